"""Each kind of question is marked, and each wrong answer is told what is wrong with it."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learn.quizzes import answers, library
from learn.quizzes.answers import AnswerError, Fields
from learn.quizzes.marking import Verdict, mark
from learn.quizzes.questions import Kind, Question, name_of
from tests.quizzes import samples
from tests.quizzes.samples import chosen, rows

QUESTIONS = library.load()


def verdict(question: Question, fields: Fields) -> Verdict:
    return mark(question, answers.read(question, fields))


def complaint(question: Question, fields: Fields) -> str:
    with pytest.raises(AnswerError) as caught:
        answers.read(question, fields)
    return str(caught.value)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_the_key_of_every_question_is_marked_right(question: Question) -> None:
    assert verdict(question, samples.right_answer(question)).right


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_wrong_answer_to_every_question_has_a_reason(question: Question) -> None:
    found = verdict(question, samples.wrong_answer(question))
    assert not found.right
    assert found.reason or any(part.reason for part in found.parts if not part.right)


def test_a_wrong_choice_gets_its_own_reason_and_no_other(tmp_path: Path) -> None:
    question = samples.sample(tmp_path, Kind.CHOICE)
    found = verdict(question, chosen(question, "bad"))
    assert [part.reason for part in found.parts] == ["Why bad."]
    assert found.others == ()


def test_a_right_choice_explains_the_others_too(tmp_path: Path) -> None:
    question = samples.sample(tmp_path, Kind.CHOICE)
    found = verdict(question, chosen(question, "good"))
    assert [part.reason for part in found.others] == ["Why bad.", "Why ugly."]


@pytest.mark.parametrize(
    ("texts", "summary"),
    [
        (["good"], "All that you chose holds, but something is missing."),
        (["good", "fine", "bad"], "You found all that holds, but you chose more than that."),
        (["good", "bad"], "Not all that you chose holds, and something is missing."),
    ],
)
def test_several_says_in_words_what_is_wrong(
    tmp_path: Path, texts: list[str], summary: str
) -> None:
    question = samples.sample(tmp_path, Kind.SEVERAL)
    found = verdict(question, chosen(question, *texts))
    assert (found.right, found.summary) == (False, summary)


@pytest.mark.parametrize("typed", ["1.3", "1,3", " 1.35 ", "1.4", "1.2", "+13e-1", "1.3 times"])
def test_a_number_within_the_tolerance_is_right(tmp_path: Path, typed: str) -> None:
    found = verdict(samples.sample(tmp_path, Kind.NUMBER), {"answer": [typed]})
    assert (found.right, found.reason) == (True, "Why right.")


@pytest.mark.parametrize(
    ("typed", "reason"), [("2", "Why not two."), ("7", "Try this."), ("−1.3", "Try this.")]
)
def test_a_typical_wrong_number_gets_its_own_reason(
    tmp_path: Path, typed: str, reason: str
) -> None:
    found = verdict(samples.sample(tmp_path, Kind.NUMBER), {"answer": [typed]})
    assert (found.right, found.reason) == (False, reason)


def test_only_the_steps_out_of_place_are_explained(tmp_path: Path) -> None:
    question = samples.sample(tmp_path, Kind.ORDER)
    found = verdict(question, rows(question, {"one": "1", "two": "3", "three": "2"}))
    assert found.summary == "Steps in their place so far: 1 of 3."
    assert [part.reason for part in found.parts] == ["", "Why three.", "Why two."]


def test_only_the_pairs_that_do_not_fit_are_explained(tmp_path: Path) -> None:
    question = samples.sample(tmp_path, Kind.MATCH)
    day, night = name_of(question.id, "day"), name_of(question.id, "night")
    found = verdict(question, rows(question, {"sun": day, "moon": day, "dusk": night}))
    assert [(part.right, part.reason) for part in found.parts] == [
        (True, ""), (False, "Why night."), (False, "Why evening."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        (Kind.CHOICE, {"check": ["yes"]}, "Choose an answer first."),
        (Kind.CHOICE, {"answer": [""]}, "Choose an answer first."),
        (Kind.CHOICE, {"answer": ["good"]}, "not one of the answers"),
        (Kind.CURVE, {"answer": ["0"]}, "not one of the answers"),
        (Kind.SEVERAL, {"check": ["yes"]}, "Choose at least one."),
        (Kind.NUMBER, {"answer": [""]}, "Write a number first."),
        (Kind.NUMBER, {"answer": ["nan"]}, "not a number"),
        (Kind.NUMBER, {"answer": ["inf"]}, "not a number"),
        (Kind.NUMBER, {"answer": ["a third"]}, "not a number"),
        (Kind.NUMBER, {"answer": ["1_3"]}, "not a number"),
        (Kind.NUMBER, {"answer": ["٣"]}, "not a number"),
        (Kind.NUMBER, {"answer": ["1e400"]}, "too large"),
        (Kind.NUMBER, {"answer": ["1", "2"]}, "one answer, not more"),
        (Kind.ORDER, {"check": ["yes"]}, "a place from 1 to 3"),
        (Kind.MATCH, {"check": ["yes"]}, "Choose what belongs to “sun”."),
    ],
)
def test_an_answer_that_cannot_be_marked_says_why(
    tmp_path: Path, kind: Kind, fields: Fields, says: str
) -> None:
    assert says in complaint(samples.sample(tmp_path, kind), fields)


def test_two_answers_to_a_choice_are_refused(tmp_path: Path) -> None:
    question = samples.sample(tmp_path, Kind.CHOICE)
    assert "one answer, not more" in complaint(question, chosen(question, "good", "bad"))


def test_two_steps_in_one_place_are_refused(tmp_path: Path) -> None:
    question = samples.sample(tmp_path, Kind.ORDER)
    given_places = rows(question, {"one": "1", "two": "1", "three": "2"})
    assert complaint(question, given_places) == "Two steps have place 1. Give each its own."


def test_a_complaint_about_an_empty_order_gives_no_step_away() -> None:
    question = QUESTIONS["L05-Q1"]
    with pytest.raises(AnswerError) as caught:
        answers.read(question, {"check": ["yes"]})
    assert caught.value.field == min(samples.right_answer(question))


def test_a_missing_row_is_named(tmp_path: Path) -> None:
    question = samples.sample(tmp_path, Kind.MATCH)
    day = name_of(question.id, "day")
    assert "“moon”" in complaint(question, rows(question, {"sun": day, "dusk": day}))


@given(typed=st.text(max_size=60))
def test_any_text_is_a_number_or_a_clear_complaint(typed: str) -> None:
    with suppress(AnswerError):
        assert verdict(QUESTIONS["L05-Q2"], {"answer": [typed]}).reason
