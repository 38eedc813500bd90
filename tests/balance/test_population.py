"""The stored virtual people are of this model, spread as their grades say, and start settled."""

import doctest
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from learn.balance import populate
from learn.balance import population as module
from learn.balance.engine import FloatArray, SimulationFailed
from learn.balance.inputs import Grade
from learn.balance.population import (
    PopulationError,
    Reason,
    population,
    read,
    sigma,
    write,
)
from learn.balance.provenance import provenance
from learn.balance.runs import MODEL_VERSION, engine

HINT = "run “make population” and commit learn/balance/models/population.npz"
PEOPLE = population()
SAMPLE = range(0, PEOPLE.people, 25)


def test_the_people_belong_to_this_model_and_its_grades() -> None:
    assert PEOPLE.model == MODEL_VERSION, HINT
    assert PEOPLE.names == populate.varied(), HINT
    assert PEOPLE.states == engine().states, HINT


def test_there_are_at_least_two_hundred() -> None:
    assert PEOPLE.people >= 200
    assert PEOPLE.factors.shape == (PEOPLE.people, len(PEOPLE.names))
    assert PEOPLE.starts.shape == (PEOPLE.people, len(PEOPLE.states))
    assert (PEOPLE.starts > 0).all()


def test_what_was_rejected_is_counted_by_reason() -> None:
    assert list(PEOPLE.rejected) == list(Reason)
    assert PEOPLE.tried == PEOPLE.people + sum(PEOPLE.rejected.values())
    assert PEOPLE.rate == pytest.approx(1 - PEOPLE.people / PEOPLE.tried)
    assert 0.2 < PEOPLE.rate < 0.6
    assert all(reason.label for reason in Reason)


def test_a_grade_is_a_coefficient_of_variation() -> None:
    drawn = np.exp(sigma(Grade.C) * np.random.default_rng(0).standard_normal(1_000_000))
    assert drawn.std() / drawn.mean() == pytest.approx(0.60, abs=0.005)


def test_draws_spread_as_their_grades_say() -> None:
    shares = np.log([populate.factors(0, number) for number in range(2000)]) / _sigmas()
    assert shares.std(axis=0) == pytest.approx(1, abs=0.07)  # 4 standard errors
    assert shares.mean(axis=0) == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("grade", Grade)
def test_the_kept_spread_nearly_as_much(grade: Grade) -> None:
    of_grade = [provenance()[name].grade is grade for name in PEOPLE.names]
    shares = (np.log(PEOPLE.factors) / _sigmas())[:, of_grade]
    assert np.median(shares.std(axis=0)) == pytest.approx(1, abs=0.05)
    assert shares.std(axis=0) == pytest.approx(1, abs=0.25)


@pytest.mark.parametrize("person", SAMPLE)
def test_a_person_begins_on_an_own_day_that_repeats(person: int) -> None:
    constants, start = PEOPLE.constants(person), PEOPLE.start(person)
    midnights = engine().run(constants, 48.0, 3, PEOPLE.states, start=start)
    assert midnights[-1] / midnights[0] == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("person", SAMPLE)
def test_no_curve_of_a_person_is_far_off(person: int) -> None:
    assert not populate.strays(PEOPLE.constants(person), PEOPLE.starts[person])


def test_a_factor_multiplies_what_a_setting_gives() -> None:
    moved = {"sert_vmax": 1000.0, "ssri": 80.0}
    given = PEOPLE.constants(3, moved)
    factor = PEOPLE.factors[3][PEOPLE.names.index("sert_vmax")]
    assert given["sert_vmax"] == pytest.approx(1000 * factor)
    assert given["ssri"] == 80
    others = PEOPLE.constants(3)
    assert {name: given[name] for name in others.keys() - moved} == {
        name: others[name] for name in others.keys() - moved
    }


def test_shares_stay_within_their_limits_and_followers_follow() -> None:
    for person in range(PEOPLE.people):
        constants = PEOPLE.constants(person)
        assert constants["tdo_share"] <= 1
        assert constants["ido_share"] == pytest.approx(1 - constants["tdo_share"])
        assert constants["iron_full"] == pytest.approx(1 + constants["iron_half"])


def test_the_stored_are_those_that_the_seed_gives() -> None:
    first = populate.make(1, PEOPLE.seed, processes=1)
    assert np.array_equal(first.factors, PEOPLE.factors[:1]), HINT
    assert first.starts == pytest.approx(PEOPLE.starts[:1], rel=2e-3), HINT


def test_draws_come_by_number_whichever_is_done_first(monkeypatch: pytest.MonkeyPatch) -> None:
    done = [Event() for _ in range(9)]

    def outcome(seed: int, number: int) -> int:
        done[number].set()
        if number == 0:
            done[1].wait(5)
        return number

    monkeypatch.setattr(populate, "outcome", outcome)
    with ThreadPoolExecutor(2) as pool:
        drawn = populate.in_order(pool, seed=0, ahead=1)
        assert [next(drawn) for _ in range(6)] == list(range(6))


def test_the_same_people_give_the_same_file(tmp_path: Path) -> None:
    write(PEOPLE, tmp_path / "one.npz")
    write(read(tmp_path / "one.npz"), tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_people_of_another_model_are_refused(tmp_path: Path) -> None:
    write(replace(PEOPLE, model="00000000"), tmp_path / "old.npz")
    with pytest.raises(PopulationError, match=r"belong to model 00000000, .* make population"):
        read(tmp_path / "old.npz")


@pytest.mark.parametrize("content", [None, b"", b"no archive", b"PK\x03\x04 broken"])
def test_a_file_that_holds_no_people_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "broken.npz"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(PopulationError, match=r"no virtual people to read in broken\.npz"):
        read(file)


def test_tables_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    write(replace(PEOPLE, starts=PEOPLE.starts[:5]), tmp_path / "cut.npz")
    with pytest.raises(PopulationError, match="no virtual people"):
        read(tmp_path / "cut.npz")


def test_a_draw_that_the_solver_cannot_follow_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Mapping[str, float]) -> FloatArray:
        raise SimulationFailed("no")

    monkeypatch.setattr(populate, "settled", fails)
    assert populate.outcome(0, 0) is Reason.SOLVER


def test_a_draw_without_a_repeating_day_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(populate, "MONTHS", 1)
    assert populate.settled({"adrenal_half": 3.0}) is Reason.UNSETTLED


def test_a_quantity_that_runs_away_is_rejected() -> None:
    assert populate.settled({"hva_clearance": 3.45e-4}) is Reason.QUANTITY


def test_a_curve_far_off_is_rejected() -> None:
    midnight = engine().run({}, 1.0, 2, engine().states)[0]
    far = midnight * [50 if state == "lumbar_hiaa" else 1 for state in engine().states]
    assert populate.strays({}, far)
    assert not populate.strays({}, midnight)


def test_too_few_and_a_wrong_seed_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one person"):
        populate.make(0)
    with pytest.raises(ValueError, match="from 0, but -1 was given"):
        populate.make(1, seed=-1)


def test_examples_hold() -> None:
    assert doctest.testmod(module).failed == 0


def _sigmas() -> FloatArray:
    return np.array([sigma(provenance()[name].grade) for name in PEOPLE.names])
