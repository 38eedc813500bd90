"""Explain the change of one curve between two runs, at one moment or over one day.

>>> from learn.balance.settings import Settings
>>> found = why(Settings(), Settings.make({"ssri": 80}), days=1, output="serotonin", at=4)
>>> [link.node.kind.value for link in found.link.because[:2]]
['clearance', 'inflow']
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from learn.balance.chain import Link
from learn.balance.engine import FloatArray
from learn.balance.equations import Equations, read
from learn.balance.explain import Comparison, weights_of_a_mean
from learn.balance.files import SBML
from learn.balance.formulas import TIME, Value
from learn.balance.outputs import OUTPUT, Output
from learn.balance.runs import STEPS_A_DAY, engine, steps_of
from learn.balance.settings import Settings

FINE = 2.0  # a change of a curve by less than 2 % is told as none


@dataclass(frozen=True, slots=True)
class Explanation:
    """What changed between two runs. ``at`` is an hour (one day) or a day number (several)."""

    output: Output
    days: int
    at: float
    link: Link

    @property
    def fold(self) -> float:
        """After over before."""
        return self.link.effect

    @property
    def moved(self) -> bool:
        """Whether the change is worth explaining."""
        return abs(100 * (self.fold - 1)) >= FINE


@lru_cache(maxsize=128)
def why(
    before: Settings, after: Settings, days: int, output: str, at: float | None = None
) -> Explanation:
    """Explain one output's change from one run to another.

    ``at``: an hour from 0 to 24 in a run of one day; a day number from 1 in a longer one, where
    the whole day is explained. None takes the hour of the largest change, or the last day.
    Raises ``KeyError`` for an unknown output and ``SimulationFailed``.
    """
    curve = OUTPUT[output]
    tables = [_table(settings, days) for settings in (before, after)]
    values = [
        _values(table, settings) for table, settings in zip(tables, (before, after), strict=True)
    ]
    one, other = (np.asarray(run[curve.column], float) for run in values)
    rows, told = _rows(one, other, days, at)
    moments = np.ones(rows.stop - rows.start)
    if len(moments) > 1:
        moments[[0, -1]] = 0.5  # a midnight belongs to both days
    weights = weights_of_a_mean(one[rows], other[rows], moments)
    first, second = (_at(run, rows, len(one)) for run in values)
    compared = Comparison(_equations(), first, second, weights)
    return Explanation(curve, days, told, compared.explain(curve.column))


def _rows(
    before: FloatArray, after: FloatArray, days: int, at: float | None
) -> tuple[slice, float]:
    """Give the rows to explain, and the moment or the day that they are."""
    if days > 1:
        day = days if at is None else int(min(max(at, 1), days))
        return slice((day - 1) * STEPS_A_DAY, day * STEPS_A_DAY + 1), float(day)
    steps = steps_of(1)
    if at is None:
        index = int(np.abs(np.log(after / before)).argmax())
    else:
        index = round(min(max(at, 0.0), 24.0) / 24 * steps)
    return slice(index, index + 1), 24 * index / steps


def _at(values: dict[str, Value], rows: slice, length: int) -> dict[str, Value]:
    """Keep some moments; what is the same at all of them is a single number."""
    return {
        n: v[rows] if isinstance(v, np.ndarray) and v.shape == (length,) else v
        for n, v in values.items()
    }


@lru_cache(maxsize=8)
def _table(settings: Settings, days: int) -> FloatArray:
    """Give time and every state at each step of a run."""
    columns = (TIME, *_equations().states)
    return engine().run(settings.parameters(), 24.0 * days, steps_of(days) + 1, columns)


def _values(table: FloatArray, settings: Settings) -> dict[str, Value]:
    states = dict(zip(_equations().states, table.T[1:], strict=True))
    return _equations().values(states, table[:, 0], settings.parameters())


@cache
def _equations() -> Equations:
    return read(SBML)
