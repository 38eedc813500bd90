"""The page that says where a run would come to rest, and whether it would stay there."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from learn.balance.engine import SimulationFailed
from learn.balance.inputs import INPUT
from learn.balance.runs import Settings
from learn.balance.steady_state import NOT_AT_REST, rests, rests_of
from learn.explorer import resting
from learn.explorer.numbers import NBSP

ADDRESS = "/explorer/rest/"
TWO = {"inhibitory_set_point": 0.0, "weight_ee": 4.5}
"""Three times the usual excitation of itself, and no tuning: the cortex has two resting states."""


def page(client: Client, query: str, status: int = 200) -> str:
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == status
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
    return words.replace(NBSP, " ").replace("&nbsp;", " ")


def test_the_reference_rests_as_usual_and_stably(client: Client) -> None:
    words = page(client, "")
    assert "One resting state, and it is stable" in words
    assert "to 37 % within 66 days, in waves 723 days long" in words
    assert "Serotonin outside the cell as usual" in words


def test_a_lever_moves_the_levels_at_rest(client: Client) -> None:
    fold = rests(Settings.make({"ssri": 80}))[0].fold["serotonin"]
    assert f"Serotonin outside the cell ×{fold:.2f}" in page(client, "ssri=80")


def test_what_the_day_decides_is_left_out_with_the_reason(client: Client) -> None:
    response = client.get(ADDRESS).content.decode()
    for panel, rows in resting.resting_of(Settings()).groups:
        assert panel in response
        assert not {row.output.id for row in rows} & NOT_AT_REST
    assert "Left out: cortisol" in page(client, "")


def test_what_acts_for_a_time_only_is_said_to_count_for_nothing(client: Client) -> None:
    assert f"count for nothing here: {INPUT['acute_stressor'].label}" in page(
        client, "start=hard-moment"
    )
    assert "count for nothing" not in page(client, "ssri=80")


def test_a_lever_with_dates_is_said_to_act_for_good(client: Client) -> None:
    label = INPUT["benzodiazepine"].label
    assert f"This acts for good here: {label}" in page(client, "start=benzodiazepine-14-days")
    assert "acts for good" not in page(client, "ssri=80")


def test_several_resting_states_stand_side_by_side_with_their_stability() -> None:
    shown = resting.told(rests_of(TWO), Settings())
    assert [place.title for place in shown.places] == [
        resting.STARTS["usual"],
        resting.STARTS["quiet"],
    ]
    assert [place.stable for place in shown.places] == [True, False]
    assert "a small push away from it grows" in shown.places[1].words
    assert all(len(row.folds) == 2 for _, rows in shown.groups for row in rows)


def test_the_page_notes_that_there_are_several_and_what_leads_to_each(client: Client) -> None:
    words = page(client, urlencode(resting.EXAMPLE))
    assert "2 resting states, all of them stable" in words
    assert "From the usual state. It is stable" in words
    assert "After all firing in the cortex stopped for a moment. It is stable" in words


def test_where_there_is_one_the_page_leads_to_an_example_of_two(client: Client) -> None:
    link = urlencode(resting.EXAMPLE).replace("&", "&amp;")
    assert f'href="{ADDRESS}?{link}"' in client.get(ADDRESS).content.decode()
    assert "Most settings have one resting state" not in page(client, urlencode(resting.EXAMPLE))


def test_a_search_that_finds_nothing_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(settings: Settings) -> None:
        raise SimulationFailed("There is no resting state.")

    monkeypatch.setattr(resting, "rests", fail)
    assert "there is no answer to give" in page(client, "", status=422)


def test_a_number_out_of_range_is_told_beside_an_answer(client: Client) -> None:
    words = page(client, "ssri=900", status=400)
    assert "out of range" in words
    assert "Levels at rest" in words


def test_the_lab_leads_to_it(client: Client) -> None:
    assert 'href="/explorer/rest/?' in client.get("/explorer/?ssri=80").content.decode()
