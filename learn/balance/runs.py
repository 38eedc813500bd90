"""Ask the model: settings in, curves out.

>>> simulate(Settings.make({"ssri": 80}), Horizon.MONTH).series["serotonin"].mean[-1] > 200
True
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

import numpy as np

from learn.balance.engine import Engine, FloatArray, SimulationFailed
from learn.balance.files import SBML, version_of
from learn.balance.outputs import OUTPUTS
from learn.balance.settings import Horizon, SettingError, Settings

__all__ = [
    "MODEL_VERSION",
    "Horizon",
    "Run",
    "Series",
    "SettingError",
    "Settings",
    "SimulationFailed",
    "reference",
    "simulate",
]

MODEL_VERSION = version_of(SBML.read_text(encoding="utf-8"))
"""Eight hexadecimal digits that change whenever the model does."""

POINTS_IN_A_DAY_VIEW = 241  # every six minutes
POINTS_A_DAY = 48  # of a longer run, before each day is reduced to mean, lowest and highest


@dataclass(frozen=True, slots=True)
class Series:
    """One curve. In the 24 h view ``mean`` is the curve itself and the others are None.

    Beyond a day there is one number a day: its mean, its lowest and its highest.
    """

    mean: FloatArray
    low: FloatArray | None = None
    high: FloatArray | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The answer: ``time`` in hours of the clock (24 h view) or in day numbers from 1 (beyond).

    ``series`` is keyed by ``Output.id`` and holds numbers in ``Output.unit``.
    """

    settings: Settings
    horizon: Horizon
    time: FloatArray
    series: Mapping[str, Series]


@lru_cache(maxsize=512)
def simulate(settings: Settings, horizon: Horizon) -> Run:
    """Run the model from its reference midnight under these settings.

    Raises :class:`SimulationFailed`, whose message is one clear sentence.
    """
    columns = tuple(output.column for output in OUTPUTS)
    points = POINTS_IN_A_DAY_VIEW if horizon is Horizon.DAY else POINTS_A_DAY * horizon.days + 1
    table = engine().run(settings.parameters(), horizon.hours, points, columns)
    table *= np.array([output.plotted for output in OUTPUTS])
    if horizon is Horizon.DAY:
        time = np.linspace(0.0, 24.0, points)
        curves = [Series(mean=_frozen(column)) for column in table.T]
    else:
        time = np.arange(1.0, horizon.days + 1)
        curves = [_by_day(column) for column in table.T]
    by_id = {output.id: curve for output, curve in zip(OUTPUTS, curves, strict=True)}
    return Run(settings, horizon, _frozen(time), MappingProxyType(by_id))


def reference(horizon: Horizon) -> Run:
    """Give the model's reference: nothing is moved."""
    return simulate(Settings(), horizon)


@cache
def engine() -> Engine:
    """Load the model at the first run of a process, which takes about a tenth of a second."""
    return Engine(SBML)


def _by_day(column: FloatArray) -> Series:
    """Reduce a curve to each day's mean, lowest and highest; a midnight belongs to both days."""
    days = np.lib.stride_tricks.sliding_window_view(column, POINTS_A_DAY + 1)[::POINTS_A_DAY]
    mean = (days[:, 1:] + days[:, :-1]).mean(axis=1) / 2  # by trapezoids
    return Series(_frozen(mean), _frozen(days.min(axis=1)), _frozen(days.max(axis=1)))


def _frozen(array: FloatArray) -> FloatArray:
    """Make a contiguous copy that nobody can change, because runs are shared by the cache."""
    copy = np.array(array, dtype=np.float64, order="C")
    copy.setflags(write=False)
    return copy
