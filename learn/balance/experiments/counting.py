"""Count how far the models agree with what was measured, the kinds of comparison apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from learn.balance.experiments.runner import Result
from learn.balance.reference_models import Row


class Kind(StrEnum):
    """What a comparison is worth: only the first can speak for the model."""

    INDEPENDENT = "independent"
    BUILT = "used to build"
    REFERENCE = "reference models"


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

    def __str__(self) -> str:
        return (
            f"{self.all} finding{'s' * (self.all != 1)}, {self.agree} agree in size, "
            f"{self.directions} in direction alone, {self.missed} missed"
        )


def tally(results: Iterable[Result | Row]) -> Tally:
    """Count results of experiments, or rows of reference models."""
    counted = tuple(results)
    missed = sum(not result.agrees for result in counted)
    directions = sum(result.agrees and _is_direction(result) for result in counted)
    return Tally(len(counted) - missed - directions, directions, missed)


def tallies(results: Iterable[Result], rows: Iterable[Row] = ()) -> Mapping[Kind, Tally]:
    """Count the kinds apart: independent findings, those used to build, reference models."""
    found = tuple(results)
    return MappingProxyType(
        {
            Kind.INDEPENDENT: tally(r for r in found if r.experiment.independent),
            Kind.BUILT: tally(r for r in found if not r.experiment.independent),
            Kind.REFERENCE: tally(rows),
        }
    )


def _is_direction(result: Result | Row) -> bool:
    return isinstance(result, Result) and result.finding.direction
