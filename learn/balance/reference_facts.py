"""What is known about a published model: one YAML file of ``models/reference``, read and checked.

::

    title, paper, species, time_unit (h or min), settled_after (in that unit), period (0: it rests)
    read: [...]                # what was read of it, and what could not be
    curves: {eda: {label: Dopamine outside the cell, unit: µM}}
    sets: {as_found: {about: ..., values: {}}}   # sets of constants; the first one is the default
    printed:                   # the steady state as the paper prints it
      set: as_found
      tolerance: 0.015         # a share of the printed value
      rows: {eda: "0.0020"}    # text, so that its digits count
    repairs: [...]             # one sentence each
    experiments:               # see Experiment, Plan and Finding
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

Take = Literal["value", "mean", "min", "max", "time_of_max", "time_of_min", "half_time"]

HOURS = {"s": 1 / 3600, "min": 1 / 60, "h": 1.0, "d": 24.0}
"""The length of a unit of time, in hours."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A state or a rule of the model that has a name worth showing. ``unit`` may be empty."""

    id: str
    label: str
    unit: str


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """A named set of constants; ``values`` holds those that differ from the model's file."""

    name: str
    about: str
    values: Mapping[str, float] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Printed:
    """One number of the paper's table of steady states, with the text that was printed."""

    column: str
    text: str

    @property
    def value(self) -> float:
        """The number."""
        return float(self.text)

    @property
    def half_digit(self) -> float:
        """Half a unit of the last printed digit.

        >>> Printed("bh4", "319").half_digit, Printed("eda", "0.0020").half_digit
        (0.5, 5e-05)
        """
        decimals = len(self.text.partition(".")[2])
        return float(f"5e-{decimals + 1}")


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a run during which inputs are constant. ``length`` is in the plan's unit."""

    length: float
    values: Mapping[str, float] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """A run of an experiment: from rest under ``before``, through the phases, one after another.

    ``after`` names an earlier plan instead: this one then starts where that one ended. ``start``
    replaces single states at the first moment. Every ``step`` (in ``unit``) a point is kept.
    """

    set: str
    unit: str
    step: float
    before: Mapping[str, float] = field(compare=False)
    phases: tuple[Phase, ...]
    start: Mapping[str, float] = field(compare=False)
    after: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result: how to read it off a run, and the range that the paper leaves open.

    ``relative``: divided by the value at rest under the plan's ``before``. ``over`` and ``minus``
    name an earlier finding of the experiment, by which it is divided or which is taken away.
    A finding without ``expect`` is such a step on the way: it claims nothing and is not judged.
    """

    id: str
    what: str
    run: str
    output: str
    take: Take
    start: float
    end: float
    expect: tuple[float, float] | None = None
    because: str = ""
    relative: bool = False
    over: str = ""
    minus: str = ""
    known_failure: str = ""


@dataclass(frozen=True, slots=True)
class Experiment:
    """A published result of the model, or a measurement that it is held against.

    ``independent``: nothing in the model was set by this source.
    """

    id: str
    title: str
    published: str
    source: str
    independent: bool
    plans: Mapping[str, Plan] = field(compare=False)
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that its file says of one model."""

    title: str
    paper: str
    species: str
    time_unit: str
    settled_after: float
    period: float
    read: tuple[str, ...]
    curves: Mapping[str, Curve] = field(compare=False)
    sets: Mapping[str, ParameterSet] = field(compare=False)
    printed_set: str
    tolerance: float
    printed: tuple[Printed, ...]
    repairs: tuple[str, ...]
    experiments: tuple[Experiment, ...]


def read(path: Path) -> Facts:
    """Read one file; raises ``ValueError`` naming it if something is missing or not known."""
    facts: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        table = facts.pop("printed", None) or {"set": "", "tolerance": 0, "rows": {}}
        sets = facts.pop("sets")
        default = next(iter(sets))
        return Facts(
            **{
                **facts,
                "read": tuple(facts["read"]),
                "repairs": tuple(facts["repairs"]),
                "curves": {k: Curve(k, v["label"], v["unit"]) for k, v in facts["curves"].items()},
                "sets": {
                    k: ParameterSet(k, v["about"], v["values"] or {}) for k, v in sets.items()
                },
                "printed_set": table["set"],
                "tolerance": float(table["tolerance"]),
                "printed": tuple(Printed(k, text) for k, text in table["rows"].items()),
                "experiments": tuple(_experiment(e, default) for e in facts["experiments"]),
            }
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"reference/{path.name}: {problem!r}") from problem


def _experiment(entry: dict[str, Any], default_set: str) -> Experiment:
    common: dict[str, Any] = {"unit": entry.pop("unit"), "step": entry.pop("step")}
    plans = {k: _plan({**common, **v}, default_set) for k, v in entry.pop("runs").items()}
    findings = tuple(_finding(each) for each in entry.pop("findings"))
    return Experiment(**{"independent": False, **entry}, plans=plans, findings=findings)


def _plan(entry: dict[str, Any], default_set: str) -> Plan:
    phases = entry.get("phases") or [{"length": entry["length"], "values": entry.get("values")}]
    return Plan(
        set=entry.get("set", default_set),
        unit=entry["unit"],
        step=float(entry["step"]),
        before=entry.get("before") or {},
        phases=tuple(Phase(float(p["length"]), p.get("values") or {}) for p in phases),
        start=entry.get("start") or {},
        after=entry.get("after", ""),
    )


def _finding(entry: dict[str, Any]) -> Finding:
    where = entry.pop("read")
    start, end = (where.pop("at"),) * 2 if "at" in where else (where.pop("from"), where.pop("to"))
    expect = entry.pop("expect", None)
    return Finding(
        **entry,
        **where,
        start=float(start),
        end=float(end),
        expect=(float(expect[0]), float(expect[1])) if expect else None,
    )
