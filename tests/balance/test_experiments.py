"""Published experiments, one test for each finding; a known miss is a strict xfail."""

import pytest

from learn.balance.experiments import EXPERIMENTS, Experiment, Finding, check

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


def test_twelve_experiments_are_there() -> None:
    assert len(EXPERIMENTS) == 12


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.id)
def test_an_experiment_says_whether_its_source_built_the_model(experiment: Experiment) -> None:
    assert isinstance(experiment.built_with_this_source, bool)
    assert len(experiment.why) > 20
