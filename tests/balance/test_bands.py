"""Bands hold what the virtual people show: ordered, finite, and around the reference."""

import doctest

import numpy as np
import pytest

import learn.balance
from learn.balance import bands, population
from learn.balance.bands import LEVELS, Spread, some, spread, together
from learn.balance.engine import Engine, FloatArray, SimulationFailed
from learn.balance.inputs import INPUTS
from learn.balance.outputs import OUTPUT, OUTPUTS, Output
from learn.balance.population import PopulationError
from learn.balance.runs import Horizon, Settings, reference, simulate

PEOPLE = range(population.population().people)
REFERENCE_DAY = spread(Settings(), Horizon.DAY)


def of_some(settings: Settings, days: int) -> Spread:
    """Bands of a fifth of the people, which take a fifth of the time."""
    return together(settings, days, [some(settings, days, PEOPLE[::5])])


def test_a_day_has_bands_for_every_curve_at_every_time() -> None:
    assert list(REFERENCE_DAY.levels) == list(OUTPUT)
    assert np.array_equal(REFERENCE_DAY.time, reference(Horizon.DAY).time)
    shape = (len(LEVELS), len(REFERENCE_DAY.time))
    assert {levels.shape for levels in REFERENCE_DAY.levels.values()} == {shape}


def test_everybody_can_be_followed_at_the_reference() -> None:
    assert (REFERENCE_DAY.people, REFERENCE_DAY.lost) == (len(PEOPLE), 0)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.id)
def test_bands_are_ordered(output: Output) -> None:
    levels = REFERENCE_DAY.levels[output.id]
    assert (np.diff(levels, axis=0) >= 0).all()


def test_the_reference_lies_within_nine_tenths_for_nearly_all_curves() -> None:
    run = reference(Horizon.DAY)
    within = [
        ((low <= run.series[name].mean) & (run.series[name].mean <= high)).mean() > 0.95
        for name, (low, *_, high) in REFERENCE_DAY.levels.items()
    ]
    assert np.mean(within) > 0.9


def test_longer_runs_give_the_people_means_of_days() -> None:
    two = some(Settings(), 7, [4, 5])
    assert two.shape == (2, len(OUTPUTS), 7)
    assert two[..., 0] == pytest.approx(two[..., 6], rel=5e-3)  # days of the settled are alike
    week = together(Settings(), 7, [two] * 10)
    assert list(week.time) == [1, 2, 3, 4, 5, 6, 7]
    assert week.levels["serotonin"].shape == (len(LEVELS), 7)


def test_means_of_days_are_those_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = population.population()
    monkeypatch.setattr(type(crowd), "constants", lambda self, person, moved: dict(moved))
    monkeypatch.setattr(type(crowd), "start", lambda self, person: {})
    settings = Settings.make({"ssri": 80})
    curves = some(settings, 7, [0])[0]
    run = simulate(settings, Horizon.WEEK)
    assert curves == pytest.approx(np.array([run.series[output.id].mean for output in OUTPUTS]))


def test_a_lever_moves_the_whole_band() -> None:
    moved = of_some(Settings.make({"ssri": 80}), 1).levels["serotonin"]
    usual = of_some(Settings(), 1).levels["serotonin"]
    assert (moved[:, -1] > 1.3 * usual[:, -1]).all()


def test_parts_give_the_same_as_all_at_once() -> None:
    parts = [some(Settings(), 1, PEOPLE[:13]), some(Settings(), 1, PEOPLE[13:26])]
    joined = together(Settings(), 1, parts).levels["gaba"]
    at_once = together(Settings(), 1, [some(Settings(), 1, PEOPLE[:26])]).levels["gaba"]
    assert np.array_equal(joined, at_once)


def test_the_far_corner_of_all_levers_gives_no_gaps() -> None:
    corner = Settings.make({entry.id: entry.high for entry in INPUTS if not entry.window})
    found = of_some(corner, 1)
    assert found.people + found.lost == len(PEOPLE[::5])
    assert all(np.isfinite(levels).all() for levels in found.levels.values())


def test_whoever_is_lost_is_counted_and_left_out() -> None:
    followed = some(Settings(), 1, PEOPLE[:20])
    nobody = np.full_like(followed[:3], np.nan)
    found = together(Settings(), 1, [nobody, followed])
    assert (found.people, found.lost) == (20, 3)
    assert np.isfinite(found.levels["dopamine"]).all()


def test_whoever_the_solver_cannot_follow_has_no_curve(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> FloatArray:
        raise SimulationFailed("no")

    monkeypatch.setattr(Engine, "run", fails)
    assert np.isnan(some(Settings(), 1, [0, 1])).all()


def test_too_few_for_bands_are_told_in_one_sentence() -> None:
    nobody = np.full((30, len(OUTPUTS), 241), np.nan)
    with pytest.raises(SimulationFailed, match="could follow 0 of 30 virtual people"):
        together(Settings(), 1, [nobody])


def test_who_waits_is_told_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        bands, "some", lambda s, d, members: np.ones((len(members), len(OUTPUTS), 241))
    )
    told: list[tuple[int, int]] = []
    spread(Settings(), Horizon.DAY, lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(10, len(PEOPLE) + 1, 10))
    assert {total for _, total in told} == {len(PEOPLE)}


def test_people_of_another_model_give_no_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise PopulationError("They belong to another model.")

    monkeypatch.setattr(bands, "population", refused)
    with pytest.raises(SimulationFailed, match="another model"):
        spread(Settings(), Horizon.DAY)


def test_bands_cannot_be_changed_by_who_reads_them() -> None:
    with pytest.raises(ValueError, match="read-only"):
        REFERENCE_DAY.levels["gaba"][0, 0] = 0


def test_a_notebook_finds_them() -> None:
    assert learn.balance.spread is spread


def test_examples_hold() -> None:
    assert doctest.testmod(bands).failed == 0
