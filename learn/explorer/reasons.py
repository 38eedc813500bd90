"""Why a curve changed, for a reader: chains of named steps, each with its size and its sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from learn.balance.chain import Kind, Link
from learn.balance.constants import ASSUMPTION, declared
from learn.balance.equations import Equations, read
from learn.balance.files import SBML
from learn.balance.formulas import names_in
from learn.balance.inputs import INPUT, Grade
from learn.balance.outputs import OUTPUTS
from learn.balance.provenance import provenance
from learn.balance.quantities import names
from learn.balance.why import Explanation
from learn.evidence.references import Reference
from learn.explorer.levers import printable
from learn.explorer.names import inside
from learn.explorer.numbers import NBSP, plain

SAME = 0.01  # two steps whose logarithms differ by less tell the same thing
SHOWN = 0.005  # factors nearer to 1 than this are left out of the list
_WORDS = {
    Kind.INFLOW: "what adds to {}",
    Kind.CLEARANCE: "how fast {} is cleared",
    Kind.LAG: "how far {} still has to go",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what changed, by how much, and what that did to the step after it.

    ``change`` is “×0.21”, or “0 → 80 %” of a lever; ``feedback`` is empty, or says that the chain
    has come back to where it began. ``grade`` is the weakest of the numbers in its law.
    """

    name: str
    change: str
    effect: str
    raises: bool
    feedback: str
    grade: Grade | None
    studies: tuple[Reference, ...]
    because: tuple["Step", ...]


@dataclass(frozen=True, slots=True)
class Force:
    """One factor of the whole change, with the chain that leads to it, the cause first.

    ``share`` is its part of all factors, from 0 to 1, for the length of its bar.
    """

    step: Step
    chain: tuple[Step, ...]
    share: float

    @property
    def bar(self) -> str:
        """The length of its bar, of 100."""
        return f"{max(2.0, 100 * self.share):.0f}"


@dataclass(frozen=True, slots=True)
class Reasons:
    """What the page shows: the forces, the strongest first, and the sum that closes."""

    explanation: Explanation
    forces: Sequence[Force]
    tree: Sequence[Step]
    closing: str

    @property
    def change(self) -> str:
        """The whole change: “×2.05”."""
        return times(self.explanation.fold)


def reasons_of(explanation: Explanation) -> Reasons:
    """Put an explanation into words."""
    links = _where_it_parts(explanation.link)
    whole = sum(abs(np.log(link.effect)) for link in links) or 1.0
    forces = [
        Force(_step(link), tuple(_chain(link)), float(abs(np.log(link.effect)) / whole))
        for link in links
    ]
    product = " × ".join(f"{link.effect:.2f}" for link in links)
    closing = f"{product} = {explanation.fold:.2f}" if links else ""
    return Reasons(explanation, forces, [force.step for force in forces], closing)


def _where_it_parts(link: Link) -> list[Link]:
    """Give the factors of a change, those of its only one where there is only one."""
    links = [part for part in link.because if abs(np.log(part.effect)) >= SHOWN]
    causes = [part for part in links if part.node.kind is not Kind.REST]
    if len(causes) == 1 and causes[0].node.kind is not Kind.CLEARANCE and causes[0].own is not None:
        only = causes[0]
        inner = _where_it_parts(only)
        if inner and abs(np.log(only.effect) - np.log(only.own or 1.0)) < SHOWN:
            return [*inner, *(part for part in links if part is not only)]
    return links


def times(fold: float) -> str:
    """Write a factor: ``×2.05``, ``×0.21``, ``×0.004``."""
    return f"×{fold:.2f}" if fold >= 0.095 else f"×{fold:.3f}"


def _step(link: Link) -> Step:
    grade, sources = _evidence(link)
    return Step(
        name=_name(link),
        change=_change(link),
        effect=times(link.effect),
        raises=link.effect >= 1,
        feedback=_FEEDBACK[link.feedback],
        grade=grade,
        studies=printable(sources),
        because=tuple(
            _step(shown)
            for shown in map(_nearest, link.because)
            if abs(np.log(shown.effect)) >= SHOWN
        ),
    )


_FEEDBACK = {
    0: "",
    -1: "back where the chain began: it holds its own change down",
    1: "back where the chain began: it drives its own change further",
}


def _chain(link: Link) -> Iterator[Step]:
    """Give the strongest line to a factor, the cause first, without steps that say the same."""
    line = [link, *link.main_line()]
    kept = [_nearest(link)]
    for step in line[1:]:
        nearest = _nearest(step)
        if nearest.node != kept[-1].node and nearest.node.kind is not Kind.REST:
            kept.append(nearest)
    yield from (_step_alone(step) for step in reversed(kept))


def _step_alone(link: Link) -> Step:
    return _step(Link(link.node, link.effect, link.own, link.before, link.after, link.feedback))


def _nearest(link: Link) -> Link:
    """Pass over a step that only hands on what one other does."""
    passing = {Kind.INFLOW, Kind.FLUX, Kind.RATE}
    if link.node.kind in passing and link.because and link.own is not None:
        first = max(link.because, key=lambda other: abs(np.log(other.effect)))
        alone = abs(np.log(first.effect) - np.log(link.own)) < SAME
        if alone and first.node.kind in {Kind.FLUX, Kind.RULE}:
            inner = _nearest(first)
            return Link(
                inner.node, link.effect, inner.own, inner.before, inner.after,
                inner.feedback, inner.because,
            )  # fmt: skip
    return link


def _name(link: Link) -> str:
    kind, node = link.node.kind, link.node
    if kind is Kind.REST:
        return "smaller factors together"
    if kind is Kind.INPUT:
        return INPUT[node.id].label if node.id in INPUT else provenance()[node.id].name
    if kind in _WORDS:
        return _WORDS[kind].format(names()[node.of].name)
    label = _curves().get(node.id)
    return label or names()[node.id].name


def _change(link: Link) -> str:
    if link.node.kind is Kind.INPUT:
        entry = INPUT.get(link.node.id)
        unit = f"{NBSP}{entry.unit}" if entry and not entry.switch else ""
        return f"{plain(link.before)} → {plain(link.after)}{unit}"
    return times(link.effect if link.own is None else link.own)


@cache
def _curves() -> Mapping[str, str]:
    """Give the label of every quantity that is a curve of the lab, for a middle of a sentence."""
    return {output.column: inside(output.label) for output in OUTPUTS}


def _evidence(link: Link) -> tuple[Grade | None, tuple[str, ...]]:
    """Give the weakest grade and the sources of the constants in a step's law."""
    node = link.node
    if node.kind is Kind.INPUT:
        entry = INPUT.get(node.id)
        return (entry.grade, entry.sources) if entry else (None, ())
    equations = _equations()
    if node.kind in (Kind.FLUX, Kind.RATE):
        names = names_in(equations.reactions[node.id].law)
    elif node.kind is Kind.RULE:
        names = names_in(equations.rules[node.id].formula)
    else:
        return None, ()
    used = [declared()[name] for name in sorted(names) if name in declared() and name not in INPUT]
    used = [constant for constant in used if constant.unit != "umol"]
    keys = dict.fromkeys(c.source for c in used if c.source != ASSUMPTION)
    return max((c.grade for c in used), default=None), tuple(keys)


@cache
def _equations() -> Equations:
    return read(SBML)
