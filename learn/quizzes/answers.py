"""Turn the fields of a form into an :class:`Answer`, or say what is wrong with which field.

No Django: the fields come as a mapping from a name to the values given for it.
"""

import math
import re
from collections.abc import Mapping, Sequence

from learn.quizzes.marking import Answer
from learn.quizzes.questions import Choice, Match, Number, Order, Question, Several

Fields = Mapping[str, Sequence[str]]
FIELD = "answer"
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?", re.IGNORECASE)
LONGEST = 40  # letters of a number; more is not an answer


class AnswerError(ValueError):
    """An answer that cannot be marked. ``field`` names the field to set right."""

    def __init__(self, message: str, field: str = FIELD) -> None:
        super().__init__(message)
        self.field = field


def row_field(name: str) -> str:
    """Give the name of the field in the row of this step or left side."""
    return f"{FIELD}-{name}"


def is_answered(fields: Fields) -> bool:
    """Say whether the form was sent. ``check`` is its button: boxes left empty send nothing."""
    return "check" in fields or any(
        field == FIELD or field.startswith(f"{FIELD}-") for field in fields
    )


def read(question: Question, fields: Fields) -> Answer:
    """Give the answer in these fields. Raises :class:`AnswerError`."""
    match question:
        case Choice():
            return Answer(_chosen(fields, [option.name for option in question.options], most=1))
        case Several():
            names = [option.name for option in question.options]
            return Answer(_chosen(fields, names, most=len(names)))
        case Number():
            return Answer(value=_value(_one(fields, FIELD), question.unit))
        case Order():
            return Answer(_places(question, fields))
        case Match():
            rights = {pair.right_name for pair in question.pairs}
            return Answer(tuple(_side(fields, p.left_name, p.left, rights) for p in question.pairs))
    raise TypeError(f"There is no rule to read {type(question).__name__}.")


def _one(fields: Fields, field: str) -> str:
    values = fields.get(field, ())
    if len(values) > 1:
        raise AnswerError("Give one answer, not more.", field)
    return values[0].strip() if values else ""


def _chosen(fields: Fields, names: Sequence[str], most: int) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(value for value in fields.get(FIELD, ()) if value))
    if not chosen:
        raise AnswerError("Choose an answer first." if most == 1 else "Choose at least one.")
    if not set(chosen) <= set(names):
        raise AnswerError("That is not one of the answers. Choose from the list.")
    if len(chosen) > most:
        raise AnswerError("Choose one answer, not more.")
    return chosen


def _value(typed: str, unit: str) -> float:
    """Read a number as people type it: 1,33 and 1.33 times are both 1.33."""
    text = typed.replace("−", "-").replace("\u00a0", " ")
    text = text.removesuffix(unit).strip()
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if not text:
        raise AnswerError("Write a number first.")
    if len(text) > LONGEST or not (text.isascii() and NUMBER.fullmatch(text)):
        raise AnswerError("That is not a number. Write it in digits, such as 0.5.")
    if not math.isfinite(value := float(text)):
        raise AnswerError("That number is too large. Write a smaller one.")
    return value


def _places(question: Order, fields: Fields) -> tuple[str, ...]:
    """Give the steps in the order of the places that they were given."""
    places = [str(place) for place in range(1, len(question.steps) + 1)]
    taken: dict[str, str] = {}
    # By name: the first complaint must not point to the first step.
    for step in sorted(question.steps, key=lambda step: step.name):
        field = row_field(step.name)
        place = _one(fields, field)
        if place not in places:
            raise AnswerError(f"Give every step a place from 1 to {len(places)}.", field)
        if place in taken:
            raise AnswerError(f"Two steps have place {place}. Give each its own.", field)
        taken[place] = step.name
    return tuple(taken[place] for place in places)


def _side(fields: Fields, left_name: str, left: str, rights: set[str]) -> str:
    field = row_field(left_name)
    name = _one(fields, field)
    if not name:
        raise AnswerError(f"Choose what belongs to “{left}”.", field)
    if name not in rights:
        raise AnswerError("That is not one of the answers. Choose from the list.", field)
    return name
