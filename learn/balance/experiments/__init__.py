"""Published experiments, run on our model: what was measured, and what the model gives.

Each experiment is a small YAML file of this folder::

    title, measured, species, source, grade
    built_with_this_source: true or false; and `why` in one line
    horizon: 24h                 # of every run
    runs:                        # settings by name; `reference` is always there
      drug: {values: {ssri: 80}, windows: {}}
    findings:
      - id: acute
        what: Serotonin outside the cell
        run: drug                # the run to look at
        output: serotonin        # an Output.id
        take: mean               # value | mean | min | max | time_of_max | time_of_min
        from: 2                  # hours of the clock, or day numbers beyond a day
        to: 4
        relative: true           # divide by the same of the reference run
        minus: other             # or take the difference to an earlier finding
        expect: [1.7, 3.05]
        because: Why the range is what it is.
        known_failure: ""        # if the model misses it: the reason, in one sentence
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
import yaml

from learn.balance.inputs import Grade
from learn.balance.runs import Horizon, Run, Settings, reference, simulate

Take = Literal["value", "mean", "min", "max", "time_of_max", "time_of_min"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One number of a paper: how to read it off a run, and the range in which it must lie."""

    id: str
    what: str
    run: str
    output: str
    take: Take
    start: float
    end: float
    expect: tuple[float, float]
    because: str
    relative: bool = False
    minus: str = ""
    known_failure: str = ""


@dataclass(frozen=True, slots=True)
class Experiment:
    """One published experiment."""

    id: str
    title: str
    measured: str
    species: str
    source: str
    grade: Grade
    built_with_this_source: bool
    why: str
    horizon: Horizon
    runs: Mapping[str, Settings] = field(compare=False)
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What the model gives for one finding."""

    experiment: Experiment
    finding: Finding
    value: float

    @property
    def agrees(self) -> bool:
        """Whether the value lies in the expected range."""
        low, high = self.finding.expect
        return low <= self.value <= high


def check(experiment: Experiment) -> tuple[Result, ...]:
    """Run an experiment and read off its findings, in order."""
    runs = {
        name: simulate(settings, experiment.horizon) for name, settings in experiment.runs.items()
    }
    runs["reference"] = reference(experiment.horizon)
    values: dict[str, float] = {}
    for finding in experiment.findings:
        value = _read_off(runs[finding.run], finding)
        if finding.relative:
            value /= _read_off(runs["reference"], finding)
        if finding.minus:
            value -= values[finding.minus]
        values[finding.id] = value
    return tuple(Result(experiment, f, values[f.id]) for f in experiment.findings)


def _read_off(run: Run, finding: Finding) -> float:
    inside = (run.time >= finding.start - 1e-9) & (run.time <= finding.end + 1e-9)
    time, curve = run.time[inside], run.series[finding.output].mean[inside]
    match finding.take:
        case "value":
            return float(curve[-1])
        case "mean":
            return float(curve.mean())
        case "min":
            return float(curve.min())
        case "max":
            return float(curve.max())
        case "time_of_min":
            return float(time[np.argmin(curve)])
        case "time_of_max":
            return float(time[np.argmax(curve)])


def _load(path: Path) -> Experiment:
    facts: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        return Experiment(
            id=path.stem,
            **{
                **facts,
                "grade": Grade(facts["grade"]),
                "horizon": Horizon(facts["horizon"]),
                "runs": {
                    name: Settings.make(run.get("values") or {}, run.get("windows") or {})
                    for name, run in facts["runs"].items()
                },
                "findings": tuple(_finding(entry) for entry in facts["findings"]),
            },
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"experiments/{path.name}: {problem}") from problem


def _finding(entry: dict[str, Any]) -> Finding:
    low, high = entry["expect"]
    fields = {key: value for key, value in entry.items() if key not in ("from", "to", "at")}
    return Finding(
        **{
            **fields,
            "start": float(entry["at"] if "at" in entry else entry["from"]),
            "end": float(entry["at"] if "at" in entry else entry["to"]),
            "expect": (float(low), float(high)),
        }
    )


EXPERIMENTS: tuple[Experiment, ...] = tuple(
    _load(path) for path in sorted(Path(__file__).parent.glob("*.yaml"))
)
