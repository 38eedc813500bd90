"""Each starting point runs, and shows what its sentence says."""

import numpy as np
import pytest

from learn.balance.engine import FloatArray
from learn.balance.runs import reference, simulate
from learn.balance.scenarios import SCENARIO, SCENARIOS, Scenario


def curve(name: str, output: str, relative: bool = False) -> FloatArray:
    scenario = SCENARIO[name]
    mean = simulate(scenario.settings, scenario.horizon).series[output].mean
    return mean / reference(scenario.horizon).series[output].mean if relative else mean


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_a_starting_point_runs_to_finite_curves(scenario: Scenario) -> None:
    run = simulate(scenario.settings, scenario.horizon)
    assert all(np.isfinite(series.mean).all() for series in run.series.values())


@pytest.mark.parametrize(
    "scenario", [s for s in SCENARIOS if s.id != "reference-day"], ids=lambda scenario: scenario.id
)
def test_a_starting_point_moves_the_plot_it_points_at(scenario: Scenario) -> None:
    run, base = (
        simulate(s, scenario.horizon)
        for s in (scenario.settings, SCENARIO["reference-day"].settings)
    )
    moves = [
        np.abs(run.series[output.id].mean / base.series[output.id].mean - 1).max()
        for output in scenario.panel.outputs()
    ]
    assert max(moves) >= 0.02


def test_starting_points_stand_in_order_with_titles_of_their_own() -> None:
    assert len(SCENARIOS) >= 12
    assert [scenario.order for scenario in SCENARIOS] == list(range(1, len(SCENARIOS) + 1))
    assert len({scenario.title for scenario in SCENARIOS}) == len(SCENARIOS)


def test_lasting_stress_climbs_for_weeks_and_takes_weeks_to_come_back() -> None:
    cortisol = curve("chronic-stress", "cortisol", relative=True)
    assert 1.3 < cortisol[0] < cortisol[27] - 0.2
    assert 1.05 < cortisol[-1] < cortisol[29] < cortisol[27]


def test_a_hard_moment_peaks_half_an_hour_to_an_hour_after_it_ends() -> None:
    afternoon = curve("hard-moment", "cortisol")[120:]
    assert 14.9 < 12 + np.argmax(afternoon) / 10 < 15.4


def test_the_drink_lowers_synthesis_far_more_than_the_signal() -> None:
    assert curve("tryptophan-free-drink", "plasma_tryptophan").min() < 15
    assert curve("tryptophan-free-drink", "serotonin_synthesis").min() < 20
    assert 60 < curve("tryptophan-free-drink", "serotonin").min() < 85


def test_a_protein_breakfast_lowers_serotonin_synthesis_alone() -> None:
    assert curve("protein-breakfast", "serotonin_synthesis").min() < 80
    assert curve("protein-breakfast", "dopamine_synthesis") == pytest.approx(100, abs=3)


def test_an_ssri_doubles_serotonin_and_then_raises_it_for_weeks() -> None:
    serotonin = curve("ssri-28-days", "serotonin")
    assert serotonin[0] == pytest.approx(203, abs=5)
    assert serotonin[-1] == pytest.approx(299, abs=5)
    assert curve("ssri-28-days", "autoreceptor_sensitivity")[-1] < 55


def test_without_the_brake_an_ssri_raises_serotonin_more_than_fourfold() -> None:
    assert curve("ssri-without-autoreceptors", "serotonin")[24] > 400


def test_after_birth_inhibition_is_too_weak_for_some_days() -> None:
    ratio = curve("late-pregnancy-then-birth", "ei_ratio")
    assert ratio[0] < 0.8
    assert ratio[26] == pytest.approx(1, abs=0.1)
    assert ratio[28:34].max() > 1.3
    assert ratio[-1] == pytest.approx(1, abs=0.1)


def test_gabaa_gain_is_too_high_before_birth_and_a_little_low_after_it() -> None:
    gain = curve("late-pregnancy-then-birth", "gabaa_gain", relative=True)
    assert gain[0] == pytest.approx(1.47, abs=0.02)
    assert gain[27] == pytest.approx(1.33, abs=0.02)
    assert gain[28:].min() == pytest.approx(0.92, abs=0.01)


def test_low_iron_lowers_synthesis_more_than_levels() -> None:
    assert 60 < curve("low-iron", "serotonin_synthesis")[-1] < 80
    assert 70 < curve("low-iron", "dopamine_synthesis")[-1] < 85
    assert curve("low-iron", "serotonin")[-1] > 85
    assert curve("low-iron", "dopamine")[-1] > 80


def test_an_immune_response_lowers_tryptophan_and_serotonin_and_raises_kynurenine() -> None:
    assert curve("immune-activation", "serotonin")[-1] == pytest.approx(86, abs=1)
    assert 60 < curve("immune-activation", "plasma_tryptophan")[-1] < 95
    assert 110 < curve("immune-activation", "kynurenine")[-1] < 200


def test_stopping_a_benzodiazepine_leaves_the_network_too_excitable() -> None:
    rate = curve("benzodiazepine-14-days", "excitatory_rate")
    assert rate[0] < 0.8
    assert rate[13] > 0.85
    assert rate[14] > 1.2
    assert rate[-1] == pytest.approx(1, abs=0.1)


def test_blocking_mao_raises_dopamine_by_more_than_half_and_serotonin_by_a_fifth() -> None:
    assert curve("mao-inhibitor", "dopamine")[-1] > 150
    assert curve("mao-inhibitor", "serotonin")[-1] == pytest.approx(119, abs=4)
    assert curve("mao-inhibitor", "hva")[-1] < 70


def test_fast_firing_triples_dopamine_and_then_habituates() -> None:
    dopamine = curve("dopamine-burst", "dopamine")
    assert dopamine.max() > 280
    assert dopamine[-1] == pytest.approx(190, abs=10)


def test_low_vitamin_b6_lowers_gaba_and_has_no_way_to_serotonin() -> None:
    assert 50 < curve("low-vitamin-b6", "gaba_stores")[-1] < 65
    assert curve("low-vitamin-b6", "excitatory_rate")[-1] > 1.1
    assert curve("low-vitamin-b6", "serotonin")[-1] == pytest.approx(100, abs=0.5)


def test_few_terminals_keep_dopamine_within_a_tenth_in_this_model() -> None:
    assert 88 < curve("few-dopamine-terminals", "dopamine")[-1] < 95


def test_levodopa_raises_dopamine_by_two_thirds_while_it_lasts() -> None:
    dopamine = curve("levodopa-two-hours", "dopamine")
    assert dopamine.max() == pytest.approx(168, abs=5)
    assert dopamine[-1] == pytest.approx(100, abs=2)


def test_short_nights_raise_sleep_pressure_and_evening_cortisol() -> None:
    assert curve("short-nights", "sleep_pressure", relative=True)[-1] > 1.4
    low, high = (
        simulate(scenario.settings, scenario.horizon).series["cortisol"].mean[-1]
        for scenario in (SCENARIO["reference-day"], SCENARIO["short-nights"])
    )
    assert high > low
