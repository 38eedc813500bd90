"""A reader's try at a challenge, read from the address, run anew and judged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from learn.balance.inputs import Input
from learn.balance.outputs import PERCENT, RATIO
from learn.balance.runs import Horizon, Run, SimulationFailed, simulate
from learn.drawing import Axis, Line, Place, line_plot, nice_axis
from learn.explorer.challenges.goals import Challenge, Goal, Take
from learn.explorer.curves import DAY_TICKS
from learn.explorer.numbers import plain, value_text
from learn.explorer.state import NUMBER, Query, last_of

SIZES = (("wide", 560, 300), ("narrow", 360, 240))
LAST_PART = 0.12  # of the time: where the band of a goal for the end is drawn
LIKE = ("serotonin", "dopamine")


@dataclass(frozen=True, slots=True)
class Field:
    """A lever of one run: its name in the address, what was typed, and what is wrong with it."""

    lever: Input
    name: str
    typed: str
    value: float
    error: str

    @property
    def low(self) -> str:
        """The text of the lowest value."""
        return plain(self.lever.low)

    @property
    def high(self) -> str:
        """The text of the highest value."""
        return plain(self.lever.high)

    @property
    def step(self) -> str:
        """The text of one step."""
        return plain(self.lever.step)

    @property
    def usual(self) -> str:
        """The text of the default."""
        return plain(self.lever.default)

    @property
    def on_track(self) -> str:
        """Where the slider stands."""
        return plain(self.value)

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than usual."""
        return self.value != self.lever.default


@dataclass(frozen=True, slots=True)
class Part:
    """One run of a try: its levers, and the run or the reason why there is none."""

    letter: str
    fields: Sequence[Field]
    run: Run | None
    failure: str

    @property
    def moved(self) -> Mapping[str, float]:
        """What was moved."""
        return {field.lever.id: field.value for field in self.fields if field.moved}


@dataclass(frozen=True, slots=True)
class Found:
    """One goal of one run: what was found, whether it is met, and in words."""

    goal: Goal
    met: bool
    words: str


@dataclass(frozen=True, slots=True)
class Try:
    """A try and its verdict. ``reached`` where every goal of every run is met by the rules."""

    challenge: Challenge
    parts: Sequence[Part]
    before: Run

    @property
    def begun(self) -> bool:
        """Whether anything was moved."""
        return any(part.moved for part in self.parts)

    @property
    def wrong(self) -> bool:
        """Whether a value could not be used, so that nothing can be judged."""
        return any(field.error for part in self.parts for field in part.fields)

    @property
    def broken(self) -> Sequence[str]:
        """The rules that are broken, in words."""
        return list(self._broken())

    @property
    def reached(self) -> bool:
        """The verdict."""
        found = [each.met for part in self.parts for each in self.found(part)]
        return not self.wrong and bool(found) and all(found) and not self.broken and self._all_ran

    @property
    def _all_ran(self) -> bool:
        return all(part.run for part in self.parts)

    def found(self, part: Part) -> Sequence[Found]:
        """Give what a run makes of each goal."""
        return [_found(goal, part.run) for goal in self.challenge.goals] if part.run else []

    @property
    def all_found(self) -> Iterator[tuple[str, Found]]:
        """Give what each run makes of each goal, once something was moved."""
        for part in self.parts if self.begun and not self.wrong else ():
            for found in self.found(part):
                yield part.letter, found

    def _broken(self) -> Iterator[str]:
        most = self.challenge.most
        for part in self.parts:
            count = len(part.moved)
            if count > most:
                levers = "lever is" if most == 1 else "levers are"
                run = f"Run {part.letter}" if len(self.parts) > 1 else "This run"
                yield f"{run} moves {count} levers; {most} {levers} allowed."
        if len(self.parts) > 1:
            shared = set.intersection(*(set(part.moved) for part in self.parts))
            for field in self.parts[0].fields:
                if field.lever.id in shared:
                    yield f"Both runs move “{field.lever.label}”; they may share no lever."

    @property
    def drawings(self) -> Iterator[tuple[str, str, str]]:
        """Give a drawing for each curve with a goal, as (title, size, SVG)."""
        for goal in self.challenge.goals:
            for size, width, height in SIZES:
                yield goal.output.label, size, self._drawing(goal, width, height)

    def _drawing(self, goal: Goal, width: int, height: int) -> str:
        output = goal.output
        lines = [_line("Before", "soft", "gaba", self.before, goal)]
        for part, like in zip(self.parts, LIKE, strict=False):
            if part.run and part.moved:
                name = f"Run {part.letter}" if len(self.parts) > 1 else "Run"
                lines.append(_line(name, output.token, like, part.run, goal))
        ticks = DAY_TICKS[self.challenge.horizon]
        heights = [value for line in lines for value in line.y]
        usual = {PERCENT: 100.0, RATIO: 1.0}.get(output.unit)
        label = "Hour of the day" if self.challenge.horizon is Horizon.DAY else "Day"
        return line_plot(
            lines,
            x=Axis(label, "", ticks[0], ticks[-1], ticks),
            y=nice_axis("", "", [*heights, goal.low, goal.high], about=5),
            title=output.label,
            description=f"The goal is {goal.words}.",
            width=width,
            height=height,
            size="small",
            reference=usual,
            beneath=lambda place: [_band(goal, place, ticks)],
        )


def try_of(challenge: Challenge, query: Query) -> Try:
    """Read a try from an address and run it. Never raises."""
    parts = []
    for place in range(challenge.runs):
        prefix = "" if place == 0 else f"{place + 1}-"
        fields = [_field(lever, f"{prefix}{lever.id}", query) for lever in challenge.levers]
        moved = {field.lever.id: field.value for field in fields if field.moved}
        run, failure = None, ""
        try:
            run = simulate(challenge.settings(moved), challenge.horizon)
        except SimulationFailed as problem:
            failure = str(problem)
        parts.append(Part("AB"[place], fields, run, failure))
    return Try(challenge, parts, simulate(challenge.settings({}), challenge.horizon))


def _field(lever: Input, name: str, query: Query) -> Field:
    typed = last_of(query, name, plain(lever.default)).strip()
    allowed = f"Give a number from {plain(lever.low)} to {plain(lever.high)} ({lever.unit})."
    if not NUMBER.fullmatch(typed) or not lever.low <= float(typed) <= lever.high:
        quoted = f"“{typed[:24]}” cannot be used." if typed else "This field is empty."
        return Field(lever, name, typed, lever.default, f"{quoted} {allowed}")
    return Field(lever, name, typed, float(typed), "")


def _found(goal: Goal, run: Run) -> Found:
    value, output = goal.take.of(run, goal.output), goal.output
    when = "has a mean of" if goal.take is Take.MEAN else "ends at"
    # A value just outside may be written as the goal's own bound: then say on which side it lies.
    shown = value_text(output, value)
    side = "" if goal.met(run) else " It is too high." if value > goal.high else " It is too low."
    low, high = value_text(output, goal.low), value_text(output, goal.high)
    words = f"{output.label} {when} **{shown}**; the goal is {low} to {high}.{side}"
    return Found(goal, goal.met(run), words)


def _line(name: str, token: str, like: str, run: Run, goal: Goal) -> Line:
    curve = run.series[goal.output.id].mean
    end = f"{name} {value_text(goal.output, curve[-1])}"
    return Line(name, token, run.time.tolist(), curve.tolist(), end_label=end, like=like)


def _band(goal: Goal, place: Place, ticks: Sequence[int]) -> str:
    """Where the goal lies: over all the time for a mean, at its end for the last value."""
    first, last = ticks[0], ticks[-1]
    start = first if goal.take is Take.MEAN else last - LAST_PART * (last - first)
    (left, top), (right, bottom) = place(start, goal.high), place(last, goal.low)
    return (
        f'<rect class="goal-band" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" '
        f'height="{bottom - top:.1f}"/>'
    )
