"""The page that explains a change: questions, answers, and what it does with odd ones."""

import re

import pytest
from django.test import Client

from learn.balance.runs import Horizon, simulate
from learn.balance.scenarios import SCENARIO
from learn.explorer.asking import ask, curves_of
from learn.explorer.reasons import reasons_of, times

ADDRESS = "/explorer/why/"


def page(client: Client, query: str, status: int = 200) -> str:
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_it_tells_the_chain_from_the_lever_to_the_curve(client: Client) -> None:
    words = page(client, "start=ssri-28-days&horizon=24h&of=serotonin&at=4")
    assert "At 4:00, against the reference day." in words
    assert "Serotonin reuptake blocked (SSRI) 0 → 80" in words
    assert "it holds its own change down" in words
    assert "The factors multiply to the change; nothing is left over." in words


def test_a_curve_that_did_not_move_says_so(client: Client) -> None:
    assert "so there is nothing to explain" in page(client, "start=ssri-28-days&of=gaba")


def test_it_can_compare_with_the_starting_point_and_with_another_run(client: Client) -> None:
    query = "start=ssri-28-days&ssri=40&of=serotonin"
    assert "against the starting point" in page(client, f"{query}&than=start")
    other = page(client, f"{query}&than=start%3Dreference-day%26iron%3D0.5")
    assert "against the other run" in other


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("of=mood", "There is no curve called “mood”"),
        ("of=serotonin&at=30", "is not an hour of this run. Give a number from 0 to 24."),
        ("of=serotonin&at=soon", "is not an hour of this run"),
        ("start=ssri-28-days&at=40", "is not a day of this run. Give a number from 1 to 28."),
        ("of=serotonin&than=ssri%3D900", "The other run cannot be used"),
        ("ssri=900&of=serotonin", "out of range"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_an_answer(
    client: Client, query: str, words: str
) -> None:
    assert words in page(client, query, status=400)


def test_htmx_gets_the_answer_alone(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#why-answer"}
    response = client.get(f"{ADDRESS}?start=ssri-28-days&of=serotonin", headers=headers)
    text = response.content.decode()
    assert text.lstrip().startswith("<article")
    assert "HX-Target" in response["Vary"]


def test_the_lab_offers_the_curves_that_moved(client: Client) -> None:
    scenario = SCENARIO["ssri-28-days"]
    run = simulate(scenario.settings, Horizon.MONTH)
    offered = curves_of(run, Horizon.MONTH, scenario.panel)
    assert [curve.output.id for curve in offered] == ["serotonin", "dopamine"]
    text = client.get("/explorer/?start=ssri-28-days").content.decode()
    assert "of=serotonin" in text
    assert "Explain this change:" in text


def test_the_closing_line_is_the_product_of_the_forces() -> None:
    asked = ask({"start": ["chronic-stress"], "of": ["cortisol"], "at": ["28"]})
    reasons = asked.reasons()
    factors, _, whole = reasons.closing.partition(" = ")
    product = 1.0
    for factor in factors.split(" × "):
        product *= float(factor)
    assert product == pytest.approx(float(whole), rel=0.02)
    assert reasons_of(reasons.explanation).closing == reasons.closing


def test_factors_are_written_with_two_digits_that_count() -> None:
    assert [times(fold) for fold in (2.054, 0.2, 0.0421)] == ["×2.05", "×0.20", "×0.042"]
