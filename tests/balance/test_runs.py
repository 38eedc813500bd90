"""Settings refuse what the model does not know, and say what is allowed."""

import numpy as np
import pytest

from learn.balance.engine import Engine
from learn.balance.files import SBML
from learn.balance.inputs import INPUT, INPUTS
from learn.balance.outputs import OUTPUTS, Panel
from learn.balance.runs import (
    MODEL_VERSION,
    Horizon,
    SettingError,
    Settings,
    reference,
    simulate,
)


def test_only_what_differs_from_the_default_is_kept() -> None:
    assert Settings.make({"ssri": 0, "tryptophan": 1}) == Settings()


def test_settings_do_not_depend_on_order() -> None:
    assert Settings.make({"ssri": 50, "b6": 0.5}) == Settings.make({"b6": 0.5, "ssri": 50})


def test_a_default_window_is_not_kept() -> None:
    assert Settings.make({}, {"acute_stressor": (14, 14.4)}) == Settings()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"mood": 1}, "no input called “mood”"),
        ({"ssri": 96}, "must lie between 0 and 95 % of transporters, but 96 was given"),
        ({"ssri": -1}, "must lie between 0 and 95"),
        ({"tryptophan": float("nan")}, "must lie between 0.1 and 2"),
        ({"tryptophan": float("inf")}, "must lie between 0.1 and 2"),
        ({"autoreceptors": 0.5}, r"must be 0 \(off\) or 1 \(on\)"),
    ],
)
def test_a_bad_value_is_refused_in_clear_words(values: dict[str, float], message: str) -> None:
    with pytest.raises(SettingError, match=message) as refused:
        Settings.make(values)
    assert refused.value.input_id == next(iter(values))


@pytest.mark.parametrize(
    ("name", "window", "message"),
    [
        ("tryptophan", (0, 1), "takes no start or end"),
        ("acute_stressor", (14, 14.1), "must be at least 12 minutes after the start"),
        ("nmda_block", (14, 13), r"The end \(13\) must be .* 30 minutes after the start \(14\)"),
        ("levodopa", (20, 10), r"The end \(10\) must be .* 1 hour after the start \(20\)"),
        ("levodopa", (20, 2000), r"between 0 and 1440 hours \(24 is the end of the first day\)"),
        ("ssri", (-1, 5), "between 0 and 60 days"),
        ("ssri", (0, 61), "between 0 and 60 days"),
        ("ssri", (float("nan"), None), "between 0 and 60 days"),
    ],
)
def test_a_bad_window_is_refused_in_clear_words(
    name: str, window: tuple[float, float | None], message: str
) -> None:
    with pytest.raises(SettingError, match=message):
        Settings.make({}, {name: window})


def test_the_shortest_window_is_allowed() -> None:
    assert Settings.make({}, {"acute_stressor": (0.1, 0.3)}).windows


def test_a_window_over_the_whole_run_is_the_constant_input() -> None:
    always = simulate(Settings.make({"chronic_stress": 2.5}), Horizon.DAY)
    until_the_end = simulate(
        Settings.make({"chronic_stress": 2.5}, {"chronic_stress": (0, 60)}), Horizon.DAY
    )
    assert np.array_equal(always.series["cortisol"].mean, until_the_end.series["cortisol"].mean)


def test_an_input_acts_only_within_its_window() -> None:
    run = simulate(
        Settings.make({"dopamine_firing": 3}, {"dopamine_firing": (10, 11)}), Horizon.DAY
    )
    dopamine = run.series["dopamine"].mean
    usual = reference(Horizon.DAY).series["dopamine"].mean
    before = run.time < 9.9
    assert dopamine[before] == pytest.approx(usual[before], abs=0.1)
    assert dopamine[np.searchsorted(run.time, 10.5)] > 250


def test_a_medicine_that_ends_in_days_ends_on_its_day() -> None:
    run = simulate(Settings.make({"ssri": 80}, {"ssri": (0, 3)}), Horizon.WEEK)
    assert run.series["serotonin"].mean[2] > 190
    assert run.series["serotonin"].mean[3] < 110


@pytest.mark.parametrize("horizon", Horizon)
def test_a_run_holds_every_curve_for_its_time(horizon: Horizon) -> None:
    run = reference(horizon)
    assert set(run.series) == {output.id for output in OUTPUTS}
    assert all(len(series.mean) == len(run.time) for series in run.series.values())


def test_a_day_is_shown_in_hours_of_the_clock_without_a_range() -> None:
    run = reference(Horizon.DAY)
    assert (run.time[0], run.time[-1]) == (0, 24)
    assert run.series["cortisol"].low is None


def test_longer_runs_give_each_day_its_mean_and_range() -> None:
    run = reference(Horizon.MONTH)
    cortisol = run.series["cortisol"]
    assert cortisol.low is not None
    assert cortisol.high is not None
    assert list(run.time) == list(range(1, 29))
    assert (cortisol.low < cortisol.mean).all()
    assert (cortisol.mean < cortisol.high).all()
    assert cortisol.high[0] / cortisol.low[0] == pytest.approx(9.2, abs=0.3)


def test_a_run_cannot_be_changed_by_who_reads_it() -> None:
    with pytest.raises(ValueError, match="read-only"):
        reference(Horizon.DAY).series["gaba"].mean[0] = 0


def test_the_model_version_is_eight_hexadecimal_digits() -> None:
    assert len(MODEL_VERSION) == 8
    assert int(MODEL_VERSION, 16) >= 0


def test_every_panel_has_one_unit_and_a_token_for_each_curve() -> None:
    for panel in Panel:
        outputs = panel.outputs()
        assert {output.unit for output in outputs} == {panel.unit}
        assert len({output.token for output in outputs}) == len(outputs)


def test_inputs_are_whole_steps_within_their_range() -> None:
    for entry in INPUTS:
        assert entry.low <= entry.default <= entry.high
        steps = (entry.default - entry.low) / entry.step
        assert steps == pytest.approx(round(steps))


def test_defaults_of_inputs_are_those_of_the_model() -> None:
    parameters = Engine(SBML).parameters
    assert {name: parameters[name] for name in INPUT} == {e.id: e.default for e in INPUTS}
