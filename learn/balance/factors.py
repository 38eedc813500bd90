"""Take a change of a quantity apart into factors that multiply to it exactly.

A change is the logarithm of a ratio (run B over run A), so factors add up. Three rules do it:

* a product is the product of the changes of its factors;
* a part of a sum has, of the sum's change, the share of its own difference (this is the
  logarithmic mean Divisia index, which leaves no remainder and allows parts that were zero);
* what is neither is divided among the names in it by averaging over the orders in which they
  could have changed (Shapley), which leaves no remainder either.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np

from learn.balance.formulas import Call, Formula, Function, Number, Value, evaluate, names_in

Values = Mapping[str, Value]
MOST_AT_ONCE = 6  # names whose orders are averaged; 2^6 evaluations


@dataclass(frozen=True, slots=True)
class Factor:
    """``base`` to the power of ``exponent``, a factor of a product."""

    base: Formula
    exponent: Formula = Number(1.0)  # noqa: RUF009 - it is frozen


def factors_of(formula: Formula, functions: Mapping[str, Function]) -> Iterator[Factor]:
    """Split a formula into the factors of its outermost product."""
    match formula:
        case Call("times", args):
            for arg in args:
                yield from factors_of(arg, functions)
        case Call("divide", (above, below)):
            yield from factors_of(above, functions)
            for factor in factors_of(below, functions):
                yield Factor(factor.base, Call("minus", (factor.exponent,)))
        case Call("power", (base, exponent)) if not isinstance(base, Number):
            for factor in factors_of(base, functions):
                yield Factor(factor.base, Call("times", (exponent, factor.exponent)))
        case Call("root", (base,)):
            for factor in factors_of(base, functions):
                yield Factor(factor.base, Call("times", (Number(0.5), factor.exponent)))
        case Number():
            return
        case _:
            yield Factor(formula)


def log_ratio(before: Value, after: Value) -> Value:
    """Logarithm of after over before; 0 where both are the same, zero included."""
    before, after = np.asarray(before, float), np.asarray(after, float)
    same = before == after
    safe_before, safe_after = np.where(same, 1.0, before), np.where(same, 1.0, after)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log(safe_after / safe_before))


def logarithmic_mean(a: Value, b: Value) -> Value:
    """Give (b - a) / ln(b / a), and a where both are equal."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    near = np.abs(b - a) <= 1e-9 * np.abs(a)
    return np.where(near, (a + b) / 2, (b - a) / np.where(near, 1.0, log_ratio(a, b)))


def shares_of_sum(parts: Mapping[str, tuple[Value, Value]]) -> dict[str, Value]:
    """Divide the change of a sum among its parts, given as (before, after)."""
    before = sum((np.asarray(a, float) for a, _ in parts.values()), start=np.zeros(()))
    after = sum((np.asarray(b, float) for _, b in parts.values()), start=np.zeros(()))
    whole = logarithmic_mean(before, after)
    return {name: (np.asarray(b) - np.asarray(a)) / whole for name, (a, b) in parts.items()}


def shares_of_factor(
    factor: Factor, before: Values, after: Values, functions: Mapping[str, Function]
) -> dict[str, Value]:
    """Divide the change of a factor among the names in it that differ between the two runs."""

    def log_of(values: Values) -> Value:
        exponent = evaluate(factor.exponent, values, functions)
        return exponent * np.log(np.abs(evaluate(factor.base, values, functions)))

    changed = [
        name
        for name in sorted(names_in(factor.base) | names_in(factor.exponent))
        if not np.array_equal(before[name], after[name])
    ]
    if len(changed) == 1:
        return {changed[0]: log_of(after) - log_of(before)}
    if len(changed) > MOST_AT_ONCE:
        raise ValueError(f"{len(changed)} names change in one formula: give some of them a rule")
    known: dict[frozenset[str], Value] = {}
    for size in range(len(changed) + 1):
        for chosen in combinations(changed, size):
            mixed = {**before, **{name: after[name] for name in chosen}}
            known[frozenset(chosen)] = log_of(mixed)
    return {name: _shapley(name, changed, known) for name in changed}


def _shapley(name: str, names: list[str], known: Mapping[frozenset[str], Value]) -> Value:
    others = [other for other in names if other != name]
    total: Value = 0.0
    for size in range(len(others) + 1):
        weight = factorial(size) * factorial(len(others) - size) / factorial(len(names))
        for chosen in combinations(others, size):
            without = frozenset(chosen)
            total = total + weight * (known[without | {name}] - known[without])
    return total
