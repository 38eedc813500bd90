"""Newton's method on logarithms: roots that are known, and an end where there is none."""

import numpy as np
import pytest

from learn.balance.engine import FloatArray, SimulationFailed
from learn.balance.newton import jacobian, root


def linear_gain_and_loss(logs: FloatArray) -> FloatArray:
    """Two pools, x' = 3 - x and y' = x - 2 y: rest at 3 and 1.5."""
    x, y = np.exp(logs).T
    return np.array([(3 - x) / x, (x - 2 * y) / y]).T


def test_it_finds_the_rest_of_two_pools_from_far_away() -> None:
    found = root(linear_gain_and_loss, np.log([1e-3, 1e4]))
    assert np.exp(found) == pytest.approx([3, 1.5], rel=1e-8)


def test_slopes_are_those_by_hand() -> None:
    slopes = jacobian(linear_gain_and_loss, np.log([3.0, 1.5]))
    assert slopes == pytest.approx(np.array([[-1.0, 0.0], [2.0, -2.0]]), abs=1e-8)


def test_what_never_rests_ends_in_a_sentence() -> None:
    with pytest.raises(SimulationFailed, match="search for a resting state"):
        root(lambda logs: 1 + np.exp(-logs), np.zeros(1))
