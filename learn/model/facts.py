"""What is known of each constant: its value and its provenance, as its card shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from learn.balance.constants import ASSUMPTION, Declared, declared
from learn.balance.inputs import INPUT, Grade, Input
from learn.balance.provenance import provenance
from learn.balance.provenance_entry import Quantity
from learn.balance.sections import Section, section_of
from learn.evidence.references import Reference, references
from learn.model.names import capital
from learn.model.numbers import with_unit
from learn.model.symbols import Symbol, given

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "dimensionless": "",
        "hour": "h",
        "per_h": "per h",
        "uM": "µmol/L",
        "uM_per_h": "µmol/L per h",
        "nM": "nmol/L",
        "pM": "pmol/L",
        "umol": "µmol",
        "nM_per_uM": "nmol per µmol",
    }
)
"""How a reader sees a unit of the model; a pure number has none."""


@dataclass(frozen=True, slots=True)
class Range:
    """How far a constant may lie off, and what that range is."""

    low: float
    high: float
    what: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One constant.

    ``read`` is what was read of the source, ``held`` why nothing may vary it, ``follows`` how it
    follows from other constants.
    """

    id: str
    symbol: Symbol
    name: str
    value: float
    unit: str
    grade: Grade
    source: str
    meaning: str
    section: Section
    range: Range
    species: str
    checked: str
    read: str
    held: str
    follows: str

    @property
    def text(self) -> str:
        """Value and unit."""
        return with_unit(self.value, self.unit)

    @property
    def reference(self) -> Reference | None:
        """The work it comes from; None for an assumption."""
        return None if self.source == ASSUMPTION else references()[self.source]

    @property
    def lever(self) -> Input | None:
        """The lever that moves it, if a reader can."""
        return INPUT.get(self.id)


@cache
def facts() -> Mapping[str, Fact]:
    """Give all constants in the order of the model file."""
    known = provenance()
    return MappingProxyType({name: _fact(e, known[name]) for name, e in declared().items()})


def unit_text(unit: str) -> str:
    """Write a unit of the model for a reader.

    >>> unit_text("uM_per_h"), unit_text("dimensionless")
    ('µmol/L per h', '')
    """
    return UNITS.get(unit, unit)


def _fact(entry: Declared, more: Quantity) -> Fact:
    return Fact(
        id=entry.id,
        symbol=given(more.symbol),
        name=more.name,
        value=more.value,
        unit=unit_text(entry.unit),
        grade=entry.grade,
        source=entry.source,
        meaning=capital(entry.meaning),
        section=section_of()[entry.id],
        range=Range(more.range.low, more.range.high, more.range.basis.label, more.range.says),
        species=more.species,
        checked=str(more.checked),
        read=str(more.read),
        held=more.held,
        follows=more.follows,
    )
