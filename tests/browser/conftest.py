"""The real server, one real Chromium, and a page that fails its test when anything goes wrong."""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from learn.management.commands.serve import command_line, environment
from tests.browser.find import MISSING, find

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
OUR_OWN = ("http://127.0.0.1:", "data:")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    browser = find()
    if not browser:
        pytest.fail(MISSING, pytrace=False)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": browser, "args": [*FLAGS, *sandbox]}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served as `make run` serves it, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("site")
    log = folder / "log"
    # What the developer's shell may say of another set-up does not belong in the test.
    others = ("DEBUG", "HTTPS", "ALLOWED_HOSTS", "STATIC_ROOT")
    plain = {name: value for name, value in environment().items() if name not in others}
    own = {"DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}", "WORK": str(folder / "work")}
    with log.open("w") as out:
        server = subprocess.Popen(
            command_line("127.0.0.1", port, workers=1),
            cwd=ROOT, env={**plain, **own}, stdout=out, stderr=out,
        )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url, server, log)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5)
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"The site did not start:\n{log.read_text()}", pytrace=False)


def watch(page: Page) -> list[str]:
    """Collects what no page may do: errors, refused content, requests to elsewhere."""
    problems: list[str] = []

    def console(message: ConsoleMessage) -> None:
        # A page that answers 4xx on purpose makes Chromium print this; the test checks the answer.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            problems.append(f"{message.type}: {message.text}")

    def request(request: Request) -> None:
        if not request.url.startswith(OUR_OWN):
            problems.append(f"left the site: {request.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    page.on("request", request)
    return problems


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Fails the test on a console error, a CSP violation or a request that leaves the site."""
    problems = watch(page)
    yield page
    assert problems == []


@pytest.fixture
def page_without_scripts(new_context: Any) -> Iterator[Page]:
    """The same, with scripts switched off."""
    context: BrowserContext = new_context(java_script_enabled=False)
    page = context.new_page()
    problems = watch(page)
    yield page
    assert problems == []
    context.close()
