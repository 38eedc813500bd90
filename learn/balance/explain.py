"""Why a curve changed: the chain from what was moved to what moved, computed from the equations.

Two runs are compared at one moment, or over one day. Every quantity that changed is taken apart
into the factors that multiply to its change: a state into what flows in, how fast it is cleared,
and how far it still has to go; a flux and a rule into the factors of their formula. Nothing is
left over, so the factors of every step multiply to the change that they explain.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.equations import Equations, Reaction
from learn.balance.factors import (
    Factor,
    factors_of,
    log_ratio,
    logarithmic_mean,
    shares_of_factor,
    shares_of_sum,
)
from learn.balance.formulas import Formula, Name, Number, Value, names_in, replace_names

DEEPEST = 9  # steps from the explained quantity
SMALLEST = 0.02  # share of the whole explanation below which a factor is not followed
NOTHING = 0.002  # a change of 0.2 % is none


class Kind(StrEnum):
    """What a step of the explanation is."""

    INPUT = "input"  # a constant: an input that was moved
    STATE = "state"
    RULE = "rule"
    FLUX = "flux"  # the rate of a reaction
    INFLOW = "inflow"  # all that feeds a state
    CLEARANCE = "clearance"  # the share of a state that leaves it per hour
    RATE = "rate"  # the part of that share which one reaction takes
    LAG = "lag"  # how far a state is from where inflow and clearance would hold it
    REST = "rest"  # factors too small to show, together


class Node(NamedTuple):
    """A quantity in the explanation. ``of`` is the state of a clearance, inflow, rate or lag."""

    kind: Kind
    id: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One factor of a change.

    ``effect`` is the factor by which it multiplies what it explains; ``own`` is its own change
    (after over before), or None where it is zero before or after. ``before`` and ``after`` are its
    values in the model's unit (NaN for inflow, clearance, lag and rest). ``feedback`` is −1 where
    it is the explained quantity itself and holds its own change down, +1 where it drives it
    further, else 0. The effects of ``because`` multiply to ``own``.
    """

    node: Node
    effect: float
    own: float | None = None
    before: float = float("nan")
    after: float = float("nan")
    feedback: int = 0
    because: tuple["Link", ...] = ()

    @property
    def closes(self) -> float:
        """The product of the effects of ``because`` over ``own``; 1 where nothing is lost."""
        if self.own is None or not self.because:
            return 1.0
        return float(np.prod([link.effect for link in self.because])) / self.own

    def main_line(self) -> tuple["Link", ...]:
        """Give the strongest factor, its strongest factor and so on, the nearest first."""
        if not self.because:
            return ()
        strongest = max(self.because, key=lambda link: abs(np.log(link.effect)))
        return (strongest, *strongest.main_line())


class _Step(NamedTuple):
    """A quantity on the way from the explained one, and the sign with which the last acts on it."""

    node: Node
    sign: float


class Comparison:
    """Two runs of one model at the same moments.

    ``before`` and ``after`` are what :meth:`Equations.values` gave: arrays of one length.
    ``weights`` (of that length) say how much each moment counts; see :func:`weights_of_a_mean`.
    """

    def __init__(
        self,
        equations: Equations,
        before: Mapping[str, Value],
        after: Mapping[str, Value],
        weights: FloatArray,
    ) -> None:
        self._equations, self._before, self._after = equations, before, after
        self._weights = weights
        self._shares_of = cache(lambda node: tuple(self._divide(node)))

    def explain(self, quantity: str) -> Link:
        """Explain the change of a state or a rule. Raises ``KeyError`` for an unknown name."""
        node = self._node(quantity)
        change = self._own(node)
        if change is None:
            raise ValueError(f"{quantity} is zero in one of the runs, so its change has no factor")
        return self._link(node, change, (), 1.0)

    def _link(self, node: Node, share: Value, path: tuple[_Step, ...], weight: float) -> Link:
        """Make one link; ``path`` holds what it explains, the outermost first."""
        own = self._own(node)
        sign = float(np.sign(self._mean(share) * (1.0 if own is None else self._mean(own))))
        loop = next((i for i, step in enumerate(path) if step.node == node), None)
        feedback = 0
        because: tuple[Link, ...] = ()
        if loop is not None:
            feedback = int(sign * np.prod([step.sign for step in path[loop + 1 :]]))
        elif node.kind not in (Kind.INPUT, Kind.LAG) and len(path) < DEEPEST:
            because = tuple(self._because(node, (*path, _Step(node, sign)), weight))
        inside = node.kind in (Kind.INFLOW, Kind.CLEARANCE, Kind.LAG, Kind.RATE)
        return Link(
            node=node,
            effect=float(np.exp(self._mean(share))),
            own=None if own is None else float(np.exp(self._mean(own))),
            before=np.nan if inside else float(np.mean(self._before[node.id])),
            after=np.nan if inside else float(np.mean(self._after[node.id])),
            feedback=feedback,
            because=because,
        )

    def _because(self, node: Node, path: tuple[_Step, ...], weight: float) -> Iterator[Link]:
        shares = sorted(self._shares_of(node), key=lambda item: -abs(self._mean(item[1])))
        total = sum(abs(self._mean(share)) for _, share in shares)
        rest: Value = 0.0
        for parent, share in shares:
            part = weight * abs(self._mean(share)) / total if total else 0.0
            if abs(self._mean(share)) < NOTHING or part < SMALLEST:
                rest = rest + share
            else:
                yield self._link(parent, share, path, part)
        if total and abs(self._mean(rest)) > 0:
            yield Link(Node(Kind.REST, "rest"), float(np.exp(self._mean(rest))))

    def _own(self, node: Node) -> Value | None:
        """Give a quantity's change as a logarithm, or None where it is zero in one of the runs."""
        match node.kind:
            case Kind.INFLOW | Kind.CLEARANCE | Kind.LAG:
                return self._of_state(node.of)[node.kind]
            case Kind.RATE:
                return log_ratio(*self._rates(node.of)[node.id])
            case _:
                before, after = self._before[node.id], self._after[node.id]
                return (
                    log_ratio(before, after)
                    if np.all(np.sign(before) == np.sign(after))
                    and (np.all(before) or np.array_equal(before, after))
                    else None
                )

    def _mean(self, value: Value) -> float:
        return float(np.sum(self._weights * value))

    def _divide(self, node: Node) -> Iterator[tuple[Node, Value]]:
        """Give each factor of a quantity's change with its share of the logarithm."""
        equations = self._equations
        match node.kind:
            case Kind.STATE if self._flows(node.id):
                changes = self._of_state(node.id)
                yield Node(Kind.INFLOW, node.id, node.id), changes[Kind.INFLOW]
                yield Node(Kind.CLEARANCE, node.id, node.id), -changes[Kind.CLEARANCE]
                yield Node(Kind.LAG, node.id, node.id), -changes[Kind.LAG]
            case Kind.INFLOW:
                feeding, _ = equations.fluxes_of(node.of)
                parts = {r.id: (self._before[r.id], self._after[r.id]) for r in feeding}
                for reaction, share in shares_of_sum(parts).items():
                    yield Node(Kind.FLUX, reaction), share
            case Kind.CLEARANCE:
                for reaction, share in shares_of_sum(self._rates(node.of)).items():
                    yield Node(Kind.RATE, reaction, node.of), share
            case Kind.FLUX:
                yield from self._divide_formula(equations.reactions[node.id].law)
            case Kind.RATE:
                yield from self._divide_formula(equations.reactions[node.id].law, node.of)
            case Kind.RULE:
                yield from self._divide_formula(equations.rules[node.id].formula)

    def _of_state(self, state: str) -> Mapping[Kind, Value]:
        """Give the changes of inflow, of clearance and of the lag: outflow over inflow."""
        feeding, emptying = self._equations.fluxes_of(state)
        runs = self._before, self._after
        inflow = [_total(values, feeding) for values in runs]
        outflow = [_total(values, emptying) for values in runs]
        clearance = [out / values[state] for out, values in zip(outflow, runs, strict=True)]
        lag = [into / out for into, out in zip(inflow, outflow, strict=True)]
        return {
            Kind.INFLOW: log_ratio(*inflow),
            Kind.CLEARANCE: log_ratio(*clearance),
            Kind.LAG: log_ratio(*lag),
        }

    def _flows(self, state: str) -> bool:
        """Whether something feeds and empties a state in both runs; else it has no factors."""
        return all(
            np.all(_total(values, reactions))
            for values in (self._before, self._after)
            for reactions in self._equations.fluxes_of(state)
        )

    def _rates(self, state: str) -> dict[str, tuple[Value, Value]]:
        """Give the share of a state that each reaction takes away per hour, before and after."""
        _, emptying = self._equations.fluxes_of(state)
        runs = self._before, self._after
        before, after = ({r.id: run[r.id] / run[state] for r in emptying} for run in runs)
        return {name: (before[name], after[name]) for name in before}

    def _divide_formula(self, formula: Formula, per: str = "") -> Iterator[tuple[Node, Value]]:
        """Give the share of each name in a formula, divided by the state ``per`` if named."""
        functions = self._equations.functions
        if per:  # what depends on that state at once is written out, so that it cancels
            rules = self._equations.rules
            near = {n: rules[n].formula for n in names_in(formula) & rules.keys()}
            formula = replace_names(formula, {n: f for n, f in near.items() if per in names_in(f)})
        factors = list(factors_of(self._without_zeros(formula), functions))
        if per:
            factors.append(Factor(Name(per), Number(-1.0)))
        shares: dict[str, Value] = {}
        for factor in factors:
            found = shares_of_factor(factor, self._before, self._after, functions)
            for name, share in found.items():
                shares[name] = shares.get(name, 0.0) + share
        for name, share in shares.items():
            yield self._node(name), share

    def _without_zeros(self, formula: Formula) -> Formula:
        """Write out the rules that are zero in one of the runs: their own change is no factor."""
        rules = self._equations.rules
        zero = {
            name: self._without_zeros(rules[name].formula)
            for name in names_in(formula) & rules.keys()
            if self._own(Node(Kind.RULE, name)) is None
        }
        return replace_names(formula, zero) if zero else formula

    def _node(self, name: str) -> Node:
        if name in self._equations.states:
            return Node(Kind.STATE, name)
        return Node(Kind.RULE if name in self._equations.rules else Kind.INPUT, name)


def _total(values: Mapping[str, Value], reactions: tuple[Reaction, ...]) -> Value:
    total: Value = np.zeros(())
    for reaction in reactions:
        total = total + values[reaction.id]
    return total


def weights_of_a_mean(before: FloatArray, after: FloatArray, moments: FloatArray) -> FloatArray:
    """Weigh moments so that logarithms of their ratios add up to that of the means.

    ``moments`` is the weight of each moment in the mean itself. Exact: the difference of two means
    is the sum of differences, and each is a logarithmic mean times the logarithm of a ratio.
    """
    whole = logarithmic_mean(moments @ before, moments @ after)
    return np.asarray(moments * logarithmic_mean(before, after) / whole)
