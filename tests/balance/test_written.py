"""A run as rows and as a file."""

import csv
import io

import pytest

from learn.balance.outputs import OUTPUTS
from learn.balance.runs import Horizon, SettingError, Settings, curves, reference
from learn.balance.written import as_csv, curves_as_csv, rows, text


def test_the_file_holds_every_curve_with_its_unit() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(reference(Horizon.DAY)))))
    assert rows[0][0] == "time (h)"
    assert len(rows[0]) == 1 + len(OUTPUTS)
    assert len(rows) == 1 + len(reference(Horizon.DAY).time)


def test_the_file_of_days_holds_mean_lowest_and_highest() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(reference(Horizon.WEEK)))))
    assert len(rows[0]) == 1 + 3 * len(OUTPUTS)
    assert len(rows) == 8


def test_the_file_of_every_half_hour_holds_them_all() -> None:
    table = list(csv.reader(io.StringIO(curves_as_csv(curves(Settings(), 2)))))
    assert len(table) == 1 + 97
    assert len(table[0]) == 1 + len(OUTPUTS)
    assert table[-1][0] == "48"


def test_rows_are_named_by_output() -> None:
    week = rows(reference(Horizon.WEEK))
    assert len(week) == 7
    assert week[0]["day"] == 1
    assert week[0]["cortisol_low"] < week[0]["cortisol"] < week[0]["cortisol_high"]
    assert set(rows(reference(Horizon.DAY))[0]) == {"hour", *(output.id for output in OUTPUTS)}


def test_a_summary_has_a_line_for_each_curve() -> None:
    lines = text(reference(Horizon.DAY)).splitlines()
    assert len(lines) == 2 + len(OUTPUTS)
    assert "reference day" in lines[0]


def test_a_summary_of_an_unknown_curve_offers_the_nearest() -> None:
    with pytest.raises(SettingError, match="Did you mean “cortisol”"):
        text(reference(Horizon.DAY), ["cortisole"])
