"""The numbers of the model: found by words, block and grade, and each with a card."""

import math

import pytest
from django.test import Client

from learn.balance.constants import declared
from learn.model import card
from learn.model.facts import facts
from learn.model.parameters import LONGEST, Wanted, found, read

pytestmark = pytest.mark.django_db


def ids(wanted: Wanted) -> list[str]:
    return [fact.id for _, listed in found(wanted) for fact in listed]


def test_every_constant_of_the_model_has_a_fact_in_a_block() -> None:
    assert list(facts()) == list(declared())
    assert sorted(ids(Wanted())) == sorted(declared())


def test_words_block_and_grade_are_searched_together() -> None:
    assert ids(Wanted(words="sert km")) == ["sert_km"]
    assert "na_vesicle_leak" in ids(Wanted(words="eisenhofer1991"))
    graded = ids(Wanted(block="serotonin-terminal", grade="C"))
    assert "htp_efflux" in graded
    assert all(facts()[name].grade == "C" for name in graded)


@pytest.mark.parametrize("query", [{"block": ["nowhere"]}, {"grade": ["D"]}, {}])
def test_what_is_not_known_is_no_choice(query: dict[str, list[str]]) -> None:
    assert read(query) == Wanted()


def test_an_endless_search_is_cut() -> None:
    assert len(read({"q": ["x" * 500]}).words) == LONGEST


def test_a_search_without_a_find_says_so(client: Client) -> None:
    answer = client.get("/model/parameters/?q=nothing-like-this")
    assert "No number fits" in answer.content.decode()


def test_htmx_gets_the_list_alone(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#found"}
    answer = client.get("/model/parameters/?q=sert", headers=headers)
    assert answer.content.decode().strip().startswith('<div id="found">')
    assert answer["HX-Replace-Url"] == "/model/parameters/?q=sert"
    assert "HX-Target" in answer["Vary"]


def test_a_card_says_value_grade_source_and_equations(client: Client) -> None:
    page = client.get("/model/parameters/sert_vmax/").content.decode()
    for words in (
        "4\u202f700\u00a0µmol/L per h",
        "size is assumed",
        "doi.org/10.1186/1742-4682-7-34",
    ):
        assert words in page
    assert [equation.id for equation in card.card_of("sert_vmax").equations] == ["ht_reuptake_flux"]


def test_a_lever_says_that_it_is_one(client: Client) -> None:
    assert "This is a lever" in client.get("/model/parameters/ssri/").content.decode()


def test_a_constant_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/model/parameters/nothing/").status_code == 404


def test_a_card_says_how_far_a_number_may_lie_off_and_who_looked(client: Client) -> None:
    page = client.get("/model/parameters/cortisol_rate/").content.decode()
    assert "0.5199 to 0.9389\u00a0per h" in page
    assert "(published range: half-lives from 44 minutes" in page
    assert "read of it: abstract" in page


def test_a_number_that_is_never_varied_says_why(client: Client) -> None:
    page = client.get("/model/parameters/day_length/").content.decode()
    assert "<dt>Never varied</dt><dd>the clock</dd>" in page


def test_sensitivities_are_drawn_and_listed_largest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = {
        "sert_vmax": {
            "dopamine": (0.1, 0.02),
            "serotonin": (-0.8, -0.7),
            "gaba": (0.0001, 0.0),
            "cortisol": (math.nan, 0.3),
            "an output that is gone": (1.0, 1.0),
        }
    }
    monkeypatch.setattr(card, "sensitivities", lambda: stored)
    drawn = card.card_of("sert_vmax")
    assert drawn.moved is not None
    assert [each.token for each, _ in drawn.moved] == ["serotonin", "cortisol", "dopamine"]
    assert drawn.moved[0][0].texts == ("−0.800", "−0.700")
    assert drawn.moved[1][0].texts == ("–", "+0.300")
    assert 'class="rest f-serotonin"' in drawn.moved[0][1]
    assert drawn.still == 1


def test_sensitivities_that_are_not_stored_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "sensitivities", dict)
    assert card.card_of("sert_vmax").moved is None
