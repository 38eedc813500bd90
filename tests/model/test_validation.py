"""The page of experiments: counts, filters, pictures, and misses as plain as hits."""

import re
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client

from learn.balance.experiments import EXPERIMENTS, Experiment
from learn.balance.experiments.stored import results
from learn.balance.scenarios import SCENARIO
from learn.model import reference_page, validation
from learn.model.experiment_page import experiment_page
from learn.model.findings import tried
from learn.model.ranges import place_of, range_bar, swarm
from learn.model.validation import Wanted, chosen, fitting, read

pytestmark = pytest.mark.django_db
SOME = EXPERIMENTS[:: max(1, len(EXPERIMENTS) // 15)]


def test_every_experiment_is_shown_with_all_its_findings() -> None:
    assert {each.experiment.id for each in tried()} == {each.id for each in EXPERIMENTS}
    assert sum(len(each.findings) for each in tried()) == len(results())


def test_independent_findings_are_counted_apart() -> None:
    counts = validation.tallies()
    assert counts["independent"].all + counts["built"].all == counts["all"].all
    assert counts["all"].all == len(results())


def test_a_filter_gives_whole_experiments_but_counts_what_fits() -> None:
    missed = Wanted(verdict="missed")
    assert fitting(missed)
    assert all(finding.verdict == "missed" for finding in fitting(missed))
    assert all(any(f.verdict == "missed" for f in each.findings) for each in chosen(missed))
    assert len(fitting(missed)) == validation.tallies()["all"].missed


def test_filters_by_block_and_by_independence_join() -> None:
    wanted = Wanted(block="dopamine-terminal", kind="independent")
    assert {each.kind for each in chosen(wanted)} <= {"independent"}
    assert {finding.block.slug for finding in fitting(wanted)} == {"dopamine-terminal"}


def test_the_tests_of_one_starting_point_can_be_shown_alone() -> None:
    shown = {each.experiment.id for each in chosen(Wanted(start="ssri-28-days"))}
    assert shown == set(SCENARIO["ssri-28-days"].tested_by)


def test_what_is_not_known_is_no_choice() -> None:
    assert read({"block": ["nowhere"], "verdict": ["perhaps"], "start": ["none"]}) == Wanted()


def test_a_miss_tells_its_reason_on_the_page(client: Client) -> None:
    page = client.get("/model/validation/?verdict=missed").content.decode()
    assert "Why it misses" in page
    assert page.count("finding-missed") >= validation.tallies()["all"].missed


def test_htmx_gets_the_list_alone(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#found"}
    answer = client.get("/model/validation/?kind=independent", headers=headers)
    assert answer.content.decode().strip().startswith('<div id="found">')
    assert "reference-models" not in answer.content.decode()


def test_the_reference_models_stand_beside_their_papers(client: Client) -> None:
    page = client.get("/model/validation/").content.decode()
    for model in reference_page.models():
        assert model.facts.title in page
        assert model.lines
        assert 0 < model.agree <= len(model.lines)
    assert "What was repaired" in page


def test_a_value_lies_by_its_range() -> None:
    assert place_of(1, 3, 1) == 0
    assert place_of(1, 3, 3) == 1
    assert place_of(1, 3, -100) == -1.5


def test_a_verdict_has_a_shape_of_its_own() -> None:
    drawn = {
        verdict: re.findall(r'class="mark-\w+" d="([^"]+)"', range_bar(1, 2, 1.5, None, verdict))[0]
        for verdict in ("agrees", "direction", "missed")
    }
    assert len({re.sub(r"[-\d. ]", "", d) for d in drawn.values()}) == 3


def test_marks_of_the_overview_do_not_lie_on_one_another() -> None:
    svg = fromstring(swarm([("Block", [(0.5, "agrees")] * 40)], 720, "forty"))
    starts = [
        mark.get("d", "").split("a")[0]
        for mark in svg.iter("path")
        if mark.get("class") == "mark-agrees"
    ]
    assert len(set(starts)) == 40


@pytest.mark.parametrize("experiment", SOME, ids=lambda experiment: experiment.id)
def test_an_experiment_draws_its_runs_and_what_was_expected(experiment: Experiment) -> None:
    page = experiment_page(experiment.id)
    for drawing in page.drawings:
        assert fromstring(drawing.wide).get("role") == "img"
        assert "style" not in drawing.wide
        assert ('class="expected ' in drawing.wide) or drawing.left_out
    assert {run.name for run in page.runs} == {name.replace("_", " ") for name in experiment.runs}


def test_a_run_opens_in_the_lab_as_it_was(client: Client) -> None:
    run = experiment_page("dopamine-habituation").runs[0]
    assert run.moved == ("Firing of dopamine neurons: 3 × usual, from hour 1 on",)
    assert run.query.startswith("horizon=24h&dopamine_firing=3&dopamine_firing_from=1&")
    assert client.get(f"/explorer/?{run.query}").status_code == 200


def test_an_experiment_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/model/validation/nothing/").status_code == 404
