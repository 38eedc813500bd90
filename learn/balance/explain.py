"""Why a curve changed: the chain from what was moved to what moved, computed from the equations.

Two runs are compared at one moment, or over one day. Every quantity that changed is taken apart
into the factors that multiply to its change: a pool into what flows in, how fast it is cleared,
and how far it still has to go; a flux and a rule into the factors of their formula. Nothing is
left over, so the factors of every step multiply to the change that they explain.

A pool is one state, or the states between which matter goes to and fro so fast that their levels
follow one another: what is inside a terminal, in the cell and in its vesicles.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeVar

import numpy as np

from learn.balance.chain import Kind, Link, Node
from learn.balance.engine import FloatArray
from learn.balance.equations import Equations
from learn.balance.factors import (
    Factor,
    factors_of,
    log_ratio,
    logarithmic_mean,
    shares_of_factor,
    shares_of_sum,
)
from learn.balance.formulas import Call, Formula, Name, Number, Value, names_in, replace_names
from learn.balance.pools import fluxes_of, level_of, members_of, pools_of, total_of

Of = TypeVar("Of")

DEEPEST = 24  # steps from the explained quantity
SMALLEST = 0.01  # share of the whole explanation below which a factor is not followed
NOTHING = 0.002  # a change of 0.2 % is none


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
        self._pools = pools_of(equations)
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
            if loop == 0:
                feedback = int(sign * np.prod([step.sign for step in path[1:]]))
        elif own is None:
            because = tuple(self._inputs_behind(node, share))
        elif node.kind not in (Kind.INPUT, Kind.LAG, Kind.PART) and len(path) < DEEPEST:
            because = tuple(self._because(node, (*path, _Step(node, sign)), weight))
        plain = node.kind in (Kind.STATE, Kind.RULE, Kind.FLUX, Kind.INPUT)
        return Link(
            node=node,
            effect=float(np.exp(self._mean(share))),
            own=None if own is None else float(np.exp(self._mean(own))),
            before=float(np.mean(self._before[node.id])) if plain else np.nan,
            after=float(np.mean(self._after[node.id])) if plain else np.nan,
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

    def _inputs_behind(self, node: Node, share: Value) -> Iterator[Link]:
        """Give the inputs that took something to zero or from zero, in equal parts."""
        rules, reactions = self._equations.rules, self._equations.reactions
        if node.id in reactions:
            waiting = set(names_in(reactions[node.id].law))
        else:
            waiting = set(names_in(rules[node.id].formula)) if node.id in rules else set()
        seen: set[str] = set()
        while waiting:
            seen.add(name := waiting.pop())
            if name in rules:
                waiting |= names_in(rules[name].formula) - seen
        moved = [
            name
            for name in sorted(seen & self._equations.constants.keys())
            if self._before[name] != self._after[name]
        ]
        for name in moved:
            before, after = float(np.mean(self._before[name])), float(np.mean(self._after[name]))
            effect = float(np.exp(self._mean(share) / len(moved)))
            yield Link(Node(Kind.INPUT, name), effect, None, before, after)

    def _own(self, node: Node) -> Value | None:
        """Give a quantity's change as a logarithm, or None where it is zero in one of the runs."""
        match node.kind:
            case Kind.INFLOW | Kind.CLEARANCE | Kind.LAG:
                return self._of_pool(node.of).get(node.kind)
            case Kind.RATE:
                return _ratio(*self._rates(node.of)[node.id])
            case Kind.POOL:
                return _ratio(*self._both(level_of, node.id))
            case Kind.PART:
                whole = log_ratio(*self._both(level_of, node.of))
                return log_ratio(self._before[node.id], self._after[node.id]) - whole
            case _:
                return _ratio(self._before[node.id], self._after[node.id])

    def _mean(self, value: Value) -> float:
        return float(np.sum(self._weights * value))

    def _divide(self, node: Node) -> Iterator[tuple[Node, Value]]:
        """Give each factor of a quantity's change with its share of the logarithm."""
        equations = self._equations
        match node.kind:
            case Kind.STATE:
                pool = self._pools[node.id]
                if pool == node.id:
                    yield from self._divide_pool(pool)
                else:
                    yield Node(Kind.POOL, pool), log_ratio(*self._both(level_of, pool))
                    part = log_ratio(self._before[node.id], self._after[node.id])
                    yield (
                        Node(Kind.PART, node.id, pool),
                        part - log_ratio(*self._both(level_of, pool)),
                    )
            case Kind.POOL:
                yield from self._divide_pool(node.id)
            case Kind.INFLOW:
                feeding, _ = fluxes_of(self._equations, node.of)
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

    def _divide_pool(self, pool: str) -> Iterator[tuple[Node, Value]]:
        changes = self._of_pool(pool)
        if len(changes) == 3:  # else nothing feeds it, or nothing empties it, in one of the runs
            yield Node(Kind.INFLOW, pool, pool), changes[Kind.INFLOW]
            yield Node(Kind.CLEARANCE, pool, pool), -changes[Kind.CLEARANCE]
            yield Node(Kind.LAG, pool, pool), -changes[Kind.LAG]

    def _of_pool(self, pool: str) -> Mapping[Kind, Value]:
        """Give the changes of inflow, of clearance and of the lag, which is inflow over outflow."""
        feeding, emptying = fluxes_of(self._equations, pool)
        inflow = self._both(total_of, feeding)
        outflow = self._both(total_of, emptying)
        if not all(np.all(flow) for flow in (*inflow, *outflow)):
            return {}
        levels = self._both(level_of, pool)
        clearance = [out / level for out, level in zip(outflow, levels, strict=True)]
        lag = [into / out for into, out in zip(inflow, outflow, strict=True)]
        return {
            Kind.INFLOW: log_ratio(*inflow),
            Kind.CLEARANCE: log_ratio(*clearance),
            Kind.LAG: log_ratio(*lag),
        }

    def _both(self, ask: Callable[[Of, Mapping[str, Value]], Value], of: Of) -> tuple[Value, Value]:
        return ask(of, self._before), ask(of, self._after)

    def _rates(self, pool: str) -> dict[str, tuple[Value, Value]]:
        """Give the share of a pool that each reaction takes away per hour, before and after."""
        _, emptying = fluxes_of(self._equations, pool)
        before, after = self._both(level_of, pool)
        return {r.id: (self._before[r.id] / before, self._after[r.id] / after) for r in emptying}

    def _divide_formula(self, formula: Formula, per: str = "") -> Iterator[tuple[Node, Value]]:
        """Give the share of each name in a formula, divided by the pool ``per`` if named."""
        functions = self._equations.functions
        members = set(members_of(per))
        if per:  # what depends on the pool at once is written out, so that it cancels
            rules = self._equations.rules
            near = {n: rules[n].formula for n in names_in(formula) & rules.keys()}
            formula = replace_names(
                formula, {n: f for n, f in near.items() if members & names_in(f)}
            )
        factors = list(factors_of(self._without_zeros(formula), functions))
        if per:
            names = tuple(map(Name, members_of(per)))
            level = names[0] if len(names) == 1 else Call("plus", names)
            factors.append(Factor(level, Number(-1.0)))
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


def _ratio(before: Value, after: Value) -> Value | None:
    """Give the logarithm of after over before, or None where that has none."""
    if np.array_equal(before, after):
        return np.zeros(np.shape(before))
    both = np.sign(before) * np.sign(after)
    return log_ratio(before, after) if np.all(both > 0) else None


def weights_of_a_mean(before: FloatArray, after: FloatArray, moments: FloatArray) -> FloatArray:
    """Weigh moments so that logarithms of their ratios add up to that of the means.

    ``moments`` is the weight of each moment in the mean itself. Exact: the difference of two means
    is the sum of differences, and each is a logarithmic mean times the logarithm of a ratio.
    """
    whole = logarithmic_mean(moments @ before, moments @ after)
    return np.asarray(moments * logarithmic_mean(before, after) / whole)
