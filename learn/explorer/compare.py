"""Several runs beside each other: one curve of each, laid over one another, and what sums it up.

The address holds it all: ``?of=serotonin&as=ratio&horizon=28d&run=…&name=…&run=…&name=…``, where a
run is an address of the lab. The first run is what the others are compared with.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qs, urlencode

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.outputs import OUTPUT, OUTPUTS, PERCENT, Output
from learn.balance.runs import Horizon, Run, SimulationFailed, reference, simulate
from learn.balance.scenarios import SCENARIO
from learn.explorer.moved import moved_words
from learn.explorer.state import Choice, Query, State, last_of, read

MOST = 6
LONGEST_NAME = 40
LETTERS = "ABCDEF"


class Way(StrEnum):
    """How the runs are laid over one another."""

    OVERLAY = "overlay"
    DIFFERENCE = "difference"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Pinned:
    """A run with its letter and its name; ``failure`` says why it has no curve."""

    letter: str
    name: str
    state: State
    run: Run | None
    failure: str
    errors: Mapping[str, str]

    @property
    def query(self) -> str:
        """Its address in the lab."""
        return self.state.query()

    @property
    def moved(self) -> str:
        """What is moved in it."""
        return moved_words(self.state.settings)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an address of the page asks for."""

    pinned: Sequence[Pinned]
    output: Output
    way: Way
    horizon: Horizon
    errors: Sequence[str]

    @property
    def ran(self) -> Sequence[Pinned]:
        """The runs that have a curve."""
        return [each for each in self.pinned if each.run]

    @property
    def entries(self) -> Iterator[tuple[Pinned, str, str]]:
        """Give each run with the page's address without it, and with it as the first."""
        for pinned in self.pinned:
            others = [each for each in self.pinned if each is not pinned]
            yield pinned, self.query(others), self.query([pinned, *others])

    def curve(self, pinned: Pinned) -> FloatArray:
        """Give the heights of a run, in the way that is chosen (against the first run)."""
        own, first = self.own(pinned), self.own(self.ran[0])
        if self.way is Way.DIFFERENCE:
            return own - first
        if self.way is Way.RATIO:
            return own / first
        return own

    @property
    def time(self) -> FloatArray:
        """Give the times of all curves."""
        return reference(self.horizon).time

    @property
    def can_divide(self) -> bool:
        """Whether a ratio exists: the first curve stays above zero."""
        return bool(self.ran) and bool((self.own(self.ran[0]) > 0).all())

    @property
    def unit(self) -> str:
        """The unit of the heights, in words."""
        unit = "% of the reference day" if self.output.unit == PERCENT else self.output.unit
        first = self.ran[0].letter if self.ran else LETTERS[0]
        if self.way is Way.DIFFERENCE:
            unit = "percentage points" if self.output.unit == PERCENT else self.output.unit
            return f"{unit}, less {first}"
        return f"times {first}" if self.way is Way.RATIO else unit

    def query(self, pinned: Sequence[Pinned] | None = None, **other: str) -> str:
        """Give the address of the same page with these runs, or with another choice."""
        fields = {"of": self.output.id, "as": self.way.value, "horizon": self.horizon.value}
        runs = self.pinned if pinned is None else pinned
        pairs = [pair for each in runs for pair in (("run", each.query), ("name", each.name))]
        return urlencode([*{**fields, **other}.items(), *pairs])

    def own(self, pinned: Pinned) -> FloatArray:
        """Give the heights of a run, as they are; raises ``ValueError`` where it has no curve."""
        if pinned.run is None:
            raise ValueError(f"Run {pinned.letter} has no curve.")
        return pinned.run.series[self.output.id].mean


def comparison_of(query: Query) -> Comparison:
    """Read an address. Never raises: what cannot be used is told in ``errors``."""
    errors: list[str] = []
    runs, names = list(query.get("run", ())), list(query.get("name", ()))
    added = last_of(query, "add")
    if added and added not in SCENARIO:
        errors.append(f"There is no starting point called “{added[:24]}”.")
    elif added:
        names += [""] * (len(runs) - len(names)) + [SCENARIO[added].title]
        runs.append(urlencode({"start": added}))
    if len(runs) > MOST:
        errors.append(f"Six runs fit beside each other; {len(runs) - MOST} more are left out.")
    states = [read(parse_qs(text, keep_blank_values=True)) for text in runs[:MOST]]
    first = states[0].state if states else None
    horizon = _choice(query, "horizon", first.horizon if first else Horizon.DAY, errors)
    output = OUTPUT.get(last_of(query, "of")) or (first.panel.outputs()[0] if first else OUTPUTS[0])
    if last_of(query, "of") and output.id != last_of(query, "of"):
        errors.append(f"There is no curve called “{last_of(query, 'of')[:24]}”.")
    pinned = []
    for place, reading in enumerate(states):
        # The bands, the other side of a switch and the plot are of the lab, not of a run.
        state = replace(reading.state, horizon=horizon, both=None, spread=False)
        name = " ".join(names[place].split())[:LONGEST_NAME] if place < len(names) else ""
        pinned.append(_pinned(LETTERS[place], name, state, reading.errors))
    found = Comparison(tuple(pinned), output, Way.OVERLAY, horizon, errors)
    way = _choice(query, "as", Way.OVERLAY, errors)
    if way is Way.RATIO and found.ran and not found.can_divide:
        errors.append(
            f"{output.label} of run {found.ran[0].letter} touches zero, so nothing can be divided "
            "by it. You see the curves themselves."
        )
        way = Way.OVERLAY
    return replace(found, way=way, errors=tuple(errors))


def name_of(state: State) -> str:
    """Give the name that a run has before a reader gives it another."""
    begun, moved = state.settings == state.begun, moved_words(state.settings)
    name = state.start.title if begun else moved or "Nothing is moved"
    name = name.replace("\u00a0", " ")
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def furthest(comparison: Comparison) -> Iterator[tuple[Pinned, int]]:
    """Give each later run with the point at which it lies furthest from the first one."""
    if not comparison.ran:
        return
    first = comparison.own(comparison.ran[0])
    for pinned in comparison.ran[1:]:
        yield pinned, int(np.abs(comparison.own(pinned) - first).argmax())


def usual_curve(comparison: Comparison) -> FloatArray:
    """Give the curve of the reference day, of the same length."""
    return reference(comparison.horizon).series[comparison.output.id].mean


def _pinned(letter: str, name: str, state: State, errors: Mapping[str, str]) -> Pinned:
    try:
        run, failure = simulate(state.settings, state.horizon), ""
    except SimulationFailed as problem:
        run, failure = None, str(problem)
    return Pinned(letter, name or name_of(state), state, run, failure, errors)


def _choice(query: Query, name: str, default: Choice, errors: list[str]) -> Choice:
    text = last_of(query, name) or default.value
    try:
        return type(default)(text)
    except ValueError:
        allowed = ", ".join(choice.value for choice in type(default))
        errors.append(f"There is no “{text[:24]}” here. Possible are: {allowed}.")
        return default
