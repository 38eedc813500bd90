"""Runs made by hand, so that a test can say exactly what a curve does."""

from collections.abc import Mapping

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.outputs import OUTPUTS
from learn.balance.runs import Horizon, Run, Series, Settings


def hours() -> FloatArray:
    """The times of a day's run."""
    return np.linspace(0.0, 24.0, 241)


def run_of(curves: Mapping[str, FloatArray], horizon: Horizon = Horizon.DAY) -> Run:
    """A run in which every curve that is not named lies at 100."""
    time = hours() if horizon is Horizon.DAY else np.arange(1.0, horizon.days + 1)
    series = {}
    for output in OUTPUTS:
        mean = np.array(curves.get(output.id, np.full_like(time, 100.0)))
        daily = None if horizon is Horizon.DAY else mean
        series[output.id] = Series(mean, daily, daily)
    return Run(Settings(), horizon.days, time, series)
