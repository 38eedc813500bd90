"""Sobol indices: the sampling, the losses and the analysis, on functions whose truth is known."""

from math import isfinite, pi

import numpy as np
import pytest

from learn.balance import sobol, sobol_run
from learn.balance.engine import FloatArray
from learn.balance.outputs import OUTPUTS
from learn.balance.population import Reason, sigma
from learn.balance.provenance import provenance
from learn.balance.runs import MODEL_VERSION

ISHIGAMI = sobol_run.problem(["x1", "x2", "x3"], [(-pi, pi)] * 3, "unif")


def ishigami(points: FloatArray) -> FloatArray:
    """Ishigami & Homma 1990, a = 7, b = 0.1."""
    x1, x2, x3 = points.T
    return np.asarray(np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1))[:, None]


def test_the_indices_of_the_ishigami_function_are_those_in_closed_form() -> None:
    a, b = 7, 0.1
    whole = a**2 / 8 + b * pi**4 / 5 + b**2 * pi**8 / 18 + 0.5
    alone = [(1 + b * pi**4 / 5) ** 2 / 2 / whole, a**2 / 8 / whole, 0.0]
    joint = b**2 * pi**8 * (1 / 18 - 1 / 50) / whole
    total = [alone[0] + joint, alone[1], joint]
    [found] = sobol_run.indices_of(ishigami, ISHIGAMI, 1024, seed=1)
    for (first, first_ci, all_in, all_in_ci), truth, truth_all in zip(
        found, alone, total, strict=True
    ):
        assert first == pytest.approx(truth, abs=max(0.02, 1.5 * first_ci))
        assert all_in == pytest.approx(truth_all, abs=max(0.02, 1.5 * all_in_ci))


def test_a_power_law_of_log_normal_factors_has_the_shares_of_its_exponents() -> None:
    stated = sobol_run.problem(["k", "v"], [(0.0, 0.3), (0.0, 0.3)], "norm")
    [found] = sobol_run.indices_of(lambda p: np.asarray(p @ [[2.0], [1.0]]), stated, 512, seed=1)
    assert [row[0] for row in found] == pytest.approx([0.8, 0.2], abs=0.03)
    assert [row[2] for row in found] == pytest.approx([0.8, 0.2], abs=0.03)


def test_an_output_that_nothing_moves_has_only_zeros() -> None:
    [found] = sobol_run.indices_of(lambda p: np.ones((len(p), 1)), ISHIGAMI, 4, seed=1)
    assert found == [[0.0] * 4] * 3


def test_a_block_with_one_lost_run_is_left_out_and_counted() -> None:
    whole = np.ones((5, 2))
    blocks = sobol_run.kept([whole, Reason.SOLVER, whole, Reason.CURVE, Reason.SOLVER])
    assert blocks.table.shape == (2, 5, 2)
    assert blocks.rejected == {Reason.SOLVER: 2, Reason.CURVE: 1}


def test_the_same_seed_draws_the_same_blocks() -> None:
    one, other = (sobol_run.blocks_of(ISHIGAMI, 8, seed=5) for _ in range(2))
    assert np.array_equal(one, other)
    assert one.shape == (8, 5, 3)


@pytest.mark.parametrize("samples", [0, -4, 100])
def test_a_number_of_samples_that_is_no_power_of_two_is_refused(samples: int) -> None:
    with pytest.raises(ValueError, match=f"power of two, and {samples} is not"):
        sobol_run.blocks_of(ISHIGAMI, samples, seed=1)


def test_the_factors_spread_by_grade() -> None:
    names = sobol_run.chosen()
    blocks = sobol_run.blocks_of(sobol_run.problem_of_the_model(names), 256, seed=1)
    spread = blocks[:, 0].std(axis=0)
    wanted = [sigma(provenance()[name].grade) for name in names]
    assert spread == pytest.approx(wanted, rel=0.1)


def test_the_model_unmoved_has_every_fold_at_one() -> None:
    names = sobol_run.chosen(3)
    row = sobol_run.run_of_the_model(names, np.zeros(3))
    assert not isinstance(row, Reason)
    assert row == pytest.approx(np.zeros(len(OUTPUTS)), abs=2e-3)


def test_the_stored_indices_are_of_this_model() -> None:
    assert sobol.stale(sobol.stored()) == ()
    assert sobol.stored().constants == sobol_run.chosen()


def test_the_stored_file_says_how_it_was_made() -> None:
    found = sobol.stored()
    assert found.model == MODEL_VERSION
    assert found.runs == found.samples * (len(found.constants) + 2)
    assert found.seed == sobol_run.SEED
    assert found.salib
    assert sum(found.rejected.values()) < found.samples / 2


def test_every_index_is_a_number_and_a_total_is_no_less_than_the_first_order() -> None:
    for indices in sobol.stored().indices.values():
        assert len(indices) == len(sobol.stored().constants)
        for index in indices:
            assert all(isfinite(value) for value in index[1:])
            doubt = 2 * (index.total_ci + index.first_ci) + 0.01
            assert index.total + doubt >= index.first


def test_first_orders_add_up_to_no_more_than_the_whole() -> None:
    for indices in sobol.stored().indices.values():
        doubt = sum(index.first_ci**2 for index in indices) ** 0.5
        assert sum(index.first for index in indices) <= 1 + 2 * doubt
