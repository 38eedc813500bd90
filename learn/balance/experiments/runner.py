"""Run published experiments on a model and read off what was measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np

from learn.balance import miniatures
from learn.balance.engine import FloatArray
from learn.balance.experiments.files import (
    COMBINED,
    EXPERIMENTS,
    Experiment,
    Finding,
    Setting,
    Step,
    Taken,
)
from learn.balance.outputs import OUTPUT
from learn.balance.runs import STEPS_A_DAY, Horizon, engine, steps_of
from learn.balance.settings import Settings

Curve = tuple[FloatArray, FloatArray]
_NOTHING = Setting(MappingProxyType({}), MappingProxyType({}), MappingProxyType({}))


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


@cache
def check(experiment: Experiment) -> tuple[Result, ...]:
    """Run an experiment and read off its findings, in order. Each is run once in a process."""
    values: dict[str, float] = {}
    for reading in (*experiment.steps, *experiment.findings):
        value = _number(experiment, reading, reading.run)
        if reading.against:
            value /= _number(experiment, reading, reading.against)
        if reading.minus:
            value -= values[reading.minus]
        if reading.over:
            value /= values[reading.over]
        values[reading.id] = value
    return tuple(Result(experiment, f, values[f.id]) for f in experiment.findings)


def curve_of(experiment: Experiment, run: str, name: str) -> Curve:
    """Give times and values of one curve of one run.

    Times are hours, or day numbers where ``experiment.of_days``; values are in the plotted unit of
    an output, or in the model's unit of any other quantity.
    """
    setting = experiment.runs.get(run, _NOTHING)
    if experiment.model != COMBINED:
        found = miniatures.load(experiment.model).run(setting.values)
        return found.time, found.series[name]
    longest = max(experiment.days, Horizon.TWO_MONTHS.days)
    settings = Settings.make(setting.values, setting.windows, longest)
    parameters = settings.parameters() | dict(setting.constants)
    names = _names(experiment.days)
    names = names if name in names else (*names, name)
    time, curve = _run(tuple(sorted(parameters.items())), experiment.days, names)[name]
    if not experiment.of_days:
        return time, curve
    return np.arange(1.0, experiment.days + 1), _daily_means(curve)


@cache
def _names(days: int) -> tuple[str, ...]:
    """List what is read off any run of this length, so that experiments can share their runs."""
    read = {
        reading.curve
        for experiment in EXPERIMENTS
        if experiment.model == COMBINED and experiment.days == days
        for reading in (*experiment.steps, *experiment.findings)
    }
    return tuple(sorted(read))


@cache
def _run(
    parameters: tuple[tuple[str, float], ...], days: int, names: tuple[str, ...]
) -> Mapping[str, Curve]:
    outputs = {name: OUTPUT.get(name) for name in names}
    columns = [output.column if output else name for name, output in outputs.items()]
    points = steps_of(days) + 1
    table = engine().run(dict(parameters), 24.0 * days, points, columns)
    time = np.linspace(0.0, 24.0 * days, points)
    return {
        name: (time, table[:, index] * (output.plotted if output else 1.0))
        for index, (name, output) in enumerate(outputs.items())
    }


def _daily_means(curve: FloatArray) -> FloatArray:
    days = np.lib.stride_tricks.sliding_window_view(curve, STEPS_A_DAY + 1)[::STEPS_A_DAY]
    return np.asarray((days[:, 1:] + days[:, :-1]).mean(axis=1) / 2)


def _number(experiment: Experiment, reading: Step, run: str) -> float:
    time, curve = curve_of(experiment, run, reading.curve)
    inside = (time >= reading.start - 1e-9) & (time <= reading.end + 1e-9)
    time, curve = time[inside], curve[inside]
    match reading.take:
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
