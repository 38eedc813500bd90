"""The page of a question: what it shows, what it keeps to itself, and what it answers."""

import re
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from learn.evidence.misconceptions import misconceptions
from learn.quizzes import library
from learn.quizzes.answers import Fields
from learn.quizzes.asked import ask
from learn.quizzes.questions import Choice, Match, Number, Order, Question, Several
from learn.quizzes.tries import MOST_TRIES, shuffled
from learn.templatetags.quiz_parts import render_question
from tests.quizzes.samples import right_answer, wrong_answer

QUESTIONS = library.load()
EVERY = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())


def address(question_id: str, fields: Fields | None = None) -> str:
    return f"/quizzes/{question_id}/?{urlencode(fields or {}, doseq=True)}"


def get(
    question_id: str, fields: Fields | None = None, headers: dict[str, str] | None = None
) -> tuple[int, str]:
    response = Client(headers=headers).get(address(question_id, fields))
    return response.status_code, unescape(response.content.decode())


def secrets(question: Question) -> list[str]:
    """Give every text that must not be seen before the answer."""
    match question:
        case Choice() | Several():
            return [option.reason for option in question.options]
        case Number():
            slips = [slip.reason for slip in question.slips]
            return [question.reason, question.otherwise, f"{question.answer}", *slips]
        case Order():
            return [question.reason, *(step.reason for step in question.steps)]
        case Match():
            return [pair.reason for pair in question.pairs]
    raise TypeError(question)


@EVERY
def test_before_an_answer_the_page_holds_neither_key_nor_reasons(question: Question) -> None:
    for attempt in ["1", "2", "7"]:
        status, page = get(question.id, {"try": [attempt]})
        assert status == 200
        assert question.prompt in page
        assert [secret for secret in secrets(question) if secret in page] == []
        assert not re.search(r"misconception|verdict|check-told", page.split("</main>")[0])


@pytest.mark.parametrize("question_id", ["L04-Q1", "L05-Q4", "L11-Q2"])
def test_before_an_answer_the_page_is_the_same_whatever_the_key(question_id: str) -> None:
    question = QUESTIONS[question_id]
    assert isinstance(question, Choice | Several)
    turned = replace(
        question, options=tuple(replace(o, key=not o.key, reason="") for o in question.options)
    )
    assert ask(question, attempt=3) == ask(turned, attempt=3)


@EVERY
def test_a_right_answer_is_told_so_and_explained(question: Question) -> None:
    status, page = get(question.id, right_answer(question))
    assert status == 200
    assert "Right." in page
    assert any(secret in page for secret in secrets(question))


@EVERY
def test_the_beliefs_behind_wrong_answers_are_told_after_the_right_one(question: Question) -> None:
    known = [misconceptions()[name].refutation for name in question.misconceptions]
    _, right = get(question.id, right_answer(question))
    assert all(words in right for words in known)
    for fields in ({}, wrong_answer(question)):
        _, page = get(question.id, fields)
        assert not any(words in page for words in known)


@EVERY
def test_a_wrong_answer_gets_a_reason_a_way_back_and_another_try(question: Question) -> None:
    status, page = get(question.id, {"try": ["4"], **wrong_answer(question)})
    assert status == 200
    assert "Not yet." in page
    assert any(secret in page for secret in secrets(question))
    assert f"/lessons/{question.lesson.part}/{question.lesson.slug}/#{question.beat}" in page
    assert f"/quizzes/{question.id}/?try=5" in page


@pytest.mark.parametrize("question", [q for q in QUESTIONS.values() if isinstance(q, Choice)])
def test_a_wrong_choice_does_not_explain_the_right_one(question: Choice) -> None:
    for wrong in (option for option in question.options if not option.key):
        _, page = get(question.id, {"answer": [wrong.name]})
        assert [option.text for option in question.options if option.reason in page] == [wrong.text]


@EVERY
def test_a_try_has_the_same_order_each_time_and_the_next_another(question: Question) -> None:
    first, again = get(question.id), get(question.id, {"try": ["1"]})
    assert first == again
    names, next_names = (
        re.findall(r'(?:value|name)="(?:answer-)?([0-9a-f]{8})"', page)
        for _, page in (first, get(question.id, {"try": ["2"]}))
    )
    assert isinstance(question, Number) or names != next_names
    assert sorted(names) == sorted(next_names)


@given(attempt=st.integers(1, MOST_TRIES), size=st.integers(3, 7))
def test_an_order_is_new_each_try_and_never_the_given_one(attempt: int, size: int) -> None:
    items = list(range(size))
    order = shuffled(items, "L01-Q1", attempt)
    assert sorted(order) == items
    assert list(order) != items
    assert order != shuffled(items, "L01-Q1", attempt + 1)


@pytest.mark.parametrize(
    ("question_id", "fields", "says"),
    [
        ("L04-Q1", {"check": ["yes"]}, "Choose an answer first."),
        ("L04-Q1", {"answer": ["doubled"]}, "That is not one of the answers."),
        ("L11-Q2", {"check": ["yes"]}, "Choose at least one."),
        ("L05-Q1", {"check": ["yes"]}, "Give every step a place from 1 to 5."),
        ("L04-Q2", {"answer-nobody": ["x"]}, "Choose what belongs to “Level”."),
        ("L05-Q2", {"answer": ["nan"]}, "That is not a number."),
        ("L05-Q2", {"answer": ["1e400"]}, "That number is too large."),
        ("L05-Q2", {"answer": [""]}, "Write a number first."),
    ],
)
def test_what_cannot_be_marked_is_refused_beside_the_field(
    question_id: str, fields: Fields, says: str
) -> None:
    status, page = get(question_id, fields)
    assert status == 400
    assert f'role="alert">{says}' in page
    assert f'id="q-{question_id}-error"' in page
    assert f'q-{question_id}-error"' in page.split("<legend")[0] or 'aria-invalid="true"' in page


def test_what_was_typed_is_kept_and_made_harmless() -> None:
    response = Client().get(address("L05-Q2", {"answer": ['"><b>a third']}))
    assert response.status_code == 400
    assert 'value="&quot;&gt;&lt;b&gt;a third"' in response.content.decode()


def test_places_that_were_given_are_kept_when_one_is_missing() -> None:
    question = QUESTIONS["L05-Q1"]
    fields = dict(list(right_answer(question).items())[:-1])
    status, page = get(question.id, fields)
    assert (status, page.count(" selected")) == (400, 4)


def test_an_unknown_question_is_not_found() -> None:
    assert get("L04-Q99")[0] == 404


def test_a_question_is_only_read() -> None:
    assert Client().post("/quizzes/L04-Q1/").status_code == 405


def test_htmx_gets_the_question_alone_and_others_the_page() -> None:
    inside = {"HX-Request": "true", "HX-Target": "section#q-L04-Q1"}
    _, part = get("L04-Q1", headers=inside)
    assert part.strip().startswith('<section class="check')
    assert "<html" not in part
    others: list[dict[str, str]] = [{}, {"HX-Request": "true", "HX-Target": "body"}]
    for headers in others:
        assert "<html" in get("L04-Q1", headers=headers)[1]


def test_a_cache_keeps_the_two_apart() -> None:
    vary = Client().get("/quizzes/L04-Q1/")["Vary"]
    assert {"HX-Request", "HX-Target"} <= {name.strip() for name in vary.split(",")}


def test_the_whole_page_leads_back_to_the_lesson() -> None:
    assert 'href="/lessons/origin/what-could-balance-mean/#parting-company"' in get("L04-Q1")[1]


def test_a_lesson_can_hold_a_question(rf: Any) -> None:
    part = render_question("L04-Q1", rf.get("/lessons/origin/what-could-balance-mean/"))
    assert part.count("<section") == 1
    assert "autofocus" not in part


def test_a_lesson_that_names_no_question_is_told() -> None:
    with pytest.raises(ValueError, match="There is no question L99-Q1"):
        render_question("L99-Q1", None)


NAMES = st.sampled_from(["try", "answer", "check", "answer-", "answer-\x00"]) | st.text(max_size=8)


@settings(deadline=None, derandomize=True)  # the first request of all loads templates and files
@given(
    question_id=st.sampled_from(sorted(QUESTIONS)),
    fields=st.dictionaries(NAMES, st.lists(st.text(max_size=12), max_size=3), max_size=5),
)
def test_an_odd_query_is_answered_or_refused_and_never_breaks(
    question_id: str, fields: dict[str, list[str]]
) -> None:
    assert get(question_id, fields)[0] in (200, 400)
