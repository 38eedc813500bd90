"""The model in a notebook: no site, one function, and errors that say what is allowed."""

import doctest
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from learn.balance import ask, said, settings, simulate
from learn.balance.runs import Horizon, SettingError, Settings
from learn.balance.runs import simulate as simulate_for_the_site

ROOT = Path(__file__).parents[2]
WITHOUT_DJANGO = """
import sys
sys.modules["django"] = None  # importing it fails from here on
from learn.balance import simulate
run = simulate({"ssri": 80}, days=2)
assert len(run.series["serotonin"].mean) == 2
print(run)
"""


def test_it_runs_where_django_cannot_be_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 days, by daily means; ssri = 80 % of transporters")


@pytest.mark.parametrize("module", [ask, said, settings], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_are_true(module: Any) -> None:
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    assert doctest.testmod(module, optionflags=flags).failed == 0


def test_a_run_of_a_length_that_the_site_offers_is_the_same_there() -> None:
    here = simulate({"ssri": 80}, days=7)
    there = simulate_for_the_site(Settings.make({"ssri": 80}), Horizon.WEEK)
    assert np.array_equal(here.series["serotonin"].mean, there.series["serotonin"].mean)
    assert here.horizon is Horizon.WEEK


def test_a_run_may_have_any_whole_number_of_days_up_to_a_year() -> None:
    assert len(simulate(days=3).time) == 3
    assert simulate(days=1).rows()[-1]["hour"] == 24
    with pytest.raises(ValueError, match="no run of 3 days"):
        simulate(days=3).horizon  # noqa: B018


@pytest.mark.parametrize("days", [0, -1, 366, 1.5, "7", None, True])
def test_other_lengths_are_refused_with_what_is_allowed(days: Any) -> None:
    with pytest.raises(SettingError, match="whole number from 1 to 365"):
        simulate(days=days)


def test_a_window_may_reach_to_the_end_of_a_long_run() -> None:
    assert simulate({"ssri": 80}, {"ssri": (0, 89)}, days=90).series["serotonin"].mean[88] > 200
    with pytest.raises(SettingError, match="between 0 and 90 days"):
        simulate({"ssri": 80}, {"ssri": (0, 91)}, days=90)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"values": {"srri": 80}}, "Did you mean “ssri”"),
        ({"values": {"ssri": "much"}}, "ssri must be a number"),
        ({"values": {"ssri": 800}}, "must lie between 0 and 95"),
        ({"windows": {"ssri": 14}}, r"must be a pair \(start, end\)"),
        ({"windows": {"ssri": (0, "late")}}, "ssri must be a number"),
    ],
)
def test_what_cannot_be_used_is_refused_in_clear_words(
    arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(SettingError, match=message):
        simulate(**arguments)


def test_the_package_has_no_other_names() -> None:
    import learn.balance

    with pytest.raises(AttributeError, match="no attribute 'predict'"):
        learn.balance.predict  # noqa: B018
