"""What an experiment file says, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from learn.balance.inputs import Grade

FOLDER = Path(__file__).parent
COMBINED = "balance"


class Taken(StrEnum):
    """How one number is read off a curve."""

    VALUE = "value"  # at the end of the stretch
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    SWING = "swing"  # highest over lowest
    TIME_OF_MAX = "time_of_max"
    TIME_OF_MIN = "time_of_min"


@dataclass(frozen=True, slots=True)
class Setting:
    """What one run of an experiment moves: values, and the windows in which they act."""

    values: Mapping[str, float]
    windows: Mapping[str, tuple[float, float | None]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One number of a paper: how to read it off a run, and the range in which it must lie."""

    id: str
    what: str
    run: str
    curve: str
    take: Taken
    start: float
    end: float
    expect: tuple[float, float]
    because: str
    against: str = ""
    minus: str = ""
    over: str = ""
    published: float | None = None
    direction: bool = False
    known_failure: str = ""


@dataclass(frozen=True, slots=True)
class Experiment:
    """One published experiment. ``also`` names further sources that are compared with."""

    id: str
    title: str
    measured: str
    species: str
    source: str
    grade: Grade
    independent: bool
    why: str
    days: int
    runs: Mapping[str, Setting] = field(compare=False)
    findings: tuple[Finding, ...] = ()
    model: str = COMBINED
    also: tuple[str, ...] = ()


def read(path: Path) -> Experiment:
    """Read one file; raises ``ValueError`` that names it."""
    facts: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        experiment = Experiment(
            id=path.stem,
            **{
                **facts,
                "grade": Grade(facts["grade"]),
                "days": int(facts["days"]),
                "also": tuple(facts.get("also", ())),
                "runs": MappingProxyType({n: _setting(r) for n, r in facts["runs"].items()}),
                "findings": tuple(_finding(entry) for entry in facts["findings"]),
            },
        )
        _check(experiment)
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"experiments/{path.name}: {problem}") from problem
    return experiment


def _setting(entry: Mapping[str, Any]) -> Setting:
    windows = {name: (pair[0], pair[1]) for name, pair in (entry.get("windows") or {}).items()}
    return Setting(MappingProxyType(entry.get("values") or {}), MappingProxyType(windows))


def _finding(entry: Mapping[str, Any]) -> Finding:
    low, high = entry["expect"]
    fields = {key: value for key, value in entry.items() if key not in ("from", "to", "at")}
    return Finding(
        **{
            **fields,
            "take": Taken(entry["take"]),
            "start": float(entry["at"] if "at" in entry else entry["from"]),
            "end": float(entry["at"] if "at" in entry else entry["to"]),
            "expect": (float(low), float(high)),
        }
    )


def _check(experiment: Experiment) -> None:
    seen: set[str] = set()
    for finding in experiment.findings:
        place = f"finding {finding.id}"
        low, high = finding.expect
        if finding.id in seen:
            raise ValueError(f"{place} is there twice")
        if not low < high:
            raise ValueError(f"{place}: the range must go from low to high")
        if finding.published is not None and not low <= finding.published <= high:
            raise ValueError(f"{place}: the published value lies outside the range")
        for run in (finding.run, finding.against):
            if run not in ("", "reference", *experiment.runs):
                raise ValueError(f"{place}: there is no run called {run}")
        for earlier in (finding.minus, finding.over):
            if earlier and earlier not in seen:
                raise ValueError(f"{place}: no earlier finding is called {earlier}")
        seen.add(finding.id)


EXPERIMENTS: tuple[Experiment, ...] = tuple(read(path) for path in sorted(FOLDER.glob("*.yaml")))
