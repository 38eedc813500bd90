"""What the model gives for every published finding, stored so that a page need not run them all.

``manage.py validate --store`` writes ``results.json`` beside this file: the version of the model,
for each experiment a digest of its file and the value of each finding (and of a long one the curves
that its findings are read off), and the rows of the reference models. A test fails where any of it
is not what the model gives now.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from learn.balance import reference_models
from learn.balance.experiments import runner
from learn.balance.experiments.files import EXPERIMENTS, FOLDER, Experiment
from learn.balance.experiments.runner import Curve, Result, check
from learn.balance.files import SBML, version_of
from learn.balance.reference_models import Row

FILE = FOLDER / "results.json"
DIGITS = 8
"""Kept of each value: enough for every page, and alike on every machine."""
DIGITS_OF_CURVES = 5
LONG = 60
"""Days. A longer run takes a good part of a second, which is too much for a page."""


@cache
def stored(file: Path = FILE) -> Mapping[str, Any]:
    """Read the file; raises ``FileNotFoundError`` if nothing was stored."""
    facts: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return MappingProxyType(facts)


def version() -> str:
    """Give the version of the model that the stored results belong to."""
    return str(stored()["model"])


def results_of(experiment: Experiment) -> tuple[Result, ...]:
    """Give the stored results of an experiment; those of findings that are new are left out."""
    values: dict[str, float] = stored()["experiments"].get(experiment.id, {}).get("values", {})
    return tuple(
        Result(experiment, finding, values[finding.id])
        for finding in experiment.findings
        if finding.id in values
    )


def results() -> tuple[Result, ...]:
    """Give all stored results in the order of the experiments."""
    return tuple(result for experiment in EXPERIMENTS for result in results_of(experiment))


def curve_of(experiment: Experiment, run: str, name: str) -> Curve:
    """Give times and values of one curve, from the store where the run is long."""
    kept: dict[str, Any] = stored()["experiments"].get(experiment.id, {}).get("curves", {})
    if run not in kept.get(name, {}):
        return runner.curve_of(experiment, run, name)
    values = np.array(kept[name][run])
    first, last = kept[name]["time"]
    return np.linspace(first, last, len(values)), values


def rows_of(model: str) -> tuple[Row, ...]:
    """Give the stored rows of a reference model."""
    return tuple(Row(**entry) for entry in stored()["reference"].get(model, ()))


def stale(experiments: Iterable[Experiment] = EXPERIMENTS) -> tuple[str, ...]:
    """Name what the stored file does not hold for this model and these experiment files."""
    found = [] if version() == _model() else [f"model {_model()}, stored {version()}"]
    kept: dict[str, dict[str, Any]] = stored()["experiments"]
    found += [e.id for e in experiments if kept.get(e.id, {}).get("file") != _digest(e)]
    found += sorted(set(kept) - {e.id for e in EXPERIMENTS})
    found += sorted(set(reference_models.names()) ^ set(stored()["reference"]))
    return tuple(found)


def store(results: Iterable[Result], file: Path = FILE) -> None:
    """Write the file from results of all experiments, and run the reference models."""
    values: dict[str, dict[str, float]] = {experiment.id: {} for experiment in EXPERIMENTS}
    for result in results:
        values[result.experiment.id][result.finding.id] = rounded(result.value)
    facts = {
        "model": _model(),
        "experiments": {
            e.id: {"file": _digest(e), "values": values[e.id], **_curves(e)} for e in EXPERIMENTS
        },
        "reference": {
            name: [
                {**asdict(row), "value": rounded(row.value)}
                for row in reference_models.load(name).check()
            ]
            for name in reference_models.names()
        },
    }
    text = json.dumps(facts, indent=1, ensure_ascii=False)
    file.write_text(f"{text}\n", encoding="utf-8")
    stored.cache_clear()


def all_results() -> tuple[Result, ...]:
    """Run every experiment now."""
    return tuple(result for experiment in EXPERIMENTS for result in check(experiment))


def rounded(value: float, digits: int = DIGITS) -> float:
    """Keep a few digits of a value."""
    return float(f"{value:.{digits}g}")


def _curves(experiment: Experiment) -> dict[str, Any]:
    """Give the curves of a long experiment by name and run, with the first and the last time."""
    if experiment.days <= LONG:
        return {}
    curves: dict[str, dict[str, list[float]]] = {}
    for finding in experiment.findings:
        for run in filter(None, (finding.run, finding.against)):
            time, values = runner.curve_of(experiment, run, finding.curve)
            kept = curves.setdefault(finding.curve, {"time": [float(time[0]), float(time[-1])]})
            kept[run] = [rounded(float(value), DIGITS_OF_CURVES) for value in values]
    return {"curves": curves}


def _model() -> str:
    return version_of(SBML.read_text(encoding="utf-8"))


def _digest(experiment: Experiment) -> str:
    text = (FOLDER / f"{experiment.id}.yaml").read_bytes()
    return hashlib.sha256(text).hexdigest()[:12]
