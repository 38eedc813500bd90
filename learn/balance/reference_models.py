"""Published models, rebuilt as published: the ground that the combined model stands on.

A model called ``name`` is three files in ``models/reference``: ``name.ant`` (readable),
``name.xml`` (built, runs), ``name.yaml`` (what was read, printed, repaired and reproduced).

>>> dopamine = load("dopamine-2009")
>>> round(dopamine.steady_state()["vda"], 1)
81.0
>>> {row.verdict for row in dopamine.check() if row.kind == "steady state"}
{'to the printed digit'}
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.files import REFERENCE
from learn.balance.reference_facts import HOURS, Experiment, Finding, Phase, Plan
from learn.balance.reference_runs import ReferenceRun, Runner, facts_of

Verdict = Literal["to the printed digit", "agrees", "known failure", "misses"]


@dataclass(frozen=True, slots=True)
class Row:
    """One published number, and what the model gives for it. ``low`` to ``high`` is accepted."""

    kind: Literal["steady state", "experiment"]
    subject: str
    what: str
    published: str
    low: float
    high: float
    value: float
    source: str
    because: str
    to_the_digit: bool = False
    known_failure: str = ""
    independent: bool = False

    @property
    def agrees(self) -> bool:
        """Whether the value rounds to what was printed, or lies in the accepted range."""
        return self.to_the_digit or self.low <= self.value <= self.high

    @property
    def verdict(self) -> Verdict:
        """The judgement in words. A known failure that agrees after all is told as agreement."""
        if self.to_the_digit:
            return "to the printed digit"
        if self.agrees:
            return "agrees"
        return "known failure" if self.known_failure else "misses"


@dataclass(frozen=True, slots=True)
class ReferenceModel(Runner):
    """One published model, ready to run and to be held against its paper."""

    def check(self, of_set: str = "") -> tuple[Row, ...]:
        """Hold the model against its paper: the printed steady state, then every experiment.

        With the name of another set, only the steady state of that set is compared.
        """
        rows = self._steady_rows(of_set or self.facts.printed_set) if self.facts.printed else ()
        if of_set:
            return rows
        return rows + tuple(row for e in self.facts.experiments for row in self.try_out(e))

    def try_out(self, experiment: Experiment) -> tuple[Row, ...]:
        """Run one experiment and read off its findings, in order."""
        runs: dict[str, ReferenceRun] = {}
        for name, plan in experiment.plans.items():
            outputs = {f.output for f in experiment.findings if f.run == name}
            runs[name] = self._follow(plan, runs, tuple(sorted(outputs)))
        values: dict[str, float] = {}
        rows = []
        for finding in experiment.findings:
            plan = experiment.plans[finding.run]
            value = self._read_off(finding, plan, runs[finding.run])
            value /= values[finding.over] if finding.over else 1
            value -= values[finding.minus] if finding.minus else 0
            values[finding.id] = value
            if finding.expect:
                rows.append(_row(experiment, finding, finding.expect, value))
        return tuple(rows)

    def _follow(
        self, plan: Plan, earlier: Mapping[str, ReferenceRun], columns: tuple[str, ...]
    ) -> ReferenceRun:
        if plan.after:
            series = earlier[plan.after].series
            start = {name: float(series[name][-1]) for name in self.engine.states}
        else:
            start = dict(self.steady_state(plan.set, plan.before))
        scale = self._scale(plan)
        phases = tuple(Phase(p.length * scale, {**plan.before, **p.values}) for p in plan.phases)
        return self.run(phases, plan.step * scale, columns, plan.set, {**start, **plan.start})

    def _read_off(self, finding: Finding, plan: Plan, run: ReferenceRun) -> float:
        value = read_off(
            run.time / self._scale(plan),
            run.series[finding.output],
            finding,
        )
        if finding.relative:
            value /= self.steady_state(plan.set, plan.before, (finding.output,))[finding.output]
        return value

    def _scale(self, plan: Plan) -> float:
        return HOURS[plan.unit] / HOURS[self.facts.time_unit]

    def _steady_rows(self, of_set: str) -> tuple[Row, ...]:
        facts = self.facts
        rest = self.steady_state(of_set, columns=[p.column for p in facts.printed])
        rows = []
        for printed in facts.printed:
            curve, value = facts.curves[printed.column], rest[printed.column]
            spread = facts.tolerance * printed.value
            rows.append(
                Row(
                    kind="steady state",
                    subject=curve.id,
                    what=curve.label,
                    published=f"{printed.text} {curve.unit}".strip(),
                    low=printed.value - spread,
                    high=printed.value + spread,
                    value=value,
                    source=facts.paper,
                    because=f"Within {facts.tolerance:.1%} of what was printed, or rounding to it.",
                    to_the_digit=abs(value - printed.value) <= printed.half_digit * (1 + 1e-9),
                )
            )
        return tuple(rows)


def read_off(time: FloatArray, curve: FloatArray, finding: Finding) -> float:
    """Read one number off a curve; ``time`` in the unit of the finding.

    ``half_time`` is the time after the first point at which the curve falls to half of that point.
    """
    inside = (time >= finding.start - 1e-9) & (time <= finding.end + 1e-9)
    time, curve = time[inside], curve[inside]
    match finding.take:
        case "value":
            return float(curve[-1])
        case "mean":
            return float(np.trapezoid(curve, time) / (time[-1] - time[0]))
        case "min":
            return float(curve.min())
        case "max":
            return float(curve.max())
        case "time_of_min":
            return float(time[np.argmin(curve)])
        case "time_of_max":
            return float(time[np.argmax(curve)])
        case "half_time":
            half = curve[0] / 2
            for (t0, y0), (t1, y1) in pairwise(zip(time, curve, strict=True)):
                if y0 >= half > y1:
                    return float(t0 + (t1 - t0) * (y0 - half) / (y0 - y1) - time[0])
            return float("inf")


def _row(
    experiment: Experiment, finding: Finding, expect: tuple[float, float], value: float
) -> Row:
    return Row(
        kind="experiment",
        subject=experiment.id,
        what=finding.what,
        published=experiment.published,
        low=expect[0],
        high=expect[1],
        value=value,
        source=experiment.source,
        because=finding.because,
        known_failure=finding.known_failure,
        independent=experiment.independent,
    )


@cache
def load(name: str) -> ReferenceModel:
    """Read the model called ``name``; raises ``FileNotFoundError`` if there is none."""
    return ReferenceModel(name, facts_of(name))


def names() -> tuple[str, ...]:
    """List the reference models that exist."""
    return tuple(sorted(path.stem for path in REFERENCE.glob("*.yaml")))
