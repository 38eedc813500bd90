"""Questions in a real browser: with htmx, by keyboard, and with scripts off."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from learn.quizzes import library
from learn.quizzes.questions import Choice, Match, Number, Order, Question, Several
from tests.quizzes.samples import right_answer, wrong_answer

QUESTIONS = library.load()
ONE_OF_EACH = ["L04-Q1", "L11-Q2", "L05-Q2", "L05-Q1", "L04-Q2", "L05-Q4"]
AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text()


def fill(page: Page, question: Question, fields: dict[str, list[str]]) -> None:
    """Fill in the form as a reader does, and send it."""
    for name, values in fields.items():
        match question:
            case Choice() | Several():
                for box in page.locator(f"#q-{question.id} input[type=checkbox]").all():
                    box.uncheck()
                for value in values:
                    page.locator(f'#q-{question.id} input[value="{value}"]').check()
            case Number():
                page.get_by_label("Your answer").fill(values[0])
            case Order() | Match():
                page.locator(f'select[name="{name}"]').select_option(values[0])
    page.get_by_role("button", name="Check my answer").click()


def answer_wrong_then_right(page: Page, address: str, question_id: str) -> None:
    question = QUESTIONS[question_id]
    page.goto(f"{address}/quizzes/{question_id}/")
    fill(page, question, {name: [*values] for name, values in wrong_answer(question).items()})
    expect(page.get_by_role("status")).to_contain_text("Not yet.")
    page.get_by_role("link", name="Try again").click()
    fill(page, question, {name: [*values] for name, values in right_answer(question).items()})
    expect(page.get_by_role("status")).to_contain_text("Right.")


@pytest.mark.parametrize("question_id", ONE_OF_EACH)
def test_each_kind_is_answered_in_place(page: Page, address: str, question_id: str) -> None:
    answer_wrong_then_right(page, address, question_id)
    assert page.url == f"{address}/quizzes/{question_id}/"  # htmx changed a part, not the page


@pytest.mark.parametrize("question_id", ONE_OF_EACH)
def test_each_kind_is_answered_with_scripts_off(
    page_without_scripts: Page, address: str, question_id: str
) -> None:
    answer_wrong_then_right(page_without_scripts, address, question_id)
    assert "try=2" in page_without_scripts.url


def test_a_question_is_answered_by_keyboard_and_focus_follows(page: Page, address: str) -> None:
    page.goto(f"{address}/quizzes/L04-Q1/")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="The making and the clearing")).to_be_focused()


def test_a_number_that_is_none_is_kept_and_the_field_is_focused(page: Page, address: str) -> None:
    page.goto(f"{address}/quizzes/L05-Q2/")
    field = page.get_by_label("Your answer")
    field.fill("a third")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("That is not a number.")
    expect(field).to_have_value("a third")
    expect(field).to_be_focused()


def test_an_option_is_easy_to_hit_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{address}/quizzes/L04-Q1/")
    for row in page.locator("label.check-row").all():
        box = row.bounding_box()
        assert box is not None
        assert box["height"] >= 44


@pytest.mark.parametrize(("question_id", "scheme"), [("L04-Q2", "light"), ("L11-Q2", "dark")])
def test_axe_finds_nothing_in_the_feedback(
    page: Page, address: str, question_id: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}/quizzes/{question_id}/")
    question = QUESTIONS[question_id]
    fill(page, question, {name: [*values] for name, values in wrong_answer(question).items()})
    expect(page.get_by_role("status")).to_be_visible()
    page.evaluate(AXE)
    assert page.evaluate("axe.run().then(found => found.violations.map(v => v.id))") == []
