"""The stored start is the model's own daily orbit, and 100 % is its daily mean."""

import numpy as np
import pytest

from learn.balance.outputs import OUTPUTS, Output
from learn.balance.runs import Horizon, reference


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.id)
def test_daily_means_hold_for_four_weeks(output: Output) -> None:
    mean = reference(Horizon.MONTH).series[output.id].mean
    assert np.abs(mean / mean[0] - 1).max() < 1e-3


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.id)
def test_the_reference_is_the_mean_of_the_reference_day(output: Output) -> None:
    day = reference(Horizon.DAY).series[output.id].mean
    mean = np.trapezoid(day, dx=1 / (len(day) - 1))
    assert mean == pytest.approx(output.reference / output.factor * output.plotted, rel=1e-3)


def test_cortisol_over_its_reference_has_daily_mean_one() -> None:
    cortisol = reference(Horizon.WEEK).series["cortisol"].mean
    assert cortisol == pytest.approx(180, rel=2e-3)


def test_transmitters_stay_near_their_reference_all_day() -> None:
    series = reference(Horizon.DAY).series
    for name in ("serotonin", "dopamine"):
        assert series[name].mean == pytest.approx(100, abs=3)
    for name in ("glutamate", "gaba", "noradrenaline"):
        assert series[name].mean == pytest.approx(100, abs=9)
