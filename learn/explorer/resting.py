"""Where the lab's settings would come to rest, in words and folds for a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from learn.balance.inputs import INPUT, Input
from learn.balance.outputs import OUTPUT, Output, Panel
from learn.balance.runs import Settings
from learn.balance.steady_state import NOT_AT_REST, Rest, rests
from learn.explorer.names import inside, listed
from learn.explorer.numbers import NBSP
from learn.explorer.reasons import times

STARTS = {
    "usual": "From the usual state",
    "quiet": "From a cortex that hardly fires",
    "busy": "From a cortex that fires without a brake",
}
WIDEST = 3.0
"""A bar ends at a factor of 8, up or down: that is three doublings."""
SAME = 0.005


@dataclass(frozen=True, slots=True)
class Fold:
    """A level at rest as a factor of the reference's own rest.

    ``x`` and ``width`` place its bar in a box 100 wide whose middle stands for no change.
    """

    text: str
    x: str
    width: str
    raises: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One curve, with a fold for each resting state."""

    output: Output
    folds: Sequence[Fold]


@dataclass(frozen=True, slots=True)
class Place:
    """One resting state: where the search began, and what small pushes do there."""

    title: str
    stable: bool
    words: str


@dataclass(frozen=True, slots=True)
class Resting:
    """All that the page shows."""

    places: Sequence[Place]
    groups: Sequence[tuple[str, Sequence[Row]]]
    left_out: str
    ended: Sequence[str]
    for_good: Sequence[str]

    @property
    def several(self) -> bool:
        """Whether more than one resting state was found."""
        return len(self.places) > 1

    @property
    def stable(self) -> int:
        """How many of them are stable."""
        return sum(place.stable for place in self.places)


def resting_of(settings: Settings) -> Resting:
    """Work it out; raises :class:`~learn.balance.engine.SimulationFailed`."""
    return told(rests(settings), settings)


def told(found: Sequence[Rest], settings: Settings) -> Resting:
    """Put resting states into words."""
    return Resting(
        places=[Place(STARTS[each.began], each.stable, _pushes(each)) for each in found],
        groups=list(_groups(found)),
        left_out=listed([inside(OUTPUT[name].label) for name in OUTPUT if name in NOT_AT_REST]),
        ended=[entry.label for entry in _dated(settings, has_end=True)],
        for_good=[
            entry.label
            for entry in _dated(settings, has_end=False)
            if settings.window(entry.id) != (0, None)
        ],
    )


def _groups(found: Sequence[Rest]) -> Iterator[tuple[str, Sequence[Row]]]:
    for panel in Panel:
        rows = [
            Row(output, [_fold(each.fold[output.id]) for each in found])
            for output in panel.outputs()
            if output.id not in NOT_AT_REST
        ]
        if rows:
            yield panel.title, rows


def _fold(fold: float) -> Fold:
    doublings = max(-WIDEST, min(WIDEST, log2(fold)))
    width = 50 * abs(doublings) / WIDEST
    return Fold(
        text="as usual" if abs(fold - 1) < SAME else times(fold),
        x=f"{50 - width if doublings < 0 else 50:.1f}",
        width=f"{width:.1f}",
        raises=fold > 1,
    )


def _pushes(rest: Rest) -> str:
    """Say what becomes of a small push, and how long it takes."""
    if not rest.stable:
        length = duration(abs(rest.slowest_hours))
        return (
            f"It is not stable: a small push away from it grows, to 2.7 times within {length}, "
            "so that the model would not stay here."
        )
    words = (
        "It is stable: any small push dies away, the slowest of them to 37"
        f"{NBSP}% within {duration(rest.slowest_hours)}"
    )
    if rest.ringing_hours is not None:
        words += f", in waves {duration(rest.ringing_hours)} long"
    return f"{words}."


def duration(hours: float) -> str:
    """Write a length of time in the unit that suits it.

    >>> [duration(hours).replace(NBSP, " ") for hours in (0.2, 5, 30, 1590)]
    ['12 minutes', '5 hours', '30 hours', '66 days']
    """
    if hours < 1:
        return f"{max(1, round(60 * hours))}{NBSP}minutes"
    return f"{hours:.0f}{NBSP}hours" if hours < 48 else f"{hours / 24:.0f}{NBSP}days"


def _dated(settings: Settings, has_end: bool) -> Iterator[Input]:
    """Give the levers that are moved and act from a time to a time.

    At rest a lever acts for good, whatever its dates, if its usual time has no end, and else never.
    """
    for name, _ in settings.values:
        window = INPUT[name].window
        if window is not None and (window.end is not None) == has_end:
            yield INPUT[name]
