"""Published experiments, one test for each finding; a known miss is a strict xfail."""

from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from learn.balance.experiments import EXPERIMENTS, Experiment, Finding, check, tally
from learn.balance.experiments.files import read
from learn.evidence.references import references

FINDINGS = [
    pytest.param(
        experiment,
        finding,
        id=f"{experiment.id}-{finding.id}",
        marks=[pytest.mark.xfail(strict=True, reason=finding.known_failure)]
        if finding.known_failure
        else [],
    )
    for experiment in EXPERIMENTS
    for finding in experiment.findings
]


@pytest.mark.parametrize(("experiment", "finding"), FINDINGS)
def test_the_model_agrees_with_the_published_finding(
    experiment: Experiment, finding: Finding
) -> None:
    result = next(result for result in check(experiment) if result.finding == finding)
    low, high = finding.expect
    assert low <= result.value <= high, finding.because


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.id)
def test_an_experiment_says_why_its_source_is_independent_or_not(experiment: Experiment) -> None:
    assert len(experiment.why) > 20
    assert experiment.source in references()
    assert all(key in references() for key in experiment.also)


def test_independent_findings_are_counted_apart() -> None:
    results = [result for experiment in EXPERIMENTS for result in check(experiment)]
    alone = tally(result for result in results if result.experiment.independent)
    built = tally(result for result in results if not result.experiment.independent)
    assert alone.all + built.all == len(results)
    assert alone.agree > 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("expect: [3, 1]", "from low to high"),
        ("run: nothing", "no run called nothing"),
        ("minus: nothing", "no earlier finding is called nothing"),
        ("published: 9", "outside the range"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_and_reason(
    tmp_path: Path, change: str, reason: str
) -> None:
    finding = {
        "id": "f", "what": "x", "run": "drug", "curve": "serotonin", "take": "mean",
        "from": 1, "to": 2, "expect": [1, 3], "because": "y",
        **yaml.safe_load(change),
    }  # fmt: skip
    facts = {
        "title": "t", "measured": "m", "species": "rat", "source": "best2009", "grade": "A",
        "independent": True, "why": "w", "days": 1,
        "runs": {"drug": {"values": {"ssri": 80}}}, "findings": [finding],
    }  # fmt: skip
    file = tmp_path / "faulty.yaml"
    file.write_text(yaml.safe_dump(facts), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"faulty\.yaml.*{reason}"):
        read(file)


def test_the_table_of_all_experiments_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("validate")
    printed = capsys.readouterr().out
    assert "used to build the model" in printed
    assert "independent: " in printed
