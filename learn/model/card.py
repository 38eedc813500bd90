"""The card of one constant: what is known of it, where it stands, and how much hangs on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from learn.balance import sensitivity
from learn.balance.inputs import Grade
from learn.balance.outputs import OUTPUT
from learn.balance.provenance import provenance
from learn.balance.sensitivity import Sensitivity
from learn.model.bars import NONE, SMALL, paired_bar, signed
from learn.model.blocks import Block, block_of
from learn.model.equations_page import Equation, uses_of
from learn.model.facts import Fact, facts
from learn.model.names import capital
from learn.model.numbers import THIN, exact_text, number_text, with_unit

GRADES = {
    Grade.A: "Measured, and well established.",
    Grade.B: "The direction is established. The size is assumed.",
    Grade.C: "A teaching assumption. Trust the idea, not the number.",
}
NOT_MOVED: Mapping[str, str] = MappingProxyType(
    {
        "timing": "It says when an input acts, and in the reference that input does nothing.",
        "switch": "It is a switch: off or on, and nothing between.",
        "zero": "It is 0 in the reference, and there is no per cent of nothing.",
        "clock": "It belongs to the clock, and one per cent of an hour of the day means nothing.",
        "follows": "It follows from other constants and moves with them; their cards count it in.",
        "orbit": "It is computed from all others when the model is settled.",
        "shape": "It sets the shape of a law, which is chosen and not measured.",
        "convention": "It is a convention, not a property of a brain:",
    }
)
"""Why nothing is worked out for a constant, by the word of :func:`sensitivity.why_not`."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How one output follows a constant: its name, both numbers as text, and its bars."""

    label: str
    course: str
    rest: str
    bar: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that the page of a constant shows.

    ``exact`` is empty where ``value`` has all digits. ``moved`` holds the outputs that follow it,
    the largest first, and ``still`` counts those that hardly move. ``not_moved`` says why nothing
    was worked out, and is empty where it was. ``days`` is how long the time course was followed.
    """

    fact: Fact
    block: Block
    grade_words: str
    value: str
    exact: str
    range: str
    equations: tuple[Equation, ...]
    moved: tuple[Moved, ...]
    still: int
    not_moved: str
    days: int

    @property
    def restless(self) -> bool:
        """Whether one of the outputs that follow it has no level at rest to speak of."""
        return any(each.rest == NONE for each in self.moved)


def card_of(name: str) -> Card:
    """Give the card of a constant; raises ``KeyError`` if there is none of that name."""
    fact = facts()[name]
    local = sensitivity.stored()
    outputs = local.of.get(name, {})
    moved = _moved(outputs)
    return Card(
        fact=fact,
        block=block_of(name),
        grade_words=GRADES[fact.grade],
        value=fact.text,
        exact=_exact(fact),
        range=_range(fact),
        equations=uses_of(name),
        moved=moved,
        still=len(outputs) - len(moved),
        not_moved=_not_moved(fact),
        days=local.days,
    )


def _exact(fact: Fact) -> str:
    exact = exact_text(fact.value)
    return exact if exact != number_text(fact.value).replace(THIN, "") else ""


def _range(fact: Fact) -> str:
    """Say how far it may lie off, and what that range is."""
    found = fact.range
    if found.low == found.high:
        return capital(found.what)
    says = f": {found.says}" if found.says else ""
    numbers = f"{number_text(found.low)} to {with_unit(found.high, fact.unit)}"
    return f"{numbers} ({found.what}{says})"


def _moved(outputs: Mapping[str, Sensitivity]) -> tuple[Moved, ...]:
    large = {name: found for name, found in outputs.items() if found.largest >= SMALL}
    furthest = max((found.largest for found in large.values()), default=1.0)
    return tuple(
        Moved(
            OUTPUT[name].label,
            signed(found.time_course),
            signed(found.at_rest),
            paired_bar(found, furthest, OUTPUT[name].token),
        )
        for name, found in sorted(large.items(), key=lambda entry: -entry[1].largest)
    )


def _not_moved(fact: Fact) -> str:
    word = sensitivity.why_not(provenance()[fact.id])
    words = NOT_MOVED.get(word, "")
    return f"{words} {fact.held}." if words.endswith(":") else words
