"""Runs are pinned in the lab and compared on a page whose address keeps them."""

import re

from playwright.sync_api import Page, expect

from tests.browser.test_explorer import lever, moved_curve, open_lab


def test_pinned_runs_are_compared_with_the_present_one(page: Page, address: str) -> None:
    open_lab(page, address)
    page.get_by_role("button", name="Pin this run").click()
    expect(page.locator("[data-tray-told]")).to_have_text("1 of 6 runs pinned.")
    lever(page, "ssri").locator(".slide").focus()
    with moved_curve(page):
        page.keyboard.press("End")
    expect(page.locator(".set")).to_contain_text("95")
    page.get_by_role("link", name="Compare them").click()
    expect(page.locator(".compare-runs li")).to_have_count(2)
    expect(page.locator(".compare-words")).to_contain_text("Run B lies furthest above A")


def test_a_pin_outlives_a_new_starting_point_and_can_be_taken_away(
    page: Page, address: str
) -> None:
    open_lab(page, address)
    page.get_by_role("button", name="Pin this run").click()
    open_lab(page, address, "start=ssri-28-days")
    remove = page.get_by_role("button", name="Take away the pin")
    remove.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-tray]")).to_be_hidden()
    expect(page.get_by_role("button", name="Pin this run")).to_be_focused()


def test_a_choice_changes_the_plot_and_the_address(page: Page, address: str) -> None:
    run = "run=start%3Dreference-day&run=start%3Dssri-28-days"
    page.goto(f"{address}/explorer/compare/?{run}")
    page.get_by_text("Ratio", exact=True).click()
    expect(page.locator(".compare-stage header")).to_contain_text("times A")
    expect(page).to_have_url(re.compile("as=ratio"))
    page.locator("select[name=of]").select_option("gaba")
    expect(page.locator("#compare-title")).to_contain_text("GABA")
    page.locator("select[name=add]").select_option("low-iron")
    expect(page.locator(".compare-runs li")).to_have_count(3)
    expect(page).to_have_url(re.compile("low-iron"))
    page.reload()
    expect(page.locator(".compare-runs li")).to_have_count(3)
    expect(page.locator("#compare-title")).to_contain_text("GABA")


def test_without_scripts_the_form_compares(page_without_scripts: Page, address: str) -> None:
    page = page_without_scripts
    page.goto(f"{address}/explorer/?start=ssri-28-days")
    page.get_by_role("link", name="Compare", exact=True).click()
    expect(page.locator(".compare-runs li")).to_have_count(2)
    page.get_by_label("Name of run A").fill("usual")
    page.get_by_text("Difference", exact=True).click()
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".compare-stage header")).to_contain_text("less A")
    expect(page.get_by_label("Name of run A")).to_have_value("usual")
