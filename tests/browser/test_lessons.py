"""Reading by keyboard, on a phone and without scripts; predicting, running, explaining."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.test_axe import axe_violations

LESSON = "/lessons/origin/what-could-balance-mean/"
LAG = "/lessons/influences/thyroid-and-sex-steroids/"
WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=800)


def lock(page: Page, words: str) -> None:
    page.get_by_label(words).check()
    page.get_by_role("button", name="Lock my prediction and run").click()
    expect(page.locator(".verdict")).to_be_visible()


def test_a_word_opens_in_the_margin_by_keyboard_and_closes_again(page: Page, address: str) -> None:
    page.set_viewport_size(WIDE)
    page.goto(address + LESSON)
    word = page.get_by_role("button", name="steady state").first
    word.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("note", name="steady state")
    expect(note).to_be_visible()
    expect(word).to_have_attribute("aria-expanded", "true")
    box, text = note.bounding_box(), page.locator(".lesson-text").bounding_box()
    assert box is not None
    assert text is not None
    assert box["x"] > text["x"] + text["width"]
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(word).to_be_focused()


def test_two_notes_in_the_margin_do_not_overlap(page: Page, address: str) -> None:
    page.set_viewport_size(WIDE)
    page.goto(address + LESSON)
    for place in range(4):
        page.locator("a.badge").nth(place).click()
    boxes = [note.bounding_box() for note in page.locator(".note").all()]
    edges = sorted((box["y"], box["y"] + box["height"]) for box in boxes if box)
    assert len(edges) == 4
    assert all(low[1] <= high[0] for low, high in pairwise(edges))


def test_on_a_phone_a_badge_opens_under_its_paragraph(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address + LESSON)
    badge = page.locator("a.badge").first
    badge.click()
    note = page.locator(".note")
    expect(note).to_contain_text("What would change our mind.")
    above, below = badge.bounding_box(), note.bounding_box()
    assert above is not None
    assert below is not None
    assert below["y"] > above["y"]
    assert below["x"] < 40


def test_the_rail_marks_the_step_that_is_read(page: Page, address: str) -> None:
    page.set_viewport_size(WIDE)
    page.goto(address + LESSON)
    rail = page.get_by_role("navigation", name="This lesson")
    rail.get_by_role("link", name="How sure are we?").click()
    expect(rail.locator("[aria-current=location]")).to_have_text("How sure are we?")
    assert rail.locator("li.passed").count() == 7


def test_predict_run_and_try_ones_own(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    expect(page.locator("#runs")).to_have_count(0)
    lock(page, "Only the level: it rises")
    expect(page.locator(".verdict")).to_contain_text("Your prediction did not hold.")
    expect(page.locator(".verdict")).to_be_focused()
    expect(page.locator(".panel")).to_have_count(5)
    assert page.url.endswith("?predict=level-only#activity")

    making = page.get_by_label("Making of the transmitter")
    making.nth(1).focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(making.nth(0)).to_have_value("1.2")
    expect(page.locator(".own")).to_contain_text("level of the transmitter at 1.20")
    expect(making.nth(1)).to_be_focused()
    expect(making.nth(1)).to_have_attribute("aria-valuetext", "1.2 × usual")


def test_a_number_out_of_range_is_told_and_the_drawing_stays(page: Page, address: str) -> None:
    page.goto(f"{address}{LESSON}?predict=flux-only")
    number = page.get_by_role("spinbutton", name="Making of the transmitter")
    number.fill("9")
    expect(page.locator("#runs .error")).to_contain_text("Give a number from 0.5 to 2.")
    expect(page.locator(".panel")).to_have_count(5)
    number.fill("2")
    expect(page.locator("#runs .error")).to_have_count(0)
    expect(page.locator(".own")).to_contain_text("level of the transmitter at 2.00")


def test_while_a_lever_moves_the_table_stays_open_and_the_drawing_where_it_was(
    page: Page, address: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{address}{LAG}?predict=far-longer")
    page.get_by_text("The runs as a table").click()
    page.locator(".panels").evaluate("panels => { panels.scrollLeft = 300; }")
    recovery = page.get_by_role("slider", name="Time the receptors need to recover")
    recovery.focus()
    page.keyboard.press("PageUp")
    expect(page.locator(".own")).to_be_attached()
    expect(page.locator("[data-stays-open]")).to_have_attribute("open", "")
    assert page.locator(".panels").evaluate("panels => panels.scrollLeft") == 300


def test_a_shared_address_restores_the_run(page: Page, address: str) -> None:
    page.goto(f"{address}{LAG}?predict=far-longer&recovery_time=14#activity")
    expect(page.locator(".verdict")).to_contain_text("Your prediction held.")
    recovery = page.get_by_role("spinbutton", name="Time the receptors need to recover")
    expect(recovery).to_have_value("14")


def test_ones_own_words_stay_in_this_browser(page: Page, address: str) -> None:
    asked: list[str] = []
    page.goto(f"{address}{LESSON}?predict=none")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("In your own words.").fill("The flow, not the level.")
    expect(page.locator("[data-kept-status]")).to_have_text("Kept in this browser.")
    assert asked == []
    page.reload()
    expect(page.get_by_label("In your own words.")).to_have_value("The flow, not the level.")


def test_a_question_answers_inside_its_lesson(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    question = page.locator("#q-L04-Q1")
    question.get_by_label("doubled", exact=True).check()
    question.get_by_role("button", name="Check my answer").click()
    expect(question).to_contain_text("Not yet")
    expect(question.get_by_role("link", name=re.compile("Read this part"))).to_have_attribute(
        "href", f"{LESSON}#parting-company"
    )
    assert page.url == address + LESSON


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_drawn_text_can_be_read_at_any_width(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}{LESSON}?predict=none")
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(".panel svg")].map((svg) =>
            13 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"""
    )
    assert min(sizes) >= 11.9


def test_without_scripts_a_word_leads_to_its_entry(
    page_without_scripts: Page, address: str
) -> None:
    page_without_scripts.goto(address + LESSON)
    page_without_scripts.get_by_role("link", name="steady state").first.click()
    assert page_without_scripts.url.endswith("#term-steady-state")


def test_without_scripts_the_activity_works_by_reloading(
    page_without_scripts: Page, address: str
) -> None:
    page = page_without_scripts
    page.goto(address + LAG)
    lock(page, "The slow one is a little deeper and lasts far longer")
    assert page.url.endswith("?predict=far-longer#activity")
    expect(page.locator(".verdict")).to_contain_text("Your prediction held.")
    expect(page.locator("input[type=range]").first).to_be_hidden()
    page.get_by_label("Time the receptors need to recover").first.fill("9")
    page.get_by_role("button", name="Run these values").click()
    expect(page.locator(".own")).to_contain_text("Your run ends with")
    page.get_by_label("Fall of the steroid after birth").first.fill("200")
    page.get_by_role("button", name="Run these values").click()
    expect(page.locator(".lever .error")).to_have_text("Give a number from 0 to 95.")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_when_all_notes_and_tables_are_open(
    page: Page, address: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    page.goto(f"{address}{LAG}?predict=far-later&recovery_time=9", wait_until="networkidle")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate("document.querySelectorAll('a.term, a.badge').forEach(one => one.click())")
    assert axe_violations(page) == []


def test_a_curve_is_drawn_with_the_pointer_and_laid_under_the_run(page: Page, address: str) -> None:
    page.set_viewport_size(WIDE)
    page.goto(address + LAG)
    pad = page.locator("[data-pad]")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    left, width = box["x"] + 0.1 * box["width"], 0.8 * box["width"]
    page.mouse.move(left, box["y"] + 70)
    page.mouse.down()
    for share, down in ((0.25, 70), (0.5, 150), (0.75, 100), (1, 70)):
        page.mouse.move(left + share * width, box["y"] + down, steps=6)
    page.mouse.up()
    heights = [float(each.input_value()) for each in page.locator("[name=sketch]").all()]
    assert heights[2] < heights[3] < heights[4] <= heights[0] <= 1.4
    page.get_by_role("button", name="Lock my sketch and run").click()
    expect(page.locator(".verdict")).to_contain_text("The run is lowest 0.5 days after birth")
    expect(page.locator(".panel").first).to_contain_text("Sketch")
    assert page.url.count("sketch=") == 5


def test_a_curve_is_drawn_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + LAG)
    point = page.get_by_role("slider", name="Inhibition, days after birth 10")
    point.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(point).to_have_value("0.8")
    expect(page.locator("#sketch-2")).to_have_value("0.8")
    before = page.locator(".pad-curve").get_attribute("d")
    page.locator("#sketch-2").fill("0.5")
    expect(point).to_have_value("0.5")
    assert page.locator(".pad-curve").get_attribute("d") != before
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_be_focused()


def test_without_scripts_a_curve_is_given_as_five_numbers(
    page_without_scripts: Page, address: str
) -> None:
    page = page_without_scripts
    page.goto(address + LAG)
    expect(page.locator("[data-pad]")).to_be_hidden()
    page.locator("[name=sketch]").nth(1).fill("7")
    page.get_by_role("button", name="Lock my sketch and run").click()
    expect(page.get_by_role("alert")).to_contain_text("Give a number from 0 to 1.4.")
    expect(page.locator("[name=sketch]").nth(1)).to_have_value("7")
    page.locator("[name=sketch]").nth(1).fill("0.6")
    page.get_by_role("button", name="Lock my sketch and run").click()
    expect(page.locator(".verdict")).to_be_visible()


LONG = "/lessons/mechanism/making-the-messengers/"


def test_a_reader_who_left_comes_back_to_the_same_line(page: Page, address: str) -> None:
    page.set_viewport_size(WIDE)
    page.goto(f"{address}{LONG}?predict=neither")
    page.locator("#saturation").scroll_into_view_if_needed()
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(500)
    line = page.evaluate("document.querySelector('#saturation').getBoundingClientRect().top")
    page.goto(address + "/lessons/")
    page.get_by_role("link", name="How full is the enzyme?").click()
    page.wait_for_url(f"{address}{LONG}?predict=neither")
    expect(page.locator(".verdict")).to_be_attached()
    page.wait_for_timeout(300)
    again = page.evaluate("document.querySelector('#saturation').getBoundingClientRect().top")
    assert abs(again - line) < 3


def test_bookmarks_and_notes_are_kept_and_taken_along(page: Page, address: str) -> None:
    page.goto(address + LONG)
    ribbon = page.get_by_role("button", name=re.compile("Bookmark or note: Two families"))
    ribbon.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Bookmark this place").check()
    page.get_by_label("A note to yourself").fill("Why two?")
    page.keyboard.press("Escape")
    expect(ribbon).to_be_focused()
    expect(ribbon).to_have_accessible_name(
        "Bookmark or note: Two families (bookmarked, with a note)"
    )
    page.goto(address + "/lessons/notebook/")
    expect(page.locator("[data-notebook]")).to_contain_text("Why two?")
    assert axe_violations(page) == []
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download as Markdown").click()
    written = taken.value.path().read_text()
    assert f"* Bookmark: [Two families]({address}{LONG}#two-families)" in written
    assert "> Why two?" in written
    page.get_by_text("Erase", exact=True).click()
    page.get_by_role("button", name="Erase them all").click()
    expect(page.locator("[data-empty]")).to_be_visible()


def test_the_way_through_a_lesson_is_told_at_its_end(page: Page, address: str) -> None:
    page.goto(f"{address}{LONG}?predict=neither")
    trail = page.locator("[data-trail]")
    expect(trail).to_contain_text("explained in 20 words or more (not yet)")
    page.get_by_label("In your own words.").fill("word " * 20)
    expect(trail).not_to_contain_text("explained in 20 words or more (not yet)")
    question = page.locator("#q-L05-Q3")
    question.get_by_label("The active form of vitamin B6").check()
    question.get_by_role("button", name="Check my answer").click()
    expect(trail).to_contain_text("1 of 4 questions right (not yet)")


def test_search_answers_while_one_types(page: Page, address: str) -> None:
    page.goto(address + "/search/")
    page.get_by_label("Search for").fill("saturat")
    expect(page.locator("#found mark").first).to_be_visible()
    assert page.url.endswith("?q=saturat")
    page.get_by_role("link", name=re.compile("How full is the enzyme")).first.click()
    assert page.url.endswith("#saturation")
