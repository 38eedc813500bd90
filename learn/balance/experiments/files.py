"""What an experiment file says, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from learn.balance.inputs import Grade
from learn.balance.settings import Horizon, Settings

FOLDER = Path(__file__).parent
COMBINED = "balance"
LONG = 60  # days; a longer run takes a good part of a second and is left to `make sweep`
_PLACES = ("from", "to", "at")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is seven times as fast


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
    """What one run of an experiment moves: values, the windows in which they act, constants.

    ``constants`` are constants of the model that are no lever, or levers beyond their range.
    """

    values: Mapping[str, float]
    windows: Mapping[str, tuple[float, float | None]]
    constants: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One number read off a run. Alone it is an intermediate result that nobody judges."""

    id: str
    what: str
    run: str
    curve: str
    take: Taken
    start: float
    end: float
    against: str = ""
    minus: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Step):
    """One number of a paper: how to read it off a run, and the range in which it must lie."""

    expect: tuple[float, float]
    because: str
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
    steps: tuple[Step, ...] = ()
    model: str = COMBINED
    also: tuple[str, ...] = ()
    in_hours: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it takes too long for the tests of every day."""
        return self.days > LONG

    @property
    def of_days(self) -> bool:
        """Whether its curves have one point a day, against points at hours of the clock."""
        return self.model == COMBINED and self.days > 1 and not self.in_hours

    @property
    def constants(self) -> Mapping[str, Mapping[str, float]]:
        """Constants of the model that a run changes, by the name of the run."""
        changed = {name: run.constants for name, run in self.runs.items() if run.constants}
        return MappingProxyType(changed)

    def reading(self, name: str) -> Step:
        """Give a finding or a step by its id; raises ``StopIteration`` if there is none."""
        return next(each for each in (*self.steps, *self.findings) if each.id == name)


def read(path: Path) -> Experiment:
    """Read one file; raises ``ValueError`` that names it."""
    facts: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506
    try:
        experiment = Experiment(
            id=path.stem,
            **{
                **facts,
                "grade": Grade(facts["grade"]),
                "days": int(facts["days"]),
                "also": tuple(facts.get("also", ())),
                "runs": MappingProxyType({n: _setting(r) for n, r in facts["runs"].items()}),
                "steps": tuple(Step(**_reading(entry)) for entry in facts.get("steps", ())),
                "findings": tuple(_finding(entry) for entry in facts["findings"]),
            },
        )
        _check(experiment)
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"experiments/{path.name}: {problem}") from problem
    return experiment


def _setting(entry: Mapping[str, Any]) -> Setting:
    if unknown := set(entry) - {"values", "windows", "constants"}:
        raise ValueError(f"a run has no field {', '.join(sorted(unknown))}")
    windows = {name: (pair[0], pair[1]) for name, pair in (entry.get("windows") or {}).items()}
    constants = {name: float(value) for name, value in (entry.get("constants") or {}).items()}
    return Setting(
        MappingProxyType(entry.get("values") or {}),
        MappingProxyType(windows),
        MappingProxyType(constants),
    )


def _reading(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{key: value for key, value in entry.items() if key not in _PLACES},
        "take": Taken(entry["take"]),
        "start": float(entry["at"] if "at" in entry else entry["from"]),
        "end": float(entry["at"] if "at" in entry else entry["to"]),
    }


def _finding(entry: Mapping[str, Any]) -> Finding:
    low, high = entry["expect"]
    return Finding(**{**_reading(entry), "expect": (float(low), float(high))})


def _check(experiment: Experiment) -> None:
    seen: set[str] = set()
    for reading in (*experiment.steps, *experiment.findings):
        place = f"finding {reading.id}"
        if reading.id in seen:
            raise ValueError(f"{place} is there twice")
        for run in (reading.run, reading.against):
            if run not in ("", "reference", *experiment.runs):
                raise ValueError(f"{place}: there is no run called {run}")
        for earlier in (reading.minus, reading.over):
            if earlier and earlier not in seen:
                raise ValueError(f"{place}: no earlier finding is called {earlier}")
        seen.add(reading.id)
    for finding in experiment.findings:
        place, (low, high) = f"finding {finding.id}", finding.expect
        if not low < high:
            raise ValueError(f"{place}: the range must go from low to high")
        if finding.published is not None and not low <= finding.published <= high:
            raise ValueError(f"{place}: the published value lies outside the range")
    if experiment.model == COMBINED:
        for setting in experiment.runs.values():  # a bad setting must stop start-up, not a reader
            longest = max(experiment.days, Horizon.TWO_MONTHS.days)
            Settings.make(setting.values, setting.windows, longest)


EXPERIMENTS: tuple[Experiment, ...] = tuple(read(path) for path in sorted(FOLDER.glob("*.yaml")))
EXPERIMENT: Mapping[str, Experiment] = MappingProxyType({each.id: each for each in EXPERIMENTS})
