"""A question before its answer, or beside an answer that could not be marked."""

from collections.abc import Iterable

from learn.quizzes.answers import FIELD, AnswerError, Fields, row_field
from learn.quizzes.pictures import picture
from learn.quizzes.questions import Choice, Match, Number, Order, Question, Several
from learn.quizzes.shown import Row, Shown, shown
from learn.quizzes.tries import shuffled


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
    return shown(question, attempt, tuple(rows), sides=sides, error=error)


def _choosing_row(name: str, text: str, fields: Fields) -> Row:
    field = row_field(name)
    return Row(field, _last(fields, field), text)


def _last(fields: Fields, field: str) -> str:
    return ([*fields.get(field, ())] or [""])[-1]
