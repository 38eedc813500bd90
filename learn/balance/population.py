"""The virtual people: the model's own constants, drawn anew for each of them, kept in a file.

Nobody was measured. A virtual person is the model with other constants: every constant that an
ensemble may vary (``Quantity.varies``) is multiplied by a factor drawn from a log-normal
distribution with median 1. Its coefficient of variation is what the grade stands for, 10 % for A,
30 % for B and 60 % for C (chosen, not measured), so the standard deviation of its logarithm is
sqrt(ln(1 + cv²)): 0.0998, 0.294 and 0.555. The draws are independent of each other.

What does not vary: levers and their times, units and other exact numbers, the shapes of laws, what
follows from other constants (it follows), and the levels by which a fold is divided, where they
are a definition or computed on the reference orbit, such as ``cortisol_reference``. The levels at
which a feedback stands at 1, such as ``ht_reference``, do vary: they are a person's own set points.
100 % of a curve remains the mean of the model's reference day, for everybody.

``manage.py population`` makes the file; :mod:`learn.balance.populate` says how, and which draws are
rejected. This module reads it, with NumPy alone.
"""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from math import log1p, sqrt
from pathlib import Path
from types import MappingProxyType

import numpy as np

from learn.balance.engine import NOTHING, FloatArray, SimulationFailed
from learn.balance.files import MODELS
from learn.balance.inputs import Grade
from learn.balance.provenance import provenance, with_followers
from learn.balance.provenance_entry import SPREAD
from learn.balance.runs import MODEL_VERSION

FILE = MODELS / "population.npz"


class Reason(StrEnum):
    """Why a draw was rejected. ``label`` says it in plain words."""

    SOLVER = "solver"
    UNSETTLED = "unsettled"
    QUANTITY = "quantity"
    CURVE = "curve"

    @property
    def label(self) -> str:
        """The reason as the end of a sentence that begins with “rejected because”."""
        return _REASONS[self]


_REASONS = {
    Reason.SOLVER: "the solver could not follow it",
    Reason.UNSETTLED: "it found no day that repeats",
    Reason.QUANTITY: "a quantity ran away, more than 1000-fold off the reference",
    Reason.CURVE: "a curve’s daily mean lay more than 10-fold off the reference",
}


class PopulationError(SimulationFailed):
    """The stored people cannot be used; the message is one sentence and says what to do."""


def sigma(grade: Grade) -> float:
    """Give the standard deviation of the logarithm of a factor of this grade.

    >>> [round(sigma(grade), 4) for grade in Grade]
    [0.0998, 0.2936, 0.5545]
    """
    return sqrt(log1p(SPREAD[grade] ** 2))


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """Virtual people, each with an own start.

    ``factors`` (people × names) multiply the constants ``names``; ``starts`` (people × states) are
    each one's own midnight in the model's units. ``rejected`` counts the draws left out.
    """

    seed: int
    model: str
    names: tuple[str, ...]
    factors: FloatArray
    states: tuple[str, ...]
    starts: FloatArray
    rejected: Mapping[Reason, int]
    _own: dict[int, dict[str, float]] = field(default_factory=dict, repr=False)

    @property
    def people(self) -> int:
        """How many there are."""
        return len(self.factors)

    @property
    def tried(self) -> int:
        """How many were drawn."""
        return self.people + sum(self.rejected.values())

    @property
    def rate(self) -> float:
        """The share of draws that were rejected, from 0 to 1."""
        return 1 - self.people / self.tried

    def constants(self, person: int, moved: Mapping[str, float] = NOTHING) -> dict[str, float]:
        """Give the parameters of a run for one person, ``moved`` being those of the settings.

        Where settings give a constant that varies, the person's factor multiplies what they give.
        """
        if not moved.keys() & set(self.names):
            if person not in self._own:
                self._own[person] = constants_of(self.names, self.factors[person])
            return {**self._own[person], **moved}
        return {**moved, **constants_of(self.names, self.factors[person], moved)}

    def start(self, person: int) -> dict[str, float]:
        """Give the states with which one person's day begins."""
        return dict(zip(self.states, self.starts[person].tolist(), strict=True))


def constants_of(
    names: tuple[str, ...], factors: FloatArray, moved: Mapping[str, float] = NOTHING
) -> dict[str, float]:
    """Multiply constants (or what ``moved`` puts in their place) by factors, and let others follow.

    A product beyond the limits of a constant, such as a share above 1, is set to the limit.
    """
    known = provenance()
    drawn: dict[str, float] = {}
    for name, factor in zip(names, factors.tolist(), strict=True):
        value = factor * moved.get(name, known[name].value)
        low, high = known[name].limits or (value, value)
        drawn[name] = min(max(value, low), high)
    return with_followers(drawn)


@cache
def population() -> Population:
    """Give the stored people; raises :class:`PopulationError` if the file is not of this model."""
    return read(FILE)


def read(file: Path) -> Population:
    """Read a file of virtual people and check it; raises :class:`PopulationError`."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
            found = _of({name: stored[name] for name in stored.files})
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as problem:
        raise PopulationError(
            f"There are no virtual people to read in {file.name}. Make them: make population."
        ) from problem
    if found.model != MODEL_VERSION:
        raise PopulationError(
            f"The virtual people in {file.name} belong to model {found.model}, and this is model "
            f"{MODEL_VERSION}. Make them anew: make population."
        )
    return found


def write(people: Population, file: Path = FILE) -> None:
    """Write a file of virtual people; the same people give the same bytes."""
    np.savez_compressed(
        file,
        seed=np.array(people.seed),
        model=np.array(people.model),
        names=np.array(people.names),
        factors=people.factors.astype(np.float32),
        states=np.array(people.states),
        starts=people.starts.astype(np.float32),
        reasons=np.array([reason.value for reason in people.rejected]),
        rejected=np.array(list(people.rejected.values()), dtype=np.int64),
    )


def _of(stored: Mapping[str, np.ndarray]) -> Population:
    people = Population(
        seed=int(stored["seed"]),
        model=str(stored["model"]),
        names=tuple(stored["names"].tolist()),
        factors=stored["factors"].astype(np.float64),
        states=tuple(stored["states"].tolist()),
        starts=stored["starts"].astype(np.float64),
        rejected=MappingProxyType(
            {
                Reason(reason): int(count)
                for reason, count in zip(stored["reasons"], stored["rejected"], strict=True)
            }
        ),
    )
    wanted = (len(people.factors), len(people.names)), (len(people.factors), len(people.states))
    if (people.factors.shape, people.starts.shape) != wanted:
        raise ValueError("its tables do not fit each other")
    return people
