"""Every equation of the model as a page shows it: formula, unit, and the constants in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from learn.balance.equations import Equations, Reaction, Rule, State, read
from learn.balance.files import SBML
from learn.balance.formulas import names_in
from learn.model import mathml
from learn.model.arrows import NO_EXTENT
from learn.model.blocks import Block, block_of, blocks
from learn.model.facts import Fact, facts, unit_text
from learn.model.names import does_of, name_of
from learn.model.notation import symbol
from learn.model.numbers import number_text
from learn.model.symbols import Symbol, flux_of

KINDS = {"state": "What changes", "flux": "Fluxes", "rule": "What follows at once"}
"""Kinds of equations, in the order of the page, with their headings."""


@dataclass(frozen=True, slots=True)
class Other:
    """A quantity of a formula that is no constant: it has an equation of its own."""

    id: str
    symbol: Symbol
    name: str


@dataclass(frozen=True, slots=True)
class Equation:
    """One equation. ``about``: a state's value at the reference midnight; ``does``: a sentence."""

    id: str
    name: str
    kind: str
    math: str
    unit: str
    constants: tuple[Fact, ...]
    others: tuple[Other, ...]
    block: Block
    about: str = ""
    does: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One of the model's own functions."""

    id: str
    name: str
    math: str
    words: str


WORDS = {
    "saturation": "Half of its full effect where the amount equals the half-saturation.",
    "window": "1 from start to stop and 0 outside, with straight edges.",
    "positive_part": "The number itself above 0, and 0 below, with a smooth bend.",
}


@cache
def equations() -> Mapping[str, Equation]:
    """Give all equations by the name of their state, reaction or rule."""
    model = read(SBML)
    return MappingProxyType({each.id: each for each in _all(model)})


@cache
def page() -> tuple[tuple[Block, tuple[tuple[str, tuple[Equation, ...]], ...]], ...]:
    """Give the blocks, in each the kinds of equations with their heading, in each the equations."""
    return tuple((block, tuple(_kinds(block))) for block in blocks())


def definitions() -> tuple[Definition, ...]:
    """Give the model's own functions."""
    return tuple(
        Definition(
            name,
            mathml.FUNCTIONS[name],
            mathml.math(mathml.definition(name, function)),
            WORDS[name],
        )
        for name, function in read(SBML).functions.items()
    )


@cache
def uses_of(constant: str) -> tuple[Equation, ...]:
    """Give the equations in which a constant stands."""
    return tuple(
        each for each in equations().values() if constant in {fact.id for fact in each.constants}
    )


def _kinds(block: Block) -> Iterator[tuple[str, tuple[Equation, ...]]]:
    for kind, heading in KINDS.items():
        found = tuple(e for e in equations().values() if e.kind == kind and e.block == block)
        if found:
            yield heading, found


def _all(model: Equations) -> Iterator[Equation]:
    for state in model.states.values():
        yield _state(model, state)
    for reaction in model.reactions.values():
        yield _flux(model, reaction)
    for rule in model.rules.values():
        yield _rule(model, rule)


def _state(model: Equations, state: State) -> Equation:
    feeding, emptying = model.fluxes_of(state.id)
    right = mathml.balance(
        [flux_of(reaction.id) for reaction in feeding],
        [flux_of(reaction.id) for reaction in emptying],
    )
    unit = unit_text(state.unit)
    return Equation(
        state.id,
        name_of(state.id),
        "state",
        mathml.math(mathml.equation(mathml.rate_of(symbol(state.id)), right)),
        f"{unit} per h" if unit else "per h",
        (),
        tuple(Other(r.id, flux_of(r.id), name_of(r.id)) for r in (*feeding, *emptying)),
        block_of(state.id),
        f"{number_text(state.start)} {unit} at the reference midnight".replace("  ", " "),
    )


def _flux(model: Equations, reaction: Reaction) -> Equation:
    left, right = mathml.of_symbol(flux_of(reaction.id)), mathml.piece(reaction.law, symbol)
    ends = (*reaction.out_of, *reaction.into)
    relative = model.states[ends[0]].relative
    return Equation(
        reaction.id,
        name_of(reaction.id),
        "flux",
        mathml.math(mathml.equation(left, right)),
        "per h" if relative else "µmol/L per h",
        _constants(names_in(reaction.law)),
        _others(model, names_in(reaction.law)),
        block_of(reaction.id),
        does=does_of(reaction.id),
    )


def _rule(model: Equations, rule: Rule) -> Equation:
    left, right = mathml.of_symbol(symbol(rule.id)), mathml.piece(rule.formula, symbol)
    return Equation(
        rule.id,
        name_of(rule.id),
        "rule",
        mathml.math(mathml.equation(left, right)),
        unit_text(rule.unit),
        _constants(names_in(rule.formula)),
        _others(model, names_in(rule.formula)),
        block_of(rule.id),
        does=does_of(rule.id),
    )


def _constants(names: frozenset[str]) -> tuple[Fact, ...]:
    return tuple(fact for name, fact in facts().items() if name in names - NO_EXTENT)


def _others(model: Equations, names: frozenset[str]) -> tuple[Other, ...]:
    known = (*model.states, *model.rules)
    return tuple(Other(n, symbol(n), name_of(n)) for n in known if n in names)
