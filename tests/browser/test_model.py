"""The pages of the model in a real browser: filters, the map by keyboard, and scripts off."""

from playwright.sync_api import Page, expect


def test_numbers_are_found_while_typing_and_the_address_keeps_up(page: Page, address: str) -> None:
    page.goto(f"{address}/model/parameters/")
    page.get_by_label("Search").fill("sert km")
    expect(page.get_by_role("status")).to_have_text("1 number")
    expect(page.get_by_label("Search")).to_be_focused()
    assert "q=sert+km" in page.url
    page.get_by_label("Grade").select_option("B")
    expect(page.get_by_role("status")).to_contain_text("No number fits")
    page.get_by_label("Search").fill("")
    expect(page.get_by_role("status")).not_to_contain_text("No number")


def test_filters_work_with_scripts_off(page_without_scripts: Page, address: str) -> None:
    page = page_without_scripts
    page.goto(f"{address}/model/validation/")
    page.get_by_label("Verdict").select_option("missed")
    page.get_by_role("button", name="Show").click()
    assert "verdict=missed" in page.url
    expect(page.get_by_label("Verdict")).to_have_value("missed")
    expect(page.get_by_role("status")).to_contain_text("0 agree in size")
    expect(page.get_by_text("Why it misses:").first).to_be_visible()


def test_a_box_of_the_map_lights_its_arrows_and_leads_to_its_equation(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/model/")
    box = page.locator('.map-whole [data-node="ht_ext"]')
    box.focus()
    lit = page.locator(".map-whole .arrow.lit")
    expect(lit.first).to_be_attached()
    assert all("ht_ext" in (each.get_attribute("data-at") or "") for each in lit.all())
    page.keyboard.press("Enter")
    page.wait_for_url("**/model/equations/#ht_ext")
    expect(page.locator("#ht_ext")).to_be_in_viewport()


def test_arrows_are_chosen_by_keyboard_with_scripts_off(
    page_without_scripts: Page, address: str
) -> None:
    page = page_without_scripts
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/model/")
    page.get_by_role("radio", name="All arrows").focus()
    page.keyboard.press("ArrowLeft")  # to the last one: cross-talk
    expect(page.get_by_role("radio", name="Cross-talk")).to_be_checked()
    expect(page.locator(".map-whole .arrow.flow").first).to_have_css("opacity", "0.1")
    expect(page.locator(".map-whole .arrow.cross:not(.off)").first).to_have_css("opacity", "1")


def test_a_phone_shows_a_block_at_a_time_with_letters_to_read(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/model/")
    expect(page.locator(".map-whole")).to_be_hidden()
    label = page.locator('.map-block [data-node="ht_ext"]').first
    expect(label).to_be_visible()
    box = label.bounding_box()
    assert box is not None
    assert box["height"] >= 24


def test_a_wide_formula_scrolls_by_keyboard_and_the_page_does_not(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/model/equations/#ht_synthesis_flux")
    formula = page.locator("#ht_synthesis_flux .formula")
    expect(formula).to_have_attribute("tabindex", "0")
    formula.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "() => document.querySelector('#ht_synthesis_flux .formula').scrollLeft > 0"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 390
