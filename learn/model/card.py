"""The card of one constant: what is known of it, where it stands, and how much hangs on it."""

from dataclasses import dataclass
from math import isnan

from learn.balance.inputs import Grade
from learn.balance.outputs import OUTPUT
from learn.model.blocks import Block, block_of
from learn.model.equations_page import Equation, uses_of
from learn.model.facts import Fact, facts, sensitivities
from learn.model.names import capital
from learn.model.numbers import THIN, exact_text, number_text, with_unit

GRADES = {
    Grade.A: "Measured, and well established.",
    Grade.B: "The direction is established. The size is assumed.",
    Grade.C: "A teaching assumption. Trust the idea, not the number.",
}
SMALL = 0.005
"""An output that moves less than this, per cent per cent, is only counted."""
WIDE, HIGH = 230, 21
"""Room of one bar."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How one output follows: its change in per cent per per cent of the constant.

    Either may be no number, where it was not worked out.
    """

    label: str
    token: str
    rest: float
    day: float

    @property
    def texts(self) -> tuple[str, str]:
        """Both numbers as a table shows them."""
        return _signed(self.rest), _signed(self.day)

    @property
    def largest(self) -> float:
        """The larger of the two."""
        return max((abs(v) for v in (self.rest, self.day) if not isnan(v)), default=0.0)


@dataclass(frozen=True, slots=True)
class Card:
    """All that the page of a constant shows.

    ``exact`` is empty where ``value`` has all digits. ``moved`` holds each output with its bar, and
    is None where nothing was stored; ``still`` counts the outputs that hardly move.
    """

    fact: Fact
    block: Block
    grade_words: str
    value: str
    exact: str
    range: str
    equations: tuple[Equation, ...]
    moved: tuple[tuple[Moved, str], ...] | None
    still: int


def card_of(name: str) -> Card:
    """Give the card of a constant; raises ``KeyError`` if there is none of that name."""
    fact = facts()[name]
    moved = _moved(name)
    large = tuple(m for m in moved or () if m.largest >= SMALL)
    furthest = max((m.largest for m in large), default=1.0)
    return Card(
        fact=fact,
        block=block_of(name),
        grade_words=GRADES[fact.grade],
        value=fact.text,
        exact=_exact(fact),
        range=_range(fact),
        equations=uses_of(name),
        moved=None if moved is None else tuple((m, _bar(m, furthest)) for m in large),
        still=len(moved or ()) - len(large),
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


def _moved(name: str) -> tuple[Moved, ...] | None:
    stored = sensitivities().get(name)
    if stored is None:
        return None
    moved = [
        Moved(OUTPUT[output].label, OUTPUT[output].token, rest, day)
        for output, (rest, day) in stored.items()
        if output in OUTPUT
    ]
    return tuple(sorted(moved, key=lambda m: -m.largest))


def _bar(moved: Moved, furthest: float) -> str:
    """Draw what it does at rest, and below that, thinner, over a day; both from a common zero."""
    half = WIDE / 2
    parts = []
    for value, top, height, name in ((moved.rest, 3, 9, "rest"), (moved.day, 13, 5, "day")):
        length = 0.0 if isnan(value) else (half - 2) * abs(value) / furthest
        start = half if value > 0 else half - length
        parts.append(
            f'<rect class="{name} f-{moved.token}" x="{start:.1f}" y="{top}" '
            f'width="{length:.1f}" height="{height}"/>'
        )
    return (
        f'<svg class="follow-bar" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" '
        f'aria-hidden="true">{"".join(parts)}<path class="zero" d="M{half} 0V{HIGH}"/></svg>'
    )


def _signed(value: float) -> str:
    if isnan(value):
        return "–"
    return "0" if abs(value) < 0.0005 else f"{value:+.3f}".replace("-", "−")
