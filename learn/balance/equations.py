"""The equations of a built model, read from its SBML file: what there is, and how it is joined.

This is how everything but the simulator looks at the model: its page, the explanation of a
change, and the scripts that readers download. It needs no build tool.

>>> from learn.balance.files import SBML
>>> sorted(read(SBML).states)[:3]
['acth', 'adrenal', 'cortisol']
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from xml.etree.ElementTree import Element, parse

from learn.balance.formulas import (
    TIME,
    Formula,
    Function,
    Value,
    evaluate,
    from_mathml,
    names_in,
)

SBML_NAMESPACE = "{http://www.sbml.org/sbml/level3/version2/core}"


@dataclass(frozen=True, slots=True)
class State:
    """One quantity that changes by reactions. ``relative``: a pure number, not a concentration."""

    id: str
    start: float
    unit: str
    compartment: str
    relative: bool


@dataclass(frozen=True, slots=True)
class Constant:
    """One constant with the value and the unit that the file gives it."""

    id: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A quantity that follows at once from others."""

    id: str
    formula: Formula
    unit: str


@dataclass(frozen=True, slots=True)
class Reaction:
    """A flux from the states ``out_of`` to the states ``into``; either may be empty."""

    id: str
    out_of: tuple[str, ...]
    into: tuple[str, ...]
    law: Formula


@dataclass(frozen=True, eq=False)  # a file is read once: the same object is the same model
class Equations:
    """A whole model. ``rules`` stand in such an order that each uses earlier ones only."""

    id: str
    compartments: Mapping[str, float]
    functions: Mapping[str, Function]
    constants: Mapping[str, Constant]
    states: Mapping[str, State]
    rules: Mapping[str, Rule]
    reactions: Mapping[str, Reaction]

    def fluxes_of(self, state: str) -> tuple[tuple[Reaction, ...], tuple[Reaction, ...]]:
        """Give the reactions that feed a state and those that empty it."""
        reactions = self.reactions.values()
        return (
            tuple(reaction for reaction in reactions if state in reaction.into),
            tuple(reaction for reaction in reactions if state in reaction.out_of),
        )

    def values(
        self,
        states: Mapping[str, Value],
        time: Value,
        constants: Mapping[str, float] = MappingProxyType({}),
    ) -> dict[str, Value]:
        """Work out every quantity at given states and times (in the model's unit of time).

        Gives constants, states, rules and, under its own name, the rate of every reaction.
        ``constants`` replaces those of the file. Arrays must all have one shape.
        """
        values: dict[str, Value] = {name: c.value for name, c in self.constants.items()}
        values |= constants
        values |= self.compartments
        values |= states
        values[TIME] = time
        for name, rule in self.rules.items():
            values[name] = evaluate(rule.formula, values, self.functions)
        for name, reaction in self.reactions.items():
            values[name] = evaluate(reaction.law, values, self.functions)
        return values

    def changes(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Give d(state)/dt of every state from what :meth:`values` gave."""
        changes: dict[str, Value] = {}
        for state in self.states:
            feeding, emptying = self.fluxes_of(state)
            change: Value = 0.0
            for reaction in feeding:
                change = change + values[reaction.id]
            for reaction in emptying:
                change = change - values[reaction.id]
            changes[state] = change
        return changes


@cache
def read(sbml: Path) -> Equations:
    """Read a built model; raises ``ValueError`` if it holds what none of ours may hold."""
    root = parse(sbml).getroot()  # noqa: S314 - a file of ours, built from a readable source
    model = next(_all(root, "model"))
    parameters = list(_all(model, "parameter"))
    units = {p.get("id", ""): p.get("units", "") for p in parameters}
    return Equations(
        id=model.get("id", ""),
        compartments=MappingProxyType(
            {c.get("id", ""): float(c.get("size", 1)) for c in _all(model, "compartment")}
        ),
        functions=MappingProxyType(
            {f.get("id", ""): _function(f) for f in _all(model, "functionDefinition")}
        ),
        constants=MappingProxyType(
            {p.get("id", ""): _constant(p) for p in parameters if _true(p, "constant")}
        ),
        states=MappingProxyType({s.get("id", ""): _state(s) for s in _all(model, "species")}),
        rules=MappingProxyType(
            {
                name: Rule(name, formula, units.get(name, ""))
                for name, formula in _in_order(
                    {
                        r.get("variable", ""): from_mathml(_math(r))
                        for r in _all(model, "assignmentRule")
                    }
                )
            }
        ),
        reactions=MappingProxyType(
            {r.get("id", ""): _reaction(r) for r in _all(model, "reaction")}
        ),
    )


def _all(element: Element, kind: str) -> Iterator[Element]:
    return element.iter(f"{SBML_NAMESPACE}{kind}")


def _true(element: Element, attribute: str) -> bool:
    return element.get(attribute) == "true"


def _math(element: Element) -> Element:
    return next(element.iter("{http://www.w3.org/1998/Math/MathML}math"))


def _function(element: Element) -> Function:
    parts = list(_math(element)[0])
    return Function(
        tuple((bvar[0].text or "").strip() for bvar in parts[:-1]), from_mathml(parts[-1])
    )


def _constant(element: Element) -> Constant:
    name = element.get("id", "")
    return Constant(name, float(element.get("value", "nan")), element.get("units", ""))


def _state(element: Element) -> State:
    relative = _true(element, "hasOnlySubstanceUnits")
    start = element.get("initialAmount") or element.get("initialConcentration")
    if start is None:
        raise ValueError(f"the state {element.get('id')} has no start")
    return State(
        id=element.get("id", ""),
        start=float(start),
        unit=_unit(element.get("substanceUnits", ""), relative),
        compartment=element.get("compartment", ""),
        relative=relative,
    )


def _unit(substance: str, relative: bool) -> str:
    """Name a state's unit; every compartment of ours has a volume of one litre."""
    if relative:
        return "dimensionless"
    return "uM" if substance == "umol" else f"{substance} per litre"


def _reaction(element: Element) -> Reaction:
    def ends(kind: str) -> tuple[str, ...]:
        lists = element.findall(f"{SBML_NAMESPACE}{kind}")
        found = [end for entry in lists for end in _all(entry, "speciesReference")]
        if any(float(end.get("stoichiometry", 1)) != 1 for end in found):
            raise ValueError(f"the reaction {element.get('id')} has a stoichiometry other than 1")
        return tuple(end.get("species", "") for end in found)

    law = next(_all(element, "kineticLaw"))
    return Reaction(
        element.get("id", ""),
        ends("listOfReactants"),
        ends("listOfProducts"),
        from_mathml(_math(law)),
    )


def _in_order(rules: Mapping[str, Formula]) -> Iterator[tuple[str, Formula]]:
    """Sort rules so that each stands after those it uses."""
    waiting = {name: names_in(formula) for name, formula in rules.items()}
    while waiting:
        ready = [name for name, uses in waiting.items() if not uses & waiting.keys()]
        if not ready:
            raise ValueError(f"these rules go in a circle: {sorted(waiting)}")
        for name in ready:
            yield name, rules[name]
            del waiting[name]
