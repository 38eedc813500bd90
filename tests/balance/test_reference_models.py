"""Published models as published: their printed steady states, their results, and what they miss."""

import doctest
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from learn.balance import reference_facts, reference_models
from learn.balance.engine import TIGHT_TOLERANCE
from learn.balance.files import REFERENCE
from learn.balance.reference_facts import Experiment, Phase, read
from learn.balance.reference_models import Row, load, names
from learn.evidence.references import references
from tests.balance.oracle import read as read_independently

MODELS = [load(name) for name in names()]
EXPERIMENTS = [(model, experiment) for model in MODELS for experiment in model.facts.experiments]
FINDINGS = [
    pytest.param(
        model.name,
        experiment,
        finding.id,
        id=f"{model.name}-{experiment.id}-{finding.id}",
        marks=[pytest.mark.xfail(strict=True, reason=finding.known_failure)]
        if finding.known_failure
        else [],
    )
    for model, experiment in EXPERIMENTS
    for finding in experiment.findings
    if finding.expect
]
PRINTED = [
    pytest.param(model.name, row, id=f"{model.name}-{row.subject}")
    for model in MODELS
    if model.facts.printed
    for row in model.check(model.facts.printed_set)
]


@cache
def _outcome(name: str, experiment: str) -> dict[str, Row]:
    model = load(name)
    found = next(e for e in model.facts.experiments if e.id == experiment)
    judged = [finding.id for finding in found.findings if finding.expect]
    return dict(zip(judged, model.try_out(found), strict=True))


def test_all_five_are_there() -> None:
    assert names() == (
        "dopamine-2009",
        "hpa-2017",
        "hpa-2020",
        "serotonin-2010",
        "serotonin-2020",
    )


def test_the_examples_in_its_documentation_hold() -> None:
    modules = (reference_facts, reference_models)
    assert [doctest.testmod(module).failed for module in modules] == [0, 0]


@pytest.mark.parametrize(("name", "row"), PRINTED)
def test_the_model_rests_where_the_paper_says(name: str, row: Row) -> None:
    assert row.agrees, f"{name}: {row.value:g} instead of {row.published}"


@pytest.mark.parametrize(("name", "row"), PRINTED)
def test_a_state_rests_within_the_tolerance_and_a_flux_at_least_to_its_digits(
    name: str, row: Row
) -> None:
    within = row.low <= row.value <= row.high
    if row.subject in load(name).engine.states and row.high > 0:
        assert within
    else:
        assert within or row.to_the_digit


@pytest.mark.parametrize(
    ("name", "states"), [("dopamine-2009", 7), ("serotonin-2010", 9), ("serotonin-2020", 16)]
)
def test_as_many_states_are_compared_as_were_found_in_print(name: str, states: int) -> None:
    model = load(name)
    assert len({p.column for p in model.facts.printed} & set(model.engine.states)) == states


def test_every_printed_digit_of_dopamine_comes_out() -> None:
    rows = load("dopamine-2009").check("repaired")
    assert {row.verdict for row in rows} == {"to the printed digit"}


def test_the_serotonin_set_as_printed_does_not_give_the_printed_steady_state() -> None:
    rows = load("serotonin-2010").check("printed")
    assert {row.verdict for row in rows} == {"misses"}
    off = {row.subject: row.value / float(row.published.split()[0]) for row in rows}
    assert off["vht"] > 3
    assert off["trp"] > 6


@pytest.mark.parametrize(("name", "experiment", "finding"), FINDINGS)
def test_the_model_agrees_with_its_paper(name: str, experiment: Experiment, finding: str) -> None:
    row = _outcome(name, experiment.id)[finding]
    assert row.agrees, f"{row.value:g}: {row.because}"


def test_the_drive_that_doubles_cortisol_is_the_one_the_authors_printed() -> None:
    """Their notebook looks it up on a straight line between two of twenty drives from 1 to 16."""
    axis, ones = load("hpa-2020"), dict.fromkeys(("x1", "x2", "x3", "P", "A"), 1.0)
    drives = 2 ** np.linspace(0, 4, 20)[5:7]
    for of_set, printed in (("milo", 2.20987956), ("limited_adrenal", 2.24407976)):
        ends = [
            axis.run([Phase(240, {}), Phase(4800, {"u": u})], 24, (), of_set, ones).series["x3"][-1]
            for u in drives.tolist()
        ]
        assert np.interp(2, ends, drives) == pytest.approx(printed, rel=1e-6)


@pytest.mark.parametrize(
    ("name", "values", "length"),
    [
        ("dopamine-2009", {"firing": 3, "btyr": 48}, 10),
        ("serotonin-2010", {"sert": 0.3, "tph": 0.7}, 10),
        ("serotonin-2020", {"firing": 2, "eha": 0.7}, 2),
        ("hpa-2020", {"u": 2.5, "I2": 0.5}, 48),
        ("hpa-2017", {"delta": 30}, 600),
    ],
)
def test_an_independent_reader_and_solver_follow_the_same_curves(
    name: str, values: dict[str, float], length: float
) -> None:
    oracle = read_independently(REFERENCE / f"{name}.xml")
    truth = oracle.solve(values, np.linspace(0, length, 21))
    curves = load(name).engine.run(values, length, 21, oracle.states, TIGHT_TOLERANCE, 1.0)
    assert (np.abs(curves - truth).max(axis=0) / np.abs(truth).max(axis=0)).max() < 1e-5


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_what_is_said_of_a_model_names_only_what_exists(
    model: reference_models.ReferenceModel,
) -> None:
    facts, engine = model.facts, model.engine
    assert set(engine.states) <= set(facts.curves)
    known = set(references())
    assert {facts.paper, *(experiment.source for experiment in facts.experiments)} <= known
    changes = [dict(each.values) for each in facts.sets.values()]
    for experiment in facts.experiments:
        for plan in experiment.plans.values():
            assert plan.set in facts.sets
            assert set(plan.start) <= set(engine.states)
            changes += [dict(plan.before), *(dict(phase.values) for phase in plan.phases)]
    assert {name for change in changes for name in change} <= set(engine.parameters)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_a_model_says_what_was_read_and_what_was_repaired(
    model: reference_models.ReferenceModel,
) -> None:
    assert model.facts.read
    assert model.facts.repairs
    assert all(text.rstrip().endswith(".") for text in (*model.facts.read, *model.facts.repairs))


def test_a_model_with_a_clock_refuses_a_second_phase() -> None:
    with pytest.raises(ValueError, match="clock"):
        load("hpa-2017").run([Phase(10, {}), Phase(10, {})], 1)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    file = REFERENCE / "dopamine-2009.yaml"
    broken = file.read_text(encoding="utf-8").replace("settled_after: 2000\n", "")
    target = tmp_path / "broken.yaml"
    target.write_text(broken, encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.yaml"):
        read(target)
