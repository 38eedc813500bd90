"""A challenge is tried, judged while a lever moves, and noted as reached on this device."""

import re

from playwright.sync_api import Page, expect


def test_a_lever_moves_and_the_verdict_follows(page: Page, address: str) -> None:
    page.goto(f"{address}/explorer/challenges/twice-the-serotonin/")
    expect(page.locator(".verdict")).to_contain_text("Your move.")
    page.get_by_role("slider", name="Serotonin reuptake blocked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".verdict")).to_contain_text("Not yet.")
    expect(page.locator(".challenge-found")).to_contain_text("It is too low.")
    for _ in range(15):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".verdict")).to_contain_text("Reached.")
    expect(page).to_have_url(re.compile("ssri=80"))
    page.goto(f"{address}/explorer/challenges/")
    expect(page.locator(".done")).to_have_count(1)


def test_a_number_that_cannot_be_used_is_told(page: Page, address: str) -> None:
    page.goto(f"{address}/explorer/challenges/twice-the-serotonin/")
    box = page.get_by_role("spinbutton", name="Serotonin reuptake blocked")
    box.fill("200")
    expect(page.locator(".challenge-found")).to_contain_text("“200” cannot be used.")
    expect(box).to_have_value("200")


def test_hints_come_one_at_a_time(page: Page, address: str) -> None:
    page.goto(f"{address}/explorer/challenges/two-ways/")
    expect(page.get_by_text("Half of SERT is one way.")).to_be_hidden()
    page.get_by_text("Hint 2").click()
    expect(page.get_by_text("Half of SERT is one way.")).to_be_visible()


def test_without_scripts_a_try_is_a_form(page_without_scripts: Page, address: str) -> None:
    page = page_without_scripts
    page.goto(f"{address}/explorer/challenges/two-ways/")
    page.locator('[name="sert"]').fill("0.5")
    page.locator('[name="2-serotonin_firing"]').fill("2")
    page.get_by_role("button", name="Run and judge").click()
    expect(page.locator(".verdict")).to_contain_text("Reached.")


def test_five_causes_are_told_apart_by_three_probes(page: Page, address: str) -> None:
    page.goto(f"{address}/explorer/challenges/five-causes/")
    for name in ("Firing of serotonin neurons", "Dopamine outside the cell", "5-HIAA"):
        page.locator(".challenge-probes").get_by_role("button", name=re.compile(name)).click()
    expect(page.locator(".challenge-probes")).to_have_count(0)
    causes = page.locator(".predictions label")
    for place in range(causes.count()):
        causes.nth(place).click()
        page.get_by_role("button", name="Answer").click()
        if "Found" in page.locator(".verdict").inner_text():
            break
    expect(page.locator(".verdict")).to_contain_text("Found:")
