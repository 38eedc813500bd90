"""The tries at a question: their numbers, and a new order of its parts for each."""

import random
from collections.abc import Sequence
from typing import TypeVar

from learn.quizzes.answers import Fields

MOST_TRIES = 999
Item = TypeVar("Item")


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


def after(attempt: int) -> int:
    """Give the number of the next try; after very many, the first again."""
    return attempt % MOST_TRIES + 1
