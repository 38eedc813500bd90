"""A filled-in sheet, and the short code that stands for it in an address.

A code has one sign for each question (a to d, or - for none), a point, and one sign for each belief
(1 to 5, or -), as in ``bacd-abcdabc.24``. It holds no key, so a reader may keep or send it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from learn.pairs.items import LETTERS, Items

GRADES = "12345"
NONE = "-"


class SheetError(ValueError):
    """A sheet that cannot be read; the message says what is wrong and what is allowed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sign for each question, and one for each belief, in the order of the items."""

    answers: str
    beliefs: str

    @property
    def code(self) -> str:
        """The sheet as it stands in an address."""
        return f"{self.answers}.{self.beliefs}"

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return len(self.answers) - self.answers.count(NONE)


def from_fields(items: Items, fields: Mapping[str, str]) -> Sheet:
    """Read what a form holds; what is left out counts as no answer. Raises :class:`SheetError`."""
    sheet = Sheet(
        "".join(_sign(fields.get(pair.id, ""), LETTERS, pair.about) for pair in items.pairs),
        "".join(_sign(fields.get(each.id, ""), GRADES, each.statement) for each in items.beliefs),
    )
    if not sheet.answered:
        raise SheetError("No question has an answer yet. Answer at least one of them.")
    return sheet


def from_code(items: Items, code: str) -> Sheet:
    """Read a code; raises :class:`SheetError`."""
    questions, beliefs = len(items.pairs), len(items.beliefs)
    form = rf"([{LETTERS}{NONE}]{{{questions}}})\.([{GRADES}{NONE}]{{{beliefs}}})"
    found = re.fullmatch(form, code.strip())  # a pasted code brings its blanks along
    if not found:
        raise SheetError(
            f"“{code[:40]}” is no code of a sheet. A code has {questions} letters from a to d, a "
            f"point, and {beliefs} digits from 1 to 5; a hyphen stands for no answer."
        )
    return Sheet(found[1], found[2])


def _sign(value: str, allowed: str, about: str) -> str:
    if value and (len(value) != 1 or value not in allowed):
        raise SheetError(
            f"“{about}” has the answer “{value[:20]}”; it can be one of {', '.join(allowed)}."
        )
    return value or NONE
