"""Draw the runs of a published experiment, with the range where each number is read off."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.experiments import Experiment, Finding, Taken
from learn.balance.experiments.stored import curve_of
from learn.balance.outputs import OUTPUT, PERCENT, RATIO
from learn.balance.sections import section_of
from learn.drawing import Axis, Line, Place, Size, line_plot, nice_axis, nice_ticks
from learn.model.equations_page import equations
from learn.model.findings import COMBINED, Tried
from learn.model.names import name_of

REFERENCE = "reference"
PALETTE = ("own", "ink", "brand", "cortisol", "glutamate", "gaba")
LIKE = ("", "dopamine", "noradrenaline", "gaba", "glutamate", "")
ROOM = 1.35
"""An open-ended range is drawn this far beyond the curves, not to its end."""
TIMES = (Taken.TIME_OF_MAX, Taken.TIME_OF_MIN)
LEVELS = (Taken.VALUE, Taken.MEAN, Taken.MIN, Taken.MAX)

Curves = Mapping[str, tuple[FloatArray, FloatArray]]
"""Times and values of one curve, by run."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One plot in two sizes; ``left_out`` names findings whose range cannot be drawn in it."""

    title: str
    wide: str
    small: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Where a number is read and what it should be, in data units; None reaches to the edge."""

    finding: str
    verdict: str
    start: float
    end: float
    low: float | None
    high: float | None


def drawings_of(found: Tried) -> tuple[Drawing, ...]:
    """Give a plot for each curve that a finding is read off. It runs the model."""
    curves = dict.fromkeys(shown.result.finding.curve for shown in found.findings)
    return tuple(_drawing(found, curve) for curve in curves)


def _drawing(found: Tried, name: str) -> Drawing:
    experiment = found.experiment
    findings = [f.result.finding for f in found.findings if f.result.finding.curve == name]
    verdicts = {f.result.finding.id: f.verdict for f in found.findings}
    runs = list(dict.fromkeys(run for f in findings for run in (f.run, f.against) if run))
    curves = {run: curve_of(experiment, run, name) for run in runs}
    title, unit = _named(experiment, name)
    ranges = [r for f in findings for r in _ranges(f, curves, verdicts[f.id])]
    drawn = {r.finding for r in ranges}
    x, y = _time_axis(experiment, next(iter(curves.values()))[0]), _level_axis(curves, ranges, unit)
    description = _description(experiment, findings)

    def drawn_as(size: Size) -> str:
        return line_plot(
            _lines(curves, name),
            x=x,
            y=y,
            title=title,
            description=description,
            size=size,
            reference={PERCENT: 100.0, RATIO: 1.0}.get(unit),
            beneath=lambda place: [_range_svg(each, place) for each in ranges],
        )

    left_out = tuple(f.what for f in findings if f.id not in drawn)
    return Drawing(title, drawn_as("wide"), drawn_as("small"), left_out)


def _ranges(finding: Finding, curves: Curves, verdict: str) -> Iterator[Range]:
    low, high = finding.expect
    if finding.minus or finding.over:
        return  # a comparison of two numbers has no place of its own in the plot
    if finding.take in TIMES:
        yield Range(finding.id, verdict, low, high, None, None)
    elif finding.take in LEVELS:
        usual = _level(finding, *curves[finding.against]) if finding.against else 1.0
        yield Range(finding.id, verdict, finding.start, finding.end, low * usual, high * usual)


def _level(finding: Finding, time: FloatArray, curve: FloatArray) -> float:
    """Read the run that a finding is compared with, as the finding itself is read."""
    inside = curve[(time >= finding.start - 1e-9) & (time <= finding.end + 1e-9)]
    match finding.take:
        case Taken.MEAN:
            return float(inside.mean())
        case Taken.MIN:
            return float(inside.min())
        case Taken.MAX:
            return float(inside.max())
        case _:
            return float(inside[-1])


def _range_svg(shown: Range, place: Place) -> str:
    """A shaded box; its caps are left open where the range goes on beyond the plot."""
    low = -1e12 if shown.low is None else shown.low
    high = 1e12 if shown.high is None else shown.high
    (x0, y0), (x1, y1) = place(shown.start, low), place(shown.end, high)
    if x1 - x0 < 10:
        x0, x1 = (x0 + x1) / 2 - 5, (x0 + x1) / 2 + 5
    return (
        f'<rect class="expected expected-{shown.verdict}" x="{x0:.1f}" y="{y1:.1f}" '
        f'width="{x1 - x0:.1f}" height="{max(y0 - y1, 2):.1f}" rx="2"/>'
    )


def _lines(curves: Curves, name: str) -> list[Line]:
    token = OUTPUT[name].token if name in OUTPUT else "ink"
    names = [run for run in curves if run != REFERENCE]
    lines = []
    for number, run in enumerate(names):
        colour = PALETTE[number % len(PALETTE)]
        chosen = token if colour == "own" else colour if colour != token else "soft"
        label = run.replace("_", " ").replace("-", " ")
        like = LIKE[number % len(LIKE)] if number else ""
        lines.append(_line(label, chosen, like, *curves[run]))
    if REFERENCE in curves:
        plain = token if not names else "soft"
        lines.append(_line(REFERENCE, plain, "", *curves[REFERENCE]))
    return lines


def _line(label: str, token: str, like: str, time: FloatArray, curve: FloatArray) -> Line:
    return Line(label, token, time.tolist(), curve.tolist(), end_label=label, like=like)


def _time_axis(experiment: Experiment, time: FloatArray) -> Axis:
    low, high = float(time[0]), float(time[-1])
    if experiment.of_days:
        return Axis("day", "", low, high, [t for t in nice_ticks(low, high, 7) if low <= t <= high])
    if high <= 24:
        return Axis("hour of the day", "", 0, 24, (0, 4, 8, 12, 16, 20, 24))
    ticks = np.arange(0, high + 1, 24 if high <= 240 else 24 * 7)
    return Axis("hour", "", low, high, ticks.tolist())


def _level_axis(curves: Curves, ranges: Sequence[Range], unit: str) -> Axis:
    values = [float(edge(curve)) for _, curve in curves.values() for edge in (np.min, np.max)]
    values += [r.low for r in ranges if r.low is not None]
    top = max(values)
    values += [min(r.high, top * ROOM) for r in ranges if r.high is not None]
    return nice_axis("", unit, values)


def _named(experiment: Experiment, name: str) -> tuple[str, str]:
    """Name a curve and its unit."""
    if name in OUTPUT:
        return OUTPUT[name].label, OUTPUT[name].unit
    if experiment.model == COMBINED and name in section_of():
        return name_of(name), equations()[name].unit
    return name.replace("_", " ").capitalize(), ""


def _description(experiment: Experiment, findings: Sequence[Finding]) -> str:
    listed = "; ".join(finding.what for finding in findings)
    return f"{experiment.title}. Shaded: the range that is expected for {listed}."
