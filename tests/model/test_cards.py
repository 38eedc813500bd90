"""The numbers of the model: found by words, block and grade, and each with a card."""

import pytest
from django.test import Client

from learn.balance.constants import declared
from learn.balance.sensitivity import Local, Sensitivity
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


def stored_for(name: str, row: dict[str, Sensitivity]) -> Local:
    return Local("4e90894c", 0.01, 28, {name: row})


def test_sensitivities_are_drawn_and_listed_largest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {
        "dopamine": Sensitivity(0.02, 0.1),
        "serotonin": Sensitivity(-0.7, -0.8),
        "gaba": Sensitivity(0.0, 0.0001),
        "cortisol": Sensitivity(0.3, None),
    }
    local = stored_for("sert_vmax", row)
    monkeypatch.setattr("learn.balance.sensitivity.stored", lambda: local)
    drawn = card.card_of("sert_vmax")
    assert [(each.course, each.rest) for each in drawn.moved] == [
        ("−0.700", "−0.800"), ("+0.300", "–"), ("+0.020", "+0.100"),
    ]  # fmt: skip
    assert 'class="course f-serotonin"' in drawn.moved[0].bar
    assert 'class="rest' not in drawn.moved[1].bar
    assert drawn.still == 1
    assert drawn.restless


def test_a_card_shows_every_output_that_follows(client: Client) -> None:
    page = client.get("/model/parameters/sert_vmax/").content.decode()
    assert "What follows it" in page
    assert 'data-label="Day 28">−0.727<' in page
    assert "other outputs move by less than 0.005" in page


def test_a_card_of_a_lever_says_what_a_small_move_does(client: Client) -> None:
    page = client.get("/model/parameters/tryptophan/").content.decode()
    assert "what a small move of it does" in page
    assert "Serotonin outside the cell" in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ssri", "no per cent of nothing"),
        ("ssri_on", "when an input acts"),
        ("autoreceptors", "It is a switch"),
        ("iron_full", "follows from other constants"),
        ("gr_power", "the shape of a law"),
        ("cortisol_reference", "computed from all others"),
        ("wake", "belongs to the clock"),
        ("wake_edge", "a convention, not a property of a brain: keeps a threshold smooth"),
    ],
)
def test_a_constant_of_which_no_step_is_taken_says_why(
    client: Client, name: str, words: str
) -> None:
    assert words in client.get(f"/model/parameters/{name}/").content.decode()


def test_every_card_says_what_follows_or_why_nothing_was_worked_out() -> None:
    for name in facts():
        shown = card.card_of(name)
        assert bool(shown.not_moved) != bool(shown.moved or shown.still), name
