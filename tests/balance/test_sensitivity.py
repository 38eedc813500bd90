"""Local sensitivities: against laws known by hand, and what is stored is what the model gives."""

import json
from concurrent.futures import ThreadPoolExecutor
from math import isfinite
from pathlib import Path

import numpy as np
import pytest

from learn.balance import local_sensitivity, sensitivity
from learn.balance.engine import SimulationFailed
from learn.balance.local_sensitivity import (
    FLOOR,
    STEP,
    both,
    central_difference,
    daily_means,
    resting_levels,
    store,
    work_out,
)
from learn.balance.outputs import OUTPUTS
from learn.balance.provenance import provenance
from learn.balance.sensitivity import Local, Sensitivity, left_out, stale, stepped, stored, why_not
from learn.balance.steady_state import NOT_AT_REST, levels

HINT = "run “make analysis” and commit learn/balance/analysis/local.json"
PLACE = {output.id: place for place, output in enumerate(OUTPUTS)}
LEAST = 5e-4  # of a sensitivity: three digits of about 1, and the floor


def test_the_store_belongs_to_this_model() -> None:
    assert stale(stored()) == (), HINT


def test_every_constant_and_every_output_has_a_finite_number() -> None:
    for row in stored().of.values():
        for output, found in row.items():
            assert isfinite(found.time_course)
            assert (found.at_rest is None) == (output in NOT_AT_REST)
            assert found.at_rest is None or isfinite(found.at_rest)


@pytest.mark.parametrize("name", ["sert_vmax", "iron_half"])
def test_stored_numbers_are_what_the_model_gives(name: str) -> None:
    course, rest = both(name)
    for output, found in stored().of[name].items():
        place = PLACE[output]
        assert found.time_course == pytest.approx(course[place], rel=5e-3, abs=2 * FLOOR), HINT
        if found.at_rest is not None:
            assert found.at_rest == pytest.approx(rest[place], rel=5e-3, abs=2 * FLOOR), HINT


def test_an_output_in_the_unit_of_a_constant_scales_with_it() -> None:
    assert stored().of["cortisol_mean_nM"]["cortisol"].time_course == pytest.approx(1, abs=LEAST)


def test_a_lever_does_what_the_constant_does_that_it_multiplies() -> None:
    of = stored().of
    for lever, constant in (("dat", "dat_vmax"), ("tph", "tph_vmax"), ("eaat", "eaat_vmax")):
        for output, found in of[lever].items():
            twin = of[constant][output]
            assert found.time_course == pytest.approx(twin.time_course, rel=5e-3, abs=LEAST)


def test_a_half_saturation_far_above_the_level_undoes_the_largest_rate() -> None:
    # V·x / (K + x) is V·x / K where x is small, so only V / K counts.
    found = stored().of
    for transporter in ("sert", "dat"):
        for output in ("serotonin", "dopamine"):
            speed = found[f"{transporter}_vmax"][output].time_course
            half = found[f"{transporter}_km"][output].time_course
            assert half == pytest.approx(-speed, rel=0.02, abs=0.001)


def test_rates_at_rest_only_count_against_one_another() -> None:
    # Time enters a resting state nowhere: all rates of the pituitary alone change nothing there.
    found = central_difference("pituitary_rate", resting_levels)
    assert np.nanmax(np.abs(found)) < 1e-6


def test_half_the_step_gives_the_same() -> None:
    for name in ("input_e", "sigmoid_slope", "vesicle_leak"):
        whole, half = (central_difference(name, resting_levels, s) for s in (STEP, STEP / 2))
        assert np.nanmax(np.abs(whole - half)) < 1e-3


def test_half_the_step_gives_the_same_over_time() -> None:
    whole, half = (central_difference("sigmoid_slope", daily_means, s) for s in (STEP, STEP / 2))
    assert np.abs(whole - half).max() < 1e-3


def test_levels_at_rest_are_refused_where_nothing_rests() -> None:
    with pytest.raises(SimulationFailed):
        levels({"vesicle_leak": float("nan")})


def test_only_the_last_day_counts() -> None:
    assert daily_means({}, days=1) == pytest.approx(daily_means({}, days=2), rel=1e-3)


def test_a_ranking_holds_what_may_lie_off_and_no_lever() -> None:
    ranking = stored().ranking("serotonin")
    assert {name for name, _ in ranking} == {q.id for q in provenance().values() if q.varies}
    assert ranking[0][1].largest == max(found.largest for _, found in ranking)


def test_there_is_no_ranking_of_what_is_no_output() -> None:
    with pytest.raises(KeyError):
        stored().ranking("mood")


def test_every_constant_has_its_step_or_one_word_why_not() -> None:
    known = provenance()
    assert len(stepped()) + sum(left_out().values()) == len(known)
    words = {
        "ssri": "zero", "ssri_on": "timing", "autoreceptors": "switch", "bed": "clock",
        "day_length": "clock", "drive_rise": "clock", "iron_full": "follows", "turn": "convention",
        "gr_power": "shape", "adrenal_reference": "orbit", "sert": "", "sert_vmax": "",
    }  # fmt: skip
    assert {name: why_not(known[name]) for name in words} == words


def test_another_model_another_constant_or_another_output_makes_the_store_stale() -> None:
    row = {**stored().of["sert_vmax"], "mood": Sensitivity(0.0, None)}
    odd = Local("00000000", STEP, 28, {**stored().of, "gone": row})
    found = stale(odd)
    assert found[0].startswith("model ")
    assert found[1:] == ("gone", "mood")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "local.json"
    row = np.full(len(OUTPUTS), 0.123456)
    row[0] = FLOOR / 2
    rest = row.copy()
    rest[PLACE["cortisol"]] = np.nan
    store(["sert_vmax"], [(row, rest)], file)
    found = stored(file).of["sert_vmax"]
    assert found["serotonin"] == Sensitivity(0, 0)
    assert found["gaba"] == Sensitivity(0.123, 0.123)
    assert found["cortisol"] == Sensitivity(0.123, None)
    assert len(json.loads(file.read_text(encoding="utf-8"))["outputs"]) == len(OUTPUTS)
    sensitivity.stored.cache_clear()


def test_constants_are_worked_out_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        local_sensitivity, "ProcessPoolExecutor", lambda n, mp_context: ThreadPoolExecutor(n)
    )
    monkeypatch.setattr(local_sensitivity, "both", lambda name, step: (name, step))
    found: list[object] = list(work_out(["b", "a"], 2, 0.1))
    assert found == [("b", 0.1), ("a", 0.1)]
