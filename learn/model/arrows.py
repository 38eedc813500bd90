"""The arrows of the model map, read off the equations: what flows where, and what acts on what.

A map draws the states and a few rules (:data:`learn.model.layout`); these are its *nodes*. A
reaction gives a flow. A law that uses a node, at once or through rules that are not drawn, gives
an influence of that node. Nothing here is written by hand, so the map cannot drift from the model.

The grade of an arrow is the worst grade of the constants in its law. Inputs and their times are
left out of that: they are levers, not measurements, and each has a grade of its own.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from learn.balance.constants import declared
from learn.balance.equations import Equations
from learn.balance.formulas import Call, Formula, Name, names_in
from learn.balance.inputs import INPUT, Grade, Group
from learn.balance.sections import sections

NO_EXTENT = {"brain", "blood", "one"}
"""Factors of a law that only keep the units whole."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Matter that moves. Either end may be empty: then it comes from, or goes to, nowhere shown.

    ``reactions`` are the reactions it stands for: two where one empties a pool per terminal and
    another fills one that all terminals share.
    """

    id: str
    reactions: tuple[str, ...]
    source: str
    target: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Influence:
    """One node acts on another, or on a flow.

    ``laws`` are the rules and reactions that carry it, in the order from source to target.
    ``switches`` are the inputs among their constants that can take it out or bring it in.
    """

    source: str
    target: str
    laws: tuple[str, ...]
    grade: Grade
    switches: tuple[str, ...]

    @property
    def id(self) -> str:
        """A name that no other arrow has."""
        return f"{self.source}--{self.target}"


@dataclass(frozen=True)
class Arrows:
    """All arrows of a map."""

    flows: Mapping[str, Flow]
    influences: Mapping[str, Influence]


def arrows(equations: Equations, nodes: Collection[str]) -> Arrows:
    """Read all arrows between ``nodes`` off the equations."""
    flows = {flow.id: flow for flow in _flows(equations)}
    reader = _Reader(equations, frozenset(nodes))
    return Arrows(flows, {found.id: found for found in reader.influences(flows.values())})


def factors(formula: Formula) -> tuple[Formula, ...]:
    """Give the factors of a law without those that only keep the units whole."""
    match formula:
        case Call("times", args):
            return tuple(part for arg in args for part in factors(arg))
        case Name(id) if id in NO_EXTENT:
            return ()
        case _:
            return (formula,)


def grade_of(names: Collection[str]) -> Grade:
    """Give the worst grade among the constants of some names; A where there is none."""
    known = declared()
    inputs = sections()[0].title
    grades = [known[n].grade for n in names if n in known and known[n].section != inputs]
    return max(grades, key=lambda grade: grade.value, default=Grade.A)


def _flows(equations: Equations) -> Iterator[Flow]:
    """Give a flow for each reaction; two halves of one flow are joined."""
    reactions = list(equations.reactions.values())
    done: set[str] = set()
    for reaction in reactions:
        if reaction.id in done or not reaction.out_of or reaction.into:
            continue
        for other in reactions:
            if other.id in done or other.out_of or not other.into:
                continue
            if _halves(equations, reaction.law, other.law, reaction.out_of[0]):
                done |= {reaction.id, other.id}
                yield _flow(equations, (reaction.id, other.id), reaction.out_of[0], other.into[0])
                break
    for reaction in reactions:
        if reaction.id not in done:
            source, target = ("".join(ends) for ends in (reaction.out_of, reaction.into))
            yield _flow(equations, (reaction.id,), source, target)


def _halves(equations: Equations, loss: Formula, gain: Formula, pool: str) -> bool:
    """Whether what is lost and what is gained is one flux, but for a factor of one of them."""
    fewer, more = sorted((factors(loss), factors(gain)), key=len)
    return all(part in more for part in fewer) and pool in _all_names(equations, fewer)


def _all_names(equations: Equations, formulas: Collection[Formula]) -> set[str]:
    """Collect the names in formulas and in the rules that these use."""
    found: set[str] = set()
    waiting = [name for formula in formulas for name in names_in(formula)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            if name in equations.rules:
                waiting += names_in(equations.rules[name].formula)
    return found


def _flow(equations: Equations, reactions: tuple[str, ...], source: str, target: str) -> Flow:
    names: set[str] = set()
    for reaction in reactions:
        for name in names_in(equations.reactions[reaction].law):
            names.add(name)
            if name.endswith("_flux") and name in equations.rules:  # a rule that is the flux
                names |= names_in(equations.rules[name].formula)
    return Flow(reactions[0], reactions, source, target, grade_of(names))


class _Reader:
    """Follows laws back to the nodes that they depend on."""

    def __init__(self, equations: Equations, nodes: frozenset[str]) -> None:
        self.equations, self.nodes = equations, nodes
        self._ways = cache(self._follow)

    def influences(self, flows: Collection[Flow]) -> Iterator[Influence]:
        """Give every influence once, however many ways lead from its source to its target."""
        found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        for rule in self.nodes & self.equations.rules.keys():
            for source, way in self._ways(rule):
                found.setdefault((source, rule), []).append(way)
        for flow in flows:
            target = flow.id if flow.source and flow.target else flow.source or flow.target
            for reaction in flow.reactions:
                for source, way in self._ways(reaction):
                    if source not in (flow.source, target):
                        found.setdefault((source, target), []).append(way)
        for (source, target), ways in found.items():
            yield self._influence(source, target, ways)

    def _follow(self, law: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give the nodes behind a law, each with the laws on the way, the given one last."""
        rules, reactions = self.equations.rules, self.equations.reactions
        formula = rules[law].formula if law in rules else reactions[law].law
        found: list[tuple[str, tuple[str, ...]]] = []
        for name in sorted(names_in(formula)):
            if name in self.nodes:
                found.append((name, (law,)))
            elif name in rules:
                found += [(source, (*way, law)) for source, way in self._ways(name)]
        return tuple(found)

    def _influence(self, source: str, target: str, ways: list[tuple[str, ...]]) -> Influence:
        met = {law for way in ways for law in way}
        laws = tuple(
            law for law in (*self.equations.rules, *self.equations.reactions) if law in met
        )
        rules = self.equations.rules
        on_the_way = [law for law in laws if law in rules and law != target]
        names = {name for law in on_the_way for name in names_in(rules[law].formula)}
        if not (names & declared().keys() - INPUT.keys()):
            names = {name for law in laws for name in names_in(self._formula(law))}
        if target in rules:
            names |= names_in(rules[target].formula)
        switches = tuple(n for n in sorted(names) if n in INPUT and _is_a_switch(n))
        return Influence(source, target, laws, grade_of(names), switches)

    def _formula(self, law: str) -> Formula:
        rules = self.equations.rules
        return rules[law].formula if law in rules else self.equations.reactions[law].law


def _is_a_switch(name: str) -> bool:
    return INPUT[name].group in (Group.CROSS_TALK, Group.DISPUTED)
