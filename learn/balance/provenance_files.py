"""Read the files of ``provenance/`` and join them with what balance.ant declares."""

from collections.abc import Iterator, Mapping
from datetime import date
from math import exp, isclose
from pathlib import Path
from types import MappingProxyType
from typing import Any

from learn.balance import arithmetic
from learn.balance.catalogue import CatalogueError, Fields, read_mapping
from learn.balance.constants import ASSUMPTION, Declared
from learn.balance.inputs import INPUT, Grade
from learn.balance.provenance_entry import SPREAD, Basis, Quantity, Range, Read, Z

_ENDS = ("on", "off", "edge")
_WORDS = (Basis.EXACT, Basis.ORBIT, Basis.LEVER, Basis.GRADE)
_SEEN = (Basis.MEASURED, Basis.PUBLISHED)


def load(
    folder: Path, constants: Mapping[str, Declared], settled: Mapping[str, float]
) -> Mapping[str, Quantity]:
    """Read a folder that must describe exactly these constants, in any order.

    ``settled`` holds the values that the settled model puts in the place of declared ones.
    """
    sections = {constant.section for constant in constants.values()}
    homes: dict[str, Path] = {}
    found: dict[str, Quantity] = {}
    for file in sorted(folder.glob("*.yaml")):
        head = Fields(file, "", read_mapping(file))
        section = head.text("section")
        if section not in sections:
            raise head.error(f"balance.ant has no section “{section}”.")
        if section in homes:
            raise head.error(f"the section “{section}” is also in {homes[section].name}.")
        homes[section] = file
        for entry in _entries(file, head, found):
            constant = constants.get(entry.entry)
            if constant is None:
                raise entry.error("balance.ant has no such constant. Take the entry out.")
            if constant.section != section:
                raise entry.error(f"it belongs to the section “{constant.section}”.")
            found[constant.id] = _quantity(entry, constant, settled.get(constant.id))
        head.done()
    for constant in constants.values():
        if constant.id not in found:
            file = homes.get(constant.section, folder / "?.yaml")
            raise CatalogueError(file, "there is no entry for it. Add one.", constant.id)
    _check(found)
    return MappingProxyType({name: found[name] for name in constants})


def _entries(file: Path, head: Fields, found: Mapping[str, Quantity]) -> Iterator[Fields]:
    """Give the entries of a file, the constants of timed inputs after those that they belong to."""
    defaults: Any = head.any("defaults", {})
    constants = Fields(file, "constants", head.any("constants", {}))
    if not isinstance(defaults, Mapping):
        raise head.error("“defaults” must be fields with names.")
    for name, fields in constants.items():
        yield Fields(file, name, fields, defaults)
    if (windows := head.any("windows")) is None:
        return
    rules = Fields(file, "windows", windows)
    held = {"held": "the time of an input; whoever runs the model sets it"}
    none = {"species": "none, a setting", "read": Read.NONE.value}
    for end in _ENDS:
        rule = Fields(file, f"windows {end}", rules.any(end))
        symbol, name = rule.text("symbol"), rule.text("name")
        rule.done()
        for lever in (entry for entry in INPUT.values() if entry.window):
            of = found[lever.id].symbol.partition("_")[2] or found[lever.id].symbol
            label = lever.label[0].lower() + lever.label[1:] if lever.label[1:2].islower() else ""
            words = {
                "symbol": symbol.format(of=of),
                "name": name.format(input=label or lever.label),
                "range": Basis.GRADE.value if end == "edge" else Basis.TIME.value,
            }
            yield Fields(file, f"{lever.id}_{end}", {**words, **none, **held}, defaults)
    rules.done()


def _quantity(entry: Fields, constant: Declared, settled: float | None) -> Quantity:
    lever = INPUT.get(constant.id)
    value = constant.value if settled is None else settled
    limits: Any = entry.any("limits")
    checked = entry.any("checked")
    if not isinstance(checked, date):
        raise entry.error(f"“checked” must be a date such as 2026-11-25, not {checked}.")
    quantity = Quantity(
        id=constant.id,
        symbol=entry.text("symbol"),
        name=entry.text("name", lever.label if lever else None),
        value=value,
        unit=constant.unit,
        grade=constant.grade,
        source=constant.source,
        meaning=constant.meaning,
        section=constant.section,
        follows=entry.text("follows", ""),
        range=_range(entry, constant, value),
        species=entry.text("species"),
        checked=checked,
        read=entry.choice("read", Read),
        held=entry.text("held", ""),
        limits=(float(limits[0]), float(limits[1])) if limits else None,
        file=entry.file,
    )
    entry.done()
    _check_one(entry, quantity)
    return quantity


def _range(entry: Fields, constant: Declared, value: float) -> Range:
    given = entry.any("range", Basis.GRADE.value)
    if entry.any("follows"):
        return Range(value, value, Basis.FOLLOWS)
    if isinstance(given, Mapping):
        fields = Fields(entry.file, f"{entry.entry} range", given)
        basis = fields.choice("is", Basis)
        if basis not in _SEEN:
            raise fields.error("“is” must be measured or published where numbers are given.")
        seen = Range(
            fields.number("low"), fields.number("high"), basis, fields.text("says"),
            fields.text("source"),
        )  # fmt: skip
        fields.done()
        return seen
    if given == Basis.LEVER:
        lever = INPUT.get(constant.id)
        if lever is None:
            reason = "its range is that of a lever, but inputs.yaml has none of this name."
            raise entry.error(reason)
        return Range(lever.low, lever.high, Basis.LEVER)
    if given == Basis.TIME:
        return Range(-1000.0, 1e5, Basis.TIME)
    if given not in _WORDS:
        allowed = ", ".join(_WORDS)
        raise entry.error(f"“range” is {given}. Give numbers, or one of: {allowed}.")
    if given != Basis.GRADE:
        return Range(value, value, Basis(given))
    factor = exp(Z * SPREAD[constant.grade])
    low, high = sorted((value / factor, value * factor))
    floor, ceiling = entry.any("limits") or (low, high)
    return Range(max(low, float(floor)), min(high, float(ceiling)), Basis.GRADE)


def _check_one(entry: Fields, quantity: Quantity) -> None:
    low, high, value = quantity.low, quantity.high, quantity.value
    if quantity.limits and not quantity.limits[0] <= value <= quantity.limits[1]:
        raise entry.error(f"its limits do not hold its value {value:g}.")
    if not low <= value <= high:
        raise entry.error(f"its range {low:g} to {high:g} does not hold its value {value:g}.")
    if quantity.held and quantity.follows:
        raise entry.error("what follows from others is held anyway. Take out “held”.")
    if quantity.varies and value <= 0:
        raise entry.error("what is not above 0 has no logarithm to spread. Say why it is “held”.")
    if quantity.source == ASSUMPTION and quantity.read is not Read.NONE:
        raise entry.error("it is an assumption, so nothing was read of it: “read” must be none.")
    definition = quantity.range.basis is Basis.EXACT
    if quantity.grade is Grade.A and quantity.source == ASSUMPTION and not definition:
        raise entry.error("only a definition may be an assumption of grade A.")


def _check(found: Mapping[str, Quantity]) -> None:
    values = {quantity.id: quantity.value for quantity in found.values()}
    symbols: dict[str, str] = {}
    for quantity in found.values():
        entry = Fields(quantity.file, quantity.id, {})
        if twin := symbols.get(quantity.symbol):
            raise entry.error(f"the symbol {quantity.symbol} is that of {twin} too.")
        symbols[quantity.symbol] = quantity.id
        if not quantity.follows:
            continue
        try:
            others = arithmetic.names_in(quantity.follows)
            value = arithmetic.evaluate(quantity.follows, values)
        except ValueError as problem:
            raise entry.error(f"“follows”: {problem}.") from problem
        if chain := sorted(name for name in others if found[name].follows):
            raise entry.error(f"“follows” uses {chain[0]}, which follows from others itself.")
        if not isclose(value, quantity.value, rel_tol=1e-3):
            raise entry.error(f"“follows” gives {value:g}, and balance.ant has {quantity.value:g}.")
