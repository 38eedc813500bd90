"""What a comparison shows: its drawing, a sentence for each run, and a table of indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.outputs import PERCENT, RATIO, Output
from learn.balance.runs import Horizon, Run
from learn.drawing import Axis, Line, line_plot, line_sample, nice_axis
from learn.explorer.compare import Comparison, Pinned, Way, furthest, usual_curve
from learn.explorer.curves import DAY_TICKS
from learn.explorer.numbers import NBSP, digits, moment, value_text
from learn.explorer.tables import Indicators, indicators_of

LIKE = ("serotonin", "serotonin", "dopamine", "gaba", "glutamate", "noradrenaline")
"""Whose dash and marker each run takes; the first is told from the second by its colour."""
FINE = 0.02  # of the reference: a curve that never goes further from it has no half-life
SIZES = (("wide", 820, 400), ("narrow", 390, 270))


EXAMPLES = (
    (
        "The same block of SERT, with and without the autoreceptors’ brake",
        urlencode([("of", "serotonin"), ("run", "start=ssri-28-days"), ("name", "SSRI"),
                   ("run", "start=ssri-without-autoreceptors"), ("name", "without the brake")]),
    ),
    (
        "One level of serotonin, reached in two ways",
        urlencode([("of", "serotonin"), ("horizon", "24h"),
                   ("run", "start=reference-day&sert=0.5"), ("name", "half of SERT"),
                   ("run", "start=reference-day&mao_inhibitor=85"), ("name", "MAO blocked")]),
    ),
)  # fmt: skip
"""Comparisons to begin with, as (words, query)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One run in the table: a sample of its line, and its indicators as text."""

    pinned: Pinned
    sample: str
    sums: Indicators
    half_life: str


def pictures(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Give the drawing for a wide and for a narrow page, as (name, SVG)."""
    lines = [_line(comparison, pinned) for pinned in comparison.ran]
    level = {Way.DIFFERENCE: 0.0, Way.RATIO: 1.0}.get(comparison.way, _usual_level(comparison))
    heights = [height for line in lines for height in line.y]
    ticks = DAY_TICKS[comparison.horizon]
    label = "Hour of the day" if comparison.horizon is Horizon.DAY else "Day"
    for name, width, height in SIZES:
        yield (
            name,
            line_plot(
                lines,
                x=Axis(label, "", ticks[0], ticks[-1], ticks),
                y=nice_axis("", "", heights if level is None else [*heights, level], about=5),
                title=f"{comparison.output.label}, {comparison.unit}",
                description=" ".join(sentences(comparison)).replace("**", ""),
                width=width,
                height=height,
                size="wide" if name == "wide" else "small",
                reference=level,
            ),
        )


def sentences(comparison: Comparison) -> Iterator[str]:
    """Say where each later run lies furthest from the first."""
    first, output = comparison.ran[0], comparison.output
    for pinned, at in furthest(comparison):
        own, other = comparison.own(pinned), comparison.own(first)
        if abs(own[at] - other[at]) < 0.005 * max(abs(float(other[at])), 1e-9):
            yield f"Run {pinned.letter} runs with {first.letter} within half a percent."
            continue
        side = "above" if own[at] > other[at] else "below"
        when = moment(float(comparison.time[at]), comparison.horizon)
        at_when = f"at {when}" if comparison.horizon is Horizon.DAY else f"on {when}"
        yield (
            f"Run {pinned.letter} lies furthest {side} {first.letter} {at_when}: "
            f"**{value_text(output, own[at])}** against {value_text(output, other[at])}."
        )


def rows(comparison: Comparison) -> Sequence[Row]:
    """Sum up the curve of each run."""
    return [_row(comparison, pinned, pinned.run) for pinned in comparison.pinned if pinned.run]


def half_life(time: FloatArray, curve: FloatArray, usual: FloatArray) -> float | None:
    """Give how long a curve takes from its furthest point from the usual one to come half way back.

    None where it never goes far, inf where it does not come back within the run.
    """
    away = np.abs(curve - usual)
    top = int(away.argmax())
    if away[top] < FINE * abs(usual[top]):
        return None
    half = away[top] / 2
    back = np.flatnonzero(away[top:] <= half)
    if not len(back):
        return float("inf")
    after = top + int(back[0])
    before = after - 1
    share = (away[before] - half) / (away[before] - away[after])
    return float(time[before] + share * (time[after] - time[before]) - time[top])


def _row(comparison: Comparison, pinned: Pinned, run: Run) -> Row:
    usual = usual_curve(comparison)
    length = half_life(run.time, comparison.own(pinned), usual)
    return Row(
        pinned,
        line_sample(*_style(comparison, pinned)),
        indicators_of(comparison.output, run),
        _half_life_text(length, comparison.horizon),
    )


def _half_life_text(length: float | None, horizon: Horizon) -> str:
    if length is None:
        return "–"
    if np.isinf(length):
        return "longer than the run"
    return f"{length:.1f}{NBSP}{'h' if horizon is Horizon.DAY else 'd'}"


def _line(comparison: Comparison, pinned: Pinned) -> Line:
    heights = comparison.curve(pinned)
    token, like = _style(comparison, pinned)
    end = f"{pinned.letter} {_end_text(comparison, float(heights[-1]))}"
    return Line(
        pinned.letter, token, comparison.time.tolist(), heights.tolist(), end_label=end, like=like
    )


def _end_text(comparison: Comparison, value: float) -> str:
    if comparison.way is Way.RATIO:
        return f"×{NBSP}{value:.2f}"
    if comparison.way is Way.DIFFERENCE:
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return f"{sign}{_difference(comparison.output, abs(value))}"
    return value_text(comparison.output, value)


def _difference(output: Output, value: float) -> str:
    return f"{value:.2f}" if output.unit == RATIO else digits(value)


def _style(comparison: Comparison, pinned: Pinned) -> tuple[str, str]:
    place = comparison.pinned.index(pinned)
    own = comparison.output.token
    first = "brand" if own == "ink" else "ink"
    return (first if place == 0 else own), LIKE[place]


def _usual_level(comparison: Comparison) -> float | None:
    return {PERCENT: 100.0, RATIO: 1.0}.get(comparison.output.unit)
