"""Each starting point runs, and shows what its sentence says."""

import numpy as np
import pytest

from learn.balance.engine import FloatArray
from learn.balance.experiments import EXPERIMENT
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


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_a_starting_point_is_tested_by_published_experiments(scenario: Scenario) -> None:
    assert scenario.tested_by
    assert len(set(scenario.tested_by)) == len(scenario.tested_by)
    assert set(scenario.tested_by) <= set(EXPERIMENT)


def test_lasting_stress_climbs_for_weeks_and_takes_weeks_to_come_back() -> None:
    cortisol = curve("chronic-stress", "cortisol", relative=True)
    assert 1.3 < cortisol[0] < cortisol[27] - 0.2
    assert 1.05 < cortisol[-1] < cortisol[29] < cortisol[27]


def test_after_a_hard_moment_noradrenaline_comes_first_and_cortisol_later() -> None:
    cortisol = curve("hard-moment", "cortisol")[120:]
    noradrenaline = curve("hard-moment", "noradrenaline")
    assert 14.8 < 12 + np.argmax(cortisol) / 10 < 15.2
    assert 14 < np.argmax(noradrenaline) / 10 < 14.5
    assert noradrenaline.max() > 140


def test_the_drink_lowers_blood_at_once_and_spinal_fluid_half_a_day_later() -> None:
    tryptophan = curve("tryptophan-free-drink", "plasma_tryptophan")
    spinal = curve("tryptophan-free-drink", "lumbar_hiaa", relative=True)
    assert tryptophan.min() < 15
    assert tryptophan[-1] > 90
    assert spinal.min() == pytest.approx(0.75, abs=0.03)
    assert np.argmin(spinal) - np.argmin(tryptophan) > 50  # more than five hours


def test_the_drink_lowers_synthesis_far_more_than_the_signal() -> None:
    assert curve("tryptophan-free-drink", "serotonin_synthesis").min() < 20
    assert 60 < curve("tryptophan-free-drink", "serotonin").min() < 85


def test_a_protein_breakfast_lowers_serotonin_synthesis_alone() -> None:
    assert curve("protein-breakfast", "serotonin_synthesis").min() < 80
    dopamine = curve("protein-breakfast", "dopamine_synthesis", relative=True)
    assert dopamine == pytest.approx(1, abs=0.03)


def test_an_ssri_doubles_serotonin_and_then_raises_it_for_weeks() -> None:
    serotonin = curve("ssri-28-days", "serotonin")
    assert serotonin[0] == pytest.approx(201, abs=5)
    assert serotonin[-1] == pytest.approx(289, abs=6)
    assert curve("ssri-28-days", "autoreceptor_sensitivity")[-1] < 55
    assert 80 < curve("ssri-28-days", "dopamine")[-1] < 90


def test_without_the_brake_an_ssri_raises_serotonin_fourfold() -> None:
    assert curve("ssri-without-autoreceptors", "serotonin")[24] > 390


def test_after_birth_inhibition_is_too_weak_for_some_days() -> None:
    ratio = curve("late-pregnancy-then-birth", "ei_ratio", relative=True)
    assert ratio[0] < 0.8
    assert ratio[26] == pytest.approx(1, abs=0.05)
    assert ratio[28:34].max() > 1.2
    assert ratio[-1] == pytest.approx(1, abs=0.05)


def test_gabaa_receptors_adapt_within_a_week_and_lag_after_birth() -> None:
    gain = curve("late-pregnancy-then-birth", "gabaa_gain", relative=True)
    assert gain[0] > 1.4
    assert gain[7] == pytest.approx(1.1, abs=0.05)
    assert gain[28:].min() == pytest.approx(0.79, abs=0.03)
    assert gain[34] > 0.95


def test_low_iron_lowers_synthesis_and_raises_dopamine_outside() -> None:
    assert 60 < curve("low-iron", "serotonin_synthesis")[-1] < 80
    assert 45 < curve("low-iron", "dopamine_synthesis")[-1] < 60
    assert curve("low-iron", "serotonin")[-1] > 85
    assert 120 < curve("low-iron", "dopamine")[-1] < 150
    assert curve("low-iron", "dopamine_stores")[-1] < 75


def test_an_immune_response_lowers_tryptophan_and_serotonin_and_raises_kynurenine() -> None:
    assert curve("immune-activation", "serotonin")[-1] == pytest.approx(86, abs=1)
    assert 60 < curve("immune-activation", "plasma_tryptophan")[-1] < 95
    assert 110 < curve("immune-activation", "kynurenine")[-1] < 200


def test_stopping_a_benzodiazepine_leaves_the_network_too_excitable_for_days() -> None:
    rate = curve("benzodiazepine-14-days", "excitatory_rate", relative=True)
    assert rate[0] < 0.85
    assert rate[6] == pytest.approx(1, abs=0.06)
    assert rate[14] > 1.15
    assert rate[17] < 1.1


def test_blocking_mao_raises_all_three_and_lowers_their_breakdown_products() -> None:
    for name, least in (("serotonin", 140), ("dopamine", 145), ("noradrenaline", 180)):
        assert curve("mao-inhibitor", name)[-1] > least
    assert curve("mao-inhibitor", "hva")[-1] < 70
    assert curve("mao-inhibitor", "hiaa")[-1] < 90


def test_fast_firing_triples_dopamine_and_then_habituates() -> None:
    dopamine = curve("dopamine-burst", "dopamine")
    assert dopamine.max() > 275
    assert dopamine[-1] == pytest.approx(190, abs=10)


def test_low_vitamin_b6_halves_gaba_and_spares_serotonin() -> None:
    assert 45 < curve("low-vitamin-b6", "gaba_stores")[-1] < 65
    assert curve("low-vitamin-b6", "excitatory_rate", relative=True)[0] > 1.1
    assert curve("low-vitamin-b6", "serotonin")[-1] == pytest.approx(100, abs=5)
    assert curve("low-vitamin-b6", "blood_serotonin")[-1] < 75


def test_few_terminals_keep_dopamine_within_a_tenth_in_this_model() -> None:
    assert 88 < curve("few-dopamine-terminals", "dopamine")[-1] < 95
    assert curve("few-dopamine-terminals", "hva")[-1] < 20


def test_levodopa_doubles_dopamine_while_it_lasts_and_more_where_terminals_are_lost() -> None:
    intact = curve("levodopa-two-hours", "dopamine")
    assert intact.max() == pytest.approx(203, abs=6)
    assert intact[-1] == pytest.approx(100, abs=2)
    assert curve("levodopa-with-few-terminals", "dopamine").max() > 500


def test_short_nights_raise_sleep_pressure_and_evening_cortisol() -> None:
    assert curve("short-nights", "sleep_pressure", relative=True)[-1] > 1.4
    low, high = (
        simulate(scenario.settings, scenario.horizon).series["cortisol"].mean[-1]
        for scenario in (SCENARIO["reference-day"], SCENARIO["short-nights"])
    )
    assert high > low


def test_a_blocked_transporter_raises_noradrenaline_and_quiets_its_neurons() -> None:
    assert curve("noradrenaline-reuptake-blocked", "noradrenaline")[1] == pytest.approx(233, abs=8)
    assert curve("noradrenaline-reuptake-blocked", "noradrenaline_firing_rate")[1] < 70
    assert curve("noradrenaline-reuptake-blocked", "cortical_dopamine")[1] > 1.7


def test_gut_microbes_move_the_serotonin_of_blood_and_never_that_of_the_brain() -> None:
    assert curve("germ-free-gut", "blood_serotonin")[-1] == pytest.approx(25, abs=2)
    for name in ("serotonin", "serotonin_stores", "serotonin_synthesis", "hiaa"):
        assert curve("germ-free-gut", name, relative=True) == pytest.approx(1, abs=1e-4)


def test_a_partial_nmda_block_excites_and_a_dose_of_vigabatrin_lasts_for_days() -> None:
    assert curve("ketamine-like-block", "excitatory_rate").max() > 1.4
    assert curve("ketamine-like-block", "inhibitory_rate")[110] < 0.75
    gaba = curve("vigabatrin-one-dose", "gaba_stores", relative=True)
    assert gaba[0] > 1.4
    assert 1.05 < gaba[5] < 1.25
