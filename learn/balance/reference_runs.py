"""Run a published model: to rest, or through phases of constant inputs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from learn.balance.engine import NOTHING, TIGHT_TOLERANCE, Engine, FloatArray, SimulationFailed
from learn.balance.files import REFERENCE
from learn.balance.reference_facts import Facts, Phase, read

RESTS = 1e-5
"""Two states this close, as a share, are one: the model is at rest, or on its daily orbit."""
FREE_STEPS = 0.0
"""Inputs are constant within a phase, so nothing can be jumped over on the way to rest."""


class ReferenceRun(NamedTuple):
    """``time`` in the model's own unit, and one array of the same length per column."""

    time: FloatArray
    series: Mapping[str, FloatArray]


@dataclass(frozen=True, slots=True)
class Runner:
    """One published model and what is known about it."""

    name: str
    facts: Facts

    @property
    def engine(self) -> Engine:
        """The model itself, loaded once per process."""
        return _engine(self.name)

    def constants(self, of_set: str = "") -> Mapping[str, float]:
        """Give what a set changes in the file; raises ``KeyError`` if there is no such set."""
        chosen = of_set or next(iter(self.facts.sets))
        return MappingProxyType(dict(self.facts.sets[chosen].values))

    def steady_state(
        self,
        of_set: str = "",
        values: Mapping[str, float] = NOTHING,
        columns: Iterable[str] = (),
    ) -> Mapping[str, float]:
        """Integrate from the file's start to rest: all states, and any further ``columns``.

        A model that a clock drives gives its midnight on the daily orbit. Raises
        :class:`SimulationFailed` if it is not at rest by ``facts.settled_after``.
        """
        wanted = (*self.engine.states, *columns)
        constants = {**self.constants(of_set), **values}
        row = _rest(self.name, tuple(sorted(constants.items())), wanted)
        return MappingProxyType(dict(zip(wanted, row, strict=True)))

    def run(
        self,
        phases: Sequence[Phase],
        step: float,
        columns: Iterable[str] = (),
        of_set: str = "",
        start: Mapping[str, float] = NOTHING,
    ) -> ReferenceRun:
        """Run through phases of constant inputs; lengths and ``step`` in the model's time unit.

        ``start`` replaces states of the file's start. Raises :class:`SimulationFailed` where no
        curve can be computed, and ``ValueError`` for several phases of a model with a clock.
        """
        if self.facts.period and len(phases) > 1:
            raise ValueError(f"{self.name} has a clock, which each phase would start anew.")
        states = self.engine.states
        wanted = tuple(dict.fromkeys((*states, *columns)))
        constants = self.constants(of_set)
        now, times, tables = dict(start), [np.zeros(0)], []
        elapsed = 0.0
        for number, phase in enumerate(phases):
            points = round(phase.length / step) + 1
            table = self.engine.run(
                {**constants, **phase.values},
                phase.length,
                points,
                wanted,
                TIGHT_TOLERANCE,
                step,
                now,
            )
            first = 1 if number else 0  # the last point of one phase is the first of the next
            times.append(elapsed + np.linspace(0, phase.length, points)[first:])
            tables.append(table[first:])
            now = dict(zip(states, table[-1].tolist(), strict=False))
            elapsed += phase.length
        whole = np.concatenate(tables)
        whole.setflags(write=False)
        series = {name: whole[:, i] for i, name in enumerate(wanted)}
        return ReferenceRun(np.concatenate(times), MappingProxyType(series))


@cache
def facts_of(name: str) -> Facts:
    """Read what is known about a model; raises ``FileNotFoundError`` if there is no such model."""
    return read(REFERENCE / f"{name}.yaml")


@cache
def _engine(name: str) -> Engine:
    return Engine(REFERENCE / f"{name}.xml")


@lru_cache(maxsize=256)
def _rest(
    name: str, constants: tuple[tuple[str, float], ...], columns: tuple[str, ...]
) -> tuple[float, ...]:
    """Give the end of a long run, once it equals the row a period (or half the run) before."""
    facts, engine = facts_of(name), _engine(name)
    length = facts.settled_after
    points = round(length / facts.period) + 1 if facts.period else 3
    table = engine.run(dict(constants), length, points, columns, TIGHT_TOLERANCE, FREE_STEPS)
    states = len(engine.states)
    before, end = table[-2, :states], table[-1, :states]
    if (np.abs(end - before) > RESTS * np.abs(end) + 1e-12).any():
        raise SimulationFailed(f"{name} does not come to rest with these values.")
    return tuple(table[-1].tolist())
