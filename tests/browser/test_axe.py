"""Every page, in light and dark, at desk and phone width, has no accessibility violation."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.routes import PAGES

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES.values(), "/no-such-page/"])
def test_axe_finds_nothing(page: Page, address: str, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    width = 1280 if scheme == "light" else 390
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + path, wait_until="networkidle")
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [
        (violation["id"], [node["html"][:120] for node in violation["nodes"]])
        for violation in found["violations"]
    ] == []


@pytest.mark.parametrize("path", PAGES.values())
def test_no_page_scrolls_sideways(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        # A plot takes its new width a frame or two later.
        page.wait_for_function("w => document.documentElement.scrollWidth <= w", arg=width)
