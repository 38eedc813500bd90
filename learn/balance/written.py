"""A run as rows, as text and as a CSV file."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from learn.balance.engine import FloatArray
from learn.balance.outputs import OUTPUT, OUTPUTS, Output
from learn.balance.said import NOTHING, lines_of
from learn.balance.settings import SettingError, nearest

if TYPE_CHECKING:
    from learn.balance.runs import Curves, Run

HOURS = "time (h)"


def rows(run: "Run") -> list[dict[str, float]]:
    """Give a dictionary for each time, keyed by ``hour`` or ``day`` and by ``Output.id``.

    Beyond a day ``<id>`` is the day's mean, ``<id>_low`` and ``<id>_high`` its range.
    """
    columns: dict[str, FloatArray] = {"hour" if run.days == 1 else "day": run.time}
    for output in OUTPUTS:
        series = run.series[output.id]
        columns[output.id] = series.mean
        if series.low is not None and series.high is not None:
            columns[f"{output.id}_low"] = series.low
            columns[f"{output.id}_high"] = series.high
    names = list(columns)
    return [
        dict(zip(names, (float(value) for value in row), strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def text(run: "Run", names: Sequence[str] = ()) -> str:
    """Sum a run up: what is moved, and for each curve its first, lowest, highest, last value.

    Raises :class:`SettingError` for a name that is no ``Output.id``.
    """
    shown = list(outputs_of(names))
    widest = max(len(output.id) for output in shown)
    length = "24 hours" if run.days == 1 else f"{run.days} days, by daily means"
    moved = list(lines_of(run.settings)) or [NOTHING]
    head = f"{'curve':{widest}}  {'first':>8} {'lowest':>8} {'highest':>8} {'last':>8}  unit"
    return "\n".join([f"{length}; {'; '.join(moved)}", head, *_summaries(run, shown, widest)])


def outputs_of(names: Sequence[str]) -> Iterator[Output]:
    """Give the outputs of some names, or all; raises :class:`SettingError` for an unknown one."""
    if not names:
        yield from OUTPUTS
    for name in names:
        if name not in OUTPUT:
            raise SettingError(name, f"There is no output called “{name}”.{nearest(name, OUTPUT)}")
        yield OUTPUT[name]


def as_csv(run: "Run") -> str:
    """Give every curve of a run at every time, with its unit in the heading."""
    headings = [HOURS if run.days == 1 else "day", *_headings(run)]
    columns = [column for output in OUTPUTS for column in _columns(output, run)]
    return _csv(headings, zip(run.time, *columns, strict=True))


def curves_as_csv(curves: "Curves") -> str:
    """Give every curve at every half hour (six minutes in a run of one day)."""
    headings = [HOURS, *(f"{output.label} ({output.unit})" for output in OUTPUTS)]
    columns = [curves.values[output.id] for output in OUTPUTS]
    return _csv(headings, zip(curves.time, *columns, strict=True))


def _summaries(run: "Run", outputs: Iterable[Output], widest: int) -> Iterator[str]:
    for output in outputs:
        curve = run.series[output.id].mean
        numbers = (curve[0], curve.min(), curve.max(), curve[-1])
        written = " ".join(f"{number:8.4g}" for number in numbers)
        yield f"{output.id:{widest}}  {written}  {output.unit}"


def _csv(headings: Sequence[str], table: Iterable[tuple[float, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    for row in table:
        writer.writerow([f"{value:.6g}" for value in row])
    return out.getvalue()


def _headings(run: "Run") -> Iterator[str]:
    for output in OUTPUTS:
        if run.days == 1:
            yield f"{output.label} ({output.unit})"
        else:
            yield from (
                f"{output.label}, {kind} of the day ({output.unit})"
                for kind in ("mean", "lowest", "highest")
            )


def _columns(output: Output, run: "Run") -> Iterator[FloatArray]:
    series = run.series[output.id]
    yield series.mean
    if series.low is not None and series.high is not None:
        yield series.low
        yield series.high
