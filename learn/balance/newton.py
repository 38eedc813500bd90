"""Newton's method for the resting state of the model, on the logarithms of its states.

libRoadRunner has two such methods. Its plain one is silently wrong about once in two on models
like ours, and what its line search finds depends on what was asked before it in the same process:
the same setting gave a resting state, another one, or none. A cached answer must hang on its
question alone, so this does the search on the equations that were read from the SBML.

On logarithms no state can leave the numbers above zero. Steps are damped by the natural
monotonicity test (Deuflhard 2004, Newton Methods for Nonlinear Problems, section 3.3): a step is
shortened until the correction that would follow it is smaller, judged with the same Jacobian.
"""

from collections.abc import Callable

import numpy as np

from learn.balance.engine import FloatArray, SimulationFailed

FURTHEST = 1.0
"""Longest step of a logarithm: no state changes by more than a factor of 2.7 in one step."""
NEAR_ENOUGH = 1e-9
"""Of the logarithm: a correction as small as this ends the search."""
SHORTEST = 1 / 256
MOST = 30
"""Of steps; a search that ends takes 2 to 24."""

Rates = Callable[[FloatArray], FloatArray]
"""From logarithms (points × states) to d(logarithm)/dt per hour, of the same shape."""


def jacobian(rates: Rates, logs: FloatArray, step: float = 1e-5) -> FloatArray:
    """Give d(rate)/d(logarithm), rate by column, by central differences."""
    moves = step * np.eye(len(logs))
    both = rates(np.concatenate([logs + moves, logs - moves]))
    up, down = both[: len(logs)], both[len(logs) :]
    return np.asarray((up - down).T / (2 * step))


def root(rates: Rates, logs: FloatArray) -> FloatArray:
    """Find logarithms at which all rates are zero, near where it starts.

    Raises :class:`SimulationFailed` where the search ends nowhere.
    """
    here = rates(logs[None])[0]
    for _ in range(MOST):
        slopes = jacobian(rates, logs)
        correction = _solved(slopes, here)
        size = float(np.abs(correction).max())
        if size < NEAR_ENOUGH:
            return logs
        share = longest = min(1.0, FURTHEST / size)
        while share >= SHORTEST * longest:
            ahead = logs + share * correction
            following = rates(ahead[None])[0]
            if np.isfinite(following).all():
                after = np.abs(_solved(slopes, following)).max()
                if after <= (1 - share / 4) * size:
                    break
            share /= 2
        else:
            break
        logs, here = ahead, following
    raise SimulationFailed("The search for a resting state did not end.")


def _solved(slopes: FloatArray, rates: FloatArray) -> FloatArray:
    try:
        return np.asarray(np.linalg.solve(slopes, -rates))
    except np.linalg.LinAlgError as problem:
        raise SimulationFailed("The search for a resting state came to a fold.") from problem
