"""The lab in a real browser: the curve follows the hand, and nothing of it is lost."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, Response, expect

SEROTONIN = ".stage .js-line >> nth=0"
MOST_BYTES = 465_000


def open_lab(page: Page, address: str, query: str = "") -> None:
    """Open the lab with every group of levers open, and wait for the live plot."""
    page.goto(f"{address}/explorer/?{query}")
    page.wait_for_selector(".stage .js-line", state="attached")
    page.evaluate("document.querySelectorAll('[data-group]').forEach(group => group.open = true)")


def lever(page: Page, name: str) -> Locator:
    return page.locator(f"#lever-{name}")


def curve(page: Page) -> str:
    return page.locator(SEROTONIN).get_attribute("d") or ""


@contextmanager
def moved_curve(page: Page) -> Iterator[None]:
    """What happens inside must change the first curve of the large plot."""
    before = curve(page)
    yield
    page.wait_for_function(
        "before => document.querySelector('.stage .js-line').getAttribute('d') !== before",
        arg=before,
    )


def test_an_arrow_key_moves_the_lever_the_curve_the_words_and_the_address(
    page: Page, address: str
) -> None:
    open_lab(page, address)
    lever(page, "ssri").locator(".slide").focus()
    with moved_curve(page):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#ssri")).to_have_value("5")
    expect(lever(page, "ssri").locator(".slide")).to_have_attribute(
        "aria-valuetext", "5 percent of transporters"
    )
    expect(page.locator("#words-signalling")).to_contain_text("rises to")
    expect(page).to_have_url(re.compile(r"[?&]ssri=5(&|$)"))


def test_the_curve_follows_the_mouse_and_the_last_position_wins(page: Page, address: str) -> None:
    open_lab(page, address)
    slide = lever(page, "ssri").locator(".slide")
    slide.scroll_into_view_if_needed()
    box = slide.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    seen = set()
    page.mouse.move(box["x"] + 10, middle)
    page.mouse.down()
    for share in (0.2, 0.4, 0.6, 0.8, 0.5, 0.7):
        with moved_curve(page):
            page.mouse.move(box["x"] + share * box["width"], middle, steps=4)
        seen.add(curve(page))
    assert len(seen) >= 5
    page.mouse.up()
    value = page.locator("#ssri").input_value()
    expect(page).to_have_url(re.compile(rf"[?&]ssri={value}(&|$)"))
    shown = page.locator(".stage .ends span").first
    label = shown.inner_text()
    page.reload()
    page.wait_for_selector(".stage .js-line", state="attached")
    expect(shown).to_have_text(label)


def test_a_number_can_be_typed(page: Page, address: str) -> None:
    open_lab(page, address)
    with moved_curve(page):
        page.locator("#ssri").fill("72.5")
    expect(page.locator(".group-changed", has_text="1 changed")).to_have_count(1)


def test_a_number_that_cannot_be_used_is_told_beside_its_box(page: Page, address: str) -> None:
    open_lab(page, address, "ssri=40")
    page.locator("#ssri").fill("200")
    message = page.locator("#error-ssri")
    expect(message).to_contain_text("“200” is out of range. Give a number from 0 to 95")
    expect(page.locator("#ssri")).to_have_attribute("aria-invalid", "true")
    page.wait_for_timeout(400)
    assert "ssri=40" in page.url
    page.locator("#ssri").fill("50")
    expect(message).to_be_empty()
    expect(page).to_have_url(re.compile("ssri=50"))


def test_a_link_with_a_bad_value_is_mended_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/explorer/?iron=lots")
    expect(page.locator("#notices")).to_contain_text("One value could not be used")
    page.locator("#iron").fill("0.5")
    expect(page.locator("#notices")).to_be_empty()
    expect(page.locator("#words-signalling")).to_contain_text("rises to")


def test_undo_and_redo_step_through_what_was_done(page: Page, address: str) -> None:
    open_lab(page, address)
    undo, redo = page.get_by_role("button", name="Undo"), page.get_by_role("button", name="Redo")
    expect(undo).to_be_disabled()
    for value in ("20", "60"):
        page.locator("#ssri").fill(value)
        expect(page).to_have_url(re.compile(f"ssri={value}"))
    undo.click()
    expect(page.locator("#ssri")).to_have_value("20")
    undo.click()
    expect(page.locator("#ssri")).to_have_value("0")
    expect(undo).to_be_disabled()
    redo.click()
    redo.click()
    expect(page.locator("#ssri")).to_have_value("60")
    expect(redo).to_be_disabled()
    expect(page.locator("#words-signalling")).to_contain_text("rises to")


def test_undo_by_keyboard_works_on_a_lever(page: Page, address: str) -> None:
    open_lab(page, address)
    page.locator("#ssri").fill("20")
    expect(page).to_have_url(re.compile("ssri=20"))
    lever(page, "iron").locator(".slide").focus()
    page.keyboard.press("Control+z")
    expect(page.locator("#ssri")).to_have_value("0")
    expect(page.get_by_role("button", name="Redo")).to_be_enabled()


def test_undo_by_keyboard_in_a_box_undoes_the_typing(page: Page, address: str) -> None:
    open_lab(page, address)
    page.locator("#ssri").fill("20")
    expect(page).to_have_url(re.compile("ssri=20"))
    page.locator("#iron").fill("0.5")
    page.keyboard.press("Control+z")
    expect(page.locator("#iron")).to_have_value("1")
    expect(page.locator("#ssri")).to_have_value("20")
    expect(page.get_by_role("button", name="Redo")).to_be_disabled()


def test_one_lever_and_all_levers_go_back(page: Page, address: str) -> None:
    open_lab(page, address, "start=ssri-28-days")
    page.locator("#iron").fill("0.5")
    lever(page, "iron").get_by_role("button", name="Put Brain iron back to 1 times usual").click()
    expect(page.locator("#iron")).to_have_value("1")
    page.locator("#ssri").fill("30")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("#ssri")).to_have_value("80")


def test_an_address_restores_everything(page: Page, address: str) -> None:
    query = "start=ssri-28-days&horizon=7d&depth=all&panel=stores&ssri=60&ssri_until=3&eaat=0.5"
    open_lab(page, address, query)
    expect(page.locator("#ssri")).to_have_value("60")
    expect(page.locator("[name=ssri_until]")).to_have_value("3")
    expect(page.locator("#eaat")).to_have_value("0.5")
    expect(page.locator(".stage h2")).to_have_text("Stores inside the cell")
    expect(page.get_by_role("radio", name="7 d")).to_be_checked()
    for part in query.split("&"):
        assert part in page.url


def test_a_longer_view_and_a_deeper_set_need_no_new_page(page: Page, address: str) -> None:
    open_lab(page, address)
    page.evaluate("window.same = true")
    page.locator(".horizon label", has_text="28 d").click()
    expect(page.locator("#unit-signalling")).to_contain_text("daily mean and range")
    expect(lever(page, "eaat")).to_be_hidden()
    page.locator(".depth label", has_text="All").click()
    expect(lever(page, "eaat")).to_be_visible()
    expect(page).to_have_url(re.compile("horizon=28d&depth=all"))
    assert page.evaluate("window.same")


def test_strict_mode_locks_what_is_only_assumed_and_gives_it_back(page: Page, address: str) -> None:
    open_lab(page, address, "mao_inhibitor=80")
    blocked = lever(page, "mao_inhibitor")
    strict = page.get_by_role("checkbox", name="Strict")
    with moved_curve(page):
        strict.press("Space")
    expect(blocked.locator(".slide")).to_be_hidden()
    expect(blocked).to_contain_text("Locked at 0 %")
    expect(page.locator("#notices")).to_contain_text("strict mode is on: Monoamine")
    expect(page).to_have_url(re.compile("strict=1"))
    with moved_curve(page):
        page.get_by_role("button", name="Undo").click()
    expect(strict).not_to_be_checked()
    expect(blocked.locator(".slide")).to_have_value("80")


def test_a_disputed_switch_is_shown_both_ways(page: Page, address: str) -> None:
    open_lab(page, address, "panel=cortisol&depth=all")
    lines = page.locator(".stage .js-line")
    before = lines.count()
    waking = lever(page, "awakening_response").get_by_role("checkbox", name="Show both sides")
    waking.press("Space")
    expect(lines).to_have_count(before + 1)
    expect(page.locator(".both-told")).to_contain_text("“Waking adds to cortisol” off")
    lever(page, "tryptophan_steal").get_by_role("checkbox", name="Show both sides").check()
    expect(waking).not_to_be_checked()
    expect(page).to_have_url(re.compile("both=tryptophan_steal"))


def test_a_small_plot_can_be_enlarged(page: Page, address: str) -> None:
    open_lab(page, address)
    page.get_by_role("button", name="Enlarge Cortisol in blood").click()
    expect(page.locator(".stage h2")).to_have_text("Cortisol in blood")
    expect(page.locator("[data-more] h2", has_text="Transmitters outside the cell")).to_be_visible()
    expect(page).to_have_url(re.compile("panel=cortisol"))


def test_a_starting_point_opens_its_page(page: Page, address: str) -> None:
    open_lab(page, address)
    page.get_by_label("Starting point").select_option("tryptophan-free-drink")
    expect(page.locator("h1")).to_have_text("The tryptophan-free drink")
    expect(page.locator("#tryptophan_free_drink")).to_have_value("100")


def test_a_switch_can_be_turned_by_keyboard(page: Page, address: str) -> None:
    open_lab(page, address, "start=ssri-28-days&horizon=24h")
    lever(page, "autoreceptors").get_by_role("radio", name="on").focus()
    with moved_curve(page):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("autoreceptors=0"))


def test_sharing_tells_that_the_address_is_copied_or_shows_it(page: Page, address: str) -> None:
    open_lab(page, address, "ssri=40")
    page.get_by_role("button", name="Share").click()
    told = page.locator("[data-share-told]")
    expect(told.locator("input").or_(told.get_by_text("The address is copied."))).to_be_visible()


def test_the_curves_take_the_colours_of_the_chosen_scheme(page: Page, address: str) -> None:
    open_lab(page, address)
    line = page.locator(SEROTONIN)
    expect(line).to_have_css("stroke", "rgb(0, 103, 165)")
    page.emulate_media(color_scheme="dark")
    expect(line).to_have_css("stroke", "rgb(92, 184, 242)")


@pytest.mark.parametrize("height", [844, 667])
def test_on_a_phone_plot_and_sentence_stay_in_sight(page: Page, address: str, height: int) -> None:
    page.set_viewport_size({"width": 390, "height": height})
    open_lab(page, address, "start=ssri-28-days&depth=all")
    lever(page, "gat").locator(".slide").scroll_into_view_if_needed()
    stage = page.locator(".stage").bounding_box()
    assert stage
    assert abs(stage["y"]) <= 1
    assert stage["height"] <= height / 2 + 1
    expect(page.locator("#words-signalling")).to_be_in_viewport()


def test_without_scripts_the_form_runs_the_model(page_without_scripts: Page, address: str) -> None:
    page = page_without_scripts
    page.goto(f"{address}/explorer/?start=reference-day")
    page.locator("summary", has_text="Medicines as probes").click()
    expect(lever(page, "ssri").locator(".slide")).to_be_hidden()
    page.locator("#ssri").fill("80")
    page.get_by_role("button", name="Run the model").click()
    expect(page.locator("#words-signalling")).to_contain_text("Serotonin outside the cell rises to")
    expect(page.locator(".stage .picture-wide svg")).to_be_visible()
    page.locator(".stage .numbers summary").click()
    expect(page.locator("#numbers-signalling table").first).to_be_visible()


def test_without_scripts_strict_mode_keeps_what_it_leaves_out(
    page_without_scripts: Page, address: str
) -> None:
    page = page_without_scripts
    page.goto(f"{address}/explorer/?free_t3=8&depth=all")
    for strict in (True, False):
        page.get_by_role("checkbox", name="Strict").set_checked(strict)
        page.get_by_role("button", name="Run the model").click()
        expect(page.locator(".set")).to_contain_text("nothing is moved" if strict else "free T3")


def test_without_scripts_bad_input_is_kept_and_told(
    page_without_scripts: Page, address: str
) -> None:
    page = page_without_scripts
    page.goto(f"{address}/explorer/")
    page.locator("#iron").fill("lots")
    page.get_by_role("button", name="Run the model").click()
    expect(page.locator("#iron")).to_have_value("lots")
    expect(page.locator("#error-iron")).to_contain_text("Give a number from 0.2 to 2")


def test_a_first_visit_is_light(page: Page, address: str) -> None:
    seen: list[Response] = []
    page.on("response", lambda response: seen.append(response))
    page.goto(f"{address}/explorer/", wait_until="networkidle")
    sizes = {response.url: response.request.sizes()["responseBodySize"] for response in seen}
    assert sum(sizes.values()) <= MOST_BYTES, sizes
    assert not [url for url in sizes if "source-serif" in url]


def test_the_miniature_of_the_home_page_answers(page: Page, address: str) -> None:
    page.goto(address)
    line = page.locator("[data-miniature] [data-line]")
    before = line.get_attribute("d") or ""
    page.locator("[data-miniature] input").focus()
    page.keyboard.press("ArrowRight")
    expect(line).not_to_have_attribute("d", before)
    assert not page.evaluate("'Plotly' in window")


def test_the_words_follow_while_a_lever_is_held_still(page: Page, address: str) -> None:
    open_lab(page, address)
    slide = lever(page, "ssri").locator(".slide")
    slide.scroll_into_view_if_needed()
    box = slide.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 10, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], middle, steps=4)
    expect(page.locator("#lab")).to_have_class(re.compile("behind"))
    expect(page.locator("#words-signalling")).to_contain_text("rises to")
    expect(page.locator("#lab")).not_to_have_class(re.compile("behind"))
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.mouse.up()
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()


@pytest.mark.parametrize("text", ["200", "lots", ""])
def test_a_refused_number_leaves_all_else_at_the_last_run(
    page: Page, address: str, text: str
) -> None:
    open_lab(page, address, "ssri=40")
    shown = page.locator("#words-signalling").inner_text()
    refused: list[str] = []
    page.on("response", lambda answer: refused.extend([answer.url] * (answer.status == 400)))
    page.locator("#ssri").fill(text)
    expect(page.locator("#error-ssri")).to_contain_text("The plot still shows 40.")
    expect(lever(page, "ssri").locator(".slide")).to_have_value("40")
    asked = len(refused)
    page.locator("#iron").fill("0.5")
    expect(page).to_have_url(re.compile("ssri=40&iron=0.5|iron=0.5.*ssri=40"))
    expect(page.locator("#ssri")).to_have_value(text)
    expect(page.locator("#words-signalling")).not_to_have_text(shown)
    assert len(refused) == asked
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#iron")).to_have_value("1")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_a_link_with_a_bad_value_puts_the_thumb_where_the_plot_is(page: Page, address: str) -> None:
    open_lab(page, address, "start=ssri-28-days&ssri=abc")
    expect(lever(page, "ssri").locator(".slide")).to_have_value("80")
    expect(page).not_to_have_url(re.compile("abc"))


def test_arrow_keys_look_through_the_starting_points_and_enter_goes(
    page: Page, address: str
) -> None:
    open_lab(page, address)
    page.locator("#ssri").fill("20")
    expect(page).to_have_url(re.compile("ssri=20"))
    here = page.url
    page.locator("#start").focus()
    page.keyboard.press("ArrowDown")
    title = page.locator("#start option").nth(1).inner_text()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.get_by_role("button", name="Go there")).to_be_visible()
    assert page.url == here
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(here)
    expect(page.locator("#start")).to_be_focused()
    expect(page.locator("h1")).to_have_text(title)
    page.get_by_role("button", name="Undo").click()
    expect(page).to_have_url(here)
    expect(page.locator("#ssri")).to_have_value("20")
    expect(page.get_by_role("button", name="Redo")).to_be_enabled()


def test_leaving_the_list_of_starting_points_stays_here(page: Page, address: str) -> None:
    open_lab(page, address)
    title = page.locator("h1").inner_text()
    page.locator("#start").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("h1")).not_to_have_text(title)
    page.locator("#ssri").focus()
    expect(page.locator("h1")).to_have_text(title)


def test_one_lever_goes_back_to_the_starting_point_with_its_times(page: Page, address: str) -> None:
    open_lab(page, address, "start=ssri-28-days&ssri=60&ssri_until=3")
    back = lever(page, "ssri").get_by_role("button")
    begun = page.locator("[name=ssri_until]").get_attribute("data-begun") or ""
    back.click()
    expect(page.locator("#ssri")).to_have_value("80")
    expect(page.locator("[name=ssri_until]")).to_have_value(begun)
    expect(back).to_be_hidden()
    expect(lever(page, "ssri")).to_have_class(re.compile("changed"))


def test_back_undoes_a_longer_view_and_an_enlarged_plot(page: Page, address: str) -> None:
    open_lab(page, address)
    page.locator(".horizon label", has_text="7 d").click()
    expect(page).to_have_url(re.compile("horizon=7d"))
    page.get_by_role("button", name="Enlarge Cortisol in blood").click()
    expect(page.locator(".stage h2")).to_be_focused()
    expect(page).to_have_url(re.compile("panel=cortisol"))
    page.go_back()
    expect(page.locator(".stage h2")).to_have_text("Transmitters outside the cell")
    page.go_back()
    expect(page.get_by_role("radio", name="24 h")).to_be_checked()
    page.go_forward()
    expect(page.get_by_role("radio", name="7 d")).to_be_checked()


def test_a_link_of_another_model_says_so_until_something_moves(page: Page, address: str) -> None:
    open_lab(page, address, "m=00000000")
    page.wait_for_timeout(600)
    expect(page.locator("#notices")).to_contain_text("another version of the model")
    page.locator("#ssri").fill("20")
    expect(page.locator("#notices")).to_be_empty()


def test_focus_is_never_beneath_the_plot_of_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_lab(page, address, "start=ssri-28-days")
    page.locator(".group >> nth=-1").locator("summary").first.focus()
    bottom = "document.querySelector('.stage').getBoundingClientRect().bottom"
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(
            f"document.activeElement.closest('.stage') !== null"
            f" || document.activeElement.getBoundingClientRect().bottom > {bottom}"
        )


def test_the_narrowest_page_does_not_scroll_sideways(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    open_lab(page, address, "start=benzodiazepine-14-days&depth=all")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    lever(page, "ssri").locator(".slide").scroll_into_view_if_needed()
    words = page.locator(".stage .words").bounding_box()
    stage = page.locator(".stage").bounding_box()
    assert words
    assert stage
    assert words["y"] + words["height"] <= stage["y"] + stage["height"]


def test_without_plotly_the_drawn_pictures_follow(page: Page, address: str) -> None:
    page.route("**/plotly*", lambda route: route.abort())
    page.goto(f"{address}/explorer/?start=reference-day&depth=all")
    picture = page.locator(".stage .picture-wide svg")
    before = picture.inner_html()
    page.evaluate("document.querySelectorAll('[data-group]').forEach(group => group.open = true)")
    page.locator("#ssri").fill("80")
    expect(page.locator("#words-signalling")).to_contain_text("rises to")
    page.wait_for_function(
        "before => document.querySelector('.stage .picture-wide svg').innerHTML !== before",
        arg=before,
    )


def test_the_formats_stay_open_and_follow_the_lever(page: Page, address: str) -> None:
    open_lab(page, address)
    page.locator(".take > summary").click()
    link = page.locator(".formats a").first
    expect(link).to_have_attribute("href", re.compile(r"^/explorer/run\.omex\?start=reference-day"))
    lever(page, "ssri").locator(".slide").focus()
    page.keyboard.press("ArrowRight")
    expect(link).to_have_attribute("href", re.compile(r"[?&]ssri=5(&|$)"))
    expect(link).to_be_visible()
    with page.expect_download() as taken:
        link.click()
    assert taken.value.suggested_filename == "balance-lab-reference-day-24h-ssri-5.omex"


def test_bands_of_virtual_people_come_and_go(page: Page, address: str) -> None:
    open_lab(page, address)
    bands = page.locator(".stage .js-fill")
    choice = page.get_by_label("Show how far 200 virtual people lie apart")
    choice.check()
    expect(page.locator("#crowd")).to_contain_text("median of 200 virtual people", timeout=30_000)
    expect(bands).to_have_count(10)
    expect(page).to_have_url(re.compile(r"[?&]spread=1(&|$)"))
    with moved_curve(page):
        lever(page, "ssri").locator(".slide").press("ArrowRight")
    expect(bands).to_have_count(0)
    expect(bands).to_have_count(10, timeout=30_000)
    choice.uncheck()
    expect(bands).to_have_count(0)
    expect(page.locator("#crowd")).to_be_hidden()


@pytest.mark.thorough
def test_work_on_virtual_people_can_be_given_up(page: Page, address: str) -> None:
    open_lab(page, address, "start=ssri-28-days&horizon=60d&spread=1")
    expect(page.locator("#crowd progress")).to_be_visible()  # a day's bands come too soon to see it
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_label("Show how far 200 virtual people lie apart")).to_be_focused()
    expect(page.locator("#crowd")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("spread"))


@pytest.mark.thorough
def test_without_scripts_a_page_that_is_loaded_again_shows_the_bands(
    page_without_scripts: Page, address: str
) -> None:
    page = page_without_scripts
    page.goto(f"{address}/explorer/?spread=1&ssri=35")
    for _ in range(100):
        if page.get_by_text("look again").count() == 0:
            break
        page.wait_for_timeout(100)
        page.get_by_text("look again").click()
    expect(page.locator(".stage .picture-wide .plot-half")).to_have_count(5)
