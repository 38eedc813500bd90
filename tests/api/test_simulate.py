"""The model for other programs: the documented answer, and every fault in one problem."""

import json
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from learn.api.calls import parameters
from learn.balance.inputs import INPUTS
from learn.balance.outputs import OUTPUTS, Panel
from learn.balance.runs import MODEL_VERSION, Horizon, Settings, SimulationFailed, simulate
from learn.balance.said import CAUTION
from learn.balance.scenarios import SCENARIOS

CLIENT = Client()


def ask(query: str = "", status: int = 200) -> Any:
    """An answer, held against the schema that the site publishes."""
    answer = CLIENT.get(f"/api/simulate?{query}")
    assert answer.status_code == status
    assert answer["Access-Control-Allow-Origin"] == "*"
    kind = "application/json" if status == 200 else "application/problem+json"
    assert answer["Content-Type"] == kind
    content = json.loads(answer.content)
    described = document()
    operation = described["paths"]["/api/simulate"]["get"]
    schema = operation["responses"][str(status)]["content"][kind]["schema"]
    Draft202012Validator({**described, **schema}).validate(content)
    return content


def document() -> Any:
    return json.loads(CLIENT.get("/api/schema").content)


def test_a_strict_run_names_what_it_leaves_out() -> None:
    run = ask("start=ssri-28-days&free_t3=8&strict=1&horizon=24h&show=serotonin")
    assert [setting["id"] for setting in run["settings"]] == ["ssri"]
    assert run["notes"] == ["Left out because strict is 1: free_t3."]


def test_a_run_has_its_version_its_settings_its_time_and_its_curves() -> None:
    run = ask("ssri=80&ssri_until=14&horizon=28d&show=serotonin")
    assert run["model_version"] == MODEL_VERSION
    assert run["caution"] == CAUTION
    assert run["time"] == {"unit": "d", "values": [float(day) for day in range(1, 29)]}
    (setting,) = run["settings"]
    assert setting["id"] == "ssri"
    assert setting["window"] == {"unit": "d", "from": 0, "until": 14}
    (serotonin,) = run["series"]
    page = simulate(Settings.make({"ssri": 80}, {"ssri": (0, 14)}), Horizon.MONTH)
    assert serotonin["values"] == page.series["serotonin"].mean.tolist()
    assert serotonin["unit"] == "% of reference"


def test_a_day_is_in_hours_and_has_no_range() -> None:
    run = ask()
    assert run["time"]["unit"] == "h"
    assert run["time"]["values"][-1] == 24
    assert run["settings"] == run["notes"] == []
    assert [series["id"] for series in run["series"]] == [output.id for output in OUTPUTS]
    assert "low" not in run["series"][0]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_every_starting_point_can_be_asked_for(scenario: Any) -> None:
    run = ask(f"start={scenario.id}&show=serotonin")
    assert run["horizon"] == scenario.horizon.value
    assert {setting["id"] for setting in run["settings"]} == dict(scenario.settings.values).keys()


def test_an_address_of_the_lab_can_be_asked_as_it_is() -> None:
    query = "start=hard-moment&horizon=24h&depth=all&panel=cortisol&iron=0.5&m=00000000"
    run = ask(query)
    assert "another version of the model" in run["notes"][0]
    assert "/explorer/?start=hard-moment" in run["page"]
    again = ask(run["page"].split("?")[1])
    assert again["series"] == run["series"]
    assert again["notes"] == []


def test_a_plot_stands_for_its_curves() -> None:
    shown = [series["id"] for series in ask("show=cortisol,signalling")["series"]]
    assert set(shown) == {"cortisol", *(output.id for output in Panel.SIGNALLING.outputs())}


def test_every_fault_is_listed_at_once() -> None:
    problem = ask("ssri=800&iron=x&horizon=9d&srri=3&show=mood&start=noon&dat=1&dat=2", 400)
    faults = {fault["parameter"]: fault["detail"] for fault in problem["errors"]}
    assert set(faults) == {"ssri", "iron", "horizon", "srri", "show", "start", "dat"}
    assert "Give a number from 0 to 95" in faults["ssri"]
    assert "Did you mean “ssri”" in faults["srri"]
    assert problem["type"].endswith("/api/#refused")
    assert problem["status"] == 400


def test_a_time_for_an_input_that_has_none_is_refused() -> None:
    assert ask("iron_from=3", 400)["errors"][0]["parameter"] == "iron_from"


def test_a_run_that_fails_is_a_problem_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise SimulationFailed("The solver could not follow these settings.")

    monkeypatch.setattr("learn.api.answers.simulate", fails)
    problem = ask("ssri=50", 422)
    assert problem["detail"] == "The solver could not follow these settings."
    assert problem["type"].endswith("/api/#no-curve")


def test_an_answer_of_this_model_may_be_kept() -> None:
    assert "max-age" in CLIENT.get(f"/api/simulate?m={MODEL_VERSION}")["Cache-Control"]
    assert "Cache-Control" not in CLIENT.get("/api/simulate")


def test_a_long_answer_is_compressed() -> None:
    answer = CLIENT.get("/api/simulate", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/api/simulate", "/api/schema"])
def test_a_page_of_another_site_may_ask_but_not_send(path: str) -> None:
    before = CLIENT.options(path)
    assert before.status_code == 204
    assert before["Access-Control-Allow-Origin"] == "*"
    assert "GET" in before["Access-Control-Allow-Methods"]
    assert before["Cross-Origin-Resource-Policy"] == "cross-origin"
    sent = Client(enforce_csrf_checks=True).post(path)
    assert sent.status_code == 405
    assert sent["Content-Type"] == "application/problem+json"
    assert json.loads(sent.content)["status"] == 405


def test_the_description_names_every_parameter_and_its_limits() -> None:
    described = document()
    assert described["openapi"] == "3.1.0"
    given = described["paths"]["/api/simulate"]["get"]["parameters"]
    by_name = {entry["name"]: entry for entry in given}
    assert list(by_name) == list(parameters())
    for entry in INPUTS:
        schema = by_name[entry.id]["schema"]
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        assert all(validator.is_valid(v) for v in (entry.low, entry.default, entry.high))
        assert not validator.is_valid(entry.high + 1)
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
