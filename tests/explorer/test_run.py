"""The running plot and the file of numbers."""

import json
from typing import Any

import pytest
from django.test import Client

from learn.balance.outputs import Panel
from learn.balance.runs import MODEL_VERSION, SimulationFailed

CLIENT = Client()


def run(query: str, status: int = 200) -> Any:
    answer = CLIENT.get(f"/explorer/run?{query}")
    assert answer.status_code == status
    return json.loads(answer.content)


def test_a_run_gives_the_figure_of_every_panel() -> None:
    answer = run("start=ssri-28-days")
    assert set(answer["figures"]) == {panel.value for panel in Panel}
    assert answer["model"] == MODEL_VERSION


def test_a_lever_on_the_move_asks_for_some_panels_only() -> None:
    assert set(run("show=signalling,ei")["figures"]) == {"signalling", "ei"}


def test_a_run_at_rest_is_compressed_and_one_on_the_move_is_not() -> None:
    packed = {"Accept-Encoding": "gzip"}
    assert CLIENT.get("/explorer/run", headers=packed)["Content-Encoding"] == "gzip"
    moving = CLIENT.get("/explorer/run?show=signalling", headers=packed)
    assert "Content-Encoding" not in moving
    assert len(moving.content) < 12_000


def test_the_same_question_gets_the_same_bytes() -> None:
    first, second = (CLIENT.get("/explorer/run?ssri=55").content for _ in range(2))
    assert first == second


def test_a_run_of_this_model_may_be_kept_by_the_browser() -> None:
    answer = CLIENT.get(f"/explorer/run?ssri=55&m={MODEL_VERSION}")
    assert "max-age" in answer["Cache-Control"]
    assert "Cache-Control" not in CLIENT.get("/explorer/run?ssri=55&m=00000000")


def test_refused_values_are_named_by_field() -> None:
    answer = run("ssri=200&iron=nan&horizon=9d", status=400)
    assert set(answer["errors"]) == {"ssri", "iron", "horizon"}


def test_a_run_that_fails_says_so_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise SimulationFailed("The solver could not follow these settings.")

    monkeypatch.setattr("learn.explorer.page.simulate", fails)
    assert run("ssri=50", status=422) == {
        "errors": {"run": "The solver could not follow these settings."}
    }


def test_the_numbers_come_as_a_file() -> None:
    answer = CLIENT.get("/explorer/table.csv?start=ssri-28-days")
    assert answer["Content-Type"].startswith("text/csv")
    assert "balance-lab-ssri-28-days-28d.csv" in answer["Content-Disposition"]
    assert answer.content.decode().startswith("day,")


def test_the_file_of_a_refused_address_says_why() -> None:
    answer = CLIENT.get("/explorer/table.csv?ssri=200")
    assert answer.status_code == 400
    assert "out of range" in answer.content.decode()


def test_nothing_of_the_lab_takes_a_post() -> None:
    for path in ("", "run", "table.csv"):
        assert CLIENT.post(f"/explorer/{path}").status_code == 405
