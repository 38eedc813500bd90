"""The levers as the page shows them: catalogue entries together with what is set and typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from learn.balance.inputs import INPUTS, Depth, Grade, Group, Input
from learn.evidence.references import Reference, references
from learn.explorer.numbers import plain, spoken
from learn.explorer.state import TWO_SIDED, Reading

GRADE_WORDS: Mapping[Grade, str] = {
    Grade.A: "measured and established",
    Grade.B: "direction established, size assumed",
    Grade.C: "teaching assumption",
}
DEPTH_LABELS: Mapping[Depth, str] = {
    Depth.INTRO: "Intro",
    Depth.STANDARD: "Standard",
    Depth.ALL: "All",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One box to type in: its name in the address, its text, and what is wrong with it."""

    name: str
    text: str
    begun: str  # the text at the starting point
    error: str


@dataclass(frozen=True, slots=True)
class Times:
    """From when until when a lever acts."""

    unit: str
    start: Field
    end: Field
    usual_start: str
    usual_end: str


@dataclass(frozen=True, slots=True)
class Lever:
    """One lever with everything that its row shows."""

    entry: Input
    field: Field
    times: Times | None
    changed: bool  # value or times are not the model's, and act

    @property
    def two_sided(self) -> bool:
        """Whether a plot can show both of its sides."""
        return self.entry.id in TWO_SIDED

    @property
    def locked_at(self) -> str:
        """Where a strict page holds it, in words; nothing for a lever that it leaves free."""
        if self.entry.grade is not Grade.C:
            return ""
        if self.entry.switch:
            return "on" if self.entry.default else "off"
        return f"{plain(self.entry.default)} {self.entry.unit}"

    @property
    def default(self) -> str:
        """The text of the default value."""
        return plain(self.entry.default)

    @property
    def low(self) -> str:
        """The text of the lowest value."""
        return plain(self.entry.low)

    @property
    def high(self) -> str:
        """The text of the highest value."""
        return plain(self.entry.high)

    @property
    def step(self) -> str:
        """The text of one step."""
        return plain(self.entry.step)

    @property
    def spoken_unit(self) -> str:
        """The unit in words, for people who hear the page."""
        return spoken(self.entry.unit)

    @property
    def grade_words(self) -> str:
        """What the grade means."""
        return GRADE_WORDS[self.entry.grade]

    @property
    def studies(self) -> tuple[Reference, ...]:
        """The studies behind it that somebody has seen."""
        return printable(self.entry.sources)

    @property
    def wrong(self) -> bool:
        """Whether any of its boxes holds something that cannot be used."""
        times = (self.times.start.error, self.times.end.error) if self.times else ()
        return bool(self.field.error or any(times))


@dataclass(frozen=True, slots=True)
class LeverGroup:
    """Levers under one heading."""

    group: Group
    levers: tuple[Lever, ...]
    open: bool

    @property
    def changed(self) -> int:
        """How many of its levers stand away from their default, in value or in time."""
        return sum(lever.changed for lever in self.levers)


def lever_groups(reading: Reading) -> tuple[LeverGroup, ...]:
    """Give every lever by group.

    A group is open when something in it is moved, refused or shown both ways; else the first is.
    """
    levers = tuple(_lever(entry, reading) for entry in INPUTS)
    busy = {lever.entry.group for lever in levers if lever.changed or lever.wrong}
    if reading.state.both:
        busy.add(reading.state.both.group)
    shown = busy or {next(iter(Group))}
    return tuple(
        LeverGroup(
            group,
            tuple(lever for lever in levers if lever.entry.group is group),
            open=group in shown,
        )
        for group in Group
    )


def printable(keys: Sequence[str]) -> tuple[Reference, ...]:
    """Give the works with these keys that somebody has seen."""
    known = (references().get(key) for key in keys)
    return tuple(study for study in known if study and study.printable)


def depth_labels() -> Iterator[tuple[Depth, str]]:
    """Give each depth with its label; the last says how many levers there are in all."""
    for depth in Depth:
        number = f" {len(INPUTS)}" if depth is Depth.ALL else ""
        yield depth, DEPTH_LABELS[depth] + number


def _lever(entry: Input, reading: Reading) -> Lever:
    state = reading.state
    settings, begun = state.asked, state.start.settings
    value = settings.value(entry.id)
    field = _field(entry.id, plain(value), plain(begun.value(entry.id)), reading)
    times = None
    window, window_begun = settings.window(entry.id), begun.window(entry.id)
    if entry.window and window and window_begun:
        times = Times(
            unit="hours" if entry.window.unit == "h" else "days",
            start=_field(f"{entry.id}_from", plain(window[0]), plain(window_begun[0]), reading),
            end=_field(f"{entry.id}_until", _end(window[1]), _end(window_begun[1]), reading),
            usual_start=plain(entry.window.start),
            usual_end=_end(entry.window.end),
        )
    usual = (entry.window.start, entry.window.end) if entry.window else None
    acts = not (state.strict and entry.grade is Grade.C)
    changed = acts and (value != entry.default or window != usual)
    return Lever(entry, field, times, changed)


def _field(name: str, text: str, begun: str, reading: Reading) -> Field:
    return Field(name, reading.typed.get(name, text), begun, reading.errors.get(name, ""))


def _end(time: float | None) -> str:
    return "" if time is None else plain(time)
