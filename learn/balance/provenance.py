"""Where every number of the model comes from: what it is called, how far it may lie off, in whom
it was seen, what was read of its source and when the two were last compared.

Value, unit, grade, source and meaning stand in ``models/balance.ant`` alone; what is added here
stands in ``provenance/``, one file for each section of that file::

    section: Dopamine terminal
    defaults: {species: ..., checked: 2026-11-25, read: secondary}   # of every entry of this file
    constants:
      dat_vmax:
        symbol: V_DAT          # plain text; what follows the first _ is set as a subscript
        name: Largest rate of DAT      # of an input: its label in inputs.yaml, unless given
        species: rat striatum in vivo  # "none, ..." for a definition or an assumption
        checked: 2026-11-25    # when value and source were last compared
        read: abstract         # what was read of the source; none where nothing was
        range: {low: 1, high: 2, is: measured, says: what it is, source: best2009}
        limits: [0, 1]         # beyond these a value has no meaning (optional)
        held: why an ensemble of virtual people must not vary it (optional)
        follows: 1 + iron_half # how it follows from other constants, which may vary (optional)

A ``range`` is ``measured`` or ``published``, with its source, or one word: ``exact`` (a
definition), ``orbit`` (computed when the model is settled), ``lever`` (that of inputs.yaml) or
``grade``, which is also what an entry without a range has: the value times exp(±1.96 s), where s is
the spread that its grade stands for. ``windows`` in the file of the inputs describes the three
constants of every timed input at once.
"""

from collections.abc import Container, Iterator, Mapping
from functools import cache
from types import MappingProxyType

import yaml

from learn.balance import arithmetic
from learn.balance.catalogue import CatalogueError
from learn.balance.constants import ASSUMPTION, declared
from learn.balance.files import BALANCE, START
from learn.balance.provenance_entry import FOLDER, Quantity
from learn.balance.provenance_files import load


@cache
def provenance() -> Mapping[str, Quantity]:
    """Give all constants and inputs by id, in the order of balance.ant.

    Raises :class:`CatalogueError`, which names file and entry, if a file is broken.
    """
    return load(FOLDER, declared(), settled())


def by_section() -> Mapping[str, tuple[Quantity, ...]]:
    """Give all constants and inputs under the sections of balance.ant, in its order."""
    found: dict[str, list[Quantity]] = {}
    for quantity in provenance().values():
        found.setdefault(quantity.section, []).append(quantity)
    return MappingProxyType({section: tuple(entries) for section, entries in found.items()})


def with_followers(drawn: Mapping[str, float]) -> dict[str, float]:
    """Add to drawn constants all that follows from them, as the model's balance asks for.

    >>> with_followers({"iron_half": 0.5})["iron_full"]
    1.5
    """
    known = provenance()
    values = {quantity.id: quantity.value for quantity in known.values()} | dict(drawn)
    followers = {
        quantity.id: arithmetic.evaluate(quantity.follows, values)
        for quantity in known.values()
        if quantity.follows and arithmetic.names_in(quantity.follows) & drawn.keys()
    }
    return {**followers, **drawn}


def unknown_sources(known: Container[str]) -> Iterator[CatalogueError]:
    """Give an error for each source of a constant or of a range that is not in the list."""
    for quantity in provenance().values():
        for key, file in ((quantity.source, BALANCE), (quantity.range.source, quantity.file)):
            if key and key != ASSUMPTION and key not in known:
                reason = f"its source “{key}” is not in the reference list. Add it."
                yield CatalogueError(file, reason, quantity.id)


@cache
def settled() -> Mapping[str, float]:
    """Give the constants that the settled model replaces (``balance_start.yaml``)."""
    values: dict[str, float] = yaml.safe_load(START.read_text(encoding="utf-8"))["parameters"]
    return MappingProxyType(values)
