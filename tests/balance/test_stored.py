"""The stored results of the experiments are what the model gives now."""

import json
from pathlib import Path

import numpy as np
import pytest

from learn.balance.experiments import EXPERIMENTS, Experiment, Kind, check, tallies
from learn.balance.experiments.stored import (
    curve_of,
    results,
    results_of,
    rounded,
    rows_of,
    stale,
    store,
    stored,
)
from learn.balance.reference_models import load, names

HINT = "run “make validate-store” and commit learn/balance/experiments/results.json"
ROOT = Path(__file__).parents[2]
SHORT = [each for each in EXPERIMENTS if each.days <= 60]
SAMPLE = SHORT[:: max(1, len(SHORT) // 20)]
"""Some twenty of them: the tests of the experiments run all, and any change of a file shows."""


def test_the_store_belongs_to_this_model_and_these_files() -> None:
    assert stale() == (), HINT


@pytest.mark.parametrize("experiment", SAMPLE, ids=lambda each: each.id)
def test_stored_values_are_what_the_model_gives(experiment: Experiment) -> None:
    now, kept = check(experiment), results_of(experiment)
    assert [r.finding.id for r in kept] == [r.finding.id for r in now], HINT
    for before, after in zip(kept, now, strict=True):
        assert before.value == pytest.approx(after.value, rel=1e-4, abs=1e-9), HINT
        assert before.verdict == after.verdict, HINT


def test_stored_rows_of_reference_models_are_those_of_their_files() -> None:
    for name in names():
        facts = load(name).facts
        wanted = len(facts.printed) + sum(
            finding.expect is not None for e in facts.experiments for finding in e.findings
        )
        assert len(rows_of(name)) == wanted, HINT


def test_the_documents_count_what_is_stored() -> None:
    rows = [row for name in names() for row in rows_of(name)]
    counted = tallies(results(), rows)
    told = (ROOT / "learn/balance/MODEL.md").read_text(encoding="utf-8")
    for kind, count in counted.items():
        numbers = (count.all, count.agree, count.directions, count.missed)
        assert f"| {kind} | {' | '.join(map(str, numbers))} |" in told
    own = counted[Kind.INDEPENDENT]
    first = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"{len(EXPERIMENTS)} published experiments. Of {own.all} findings" in first
    assert f"meets {own.agree} in size and {own.directions} in direction alone" in first
    assert f"and misses {own.missed};" in first


def test_a_changed_file_makes_the_store_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from learn.balance.experiments import stored as module

    facts = json.loads(module.FILE.read_text(encoding="utf-8"))
    first = EXPERIMENTS[0].id
    facts["experiments"][first]["file"] = "0" * 12
    facts["model"] = "00000000"
    file = tmp_path / "results.json"
    file.write_text(json.dumps(facts), encoding="utf-8")
    monkeypatch.setattr(module, "stored", lambda: json.loads(file.read_text(encoding="utf-8")))
    found = stale()
    assert found[0].startswith("model ")
    assert found[1] == first


def test_a_long_run_is_read_from_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from learn.balance.experiments import stored as module

    experiment = EXPERIMENTS[0]
    finding = experiment.findings[0]
    monkeypatch.setattr(module, "LONG", 0)  # now every run is long
    monkeypatch.setattr(module, "EXPERIMENTS", (experiment,))
    monkeypatch.setattr("learn.balance.reference_models.names", tuple)
    file = tmp_path / "results.json"
    store(check(experiment), file)
    before = curve_of(experiment, finding.run, finding.curve)
    monkeypatch.setattr(module, "stored", lambda: json.loads(file.read_text(encoding="utf-8")))
    monkeypatch.setattr("learn.balance.experiments.runner.curve_of", None)
    time, values = curve_of(experiment, finding.run, finding.curve)
    assert np.allclose(time, before[0])
    assert np.allclose(values, before[1], rtol=1e-4)
    stored.cache_clear()


def test_values_are_kept_alike_on_every_machine() -> None:
    assert rounded(1 / 3) == 0.33333333
