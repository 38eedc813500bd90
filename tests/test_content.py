"""What joins the parts of the content, and the command that checks it all."""

from dataclasses import replace
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client

from learn import content, readability
from learn.balance import provenance, scenarios
from learn.balance.catalogue import CatalogueError
from learn.balance.experiments import EXPERIMENT
from learn.balance.provenance_entry import FOLDER
from learn.balance.runs import SimulationFailed
from learn.evidence import claims, references
from learn.evidence.files import ContentError
from learn.lessons import library as lessons
from learn.lessons.trial import Trial
from learn.quizzes import library as quizzes
from learn.quizzes.questions import Number, Question

QUESTION = quizzes.load()["L04-Q1"]


def test_the_content_is_sound() -> None:
    assert [str(fault) for fault in content.faults()] == []


def test_the_command_says_what_there_is() -> None:
    out = StringIO()
    call_command("check_content", stdout=out)
    course = lessons.library()
    counted = f"{len(course.lessons)} lessons of {len(course.entries)}"
    assert out.getvalue().startswith(f"The content is sound: {counted}")


def test_the_command_lists_every_fault() -> None:
    faults = [ContentError(Path("a.md"), "one.", line=3), ContentError(Path("b.md"), "two.")]
    err = StringIO()
    with (
        patch.object(content, "faults", return_value=iter(faults)),
        pytest.raises(CommandError, match="2 to mend"),
    ):
        call_command("check_content", stderr=err)
    assert err.getvalue().splitlines() == ["a.md:3: one.", "b.md: two."]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (replace(QUESTION, beat="nowhere"), "“beat” is nowhere; the lesson has"),
        (replace(QUESTION, objective="L09.9"), "“objective” is L09.9; the lesson has"),
        (replace(QUESTION, misconception="M99"), "“misconception” is M99"),
        (replace(QUESTION, lesson=replace(QUESTION.lesson, id="L05")), "it belongs to L05"),
        (replace(QUESTION, lesson=replace(QUESTION.lesson, part="a")), "“lesson_path” must be"),
        (replace(QUESTION, lesson=replace(QUESTION.lesson, slug="b")), "“lesson_path” must be"),
        (replace(QUESTION, lesson=replace(QUESTION.lesson, title="B")), "“lesson_title” must be"),
    ],
)
def test_a_question_that_does_not_fit_its_lesson_is_named(changed: Question, reason: str) -> None:
    questions = {**quizzes.load(), "L04-Q1": changed}
    with patch.object(quizzes, "load", return_value=questions):
        found = [str(fault) for fault in content.faults()]
    assert any("question L04-Q1" in fault and reason in fault for fault in found)


def test_a_question_that_does_not_exist_is_named() -> None:
    questions = {key: value for key, value in quizzes.load().items() if key != "L04-Q1"}
    with patch.object(quizzes, "load", return_value=questions):
        found = [str(fault) for fault in content.faults()]
    assert found == [
        "learn/lessons/content/origin/what-could-balance-mean.md: "
        "there is no question L04-Q1 in learn/quizzes/content."
    ]


def test_a_starting_point_that_names_no_experiment_is_named() -> None:
    lost = replace(scenarios.SCENARIOS[0], tested_by=("ssri-acut",))
    with patch.object(scenarios, "SCENARIOS", (lost,)):
        found = [str(fault) for fault in content.faults()]
    assert found == [
        f"learn/balance/scenarios/{lost.id}.yaml: "
        "“tested_by” names ssri-acut, which is no experiment."
    ]


def test_an_experiment_with_an_unknown_source_is_named() -> None:
    lost = replace(EXPERIMENT["ssri-acute"], also=("nobody1900",))
    with patch.object(content, "EXPERIMENT", {**EXPERIMENT, "ssri-acute": lost}):
        found = [str(fault) for fault in content.faults()]
    assert found == [
        "learn/balance/experiments/ssri-acute.yaml: "
        "“nobody1900” is not in the reference list. Add it."
    ]


def test_a_question_that_no_lesson_shows_is_named() -> None:
    questions = {**quizzes.load(), "L04-Q9": replace(QUESTION, id="L04-Q9")}
    with patch.object(quizzes, "load", return_value=questions):
        found = [str(fault) for fault in content.faults()]
    assert found == ["learn/quizzes/content/L04.yaml: question L04-Q9: no lesson shows it."]


def test_every_link_of_a_lesson_to_this_site_is_answered(client: Client) -> None:
    goals = {link.goal for lesson in lessons.library().lessons for link in lesson.body.used.links}
    inside = sorted(goal for goal in goals if goal.startswith("/"))
    assert [goal for goal in inside if client.get(goal).status_code != 200] == []


def test_a_claim_of_a_lesson_that_is_not_planned_is_named() -> None:
    known = {**claims.claims(), "C01": replace(claims.claims()["C01"], lesson="L99")}
    with patch.object(claims, "claims", return_value=known):
        found = [str(fault) for fault in content.faults()]
    assert found == [
        "learn/evidence/claims.yaml: claim C01: “lesson” is L99, which course.yaml does not plan."
    ]


def test_a_number_without_its_provenance_stops_the_start() -> None:
    fault = CatalogueError(FOLDER / "05-dopamine.yaml", "it has none.", "dat_km")
    with (
        patch.object(provenance, "provenance", side_effect=fault),
        pytest.raises(ImproperlyConfigured) as stopped,
    ):
        apps.get_app_config("learn").ready()
    assert str(stopped.value) == (
        "The content cannot be used. "
        "learn/balance/provenance/05-dopamine.yaml: dat_km: it has none."
    )


def test_a_source_of_a_number_that_is_not_listed_is_named() -> None:
    known = {key: work for key, work in references.references().items() if key != "palij1994"}
    with patch.object(references, "references", return_value=known):
        found = [str(fault) for fault in content.faults()]
    assert (
        "learn/balance/models/balance.ant: net_vmax: its source “palij1994” is not in the "
        "reference list. Add it."
    ) in found


def test_every_lesson_folder_is_a_part_of_the_plan() -> None:
    parts = {part.id for part in lessons.library().parts}
    assert {file.parent.name for file in lessons.files(lessons.CONTENT)} <= parts


def test_a_lesson_that_is_too_hard_is_named_with_its_hardest_paragraphs() -> None:
    with patch.object(readability, "CEILING", 3):
        found = [str(fault) for fault in readability.faults()]
    assert len(found) == len(lessons.library().lessons)
    assert all("Shorten these first:\ngrade " in fault for fault in found)


def test_an_activity_of_which_no_prediction_holds_is_named() -> None:
    with patch.object(Trial, "holds", return_value=False):
        found = [str(fault) for fault in readability.faults()]
    assert len(found) == len(lessons.library().lessons)
    assert all("exactly one must hold; these do: none." in fault for fault in found)


def test_an_activity_whose_run_fails_is_named() -> None:
    failure = SimulationFailed("The model could not be run.")
    with patch.object(Trial, "holds", side_effect=failure):
        found = [str(fault) for fault in readability.faults()]
    assert all("a run of its activity fails: The model could not be run." in one for one in found)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("ssri.serotonin.end", "gives 288.8"),
        ("nobody.serotonin.end", "write run.curve.take"),
        ("ssri.serotonin", "write run.curve.take"),
    ],
)
def test_an_answer_that_is_read_off_a_run_is_what_the_run_gives(asked: str, reason: str) -> None:
    question = quizzes.load()["L08-Q4"]
    assert isinstance(question, Number)
    questions = {**quizzes.load(), "L08-Q4": replace(question, from_run=asked)}
    with patch.object(quizzes, "load", return_value=questions):
        found = [str(fault) for fault in content.faults()]
    assert any("question L08-Q4" in fault and reason in fault for fault in found)
