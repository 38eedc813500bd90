"""Draw the runs of an activity over one another: one small drawing for each curve."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from learn.drawing import Axis, Line, line_plot, line_sample, nice_axis, nice_ticks
from learn.lessons.activity import Take
from learn.lessons.models import Curve, Ran
from learn.lessons.sketch import Drawn
from learn.lessons.trial import Trial, amount, read_off

LIKE = ("serotonin", "dopamine", "gaba", "glutamate")
"""Whose dash and marker the planned runs take, in turn: solid, dashed, dotted, dash-dot."""
OWN, OWN_LIKE = "You", "noradrenaline"
SKETCH, SKETCH_LIKE = "Sketch", "glutamate"


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing: its curve, and SVG that is safe to put in a page."""

    curve: Curve
    svg: str


@dataclass(frozen=True, slots=True)
class Key:
    """How a run is drawn: a sample of its line, its letter and its words."""

    sample: str
    letter: str
    label: str


def keys(trial: Trial, drawn: Drawn | None = None) -> tuple[Key, ...]:
    """Give a key to the runs and to the learner's sketch, the learner's own run last."""
    planned = [
        Key(line_sample("ink", like), run.letter, run.label)
        for (run, _), like in zip(trial.planned, LIKE, strict=False)
    ]
    own = [Key(line_sample("brand", OWN_LIKE), OWN, "your own run")] if trial.own else []
    sketch = trial.activity.sketch
    if drawn and sketch:
        own.insert(0, Key(line_sample("soft", SKETCH_LIKE), SKETCH, f"of run {sketch.run.letter}"))
    return (*planned, *own)


def panels(trial: Trial, drawn: Drawn | None = None) -> tuple[Panel, ...]:
    """Give one drawing for each curve of the activity; that with a sketch comes first."""
    curves, sketch = list(trial.activity.curves), trial.activity.sketch
    if drawn is None or sketch is None:
        return tuple(Panel(curve, _picture(trial, curve, None)) for curve in curves)
    curves.remove(sketch.curve)
    over = Panel(sketch.curve, _picture(trial, sketch.curve, drawn))
    return (over, *(Panel(curve, _picture(trial, curve, None)) for curve in curves))


def _picture(trial: Trial, curve: Curve, drawn: Drawn | None) -> str:
    runs = [(run.letter, ran, like) for (run, ran), like in zip(trial.planned, LIKE, strict=False)]
    colour = {"brand": "ink"}.get(curve.token, curve.token)  # brand is the learner's own
    lines = [_line(letter, ran, curve, colour, like) for letter, ran, like in runs]
    if drawn:
        lines.append(
            Line(
                SKETCH,
                "soft",
                drawn.time.tolist(),
                drawn.heights.tolist(),
                end_label=SKETCH,
                like=SKETCH_LIKE,
            )
        )
    if trial.own:
        lines.append(_line(OWN, trial.own, curve, "brand", OWN_LIKE))
    values = [value for line in lines for value in line.y]
    percent = curve.unit.startswith("%")
    model = trial.activity.model
    return line_plot(
        lines,
        x=_time_axis(runs[0][1], model.time_label, model.time_unit),
        y=nice_axis("", "", [*values, curve.reference], about=4),
        title=f"{curve.label}, {curve.unit}",
        description=_words(runs, curve),
        width=264,
        height=188,
        size="small",
        reference=curve.reference if percent or curve.reference == 1 else None,
    )


def _line(letter: str, ran: Ran, curve: Curve, colour: str, like: str) -> Line:
    heights = ran.series[curve.id]
    end = f"{letter} {amount(float(heights[-1]), curve)}"
    return Line(letter, colour, ran.time.tolist(), heights.tolist(), end_label=end, like=like)


def _time_axis(ran: Ran, label: str, unit: str) -> Axis:
    low, high = float(np.floor(ran.time[0])), float(ran.time[-1])
    ticks = tuple(tick for tick in nice_ticks(low, high) if low <= tick <= high)
    if high == 24:
        ticks = (0.0, 6.0, 12.0, 18.0, 24.0)
    return Axis(label, "" if unit in label.lower() else unit, low, high, ticks)


def _words(runs: Sequence[tuple[str, Ran, str]], curve: Curve) -> str:
    """Say what a drawing shows to somebody who does not see it."""
    ends = [
        f"run {letter} ends at {amount(read_off(ran, curve.id, Take.END), curve)}"
        for letter, ran, _ in runs
    ]
    return f"{'; '.join(ends).capitalize()}."
