"""One real Chromium for the session, and a page that fails its test when anything goes wrong."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.browser.find import MISSING, find

# Playwright's sync API runs an event loop in this thread; Django would refuse the ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
OUR_OWN = ("http://localhost:", "http://127.0.0.1:", "data:", "blob:")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    browser = find()
    if not browser:
        pytest.fail(MISSING, pytrace=False)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": browser, "args": [*FLAGS, *sandbox]}


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
