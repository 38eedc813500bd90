"""Plain names for every state, rule and reaction of the combined model, and where each belongs.

The entries stand in ``quantities.yaml``, under ``states``, ``pools``, ``rules`` and ``reactions``::

    ht_ext: {name: serotonin outside the cell, place: serotonin terminal}
    mao: {name: activity of MAO, place: enzymes and cofactors, does: One sentence on what it does.}

Constants and inputs have their names in ``provenance``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from learn.balance.catalogue import CatalogueError, Fields, read_mapping
from learn.balance.equations import Equations, read
from learn.balance.files import SBML
from learn.balance.pools import JOIN, pools_of

FILE = Path(__file__).with_name("quantities.yaml")
LONGEST = 8
"""Words in the longest name."""


class Place(StrEnum):
    """The block of the model's map to which a quantity belongs: where it is, or where it acts."""

    STRESS_AXIS = "stress axis"
    BLOOD = "blood"
    GUT = "gut"
    ENZYMES = "enzymes and cofactors"  # shared by all terminals
    SEROTONIN = "serotonin terminal"
    DOPAMINE = "dopamine terminal"
    NORADRENALINE = "noradrenaline terminal"
    GLUTAMATE_AND_GABA = "glutamate and GABA"
    RECEPTORS = "receptors"
    NETWORK = "cortex network"
    SLEEP = "sleep"
    CLOCK = "clock"


class Kind(StrEnum):
    """What a quantity is in the equations."""

    STATE = "states"
    POOL = "pools"  # states between which matter goes to and fro, as learn.balance.pools has them
    RULE = "rules"
    REACTION = "reactions"


@dataclass(frozen=True, slots=True)
class Named:
    """One quantity. ``name`` is a noun phrase without an article that fits inside a sentence.

    ``does`` is one sentence on what it does; states and pools have none.
    """

    id: str
    kind: Kind
    name: str
    place: Place
    does: str = ""


@cache
def names() -> Mapping[str, Named]:
    """Give every state, pool, rule and reaction by id, in the order of the catalogue.

    Raises :class:`CatalogueError`, which names the entry, if one is missing, surplus or broken.

    >>> names()["sert_activity"].name
    'SERT activity'
    """
    return load(FILE, read(SBML))


def load(file: Path, model: Equations) -> Mapping[str, Named]:
    """Read a catalogue that must name exactly the states, pools, rules and reactions of a model."""
    parts: Mapping[Kind, Iterable[str]] = {
        Kind.STATE: model.states,
        Kind.POOL: dict.fromkeys(pool for pool in pools_of(model).values() if JOIN in pool),
        Kind.RULE: model.rules,
        Kind.REACTION: model.reactions,
    }
    head = Fields(file, "", read_mapping(file))
    found: dict[str, Named] = {}
    taken: dict[str, str] = {}
    for kind, there in parts.items():
        entries: Any = head.any(kind.value, {})
        for name, fields in Fields(file, kind.value, entries).items():
            entry = Fields(file, name, fields)
            if name not in there:
                raise entry.error(f"the model has it not among its {kind.value}. Take it out.")
            found[name] = _named(entry, kind)
            if twin := taken.get(found[name].name):
                raise entry.error(f"{twin} has the same name. Change one.")
            taken[found[name].name] = name
        for name in there:
            if name not in found:
                raise CatalogueError(file, f"it is missing among the {kind.value}. Add it.", name)
    head.done()
    return MappingProxyType(found)


def _named(entry: Fields, kind: Kind) -> Named:
    named = Named(
        id=entry.entry,
        kind=kind,
        name=entry.text("name"),
        place=entry.choice("place", Place),
        does="" if kind in (Kind.STATE, Kind.POOL) else entry.text("does"),
    )
    entry.done()
    first, words = named.name[0], named.name.split()
    if len(words) > LONGEST:
        raise entry.error(f"its name has {len(words)} words, and {LONGEST} are the most.")
    if first.isupper() and not any(sign.isupper() for sign in words[0][1:]):
        raise entry.error(f"its name stands inside a sentence: write “{words[0].lower()}”.")
    if words[0] in ("a", "an", "the"):
        raise entry.error("its name begins with an article. Take that out.")
    if kind not in (Kind.STATE, Kind.POOL) and not named.does.endswith("."):
        raise entry.error("“does” must be a sentence and end with a full stop.")
    return named
