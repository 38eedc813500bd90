"""The engine that serves agrees with scipy's Radau method on equations read independently."""

from functools import cache

import numpy as np
import pytest

from learn.balance.engine import SERVED_TOLERANCE, TIGHT_TOLERANCE, Engine, FloatArray
from learn.balance.files import SBML
from tests.balance.oracle import Oracle, read
from tests.balance.samples import anywhere, few_then_sweep

POINTS = 49


@cache
def _oracle() -> Oracle:
    return read(SBML)


@cache
def _engine() -> Engine:
    return Engine(SBML)


def _error(curve: FloatArray, truth: FloatArray) -> float:
    return float((np.abs(curve - truth).max(axis=0) / np.abs(truth).max(axis=0)).max())


@pytest.mark.parametrize("seed", few_then_sweep(2, 20))
def test_a_day_agrees_with_an_independent_integrator(seed: int) -> None:
    values = anywhere(seed).parameters()
    oracle, engine = _oracle(), _engine()
    truth = oracle.solve(values, np.linspace(0, 24, POINTS))
    served = engine.run(values, 24, POINTS, oracle.states, SERVED_TOLERANCE)
    tight = engine.run(values, 24, POINTS, oracle.states, TIGHT_TOLERANCE)
    assert _error(served, truth) < 3e-4
    assert _error(tight, truth) < 1e-5


def test_both_readers_find_the_same_states_and_parameters() -> None:
    oracle, engine = _oracle(), _engine()
    assert set(oracle.states) == set(engine.states)
    assert engine.parameters.items() <= oracle.parameters.items()
