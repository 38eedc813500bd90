"""A lever in the hand moves its curve from memory, whatever the way to the server."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_explorer import curve, lever, moved_curve, open_lab

READY = (
    "() => performance.getEntriesByType('resource').filter(e => e.name.includes('/row?')).length"
)
# The last points of the curves: a curve moved by hand is written in other words than Plotly's own.
ENDS = """() => [...document.querySelectorAll('.stage .js-line')].map(line => {
  const at = line.getPointAtLength(line.getTotalLength());
  return [at.x, at.y];
})"""


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The requests of the page, as they are sent."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def take_hold(page: Page, name: str) -> None:
    """Focus a lever and wait until the block in which it stands is there."""
    before = page.evaluate(READY)
    lever(page, name).locator(".slide").focus()
    page.wait_for_function(f"before => ({READY})() > before", arg=before)
    page.wait_for_timeout(100)


@pytest.mark.parametrize("horizon", ["24h", "28d"])
def test_a_move_is_drawn_without_asking_for_its_run(
    page: Page, address: str, asked: list[str], horizon: str
) -> None:
    open_lab(page, address, f"horizon={horizon}")
    page.wait_for_timeout(400)
    take_hold(page, "ssri")
    asked.clear()
    with moved_curve(page):
        page.keyboard.press("ArrowRight")
    assert not [url for url in asked if "/explorer/run?" in url and "show=signalling" in url]


def test_the_curve_from_memory_is_the_curve_of_the_run(page: Page, address: str) -> None:
    open_lab(page, address)
    page.wait_for_timeout(400)
    take_hold(page, "ssri")
    with moved_curve(page):
        page.keyboard.press("ArrowRight")
    from_memory = page.evaluate(ENDS)
    expect(page).to_have_url(re.compile("ssri=5"))  # the lever rests: the run itself is drawn
    for end, before in zip(page.evaluate(ENDS), from_memory, strict=True):
        assert end == pytest.approx(before, abs=0.2)  # px


def test_a_curve_that_leaves_the_axis_takes_it_along(page: Page, address: str) -> None:
    open_lab(page, address)
    page.wait_for_timeout(400)
    take_hold(page, "ssri")
    page.keyboard.press("End")
    page.wait_for_function(f"() => ({ENDS})().length === 5 && ({ENDS})()[0][1] > 0")
    top = page.locator(".stage .ytick").last
    expect(top).to_have_text("400")
    assert page.locator(".stage .js-line").count() == 5


def test_plotly_is_not_needed_while_a_curve_moves(page: Page, address: str) -> None:
    open_lab(page, address)
    page.wait_for_timeout(400)
    take_hold(page, "ssri")
    page.evaluate("() => { Plotly.animate = Plotly.react = () => { throw Error(); }; }")
    with moved_curve(page):
        page.keyboard.press("ArrowRight")
    page.reload()  # before the lever rests, when Plotly draws again


def test_a_row_that_does_not_come_leaves_the_lever_as_it_was(page: Page, address: str) -> None:
    page.route("**/explorer/row?*", lambda route: route.abort())
    open_lab(page, address)
    lever(page, "ssri").locator(".slide").focus()
    with moved_curve(page):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#words-signalling")).to_contain_text("rises to")


def test_with_another_side_shown_each_move_is_a_run(
    page: Page, address: str, asked: list[str]
) -> None:
    open_lab(page, address, "both=awakening_response")
    lever(page, "ssri").locator(".slide").focus()
    with moved_curve(page):
        page.keyboard.press("ArrowRight")
    assert not [url for url in asked if "/explorer/row?" in url]


def test_a_long_drag_ends_on_its_last_value(page: Page, address: str) -> None:
    open_lab(page, address)
    page.wait_for_timeout(400)
    slide = lever(page, "tryptophan").locator(".slide")
    slide.scroll_into_view_if_needed()
    box = slide.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    for step in range(200):
        page.mouse.move(box["x"] + box["width"] * (0.1 + 0.8 * ((step * 7) % 50) / 50), middle)
    page.mouse.move(box["x"] + box["width"] * 0.25, middle)
    value = slide.input_value()
    page.mouse.up()
    expect(page.locator("#readout")).to_contain_text(f"{value}")
    assert f"tryptophan={value}" in page.url
    shown = curve(page)
    page.reload()
    page.wait_for_selector(".stage .js-line", state="attached")
    page.wait_for_function(
        "d => document.querySelector('.stage .js-line').getAttribute('d') === d", arg=shown
    )
