"""A long walk over the inputs: no failure, nothing negative, nothing that is not a number."""

from collections.abc import Callable

import numpy as np
import pytest

from learn.balance.runs import Settings, engine
from tests.balance.samples import anywhere, corner

STEPS = 100  # of each test; 10 000 points in all


@pytest.mark.sweep
@pytest.mark.parametrize("make", [corner, anywhere], ids=lambda make: make.__name__)
@pytest.mark.parametrize("hundred", range(50))
def test_no_setting_fails_or_leads_below_zero(
    make: Callable[[int], Settings], hundred: int
) -> None:
    for seed in range(STEPS * hundred, STEPS * (hundred + 1)):
        table = engine().run(make(seed).parameters(), 24.0, 49, engine().states)
        assert np.isfinite(table).all(), seed
        assert table.min() >= 0, seed
