"""What is known of one constant of the model: the shape of an entry of ``provenance/``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import exp
from pathlib import Path
from types import MappingProxyType

from learn.balance.inputs import Grade

FOLDER = Path(__file__).with_name("provenance")
SPREAD: Mapping[Grade, float] = MappingProxyType({Grade.A: 0.10, Grade.B: 0.30, Grade.C: 0.60})
"""The standard deviation of the natural logarithm that a grade stands for; chosen, not measured."""
Z = 1.96
"""Standard deviations on either side that hold 95 % of a normal distribution."""


class Read(StrEnum):
    """What was read of a source, for the number or the finding that is taken from it."""

    FULL_TEXT = "full text"
    PART = "part of the text"  # a figure with its legend, a table, an introduction
    ABSTRACT = "abstract"
    CODE = "authors' code"
    SECONDARY = "secondary"  # a transcription, a database, another paper's account
    NONE = "none"


class Basis(StrEnum):
    """What a range is. ``label`` says it in plain words."""

    MEASURED = "measured"
    PUBLISHED = "published"
    GRADE = "grade"
    LEVER = "lever"
    EXACT = "exact"
    ORBIT = "orbit"
    FOLLOWS = "follows"
    TIME = "time"

    @property
    def label(self) -> str:
        """The kind of range in plain words."""
        return _BASES[self]


_BASES = {
    Basis.MEASURED: "measured spread",
    Basis.PUBLISHED: "published range",
    Basis.GRADE: "spread assumed for its grade",
    Basis.LEVER: "range of the lever",
    Basis.EXACT: "exact, a definition",
    Basis.ORBIT: "computed when the model is settled",
    Basis.FOLLOWS: "follows from other constants",
    Basis.TIME: "any hour of a run",
}


@dataclass(frozen=True, slots=True)
class Range:
    """How far a constant may lie off. ``says`` and ``source`` are empty unless somebody saw it."""

    low: float
    high: float
    basis: Basis
    says: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """All that is known of one constant or input of the combined model.

    ``value`` is the one the model runs with, in ``unit``. ``file`` is where an author mends the
    entry. ``held`` and ``follows`` are empty for what an ensemble may vary.
    """

    id: str
    symbol: str
    name: str
    value: float
    unit: str
    grade: Grade
    source: str
    meaning: str
    section: str
    range: Range
    species: str
    checked: date
    read: Read
    held: str = ""
    follows: str = ""
    limits: tuple[float, float] | None = None
    file: Path = field(default=FOLDER, compare=False, repr=False)

    @property
    def low(self) -> float:
        """The lower end of the range, in ``unit``."""
        return self.range.low

    @property
    def high(self) -> float:
        """The upper end of the range, in ``unit``."""
        return self.range.high

    @property
    def varies(self) -> bool:
        """Whether an ensemble of virtual people may draw it."""
        return not (self.held or self.follows)

    @property
    def spread(self) -> float:
        """The standard deviation of its logarithm over an ensemble; 0 for what does not vary."""
        return SPREAD[self.grade] if self.varies else 0.0

    def drawn(self, z: float) -> float:
        """Give its value in a virtual person who lies ``z`` standard deviations off the usual."""
        value = self.value * exp(self.spread * z)
        return min(max(value, self.limits[0]), self.limits[1]) if self.limits else value
