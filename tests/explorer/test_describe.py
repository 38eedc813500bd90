"""Words for curves: right for every shape, and easy to read."""

import numpy as np
import pytest

from learn.balance.engine import FloatArray
from learn.balance.outputs import Panel
from learn.balance.runs import Horizon, Run, Settings, reference, simulate
from learn.balance.scenarios import SCENARIOS, Scenario
from learn.explorer.courses import FirstDay
from learn.explorer.describe import describe
from learn.reading import grade, sentences
from tests.explorer.made import hours, run_of

USUAL = run_of({})


def said(curve: FloatArray, usual: Run = USUAL) -> str:
    """The words for a day in which only serotonin outside the cell does something."""
    words = describe(Panel.SIGNALLING, run_of({"serotonin": curve}), usual)
    return words.replace("**", "").replace("\u00a0", " ")


def said_of_days(curve: FloatArray) -> str:
    horizon = Horizon.MONTH
    run = run_of({"serotonin": curve}, horizon)
    words = describe(Panel.SIGNALLING, run, run_of({}, horizon))
    return words.replace("**", "").replace("\u00a0", " ")


def bump(centre: float, height: float, width: float = 1.0) -> FloatArray:
    return np.asarray(height * np.exp(-(((hours() - centre) / width) ** 2)))


def test_a_day_like_the_reference_day_is_said_to_be_one() -> None:
    words = "Every curve here is that of the reference day and stays at 100 %."
    assert said(np.full(241, 100.0)) == words


def test_the_reference_day_tells_which_curve_swings() -> None:
    words = describe(Panel.SIGNALLING, reference(Horizon.DAY), reference(Horizon.DAY))
    assert "Glutamate outside the cell** swings between" in words
    assert words.endswith("the others stay within 6\u00a0% of 100\u00a0%.")


def test_a_tiny_change_is_bounded_and_not_told_as_a_move() -> None:
    assert said(np.full(241, 101.3)) == "Every curve here stays within 2 % of the reference day."


def test_a_quick_rise_names_the_hours_it_took() -> None:
    curve = 100 + 105 * (1 - np.exp(-hours() / 0.8))
    assert said(curve).startswith("Serotonin outside the cell rises to 205 % within 2 h.")


def test_what_does_not_move_is_named() -> None:
    curve = 100 + 105 * (1 - np.exp(-hours() / 0.8))
    assert said(curve).endswith(
        "Dopamine, GABA, glutamate and noradrenaline are as on the reference day."
    )


def test_a_slow_fall_names_its_end() -> None:
    assert "falls to 70 % by midnight" in said(np.linspace(100, 70, 241))


def test_a_fall_that_recovers_names_both_turns() -> None:
    words = said(100 - bump(13, 29, 4))
    assert "falls to 71 % by 13:00 and then comes all the way back" in words


def test_a_fall_that_recovers_in_part_says_where_it_ends() -> None:
    curve = np.interp(hours(), [0, 8, 14, 24], [100, 100, 60, 90])
    assert "falls to 60 % by 14:00 and then comes back to 90 % by midnight" in said(curve)


def test_a_curve_that_crosses_the_reference_is_told_in_order() -> None:
    curve = np.interp(hours(), [0, 6, 15, 24], [100, 72, 125, 103])
    words = said(curve)
    assert "falls to 72 % by 6:00, then rises to 125 % by 15:00" in words
    assert "comes back to 103 % by midnight" in words


def test_a_curve_that_swings_is_said_to_swing() -> None:
    assert "swings between 60 % and 140 %" in said(100 + 40 * np.sin(hours() * 1.5))


def test_a_rhythm_of_the_reference_is_not_told_as_a_change() -> None:
    rhythm = 100 + 8 * np.sin(hours() * 2 * np.pi / 24)
    words = said(rhythm, run_of({"serotonin": rhythm}))
    assert words.startswith("Every curve here is that of")
    assert "Serotonin outside the cell swings between 92 % and 108 %" in words


def test_a_change_of_a_rhythm_is_told_against_the_usual() -> None:
    rhythm = 100 + 8 * np.sin(hours() * 2 * np.pi / 24)
    words = said(rhythm * 1.2, run_of({"serotonin": rhythm}))
    assert "rises to 120 % of its usual course" in words


def test_days_that_jump_and_then_climb_name_both_steps() -> None:
    words = said_of_days(np.linspace(203, 299, 28))
    assert "rises to 203 % on day 1 and to 299 % by day 28" in words


def test_days_that_stay_say_so() -> None:
    assert "falls to 67 % on day 1 and stays near it" in said_of_days(np.full(28, 67.0))


def test_a_sharp_peak_on_one_day_is_found() -> None:
    curve = np.full(28, 100.0)
    curve[13] = 160
    assert "rises to 160 % by day 14 and then comes all the way back" in said_of_days(curve)


def test_the_first_day_tells_within_how_many_hours() -> None:
    settings, month, day = Settings.make({"ssri": 80}), Horizon.MONTH, Horizon.DAY
    first = FirstDay(simulate(settings, day), reference(day))
    words = describe(Panel.SIGNALLING, simulate(settings, month), reference(month), first)
    assert "within 1\u00a0h" in words
    assert "by day\u00a028" in words


def test_cortisol_over_a_day_is_told_by_its_peak_and_trough() -> None:
    words = describe(Panel.CORTISOL, reference(Horizon.DAY), reference(Horizon.DAY))
    assert "highest" in words
    assert "lowest" in words


def test_cortisol_over_days_that_nothing_changes_keeps_its_rhythm() -> None:
    words = describe(Panel.CORTISOL, reference(Horizon.WEEK), reference(Horizon.WEEK))
    assert "keeps its usual daily rhythm, between" in words


def test_receptors_in_use_are_told_as_a_share_of_usual() -> None:
    run = run_of({"ht1a_occupancy": np.full(28, 193.0)}, Horizon.MONTH)
    words = describe(Panel.RECEPTORS, run, run_of({}, Horizon.MONTH)).replace("\u00a0", " ")
    assert words.startswith("**5-HT1A receptors in use** rise to **193 %** of usual on day 1")


def test_synthesis_is_named_for_every_curve() -> None:
    half = np.linspace(100, 50, 241)
    run = run_of({"serotonin_synthesis": half, "dopamine_synthesis": half + 10})
    words = describe(Panel.SYNTHESIS, run, USUAL)
    assert "Dopamine synthesis falls to" in words
    assert "GABA synthesis are as on" in words


def test_the_jump_of_the_first_minutes_is_not_told() -> None:
    curve = np.interp(hours(), [0, 0.1, 0.4, 24], [100, 53, 71, 71])
    assert "falls to 71 % within 1 h." in said(curve)


def test_a_jump_that_has_passed_is_not_hidden_by_a_bound() -> None:
    curve = np.interp(hours(), [0, 0.1, 0.4, 24], [100, 53, 101, 101])
    assert "within 1 % of the reference day after the first half-hour" in said(curve)


def test_a_small_change_is_only_bounded_beside_a_large_one() -> None:
    run = run_of({"serotonin": np.full(241, 300.0), "gaba": np.full(241, 104.0)})
    words = describe(Panel.SIGNALLING, run, USUAL).replace("\u00a0", " ")
    assert "GABA rises by up to 4 %; dopamine, glutamate and noradrenaline are" in words


def test_numbers_of_a_sentence_are_written_alike() -> None:
    curve = np.interp(hours(), [0, 8, 24], [100, 9.97, 60])
    words = said(curve)
    assert "falls to 10 % by 8:00" in words
    assert "10.0" not in words


def test_curves_with_the_same_turns_are_told_once() -> None:
    curve = np.interp(hours(), [0, 6, 15, 24], [100, 72, 125, 103])
    run = run_of({"serotonin": curve, "dopamine": 100 + 0.5 * (curve - 100)})
    assert "Dopamine takes the same turns, less far." in describe(Panel.SIGNALLING, run, USUAL)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_every_starting_point_is_told_in_plain_words(scenario: Scenario) -> None:
    run, usual = simulate(scenario.settings, scenario.horizon), reference(scenario.horizon)
    for panel in Panel:
        words = describe(panel, run, usual).replace("**", "")
        assert words.endswith(".")
        assert "nan" not in words
        assert len(sentences(words)) <= 3, words
        assert grade(words.replace("\u00a0", " ")) <= 10, words
