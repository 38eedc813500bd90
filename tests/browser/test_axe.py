"""Every page, in light and dark, at desk and phone width, has no accessibility violation."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.routes import PAGES

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What hangs on colour or width; all else is the same page in the dark and on a phone.
SEEN_ANEW = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
# Only violations: axe's whole answer names every element, and takes longer to send than to find.
VIOLATIONS = """async rules => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return found.violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 120))]);
}"""
# Colours fade from light to dark, and a plot takes its new width a frame or two later.
SETTLED = (
    "() => new Promise(done => setTimeout(() => done(document.getAnimations().length == 0), 150))"
)
SLOW = ("model:equations",)  # thousands of formulae
WIDTHS = (320, 390, 768, 1280, 1920)
FITS = "width => document.documentElement.scrollWidth <= width"


def axe_violations(page: Page, rules: Sequence[str] = RULES) -> list[list[object]]:
    """Give each rule that the page breaks, with the elements that break it."""
    page.evaluate(AXE)
    violations: list[list[object]] = page.evaluate(VIOLATIONS, list(rules))
    return violations


def pages() -> Iterator[Any]:
    """Every page, of which another state of one (“@”) is left to the thorough run."""
    for name, path in {**PAGES, "nowhere": "/no-such-page/"}.items():
        marks = [pytest.mark.thorough] * (("@" in name) or name in SLOW)
        yield pytest.param(name, path, id=name, marks=marks)


@pytest.mark.parametrize(("name", "path"), pages())
def test_axe_finds_nothing_and_no_width_scrolls_sideways(
    page: Page, address: str, name: str, path: str
) -> None:
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + path)
    if "explorer:explore" in name:
        page.wait_for_selector(".stage .js-line", state="attached")
    page.wait_for_function(SETTLED)
    assert axe_violations(page) == []
    if not name.startswith("explorer:explore@"):  # slow, and in the colours of the lab itself
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 390, "height": 900})
        page.wait_for_function(SETTLED)
        assert axe_violations(page, SEEN_ANEW) == []
    for width in WIDTHS:  # the same load of the page serves: opening it is what takes the time
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(FITS, arg=width, timeout=5000)
