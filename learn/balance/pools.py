"""Pools: states, or the states between which matter goes to and fro so fast that they move as one.

A pool of several states is named by all of them, joined by ``+``: ``ht_cyt+ht_ves``.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np

from learn.balance.equations import Equations, Reaction
from learn.balance.formulas import Value

JOIN = "+"


def members_of(pool: str) -> tuple[str, ...]:
    """Give the states of a pool."""
    return tuple(pool.split(JOIN))


@cache
def pools_of(equations: Equations) -> Mapping[str, str]:
    """Give the pool of every state: itself, or itself and the state it exchanges matter with."""
    moves = {
        (out, into)
        for reaction in equations.reactions.values()
        for out in reaction.out_of
        for into in reaction.into
    }
    pools = {state: state for state in equations.states}
    for out, into in sorted(moves):
        if (into, out) in moves and out < into:
            pools[out] = pools[into] = f"{out}{JOIN}{into}"
    return pools


@cache
def fluxes_of(equations: Equations, pool: str) -> tuple[tuple[Reaction, ...], tuple[Reaction, ...]]:
    """Give the reactions that feed a pool and those that empty it, without those inside it."""
    members = set(members_of(pool))
    into = [r for r in equations.reactions.values() if members & {*r.into}]
    out = [r for r in equations.reactions.values() if members & {*r.out_of}]
    return tuple(r for r in into if r not in out), tuple(r for r in out if r not in into)


def level_of(pool: str, values: Mapping[str, Value]) -> Value:
    """Give all that is in a pool."""
    return sum((np.asarray(values[name]) for name in members_of(pool)), start=np.zeros(()))


def total_of(reactions: Iterable[Reaction], values: Mapping[str, Value]) -> Value:
    """Give the sum of some fluxes."""
    return sum((np.asarray(values[r.id]) for r in reactions), start=np.zeros(()))
