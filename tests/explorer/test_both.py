"""A disputed assumption both ways: the other side is drawn where it differs, and told in words."""

import pytest
from django.test import Client

from learn.balance.inputs import INPUT, INPUTS, Group
from learn.balance.outputs import Panel
from learn.balance.runs import Horizon, Settings, reference, simulate
from learn.explorer.both import told, turned
from learn.explorer.curves import Plot, plot_of
from learn.explorer.figures import figure
from learn.explorer.state import TWO_SIDED, read

WAKING = INPUT["awakening_response"]


def test_every_disputed_assumption_can_be_shown_both_ways() -> None:
    assert {entry.id for entry in INPUTS if entry.group is Group.DISPUTED} <= set(TWO_SIDED)


def test_the_other_side_differs_in_one_switch_alone() -> None:
    settings = Settings.make({"ssri": 80}, {"ssri": (3, 9)})
    other = turned(settings, WAKING)
    assert other.value("awakening_response") == 0
    assert turned(other, WAKING) == settings


def test_only_curves_that_differ_are_drawn_twice() -> None:
    run, usual = simulate(Settings(), Horizon.DAY), reference(Horizon.DAY)
    other = simulate(turned(Settings(), WAKING), Horizon.DAY)
    names = {panel: _names(plot_of(panel, run, usual, other)) for panel in Panel}
    assert "Cortisol, other side" in names[Panel.CORTISOL]
    assert not any(name.endswith("other side") for name in names[Panel.SIGNALLING])


def test_the_other_side_is_thin_and_has_no_label_of_its_own() -> None:
    run, usual = simulate(Settings(), Horizon.DAY), reference(Horizon.DAY)
    other = simulate(turned(Settings(), WAKING), Horizon.DAY)
    drawn = figure(plot_of(Panel.CORTISOL, run, usual, other), large=True)
    line = next(line for line in drawn["data"] if line["name"] == "Cortisol, other side")
    assert line["line"]["width"] < 2
    assert [label["name"] for label in drawn["layout"]["annotations"]] == ["Cortisol", "Reference"]


@pytest.mark.parametrize(
    ("switch", "panel", "words"),
    [
        ("awakening_response", Panel.CORTISOL, "cortisol in blood is "),
        ("awakening_response", Panel.SIGNALLING, "nothing on this plot would differ. Cortisol"),
        ("oral_gaba_enters", Panel.SIGNALLING, "no curve of this run would differ."),
    ],
)
def test_words_say_where_the_two_sides_are_furthest_apart(
    switch: str, panel: Panel, words: str
) -> None:
    run = simulate(Settings(), Horizon.DAY)
    other = simulate(turned(Settings(), INPUT[switch]), Horizon.DAY)
    assert words in told(INPUT[switch], panel, run, other)


def test_only_a_disputed_switch_or_an_arrow_has_two_sides() -> None:
    assert read({"both": ["tryptophan_steal"]}).state.both is INPUT["tryptophan_steal"]
    reading = read({"both": ["ssri"]})
    assert reading.state.both is None
    assert reading.errors["both"].startswith("“ssri” is no switch that can be shown both ways.")


def test_a_page_tells_of_both_sides_and_its_address_keeps_them() -> None:
    html = Client().get("/explorer/?panel=cortisol&both=awakening_response").content.decode()
    assert "same run with “Waking adds to cortisol” off" in html
    assert "both=awakening_response" in html


def _names(plot: Plot) -> list[str]:
    return [curve.name for curve in plot.curves]
