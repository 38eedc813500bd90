"""The resting state under a day that stands still, against plain integration and known cases."""

from collections.abc import Mapping

import numpy as np
import pytest

from learn.balance.engine import TIGHT_TOLERANCE
from learn.balance.runs import engine
from learn.balance.settings import Settings
from learn.balance.steady_state import STILL, rest, rests, rests_of

SETTINGS: tuple[dict[str, float], ...] = (
    {"ssri": 80.0, "dat": 0.5, "th": 0.7},
    {"benzodiazepine": 100.0, "slow_adaptation": 0.0},
    {"chronic_stress": 2.5, "b6": 0.5},
)


@pytest.mark.parametrize("values", SETTINGS, ids=str)
def test_the_search_ends_where_a_long_run_ends(values: dict[str, float]) -> None:
    days = 900
    table = engine().run(
        {**STILL, **values}, 24.0 * days, days + 1, engine().states, TIGHT_TOLERANCE
    )
    found = rest(Settings.make(values)).states
    for name, value in zip(engine().states, table[-1], strict=True):
        assert found[name] == pytest.approx(value, rel=2e-4), name


def test_the_same_settings_give_the_same_rest_whatever_was_asked_before() -> None:
    rests.cache_clear()
    first = rest(Settings.make({"ssri": 80})).states
    rest(Settings.make({"ssri": 20, "dat": 0.3}))
    rests.cache_clear()
    assert rest(Settings.make({"ssri": 80})).states == pytest.approx(first, rel=1e-9)


def test_the_reference_rests_stably_and_its_glands_ring_for_more_than_a_year() -> None:
    reference = rest(Settings())
    assert reference.stable
    assert 50 < reference.slowest_hours / 24 < 100
    assert reference.ringing_hours is not None
    assert reference.ringing_hours / 24 > 365
    assert all(fold == pytest.approx(1, rel=1e-6) for fold in reference.fold.values())


def test_eigenvalues_are_those_of_the_slow_laws_that_can_be_solved_by_hand() -> None:
    """Enzymes relax on their own with the rate of expression, 1 in 4 days."""
    real = rest(Settings()).eigenvalues.real
    assert np.abs(real + 1 / 96).min() < 1e-6


def test_only_one_resting_state_is_found_at_the_reference() -> None:
    assert len(rests(Settings())) == 1


def test_strong_excitation_without_tuning_has_two_resting_states_one_of_them_stable() -> None:
    """Wilson & Cowan 1972: enough excitation of itself gives a second, high state."""
    high, low = rests_of({"inhibitory_set_point": 0.0, "weight_ee": 4.5})
    assert (high.began, high.stable) == ("usual", True)
    assert (low.began, low.stable) == ("quiet", False)
    assert high.states["excitatory_rate"] > 0.9 > 0.3 > low.states["excitatory_rate"]


def test_some_levers_give_two_stable_states_and_a_push_leads_from_one_to_the_other() -> None:
    values = {"inhibitory_set_point": 0.0, "eaat": 0.2, "gad": 0.2, "allopregnanolone": 51.0}
    low, high = rests(Settings.make(values))
    assert (low.began, low.stable, high.began, high.stable) == ("usual", True, "silenced", True)
    assert high.states["excitatory_rate"] > 1.5 * low.states["excitatory_rate"]
    for place in (low, high):
        end = _followed(values, place.states, 120)
        assert end["excitatory_rate"] == pytest.approx(place.states["excitatory_rate"], rel=1e-3)
    quiet = {**low.states, "excitatory_rate": 1e-9, "inhibitory_rate": 1e-9}
    end = _followed(values, quiet, 120)
    assert end["excitatory_rate"] == pytest.approx(high.states["excitatory_rate"], rel=1e-3)


def _followed(
    values: dict[str, float], start: Mapping[str, float], days: int
) -> Mapping[str, float]:
    """Run the model itself on a day that stands still; gives the last state."""
    names = engine().states
    table = engine().run({**STILL, **values}, 24.0 * days, days + 1, names, start=start)
    return dict(zip(names, table[-1].tolist(), strict=True))


def test_a_rest_hangs_on_its_question_alone_even_at_the_edge_of_what_can_be_found() -> None:
    """What libRoadRunner's own search finds here changes with what was asked before it."""
    hard = ({"inhibitory_set_point": 0.0, "gad": 0.139, "gat": 0.975}, {"vigabatrin": 95.0})
    first = [rests_of(values)[0].states for values in hard]
    again = [rests_of(values)[0].states for values in reversed(hard)]
    assert first == again[::-1]


def test_nothing_changes_at_a_rest_that_was_found() -> None:
    found = rest(Settings.make({"inhibitory_set_point": 0, "gad": 0.3, "ssri": 80}))
    values = {"inhibitory_set_point": 0.0, "gad": 0.3, "ssri": 80.0, **STILL}
    table = engine().run(values, 24.0, 2, engine().states, TIGHT_TOLERANCE, start=found.states)
    assert table[-1] == pytest.approx(table[0], rel=1e-5)
