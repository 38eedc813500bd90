"""Before and after, in a browser: the first sheet is remembered, and the keyboard is enough."""

from playwright.sync_api import Page, expect

from learn.pairs.items import items

PAIRS = items().pairs


def choose(page: Page, letter: str) -> None:
    for pair in PAIRS:
        page.locator(f'input[name="{pair.id}"][value="{letter}"]').check()


def test_the_second_sheet_finds_the_first_on_this_device(page: Page, address: str) -> None:
    page.goto(f"{address}/before-and-after/before/")
    choose(page, "a")
    page.get_by_role("button", name="Hand in the first sheet").click()
    expect(page.get_by_text("This browser will remember it, too.")).to_be_visible()
    page.goto(f"{address}/before-and-after/")
    expect(page.get_by_text("is in this browser")).to_be_visible()
    page.get_by_role("link", name="Fill in the second sheet").click()
    expect(page.get_by_label("Code of your first sheet")).to_have_value("aaaaaaaaaaaa.--")
    choose(page, "b")
    page.get_by_role("button", name="Compare both sheets").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed")
    with page.expect_download() as download:
        page.get_by_role("link", name="Take it along as Markdown").click()
    assert download.value.suggested_filename == "before-and-after.md"


def test_a_sheet_can_be_filled_in_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/before-and-after/before/")
    page.locator('input[name="P01"]').first.focus()
    for _ in PAIRS:
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    for grade in ("Space", "Space"):
        page.keyboard.press(grade)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-code]")).to_have_text("bbbbbbbbbbbb.11")


def test_without_scripts_the_code_in_the_address_is_enough(
    page_without_scripts: Page, address: str
) -> None:
    page = page_without_scripts
    page.goto(f"{address}/before-and-after/kept/?before=abcdabcdabcd.32")
    page.get_by_role("link", name="To the second sheet").click()
    expect(page.get_by_label("Code of your first sheet")).to_have_value("abcdabcdabcd.32")
    choose(page, "c")
    page.get_by_role("button", name="Compare both sheets").click()
    expect(page.get_by_text("Right before:")).to_be_visible()


def test_an_empty_notebook_offers_no_download_and_still_erases_the_first_sheet(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/before-and-after/kept/?before=abcdabcdabcd.32")
    expect(page.get_by_text("This browser will remember it, too.")).to_be_visible()
    page.goto(f"{address}/lessons/notebook/")
    expect(page.get_by_text("Nothing is in it yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Download as Markdown")).to_be_hidden()
    page.get_by_text("Erase", exact=True).click()
    page.get_by_role("button", name="Erase them all").click()
    page.goto(f"{address}/before-and-after/after/")
    expect(page.get_by_label("Code of your first sheet")).to_have_value("")


def test_the_print_button_is_not_there_without_scripts(
    page_without_scripts: Page, address: str
) -> None:
    page = page_without_scripts
    page.goto(f"{address}/before-and-after/result/?before=abcdabcdabcd.32&after=abcdabcdabcd.32")
    expect(page.locator("[data-print]")).to_be_hidden()
