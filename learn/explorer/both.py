"""A disputed assumption both ways: the same run with one switch turned, beside the run itself."""

from collections.abc import Iterator

import numpy as np

from learn.balance.inputs import Input
from learn.balance.outputs import OUTPUTS, Output, Panel
from learn.balance.runs import Horizon, Run, Settings
from learn.explorer.names import inside, listed
from learn.explorer.numbers import in_words, moment

DIFFERS = 0.01  # of the larger value; curves nearer than that to each other are drawn once
MOST_NAMED = 3


def turned(settings: Settings, switch: Input) -> Settings:
    """Give the same settings with a switch the other way round."""
    values = dict(settings.values) | {switch.id: 1.0 - settings.value(switch.id)}
    return Settings.make(values, {name: (start, end) for name, start, end in settings.windows})


def differs(output: Output, run: Run, other: Run) -> bool:
    """Say whether a curve is worth drawing twice."""
    return _difference(output, run, other) >= DIFFERS


def told(switch: Input, panel: Panel, run: Run, other: Run) -> str:
    """Say what is drawn, and where the two sides are furthest apart, the other side first."""
    side = "off" if run.settings.value(switch.id) else "on"
    here = list(_named(panel.outputs(), run, other))
    if here:
        lines = f"The thin dotted lines are the same run with “{switch.label}” {side}"
        return f"{lines}. There, where the two are furthest apart, {listed(here)}."
    elsewhere = sorted(OUTPUTS, key=lambda output: -_difference(output, run, other))
    most = elsewhere[0]
    if not differs(most, run, other):
        return f"With “{switch.label}” {side}, no curve of this run would differ."
    return (
        f"With “{switch.label}” {side}, nothing on this plot would differ. "
        f"{most.label} (plot “{most.panel.title}”) would most."
    )


def _named(outputs: tuple[Output, ...], run: Run, other: Run) -> Iterator[str]:
    parting = [output for output in outputs if differs(output, run, other)]
    parting.sort(key=lambda output: -_difference(output, run, other))
    for output in parting[:MOST_NAMED]:
        one, two = run.series[output.id].mean, other.series[output.id].mean
        furthest = int(np.abs(one - two).argmax())
        here, there = in_words(output, one[furthest]), in_words(output, two[furthest])
        when = moment(float(run.time[furthest]), run.horizon)
        at = f"at {when}" if run.horizon is Horizon.DAY else f"on {when}"
        yield f"{inside(output.label)} is {there} instead of {here} {at}"


def _difference(output: Output, run: Run, other: Run) -> float:
    one, two = run.series[output.id].mean, other.series[output.id].mean
    largest = max(float(np.abs(one).max()), float(np.abs(two).max()))
    return float(np.abs(one - two).max()) / largest if largest else 0.0
