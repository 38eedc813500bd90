"""Prepare the site and hand over to the application server."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

ROOT = Path(__file__).resolve().parents[3]
SECONDS_TO_STOP = 8


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    """Whether something listens there now; what it would answer is not asked."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def command_line(host: str, port: int, workers: int) -> list[str]:
    """The application server's command, for `make run` and for the browser tests."""
    return [
        *(sys.executable, "-m", "granian", "config.wsgi:application"),
        *("--interface", "wsgi", "--host", host, "--port", str(port)),
        # One blocking thread a worker: the simulator holds the GIL, so a second one gains nothing.
        *("--workers", str(workers), "--blocking-threads", "1"),
        *("--backlog", "4096", "--backpressure", "1024", "--no-ws"),
        *("--workers-kill-timeout", "5", "--log-level", "warning"),
    ]


def environment() -> dict[str, str]:
    """This process's environment, with both source roots on Python's path."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")])}


def end(server: subprocess.Popen[bytes]) -> int:
    """Stop the server, its workers too, and give its exit status.

    A worker that is still loading does not hear a request to stop, so the whole group is killed
    when it does not end in time.
    """
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
    return server.wait()


class Command(BaseCommand):
    help = "Bring the database and the static files up to date, then serve the site."
    requires_system_checks = []  # they run below, with their result in plain words

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--reload", action="store_true", help="Restart when a file changes.")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if not 1 <= port <= 65535:
            raise CommandError(f"PORT={port} is not a port: take a number from 1 to 65535.")
        if not port_is_free(host, port):
            raise CommandError(
                f"Port {port} is taken by another program. Stop that program, or choose "
                f"another port: make run PORT={port + 1 if port < 65535 else 8000}"
            )
        self.say("Bringing the database up to date …")
        Path(settings.VAR).mkdir(exist_ok=True)
        call_command("migrate", verbosity=0)
        self.say("Checking the settings, the lessons and the model …")
        call_command("check", deploy=not settings.DEBUG, fail_level="WARNING")
        if not settings.DEBUG:
            self.say("Hashing and compressing the static files …")
            call_command("collectstatic", interactive=False, verbosity=0)
        if options["reload"]:
            self.say(f"Serving http://{host}:{port}, and again after each change …")
            call_command("runserver", f"{host}:{port}")
            return
        sys.exit(self.serve(host, port, options["workers"]))

    def serve(self, host: str, port: int, workers: int) -> int:
        """Run the application server until it ends or is stopped; returns its exit status."""
        asked_to_stop = False

        def stop(*_: object) -> None:
            nonlocal asked_to_stop
            asked_to_stop = True

        # Before the server is there: a request to stop must never leave it behind.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        self.say("Starting the server …")
        server = subprocess.Popen(
            command_line(host, port, workers), cwd=ROOT, env=environment(), start_new_session=True
        )
        helper = None
        announced = False
        while server.poll() is None and not asked_to_stop:
            if not announced and answers(host, port):
                self.say(f"\nBalance Lab is at http://{host}:{port}   (Ctrl+C stops it)\n")
                announced = True
                helper = subprocess.Popen(
                    [sys.executable, str(ROOT / "manage.py"), "warm"],
                    cwd=ROOT, env=environment(), start_new_session=True,
                )  # fmt: skip
            time.sleep(0.1)
        if helper:
            helper.kill()
            helper.wait()
        return end(server)

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
