"""Run an activity: its planned runs, the learner's own, and what they say of a prediction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from learn.lessons.activity import PLACEHOLDER, Activity, Condition, Option, Planned, Take
from learn.lessons.models import Curve, Ran


@dataclass(frozen=True)
class Trial:
    """The runs of an activity, and the learner's own run where levers were moved."""

    activity: Activity
    own: Ran | None = None

    @cached_property
    def planned(self) -> tuple[tuple[Planned, Ran], ...]:
        """Each planned run with its curves; raises ``SimulationFailed``."""
        return tuple((run, self.activity.model.run(run.values)) for run in self.activity.runs)

    def read(self, run_id: str, curve_id: str, take: Take) -> float:
        """Read one number off a planned run."""
        ran = next(ran for run, ran in self.planned if run.id == run_id)
        return read_off(ran, curve_id, take)

    def holds(self, option: Option) -> bool:
        """Whether the runs do what this prediction says."""
        return all(self._met(condition) for condition in option.when)

    @cached_property
    def outcome(self) -> Option:
        """The prediction that holds. A test makes sure that it is exactly one."""
        return next(option for option in self.activity.options if self.holds(option))

    def parting(self, option: Option) -> str:
        """Say in one sentence where the runs part from a prediction; empty where they do not."""
        broken = [condition for condition in option.when if not self._met(condition)]
        return self._in_words(broken[0]) if broken else ""

    def should_see(self) -> str:
        """Give the sentence of the lesson with its numbers filled in from the runs, as HTML."""

        def number(found: re.Match[str]) -> str:
            run, curve, take, spec = found.groups()
            return format(self.read(run, curve, Take(take)), spec or "").replace("-", "−")

        return PLACEHOLDER.sub(number, self.activity.should_see_html)

    def _value(self, condition: Condition) -> float:
        value = self.read(condition.run.id, condition.curve.id, condition.take)
        return value / condition.curve.reference if condition.relative else value

    def _met(self, condition: Condition) -> bool:
        return condition.low <= self._value(condition) <= condition.high

    def _in_words(self, condition: Condition) -> str:
        """Say in one sentence what a broken condition expected and what the run shows."""
        value, take, curve = self._value(condition), condition.take, condition.curve
        too_low = value < condition.low
        if take in (Take.TIME_OF_MIN, Take.TIME_OF_MAX):
            return (
                f"In the run “{condition.run.label}”, “{curve.label}” is {take.words} "
                f"{moment(self.activity, value)}, {'earlier' if too_low else 'later'} than that."
            )
        return (
            f"In the run “{condition.run.label}”, “{curve.label}” is "
            f"{amount(value, curve, relative=condition.relative)} {take.words}, "
            f"{'lower' if too_low else 'higher'} than you expected."
        )


def read_off(ran: Ran, curve_id: str, take: Take) -> float:
    """Read one number off a curve; times are in the unit of the model's time axis."""
    series = ran.series[curve_id]
    match take:
        case Take.END:
            return float(series[-1])
        case Take.MIN:
            return float(series.min())
        case Take.MAX:
            return float(series.max())
        case Take.MEAN:
            return float(series.mean())
        case Take.TIME_OF_MIN:
            return float(ran.time[series.argmin()])
        case Take.TIME_OF_MAX:
            return float(ran.time[series.argmax()])


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: a run and, for each curve, its end, lowest and highest value."""

    label: str
    cells: tuple[tuple[str, str, str], ...]


def rows(trial: Trial) -> tuple[Row, ...]:
    """Give the data behind the drawing, a row for each run."""
    named = [(f"{run.letter}. {run.label}", ran) for run, ran in trial.planned]
    if trial.own:
        named.append(("Your run", trial.own))
    return tuple(
        Row(
            label,
            tuple(
                (
                    amount(read_off(ran, curve.id, Take.END), curve),
                    amount(read_off(ran, curve.id, Take.MIN), curve),
                    amount(read_off(ran, curve.id, Take.MAX), curve),
                )
                for curve in trial.activity.curves
            ),
        )
        for label, ran in named
    )


def own_sentence(trial: Trial) -> str:
    """Say in words what the learner's own run ends with; empty when there is none."""
    if trial.own is None:
        return ""
    last = {curve: read_off(trial.own, curve.id, Take.END) for curve in trial.activity.curves}
    ends = [f"{lower_first(curve.label)} at {amount(end, curve)}" for curve, end in last.items()]
    return f"Your run ends with {listed(ends)}."


def amount(value: float, curve: Curve, *, relative: bool = False) -> str:
    """Write a value of a curve with the digits that its unit deserves."""
    if curve.unit.startswith("%") and not relative:
        return f"{value:.0f} %".replace("-", "−")
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f}".replace("-", "−")


def moment(activity: Activity, time: float) -> str:
    """Write a moment of a run in words: “3.8 days after birth”, “at hour 7.9”."""
    label, unit = activity.model.time_label.lower(), activity.model.time_unit
    shown = f"{time:.1f}".replace("-", "−")
    if label in ("hour", "day"):
        return f"at {label} {shown}"
    return f"{shown} {label}" if unit in label else f"after {shown} {unit}"


def listed(parts: Sequence[str]) -> str:
    """Join words as a sentence does: one, two and three."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def lower_first(words: str) -> str:
    """Write the first letter small, unless the word is an abbreviation such as GABA."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
