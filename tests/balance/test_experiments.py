"""Published experiments, one test for each finding; a known miss is a strict xfail."""

import re
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from learn.balance import reference_models
from learn.balance.experiments import (
    EXPERIMENT,
    EXPERIMENTS,
    Experiment,
    Finding,
    Kind,
    check,
    curve_of,
    tallies,
    tally,
)
from learn.balance.experiments.files import COMBINED, read
from learn.balance.inputs import INPUT
from learn.balance.runs import engine
from learn.evidence.references import references

SHORT = [experiment for experiment in EXPERIMENTS if not experiment.is_long]


def marks(experiment: Experiment, finding: Finding) -> list[pytest.MarkDecorator]:
    missed = [pytest.mark.xfail(strict=True, reason=finding.known_failure)]
    return [pytest.mark.sweep] * experiment.is_long + missed * bool(finding.known_failure)


FINDINGS = [
    pytest.param(
        experiment,
        finding,
        id=f"{experiment.id}-{finding.id}",
        marks=marks(experiment, finding),
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
    assert low <= result.value <= high, f"{result.value:.4g}: {finding.because}"


def test_an_experiment_says_why_its_source_is_independent_or_not() -> None:
    for experiment in EXPERIMENTS:
        assert len(experiment.why) > 15, experiment.id
        assert {experiment.source, *experiment.also} <= set(references()), experiment.id


def test_every_work_that_a_text_names_is_in_the_reference_list() -> None:
    for experiment in EXPERIMENTS:
        texts = [experiment.measured, experiment.why]
        texts += [text for f in experiment.findings for text in (f.because, f.known_failure)]
        named = set(re.findall(r"\b[a-z]{2,}(?:19|20)\d\d[a-z]?\b", " ".join(texts)))
        assert named <= set(references()), experiment.id


def test_a_known_failure_says_what_the_model_gives_now_and_why() -> None:
    missed = [r for each in SHORT for r in check(each) if r.finding.known_failure]
    for result in missed:
        reason = result.finding.known_failure
        told = re.match(r"The model gives (\d+(?:\.\d+)?)\b.+\.$", reason)
        assert told, reason
        decimals = len(told[1].partition(".")[2])
        # Without decimals it is a round number; with them its last digit counts.
        near = 0.6 * 10.0**-decimals if decimals else 0.02 * result.value
        assert result.value == pytest.approx(float(told[1]), abs=near), reason


def test_a_finding_on_the_direction_alone_says_so_in_its_name() -> None:
    for experiment in EXPERIMENTS:
        for finding in experiment.findings:
            assert finding.direction == ("(direction only" in finding.what), experiment.id


def test_what_a_run_changes_beyond_the_levers_exists_in_the_model() -> None:
    constants = set(engine().parameters)
    for experiment in EXPERIMENTS:
        for changed in experiment.constants.values():
            assert experiment.model == COMBINED
            assert set(changed) <= constants, experiment.id


def test_a_constant_is_changed_only_where_no_lever_can_say_it() -> None:
    for experiment in EXPERIMENTS:
        for changed in experiment.constants.values():
            for name, value in changed.items():
                lever = INPUT.get(name)
                if lever and not lever.window:
                    assert not lever.low <= value <= lever.high, f"{experiment.id}: {name}"


def test_independent_findings_are_counted_apart() -> None:
    results = [result for experiment in SHORT for result in check(experiment)]
    rows = reference_models.load("dopamine-2009").check()
    counted = tallies(results, rows)
    alone, built = counted[Kind.INDEPENDENT], counted[Kind.BUILT]
    assert alone.all + built.all == len(results)
    assert min(alone.agree, alone.directions, alone.missed) > 0
    assert counted[Kind.REFERENCE] == tally(rows)
    assert counted[Kind.REFERENCE].all == len(rows)
    assert str(alone).endswith("missed")


def test_an_experiment_is_run_once_in_a_process() -> None:
    assert check(EXPERIMENT["ssri-acute"]) is check(EXPERIMENT["ssri-acute"])


def test_a_long_run_is_read_in_days_or_in_half_hours() -> None:
    days, values = curve_of(EXPERIMENT["ssri-28-days"], "drug", "serotonin")
    assert len(days) == len(values) == 28
    assert days[-1] == 28
    hours, values = curve_of(EXPERIMENT["vigabatrin-one-dose"], "dose", "gaba_stores")
    assert len(hours) == len(values) == 9 * 48 + 1
    assert hours[-1] == 216


FINDING = {
    "id": "f", "what": "x", "run": "drug", "curve": "serotonin", "take": "mean",
    "from": 1, "to": 2, "expect": [1, 3], "because": "y",
}  # fmt: skip
FACTS = {
    "title": "t", "measured": "m", "species": "rat", "source": "best2009", "grade": "A",
    "independent": True, "why": "w", "days": 1,
    "runs": {"drug": {"values": {"ssri": 80}}}, "findings": [FINDING],
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("findings: {expect: [3, 1]}", "from low to high"),
        ("findings: {run: nothing}", "no run called nothing"),
        ("findings: {minus: nothing}", "no earlier finding is called nothing"),
        ("findings: {published: 9}", "outside the range"),
        ("runs: {drug: {constant: {tph: 0}}}", "no field constant"),
        ("runs: {drug: {values: {srri: 80}}}", "Did you mean “ssri”"),
        ("runs: {drug: {values: {ssri: 99}}}", "must lie between 0 and 95"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_and_reason(
    tmp_path: Path, change: str, reason: str
) -> None:
    changed = yaml.safe_load(change)
    if "findings" in changed:
        changed["findings"] = [{**FINDING, **changed["findings"]}]
    file = tmp_path / "faulty.yaml"
    file.write_text(yaml.safe_dump({**FACTS, **changed}), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"faulty\.yaml.*{reason}"):
        read(file)


def test_a_step_is_read_off_and_not_judged(tmp_path: Path) -> None:
    step = {key: FINDING[key] for key in ("what", "run", "curve", "take", "from", "to")}
    half = {**FINDING, "over": "twice", "expect": [0.9, 1.1]}
    file = tmp_path / "steps.yaml"
    file.write_text(
        yaml.safe_dump({**FACTS, "steps": [{"id": "twice", **step}], "findings": [half]}),
        encoding="utf-8",
    )
    results = check(read(file))
    assert [result.value for result in results] == [1.0]


def printed(capsys: pytest.CaptureFixture[str], *names: str) -> str:
    call_command("validate", *names)
    return capsys.readouterr().out


def test_the_table_is_printed_with_verdicts_reasons_and_counts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = printed(capsys, "ssri-acute", "dopamine-terminals", "serotonin-2010")
    assert "used to build the model" in table
    assert "independent: 2 findings, 1 agree in size" in table
    assert "used to build: 1 finding," in table
    assert "reference model, as published" in table
    assert "reference models: " in table
    assert EXPERIMENT["dopamine-terminals"].findings[1].known_failure in table


def test_the_table_says_where_a_constant_of_the_model_was_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = printed(capsys, "gabaculine-complete-block")
    assert "in drug, beyond the levers: gaba_t_block_rate 20 (usual 1)" in table


def test_an_unknown_experiment_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(CommandError, match="Did you mean “ssri-acute”"):
        call_command("validate", "ssri-acut")
