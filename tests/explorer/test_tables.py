"""Numbers behind the plots: rows a reader can follow, and indicators."""

import numpy as np

from learn.balance.outputs import Panel
from learn.balance.runs import Horizon, reference
from learn.explorer.tables import indicators, table
from tests.explorer.made import hours, run_of


def test_a_day_has_a_row_every_two_hours() -> None:
    rows = table(Panel.SIGNALLING, reference(Horizon.DAY)).rows
    assert [row[0] for row in rows[:3]] == ["0:00", "2:00", "4:00"]
    assert len(rows) == 13


def test_a_longer_run_has_a_row_a_day() -> None:
    rows = table(Panel.SIGNALLING, reference(Horizon.WEEK)).rows
    assert [row[0] for row in rows] == [f"day {day}" for day in range(1, 8)]


def test_a_single_curve_over_days_shows_its_range() -> None:
    shown = table(Panel.CORTISOL, reference(Horizon.WEEK))
    assert shown.headings == ("Day", "Mean", "Lowest", "Highest")


def test_indicators_name_the_peak_and_when_it_came() -> None:
    curve = np.interp(hours(), [0, 6, 24], [100, 180, 90])
    row = indicators(Panel.SIGNALLING, run_of({"serotonin": curve}))[0]
    assert (row.highest, row.highest_at) == ("180\u00a0%", "6:00")
    assert (row.lowest, row.lowest_at, row.last) == ("90\u00a0%", "24:00", "90\u00a0%")


def test_a_flat_curve_peaks_all_the_time() -> None:
    assert indicators(Panel.SIGNALLING, run_of({}))[0].highest_at == "all the time"
