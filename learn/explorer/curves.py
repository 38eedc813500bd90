"""What one plot shows, before anything is drawn: its curves, its axes and its reference.

:mod:`figures` turns it into Plotly's terms and :mod:`pictures` into SVG, so both always agree.
"""

from dataclasses import dataclass

import numpy as np

from learn.balance.bands import Spread
from learn.balance.engine import FloatArray
from learn.balance.outputs import PERCENT, RATIO, Output, Panel
from learn.balance.runs import Horizon, Run
from learn.drawing import nice_ticks
from learn.explorer.both import differs
from learn.explorer.numbers import value_text
from learn.explorer.spans import Span, spans_of

# A relative plot always shows at least this much around its reference, so that a change of one
# percent looks like one, and it starts at zero as soon as something moves far.
NEAR = (0.8, 1.2)
FAR = (0.6, 1.5)

DAY_TICKS = {
    Horizon.DAY: (0, 4, 8, 12, 16, 20, 24),
    Horizon.WEEK: (1, 2, 3, 4, 5, 6, 7),
    Horizon.MONTH: (1, 7, 14, 21, 28),
    Horizon.TWO_MONTHS: (1, 10, 20, 30, 40, 50, 60),
}


@dataclass(frozen=True, slots=True)
class Curve:
    """One line with its label at the right end; ``span`` is each day's lowest and highest.

    ``levels`` (5 × times) are the percentiles of the virtual people, in whose place no span is
    drawn: two kinds of bands in one colour could not be told apart.
    The other side of a switch has no label: it is thin and dotted beside its own curve.
    """

    name: str
    value: str
    token: str
    unit: str
    mean: FloatArray
    span: tuple[FloatArray, FloatArray] | None = None
    is_reference: bool = False
    is_other_side: bool = False
    levels: FloatArray | None = None

    @property
    def label(self) -> str:
        """Name and last value, as written at the end of the line."""
        return "" if self.is_other_side else f"{self.name} {self.value}"

    @property
    def is_thin(self) -> bool:
        """Whether it only stands beside the run: the reference, or the other side of a switch."""
        return self.is_reference or self.is_other_side


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything that a plot of one panel needs.

    ``level`` is the height of the dotted hairline of a relative plot. A plot in its own unit has
    None there, and the curve of the reference day among its curves instead.
    """

    panel: Panel
    horizon: Horizon
    time: FloatArray
    curves: tuple[Curve, ...]
    level: float | None
    y_ticks: tuple[float, ...]
    spans: tuple[Span, ...]

    @property
    def unit(self) -> str:
        """The unit of the y axis, in words that say what is drawn."""
        of_what = {PERCENT: "% of the model’s reference day", RATIO: "times the reference day"}
        unit = of_what.get(self.panel.unit, self.panel.unit)
        if self.horizon is Horizon.DAY:
            return unit
        has_spans = any(curve.span for curve in self.curves)
        return f"{unit}, daily mean and range" if has_spans else f"{unit}, daily mean"

    @property
    def x_title(self) -> str:
        """The words under the x axis."""
        return "hour of the day" if self.horizon is Horizon.DAY else "day"

    @property
    def x_ticks(self) -> tuple[int, ...]:
        """Where the x axis is labelled."""
        return DAY_TICKS[self.horizon]


def plot_of(
    panel: Panel,
    run: Run,
    reference: Run,
    other: Run | None = None,
    spread: Spread | None = None,
) -> Plot:
    """Give the plot of a panel: this run against the reference run of the same horizon.

    ``other`` is the same run with a switch turned; its curves are drawn where they differ.
    ``spread`` gives the bands of the virtual people.
    """
    level = {PERCENT: 100.0, RATIO: 1.0}.get(panel.unit)
    curves = [_curve(output, run, spread) for output in panel.outputs()]
    if level is None:
        curves += [_reference_curve(output, reference) for output in panel.outputs()]
    if other:
        parting = [output for output in panel.outputs() if differs(output, run, other)]
        curves += [_other_side(output, other) for output in parting]
    return Plot(
        panel,
        run.horizon,
        run.time,
        tuple(curves),
        level,
        _y_ticks(curves, level),
        spans_of(run.settings, run.horizon),
    )


def _curve(output: Output, run: Run, spread: Spread | None) -> Curve:
    series = run.series[output.id]
    span = None
    if spread is None and series.low is not None and series.high is not None:
        span = series.low, series.high
    return Curve(
        output.short,
        value_text(output, series.mean[-1]),
        output.token,
        output.unit,
        series.mean,
        span,
        levels=spread.levels[output.id] if spread else None,
    )


def _reference_curve(output: Output, reference: Run) -> Curve:
    mean = reference.series[output.id].mean
    last = value_text(output, mean[-1])
    return Curve("Reference", last, "soft", output.unit, mean, is_reference=True)


def _other_side(output: Output, other: Run) -> Curve:
    mean = other.series[output.id].mean
    name, last = f"{output.short}, other side", value_text(output, mean[-1])
    return Curve(name, last, output.token, output.unit, mean, is_other_side=True)


def _y_ticks(curves: list[Curve], level: float | None) -> tuple[float, ...]:
    drawn = [line for curve in curves for line in (curve.mean, *(curve.span or ()))]
    drawn += [curve.levels for curve in curves if curve.levels is not None]
    low = min(float(np.min(line)) for line in drawn)
    high = max(float(np.max(line)) for line in drawn)
    if level is None:
        return nice_ticks(0, high * 1.02)
    far = low < FAR[0] * level or high > FAR[1] * level
    low = 0.0 if far else min(low, NEAR[0] * level)
    return nice_ticks(low, max(high, NEAR[1] * level))
