"""The numbers behind the plots: a few that sum a curve up, a table to read."""

from dataclasses import dataclass

import numpy as np

from learn.balance.bands import Spread
from learn.balance.outputs import PERCENT, RATIO, Output, Panel
from learn.balance.runs import Horizon, Run
from learn.explorer.numbers import cell, digits, moment, value_text

HOURS_BETWEEN_ROWS = 2


@dataclass(frozen=True, slots=True)
class Indicators:
    """One curve in six numbers, written for a reader. ``hundred`` says what 100 % or 1 is."""

    name: str
    token: str
    highest: str
    highest_at: str
    lowest: str
    lowest_at: str
    mean: str
    last: str
    hundred: str


@dataclass(frozen=True, slots=True)
class Table:
    """A panel's curves over time: a heading per column, and rows that start with the time."""

    unit: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Percentiles:
    """One curve of the virtual people at the end of a run, at each of ``LEVELS``, written."""

    name: str
    values: tuple[str, ...]


def percentiles(panel: Panel, spread: Spread) -> tuple[Percentiles, ...]:
    """Sum up the bands of a panel at the end of the run (beyond a day: of the last day's mean)."""
    return tuple(
        Percentiles(
            output.label, tuple(cell(output, value) for value in spread.levels[output.id][:, -1])
        )
        for output in panel.outputs()
    )


def indicators(panel: Panel, run: Run) -> tuple[Indicators, ...]:
    """Sum up each curve of a panel. Beyond a day they are those of the daily means."""
    return tuple(indicators_of(output, run) for output in panel.outputs())


def mean_of(run: Run, output: Output) -> float:
    """Give the mean of a curve over the run: over time in the 24 h view, else of the days."""
    curve = run.series[output.id].mean
    if run.horizon is not Horizon.DAY:
        return float(curve.mean())
    return float(np.trapezoid(curve, run.time) / (run.time[-1] - run.time[0]))


def table(panel: Panel, run: Run) -> Table:
    """Give a panel's curves every two hours (24 h view) or every day."""
    outputs = panel.outputs()
    headings = [output.short for output in outputs]
    columns = [run.series[output.id].mean for output in outputs]
    written = list(outputs)
    if len(outputs) == 1 and run.horizon is not Horizon.DAY:
        series = run.series[outputs[0].id]
        if series.low is not None and series.high is not None:
            headings = ["Mean", "Lowest", "Highest"]
            columns += [series.low, series.high]
            written *= 3
    rows = tuple(
        (
            moment(run.time[index], run.horizon),
            *(cell(output, column[index]) for output, column in zip(written, columns, strict=True)),
        )
        for index in _rows(run)
    )
    time = "Time" if run.horizon is Horizon.DAY else "Day"
    return Table(panel.unit, (time, *headings), rows)


def indicators_of(output: Output, run: Run) -> Indicators:
    """Sum up one curve."""
    curve = run.series[output.id].mean
    high, low = int(curve.argmax()), int(curve.argmin())
    flat = curve[high] - curve[low] < 1e-3 * abs(curve[high])
    return Indicators(
        name=output.label,
        token=output.token,
        highest=value_text(output, curve[high]),
        highest_at="all the time" if flat else moment(run.time[high], run.horizon),
        lowest=value_text(output, curve[low]),
        lowest_at="all the time" if flat else moment(run.time[low], run.horizon),
        mean=value_text(output, mean_of(run, output)),
        last=value_text(output, curve[-1]),
        hundred=_hundred(output),
    )


def _hundred(output: Output) -> str:
    if output.unit not in (PERCENT, RATIO):
        return ""
    return f"{digits(output.reference)} {output.absolute_unit}"


def _rows(run: Run) -> list[int]:
    if run.horizon is not Horizon.DAY:
        return list(range(len(run.time)))
    hours = range(0, run.horizon.hours + 1, HOURS_BETWEEN_ROWS)
    return [int(np.abs(run.time - hour).argmin()) for hour in hours]
