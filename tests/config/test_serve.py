"""`make run` says plainly why it can't serve."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is taken.*make run PORT="):
            call_command("serve", port=port)


def test_a_number_that_is_no_port_is_refused() -> None:
    with pytest.raises(CommandError, match="take a number from 1 to 65535"):
        call_command("serve", port=70000)


ROOT = Path(__file__).parents[2]
ADDRESS = "Balance Lab is at http://127.0.0.1:"


@contextmanager
def site(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`manage.py serve` on a free port, with a database of its own; killed at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    served = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
            "STATIC_ROOT": str(folder / "static"),
        },
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        yield served, port
    finally:
        served.terminate()
        served.wait(30)
        if served.stdout:
            served.stdout.close()


def read_until(words: str, served: subprocess.Popen[str]) -> str:
    """What the command prints, up to the line with these words."""
    assert served.stdout
    told = ""
    for line in served.stdout:
        told += line
        if words in line:
            return told
    raise AssertionError(f"It ended before it said “{words}”:\n{told}")


def gone(port: int) -> bool:
    """Whether nothing listens there any more, within a few seconds."""
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    "moment", ["Starting the server", pytest.param(ADDRESS, marks=pytest.mark.thorough)]
)
def test_it_stops_with_its_workers_whenever_it_is_asked_to(tmp_path: Path, moment: str) -> None:
    with site(tmp_path) as (served, port):
        read_until(moment, served)
        served.send_signal(signal.SIGTERM)
        served.wait(30)
        assert gone(port)


def test_it_says_what_it_does_and_its_address(tmp_path: Path) -> None:
    with site(tmp_path) as (served, port):
        told = read_until(ADDRESS, served)
        assert "database" in told
        assert "lessons and the model" in told
        assert f"{ADDRESS}{port}" in told
        served.send_signal(signal.SIGINT)
        served.wait(30)
