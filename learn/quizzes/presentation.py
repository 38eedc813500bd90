"""What a page shows of a question: before an answer without its key, after one with the verdict.

Templates get these classes and never the question itself, so they cannot give the key away.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from learn.quizzes.answers import FIELD, AnswerError, Fields, row_field
from learn.quizzes.marking import Answer, Part, Verdict
from learn.quizzes.pictures import picture
from learn.quizzes.questions import (
    Choice,
    Kind,
    Lesson,
    Match,
    Number,
    Option,
    Order,
    Question,
    Several,
)

MOST_TRIES = 999
Item = TypeVar("Item")

HINTS = {
    Kind.CHOICE: "Choose one answer.",
    Kind.CURVE: "Choose one curve.",
    Kind.SEVERAL: "Choose all that hold.",
    Kind.NUMBER: "Write a number.",
    Kind.ORDER: "Give each step its place.",
    Kind.MATCH: "Choose what belongs to each.",
}
WORDS = {  # what stands beside a part that was (right, wrong)
    Kind.SEVERAL: ("holds", "does not hold"),
    Kind.ORDER: ("in its place", "not in its place"),
    Kind.MATCH: ("fits", "does not fit"),
}
YOUR_ANSWER = ("your answer", "your answer")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a question: an option, a step, or a left side.

    ``value`` is what the field sends (options) or holds (rows with a list to choose from).
    After an answer ``given`` is what the reader put there, ``right`` what became of it (None for
    what was left alone), and ``word`` and ``reason`` say so.
    """

    field: str
    value: str
    text: str
    picked: bool = False
    picture: str = ""
    given: str = ""
    right: bool | None = None
    word: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A question as a page shows it. ``sides`` are the values and texts to choose from in a row."""

    id: str
    kind: Kind
    lesson: Lesson
    beat: str
    prompt: str
    hint: str
    attempt: int
    rows: tuple[Row, ...]
    sides: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    error: str = ""
    error_field: str = ""
    verdict: Verdict | None = None

    @property
    def next_attempt(self) -> int:
        """The number of the next try; after very many, the first again."""
        return self.attempt % MOST_TRIES + 1


def attempt_of(fields: Fields) -> int:
    """Give the number of the try; what is no number from 1 to 999 counts as the first."""
    text = fields.get("try", [""])[-1]
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 1
    return max(number, 1)


def shuffled(items: Sequence[Item], question_id: str, attempt: int) -> tuple[Item, ...]:
    """Give the items in the order of this try, the same one whenever it is asked for.

    Each try starts with another item than the one before. The order is never that of ``items``.
    """
    firsts, rest = list(items), list(items)
    random.Random(question_id).shuffle(firsts)  # noqa: S311 - an order to read, not a secret
    first = firsts[(attempt - 1) % len(firsts)]
    rest.remove(first)
    random.Random(f"{question_id} {attempt}").shuffle(rest)  # noqa: S311
    if [first, *rest] == list(items):
        rest.reverse()
    return (first, *rest)


def ask(
    question: Question, attempt: int, fields: Fields | None = None, error: AnswerError | None = None
) -> Shown:
    """Give the question to answer; with an error, what was typed is kept."""
    fields = fields or {}
    rows: Iterable[Row]
    sides: tuple[tuple[str, str], ...] = ()
    match question:
        case Choice() | Several():
            picked = fields.get(FIELD, ())
            rows = (
                Row(
                    FIELD,
                    option.name,
                    option.text,
                    option.name in picked,
                    picture(question, option),
                )
                for option in shuffled(question.options, question.id, attempt)
            )
        case Number():
            rows = [Row(FIELD, _last(fields, FIELD)[:80], "Your answer")]
        case Order():
            places = [str(place) for place in range(1, len(question.steps) + 1)]
            sides = tuple((place, place) for place in places)
            steps = shuffled(question.steps, question.id, attempt)
            rows = (_choosing_row(step.name, step.text, fields) for step in steps)
        case Match():
            pairs = shuffled(question.pairs, question.id, attempt)
            sides = tuple((pair.right_name, pair.right) for pair in pairs)
            rows = (_choosing_row(pair.left_name, pair.left, fields) for pair in question.pairs)
        case _:
            raise TypeError(f"There is no rule to show {type(question).__name__}.")
    return _shown(question, attempt, tuple(rows), sides=sides, error=error)


def tell(question: Question, attempt: int, answer: Answer, verdict: Verdict) -> Shown:
    """Give the question with what was answered and what is to be said about it."""
    parts = {part.name: part for part in verdict.parts}
    others = {part.name: part for part in verdict.others}
    rows: Iterable[Row]
    match question:
        case Choice() | Several():
            rows = (
                _told_option(question, option, parts.get(option.name), others.get(option.name))
                for option in shuffled(question.options, question.id, attempt)
            )
        case Number():
            given = f"{answer.value:.10g}".replace("-", "−")
            rows = [
                Row(
                    FIELD,
                    "",
                    f"{given} {question.unit}".strip(),
                    True,
                    right=verdict.right,
                    word="your answer",
                    reason=verdict.reason,
                )
            ]
        case Order():
            texts = {step.name: step.text for step in question.steps}
            rows = (
                _told_row(question.kind, parts[name], texts[name], str(place))
                for place, name in enumerate(answer.chosen, 1)
            )
        case Match():
            rights = {pair.right_name: pair.right for pair in question.pairs}
            rows = (
                _told_row(question.kind, parts[pair.left_name], pair.left, rights[name])
                for pair, name in zip(question.pairs, answer.chosen, strict=True)
            )
        case _:
            raise TypeError(f"There is no rule to show {type(question).__name__}.")
    return _shown(question, attempt, tuple(rows), verdict=verdict)


def _shown(
    question: Question,
    attempt: int,
    rows: tuple[Row, ...],
    *,
    sides: tuple[tuple[str, str], ...] = (),
    error: AnswerError | None = None,
    verdict: Verdict | None = None,
) -> Shown:
    return Shown(
        id=question.id,
        kind=question.kind,
        lesson=question.lesson,
        beat=question.beat,
        prompt=question.prompt,
        hint=HINTS[question.kind],
        attempt=attempt,
        rows=rows,
        sides=sides,
        unit=question.unit if isinstance(question, Number) else "",
        error=str(error) if error else "",
        error_field=error.field if error else "",
        verdict=verdict,
    )


def _choosing_row(name: str, text: str, fields: Fields) -> Row:
    field = row_field(name)
    return Row(field, _last(fields, field), text)


def _last(fields: Fields, field: str) -> str:
    return ([*fields.get(field, ())] or [""])[-1]


def _told_option(
    question: Choice | Several, option: Option, part: Part | None, other: Part | None
) -> Row:
    drawn = picture(question, option)
    if part:
        word = WORDS.get(question.kind, YOUR_ANSWER)[not part.right]
        return Row(
            FIELD,
            option.name,
            option.text,
            True,
            drawn,
            right=part.right,
            word=word,
            reason=part.reason,
        )
    return Row(FIELD, option.name, option.text, picture=drawn, reason=other.reason if other else "")


def _told_row(kind: Kind, part: Part, text: str, given: str) -> Row:
    word = WORDS[kind][not part.right]
    return Row("", "", text, True, given=given, right=part.right, word=word, reason=part.reason)
