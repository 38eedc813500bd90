"""Ask the model: settings in, curves out.

>>> simulate(Settings.make({"ssri": 80}), Horizon.MONTH).series["serotonin"].mean[-1] > 200
True
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from learn.balance import written
from learn.balance.engine import Engine, FloatArray, SimulationFailed
from learn.balance.files import SBML, version_of
from learn.balance.outputs import OUTPUTS
from learn.balance.settings import Horizon, SettingError, Settings

__all__ = [
    "MODEL_VERSION",
    "Curves",
    "Horizon",
    "Run",
    "Series",
    "SettingError",
    "Settings",
    "SimulationFailed",
    "curves",
    "follow",
    "reference",
    "simulate",
    "steps_of",
]

MODEL_VERSION = version_of(SBML.read_text(encoding="utf-8"))
"""Eight hexadecimal digits that change whenever the model does."""

STEPS_OF_A_SINGLE_DAY = 240  # one point every six minutes
STEPS_A_DAY = 48  # of a longer run, before each day is reduced to mean, lowest and highest


@dataclass(frozen=True, slots=True)
class Series:
    """One curve. In the 24 h view ``mean`` is the curve itself and the others are None.

    Beyond a day there is one number a day: its mean, its lowest and its highest.
    """

    mean: FloatArray
    low: FloatArray | None = None
    high: FloatArray | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Run:
    """The answer: ``time`` in hours of the clock (one day) or in day numbers from 1 (beyond).

    ``series`` is keyed by ``Output.id`` and holds numbers in ``Output.unit``.
    """

    settings: Settings
    days: int
    time: FloatArray
    series: Mapping[str, Series]

    @property
    def horizon(self) -> Horizon:
        """The view of the site that this run fills; raises ``ValueError`` if none is as long."""
        return Horizon.of(self.days)

    def rows(self) -> list[dict[str, float]]:
        """Give a dictionary for each time; :func:`learn.balance.written.rows` names the keys."""
        return written.rows(self)

    def table(self, *outputs: str) -> str:
        """Sum some curves up (all by default) as a table to print."""
        return written.text(self, outputs)

    def __repr__(self) -> str:
        return self.table()


class Curves(NamedTuple):
    """Every point of a run: ``time`` in hours, and one array per ``Output.id`` in its unit."""

    time: FloatArray
    values: Mapping[str, FloatArray]


@lru_cache(maxsize=512)
def simulate(settings: Settings, horizon: Horizon) -> Run:
    """Run the model from its reference midnight, for one of the lengths that the site offers.

    Raises :class:`SimulationFailed`, whose message is one clear sentence.
    """
    return follow(settings, horizon.days)


def follow(settings: Settings, days: int) -> Run:
    """Run the model for any whole number of days; nothing is kept. Raises as above."""
    values = curves(settings, days).values
    make = Series if days == 1 else _by_day
    return Run(settings, days, times_of(days), _each(values, make))


def curves(settings: Settings, days: int) -> Curves:
    """Give every point: each six minutes of a single day, each half hour of several."""
    columns = tuple(output.column for output in OUTPUTS)
    steps = steps_of(days)
    table = engine().run(settings.parameters(), 24 * days, steps + 1, columns)
    table *= np.array([output.plotted for output in OUTPUTS])
    by_id = {output.id: _frozen(column) for output, column in zip(OUTPUTS, table.T, strict=True)}
    return Curves(_frozen(np.linspace(0.0, 24.0 * days, steps + 1)), MappingProxyType(by_id))


def steps_of(days: int) -> int:
    """Say in how many even steps a run is followed."""
    return STEPS_OF_A_SINGLE_DAY if days == 1 else STEPS_A_DAY * days


def times_of(days: int) -> FloatArray:
    """Give the times of a run: hours of the clock for one day, else day numbers from 1."""
    if days == 1:
        return _frozen(np.linspace(0.0, 24.0, STEPS_OF_A_SINGLE_DAY + 1))
    return _frozen(np.arange(1.0, days + 1))


def day_means(table: FloatArray) -> FloatArray:
    """Reduce half-hourly rows to the mean of each day; a midnight belongs to both its days."""
    days = np.lib.stride_tricks.sliding_window_view(table, STEPS_A_DAY + 1, axis=0)[::STEPS_A_DAY]
    mean: FloatArray = (days[..., 1:] + days[..., :-1]).mean(axis=-1) / 2  # by trapezoids
    return mean


def reference(horizon: Horizon) -> Run:
    """Give the model's reference: nothing is moved."""
    return simulate(Settings(), horizon)


@cache
def engine() -> Engine:
    """Load the model at the first run of a process, which takes about a tenth of a second."""
    return Engine(SBML)


def _each(
    values: Mapping[str, FloatArray], make: Callable[[FloatArray], Series]
) -> Mapping[str, Series]:
    return MappingProxyType({name: make(column) for name, column in values.items()})


def _by_day(column: FloatArray) -> Series:
    """Reduce a curve to each day's mean, lowest and highest; a midnight belongs to both days."""
    days = np.lib.stride_tricks.sliding_window_view(column, STEPS_A_DAY + 1)[::STEPS_A_DAY]
    return Series(_frozen(day_means(column)), _frozen(days.min(axis=1)), _frozen(days.max(axis=1)))


def _frozen(array: FloatArray) -> FloatArray:
    """Make a contiguous copy that nobody can change, because runs are shared by the cache."""
    copy = np.array(array, dtype=np.float64, order="C")
    copy.setflags(write=False)
    return copy
