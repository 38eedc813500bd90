"""Why a curve changed: cases whose truth is known, and the sum that must close for all."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from learn.balance.chain import Kind, Link
from learn.balance.equations import read
from learn.balance.files import SBML
from learn.balance.outputs import OUTPUTS
from learn.balance.pools import fluxes_of, pools_of
from learn.balance.runs import Horizon, reference, simulate
from learn.balance.scenarios import SCENARIO
from learn.balance.settings import Settings
from learn.balance.why import Explanation, why


@cache
def explained(output: str, days: int, at: float | None = None, **values: float) -> Explanation:
    return why(Settings(), Settings.make(values), days, output, at)


def every(link: Link) -> Iterator[Link]:
    yield link
    for part in link.because:
        yield from every(part)


def found(link: Link, kind: Kind, id: str) -> Link:
    """The first step of this kind and name, searched breadth first."""
    waiting = [link]
    while waiting:
        step = waiting.pop(0)
        if (step.node.kind, step.node.id) == (kind, id):
            return step
        waiting += step.because
    raise AssertionError(f"no {kind} {id}")


def causes(link: Link) -> set[str]:
    return {step.node.id for step in every(link) if step.node.kind is Kind.INPUT}


def test_a_blocked_transporter_slows_clearance_and_autoreceptors_hold_release() -> None:
    """SERT −80 %, clearance constant −79 %, and release held down by the rise itself."""
    whole = explained("serotonin", 1, 4, ssri=80).link
    clearance = found(whole, Kind.CLEARANCE, "ht_ext")
    assert found(clearance, Kind.RULE, "sert_activity").own == pytest.approx(0.2)
    assert clearance.own == pytest.approx(0.21, abs=0.01)
    assert [step.node.id for step in clearance.main_line()][-1] == "ssri"
    release = found(whole, Kind.FLUX, "ht_release")
    assert release.effect < 0.5
    assert found(release, Kind.STATE, "ht_ext").feedback == -1


def test_without_autoreceptors_release_is_not_held_by_the_rise() -> None:
    off = {"autoreceptors": 0.0}
    settings = [Settings.make(off), Settings.make({**off, "ssri": 80})]
    whole = why(settings[0], settings[1], 1, "serotonin", 4).link
    release = found(whole, Kind.FLUX, "ht_release")
    assert not any(step.node.id == "ht_signal" for step in every(release))
    assert release.effect > 0.7


def test_twice_the_tyrosine_is_undone_by_substrate_inhibition() -> None:
    whole = explained("dopamine_synthesis", 1, 24, tyrosine=2).link
    assert causes(whole) == {"tyrosine"}
    assert found(whole, Kind.RULE, "th_substrates").effect > 1.05
    assert found(found(whole, Kind.FLUX, "da_synthesis"), Kind.STATE, "tyr").effect < 0.92


def test_lost_terminals_release_less_and_clear_less_by_the_same_factor() -> None:
    whole = explained("dopamine", 7, dopamine_terminals=13).link
    release = found(whole, Kind.FLUX, "da_release")
    reuptake = found(whole, Kind.RATE, "da_reuptake")
    for step in (release, reuptake):
        assert found(step, Kind.RULE, "terminals").effect == pytest.approx(0.13)


def test_low_b6_reaches_gaba_through_the_enzyme_that_needs_it() -> None:
    whole = explained("gaba_stores", 7, b6=0.3).link
    b6 = found(whole, Kind.RULE, "plp_factor")
    assert b6.own == pytest.approx(2 * 0.3 / 1.3)
    assert found(b6, Kind.INPUT, "b6").after == 0.3


def test_a_benzodiazepine_doubles_the_sensitivity_of_its_receptor() -> None:
    whole = explained("gabaa_gain", 1, 1, benzodiazepine=100).link
    assert found(whole, Kind.RULE, "gabaa_shift").own == pytest.approx(2)
    assert [step.node.id for step in whole.main_line()][-1] == "benzodiazepine"


def test_triple_firing_triples_release_before_stores_run_down() -> None:
    soon = explained("dopamine", 1, 0.1, dopamine_firing=3).link
    late = explained("dopamine", 1, 24, dopamine_firing=3).link
    assert found(soon, Kind.RULE, "dopamine_drive").effect == pytest.approx(2.95, abs=0.06)
    assert found(late, Kind.STATE, "da_ves").effect < 0.7


def test_lasting_stress_makes_the_adrenal_grow() -> None:
    whole = explained("cortisol", 28, chronic_stress=2.5).link
    assert causes(whole) == {"chronic_stress"}
    assert found(whole, Kind.STATE, "adrenal").effect > 1.2


def test_a_gut_without_microbes_explains_blood_and_leaves_no_chain_to_the_brain() -> None:
    whole = explained("blood_serotonin", 28, gut_microbes=0.26).link
    assert causes(whole) == {"gut_microbes"}
    assert not explained("serotonin", 28, gut_microbes=0.26).moved


def test_the_spinal_fluid_after_the_drink_is_late_and_says_so() -> None:
    drink = SCENARIO["tryptophan-free-drink"].settings
    whole = why(Settings(), drink, 1, "lumbar_hiaa", 14).link
    assert found(whole, Kind.LAG, "lumbar_hiaa").effect > 1.3  # it has yet to fall


def test_a_transporter_that_is_gone_is_named_though_its_flux_has_no_factor() -> None:
    whole = explained("dopamine", 7, dat=0).link
    gone = found(whole, Kind.RATE, "da_reuptake")
    assert gone.own is None
    assert [step.node.id for step in gone.because] == ["dat"]
    assert found(whole, Kind.CLEARANCE, "da_ext").own == pytest.approx(1 / 98, rel=0.05)


@pytest.mark.parametrize(
    "name", ["ssri-28-days", "chronic-stress", "hard-moment", "levodopa-with-few-terminals"]
)
def test_the_factors_of_every_step_multiply_to_its_change(name: str) -> None:
    scenario = SCENARIO[name]
    run, usual = (simulate(s, scenario.horizon) for s in (scenario.settings, Settings()))
    for output in OUTPUTS:
        told = why(Settings(), scenario.settings, scenario.horizon.days, output.id)
        for step in every(told.link):
            assert step.closes == pytest.approx(1, abs=1e-9)
        folds = run.series[output.id].mean / usual.series[output.id].mean
        at = round(told.at * 10) if scenario.horizon is Horizon.DAY else -1
        assert told.fold == pytest.approx(float(folds[at]), rel=1e-3), output.id


def test_a_pool_is_what_goes_to_and_fro() -> None:
    equations = read(SBML)
    assert pools_of(equations)["ht_ves"] == pools_of(equations)["ht_cyt"] == "ht_cyt+ht_ves"
    assert pools_of(equations)["ht_ext"] == "ht_ext"
    feeding, emptying = fluxes_of(equations, "ht_cyt+ht_ves")
    assert {"ht_packing", "ht_leak"}.isdisjoint(r.id for r in (*feeding, *emptying))


def test_equal_runs_have_nothing_to_explain() -> None:
    told = why(Settings(), Settings(), 7, "serotonin")
    assert not told.moved
    assert told.link.because == ()


def test_a_daily_mean_is_explained_as_the_plot_shows_it() -> None:
    told = explained("cortisol", 28, chronic_stress=2.5)
    settings = Settings.make({"chronic_stress": 2.5})
    month = simulate(settings, Horizon.MONTH).series["cortisol"].mean
    assert told.fold == pytest.approx(
        float(month[-1] / reference(Horizon.MONTH).series["cortisol"].mean[-1]), rel=1e-6
    )
    assert np.isfinite(told.fold)
