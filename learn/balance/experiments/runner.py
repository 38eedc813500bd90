"""Run published experiments on a model and read off what was measured."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from learn.balance import miniatures
from learn.balance.engine import FloatArray
from learn.balance.experiments.files import COMBINED, Experiment, Finding, Setting, Taken
from learn.balance.outputs import OUTPUT
from learn.balance.runs import STEPS_A_DAY, engine, steps_of
from learn.balance.settings import Settings

Curve = tuple[FloatArray, FloatArray]


@dataclass(frozen=True, slots=True)
class Result:
    """What the model gives for one finding."""

    experiment: Experiment
    finding: Finding
    value: float

    @property
    def agrees(self) -> bool:
        """Whether the value lies in the expected range."""
        low, high = self.finding.expect
        return low <= self.value <= high

    @property
    def verdict(self) -> str:
        """The result in two words at most."""
        if self.agrees:
            return "direction" if self.finding.direction else "agrees"
        return "known failure" if self.finding.known_failure else "disagrees"


@dataclass(frozen=True, slots=True)
class Tally:
    """Findings counted; ``agree`` leaves out those that compare the direction alone."""

    agree: int
    directions: int
    missed: int

    @property
    def all(self) -> int:
        """Every finding."""
        return self.agree + self.directions + self.missed


def check(experiment: Experiment) -> tuple[Result, ...]:
    """Run an experiment and read off its findings, in order."""
    values: dict[str, float] = {}
    for finding in experiment.findings:
        value = _number(experiment, finding, finding.run)
        if finding.against:
            value /= _number(experiment, finding, finding.against)
        if finding.minus:
            value -= values[finding.minus]
        if finding.over:
            value /= values[finding.over]
        values[finding.id] = value
    return tuple(Result(experiment, f, values[f.id]) for f in experiment.findings)


def tally(results: Iterable[Result]) -> Tally:
    """Count results."""
    verdicts = [result.verdict for result in results]
    return Tally(
        agree=verdicts.count("agrees"),
        directions=verdicts.count("direction"),
        missed=len(verdicts) - verdicts.count("agrees") - verdicts.count("direction"),
    )


def curve_of(experiment: Experiment, run: str, name: str) -> Curve:
    """Give times and values of one curve of one run.

    Times are hours of the clock, or day numbers where a run is longer than a day; values are in
    the plotted unit of an output, or in the model's unit of any other quantity.
    """
    setting = experiment.runs.get(run, Setting({}, {}))
    if experiment.model != COMBINED:
        found = miniatures.load(experiment.model).run(setting.values)
        return found.time, found.series[name]
    columns = tuple(f.curve for f in experiment.findings)
    settings = Settings.make(setting.values, setting.windows)
    return _run(settings, experiment.days, columns)[name]


@cache
def _run(settings: Settings, days: int, names: tuple[str, ...]) -> Mapping[str, Curve]:
    outputs = {name: OUTPUT.get(name) for name in dict.fromkeys(names)}
    columns = [output.column if output else name for name, output in outputs.items()]
    points = steps_of(days) + 1
    table = engine().run(settings.parameters(), 24.0 * days, points, columns)
    time = np.linspace(0.0, 24.0, points) if days == 1 else np.arange(1.0, days + 1)
    curves = {}
    for index, (name, output) in enumerate(outputs.items()):
        curve = table[:, index] * (output.plotted if output else 1.0)
        curves[name] = (time, curve if days == 1 else _daily_means(curve))
    return curves


def _daily_means(curve: FloatArray) -> FloatArray:
    days = np.lib.stride_tricks.sliding_window_view(curve, STEPS_A_DAY + 1)[::STEPS_A_DAY]
    return np.asarray((days[:, 1:] + days[:, :-1]).mean(axis=1) / 2)


def _number(experiment: Experiment, finding: Finding, run: str) -> float:
    time, curve = curve_of(experiment, run, finding.curve)
    inside = (time >= finding.start - 1e-9) & (time <= finding.end + 1e-9)
    time, curve = time[inside], curve[inside]
    match finding.take:
        case Taken.VALUE:
            return float(curve[-1])
        case Taken.MEAN:
            return float(curve.mean())
        case Taken.MIN:
            return float(curve.min())
        case Taken.MAX:
            return float(curve.max())
        case Taken.SWING:
            return float(curve.max() / curve.min())
        case Taken.TIME_OF_MIN:
            return float(time[np.argmin(curve)])
        case Taken.TIME_OF_MAX:
            return float(time[np.argmax(curve)])
