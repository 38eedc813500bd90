"""Plots: Plotly accepts them, they hold only numbers, and both kinds show the same."""

import base64
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from learn.balance.outputs import Panel
from learn.balance.runs import Horizon, Run, Settings, reference, simulate
from learn.balance.scenarios import SCENARIO
from learn.explorer.curves import Plot, plot_of
from learn.explorer.figures import COLOURS, figure
from learn.explorer.pictures import picture
from tests.explorer.made import run_of

SHEET = Path(__file__).parents[2] / "static/css/site.css"


def plot(panel: Panel = Panel.SIGNALLING, horizon: Horizon = Horizon.DAY, ssri: float = 80) -> Plot:
    return plot_of(panel, simulate(Settings.make({"ssri": ssri}), horizon), reference(horizon))


def numbers(value: Any) -> Iterator[float]:
    """Every number of a figure, those in packed arrays too."""
    if isinstance(value, dict):
        if "bdata" in value:
            yield from np.frombuffer(base64.b64decode(value["bdata"]), value["dtype"]).tolist()
        else:
            for item in value.values():
                yield from numbers(item)
    elif isinstance(value, list):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, int | float):
        yield value


@pytest.mark.parametrize("large", [True, False])
@pytest.mark.parametrize("horizon", [Horizon.DAY, Horizon.WEEK])
@pytest.mark.parametrize("panel", Panel)
def test_plotly_knows_every_key_of_a_figure(panel: Panel, horizon: Horizon, large: bool) -> None:
    made = figure(plot(panel, horizon), large=large)
    go.Figure(made)
    assert all(math.isfinite(number) for number in numbers(made))


def test_plotly_would_refuse_a_misspelt_key() -> None:
    made = figure(plot(), large=True)
    made["layout"]["marginn"] = {}
    with pytest.raises(ValueError, match="marginn"):
        go.Figure(made)


def test_each_transmitter_has_its_own_colour_dash_and_marker() -> None:
    made = figure(plot(), large=True)
    lines = made["data"][:5]
    marker = made["data"][-1]["marker"]
    assert len({line["line"]["color"] for line in lines}) == 5
    assert len({line["line"]["dash"] for line in lines}) == 5
    assert len(set(marker["symbol"])) == 5


def test_each_curve_carries_its_name_and_last_value() -> None:
    labels = [note["text"] for note in figure(plot(), large=True)["layout"]["annotations"]]
    assert [label.split()[0] for label in labels] == [
        "Serotonin",
        "Dopamine",
        "GABA",
        "Glutamate",
        "Noradrenaline",
    ]
    assert labels[1] == "Dopamine 92\u00a0%"


def test_days_carry_a_band_from_the_lowest_to_the_highest_value() -> None:
    made = figure(plot(Panel.CORTISOL, Horizon.WEEK), large=True)
    band = made["data"][0]
    assert band["fill"] == "toself"
    assert len(list(numbers(band["y"]))) == 14


def test_a_day_is_drawn_without_a_band() -> None:
    assert all("fill" not in trace for trace in figure(plot(), large=True)["data"])


def test_colours_and_their_tokens_are_those_of_the_sheet() -> None:
    sheet = SHEET.read_text()
    light = dict(re.findall(r"--([a-z-]+): light-dark\((#[0-9A-F]{6}),", sheet))
    assert {token: light[token] for token in COLOURS} == COLOURS
    assert figure(plot(), large=True)["layout"]["meta"]["colours"]["#0067A5"] == "serotonin"


def test_a_relative_plot_has_the_reference_as_a_hairline() -> None:
    shapes = figure(plot(), large=True)["layout"]["shapes"]
    lines = [shape for shape in shapes if shape["type"] == "line"]
    assert [(line["y0"], line["y1"]) for line in lines] == [(100, 100)]


def test_the_night_is_marked_in_the_view_of_a_day_alone() -> None:
    def marks(horizon: Horizon) -> list[str]:
        shapes = figure(plot(horizon=horizon), large=True)["layout"]["shapes"]
        return [shape["label"]["text"] for shape in shapes if "label" in shape]

    assert marks(Horizon.DAY) == ["asleep"]
    assert marks(Horizon.WEEK) == []


def test_a_plot_in_its_own_unit_has_the_reference_day_as_a_curve() -> None:
    shown = plot(Panel.CORTISOL)
    assert [curve.name for curve in shown.curves] == ["Cortisol", "Reference"]
    assert shown.level is None


def test_a_plot_where_little_moves_stays_near_its_reference() -> None:
    assert plot(ssri=0).y_ticks[0] >= 80
    assert plot(ssri=0).y_ticks[-1] <= 120


def test_a_plot_where_much_moves_starts_at_zero() -> None:
    assert plot(ssri=80).y_ticks[0] == 0


@pytest.mark.parametrize("panel", Panel)
def test_the_drawn_picture_has_the_same_labels(panel: Panel) -> None:
    shown = plot(panel)
    drawn = picture(shown, "What happens.", size="wide", width=760, height=380)
    for curve in shown.curves:
        assert curve.name in drawn
        assert curve.value in drawn
    assert "What happens." in drawn


def test_a_curve_that_rises_far_still_fits_the_axis() -> None:
    far: Run = run_of({"serotonin": np.full(241, 12_345.0)})
    ticks = plot_of(Panel.SIGNALLING, far, run_of({})).y_ticks
    assert ticks[-1] >= 12_345


def test_the_scenario_of_28_days_is_drawn_by_day() -> None:
    scenario = SCENARIO["ssri-28-days"]
    run = simulate(scenario.settings, scenario.horizon)
    shown = plot_of(scenario.panel, run, reference(scenario.horizon))
    assert (shown.x_ticks[0], shown.x_ticks[-1]) == (1, 28)
    assert "daily mean" in shown.unit
