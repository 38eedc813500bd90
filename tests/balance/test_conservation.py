"""No pool goes below zero, and what flows in less what flows out is the change of a pool."""

from functools import cache

import numpy as np
import pytest
from scipy.integrate import simpson

from learn.balance.engine import Engine
from learn.balance.files import SBML
from tests.balance.oracle import Oracle, read
from tests.balance.samples import corner, few_then_sweep

HOURS, POINTS = 24.0, 481  # every three minutes
AFTER_THE_JUMP = 20  # the first hour: an input that jumps moves fast pools within seconds
TOLERANCE = 1e-3  # of all that moved: in some corners the rates run away within minutes


@cache
def _oracle() -> Oracle:
    return read(SBML)


@cache
def _engine() -> Engine:
    return Engine(SBML)


@pytest.mark.parametrize("tens", few_then_sweep(2, 20))
def test_ten_random_corners_keep_every_pool_positive_and_balanced(tens: int) -> None:
    reactions = _oracle().reactions
    states = _engine().states
    for seed in range(10 * tens, 10 * tens + 10):
        table = _engine().run(corner(seed).parameters(), HOURS, POINTS, (*states, *reactions))
        levels, rates = table[:, : len(states)], table[AFTER_THE_JUMP:, len(states) :]
        assert levels.min() > 0, seed
        moved = dict(zip(reactions, simpson(rates, dx=HOURS / (POINTS - 1), axis=0), strict=True))
        for index, state in enumerate(states):
            gained = sum(moved[name] for name, (_, into) in reactions.items() if state in into)
            lost = sum(moved[name] for name, (out, _) in reactions.items() if state in out)
            change = levels[-1, index] - levels[AFTER_THE_JUMP, index]
            throughput = gained + lost + abs(change)
            assert abs(gained - lost - change) < TOLERANCE * throughput, (seed, state)


def test_every_state_is_made_and_lost_by_named_reactions() -> None:
    into = {name for _, products in _oracle().reactions.values() for name in products}
    out = {name for reactants, _ in _oracle().reactions.values() for name in reactants}
    assert into == out == set(_engine().states)


def test_reactions_move_one_unit_at_a_time() -> None:
    """The balance above counts each reaction once for each pool it touches."""
    assert all(len(out) <= 1 and len(into) <= 1 for out, into in _oracle().reactions.values()), (
        "a reaction joins several pools"
    )
    assert np.isfinite(_oracle().start).all()
