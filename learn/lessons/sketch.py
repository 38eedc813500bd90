"""A curve that a learner draws before a run, and where it parts from the run.

It goes through five heights at evenly spaced times. Between them it follows a monotone cubic
(Fritsch and Carlson 1980), which never swings beyond the heights that were given;
``static/js/sketch.js`` draws the same curve.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from learn.balance.engine import FloatArray
from learn.lessons.activity import Activity, Sketch
from learn.lessons.models import Ran
from learn.lessons.trial import amount, moment

CLOSE = 0.08
"""A sketch that is off by no more than this share of its axis, on average, follows the run."""
FLAT = 0.04
"""A curve that moves by less than this share of the axis is taken as level."""
POINTS = 81


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sketch that can be compared: its curve in the units of the run, and its five heights."""

    time: FloatArray
    heights: FloatArray
    anchors: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What a sketch and the run have in common. ``sentences`` say where they part."""

    close: bool
    sentences: tuple[str, ...]


def drawn(sketch: Sketch, anchors: Sequence[float]) -> Drawn:
    """Give the curve through five heights."""
    time = np.linspace(sketch.at[0], sketch.at[-1], POINTS)
    return Drawn(time, through(sketch.at, anchors, time), tuple(anchors))


def through(at: Sequence[float], heights: Sequence[float], time: FloatArray) -> FloatArray:
    """Follow a monotone cubic through heights at evenly spaced times.

    >>> through((0, 1, 2), (0, 1, 1), np.array([0.0, 0.5, 1.0, 1.5])).tolist()
    [0.0, 0.625, 1.0, 1.0]
    """
    y = np.asarray(heights, dtype=float)
    step = at[1] - at[0]
    rise = np.diff(y)
    before, after = rise[:-1], rise[1:]
    same = before * after > 0
    mean = np.divide(2 * before * after, before + after, out=np.zeros_like(before), where=same)
    slope = np.concatenate(([rise[0]], mean, [rise[-1]]))
    place = np.clip((time - at[0]) / step, 0, len(y) - 1)
    left = np.minimum(place.astype(int), len(y) - 2)
    u = place - left
    curve: FloatArray = (
        (1 + 2 * u) * (1 - u) ** 2 * y[left]
        + u * (1 - u) ** 2 * slope[left]
        + u**2 * (3 - 2 * u) * y[left + 1]
        - u**2 * (1 - u) * slope[left + 1]
    )
    return curve


def compare(activity: Activity, sketch: Sketch, own: Drawn, ran: Ran) -> Compared:
    """Say in words where a sketch parts from the run that it was drawn for."""
    run = np.interp(own.time, ran.time, ran.series[sketch.curve.id])
    axis = sketch.high - sketch.low
    away = np.abs(own.heights - run)
    turned = _direction(own.heights, axis) != _direction(run, axis)
    close = float(away.mean()) <= CLOSE * axis and not turned
    sentences = []
    if turned:
        sentences.append(
            f"You drew a curve that ends {_direction(own.heights, axis)} it began; "
            f"the run ends {_direction(run, axis)} it began."
        )
    worst = int(away.argmax())
    if away[worst] > CLOSE * axis:
        sentences.append(
            f"They are furthest apart {moment(activity, own.time[worst])}: you drew "
            f"{amount(own.heights[worst], sketch.curve)}, and the run is at "
            f"{amount(run[worst], sketch.curve)}."
        )
    sentences += _extreme(activity, sketch, own, run)
    return Compared(close, tuple(sentences))


def _direction(curve: FloatArray, axis: float) -> str:
    change = float(curve[-1] - curve[0])
    if abs(change) < FLAT * axis:
        return "about where"
    return "higher than" if change > 0 else "lower than"


def _extreme(activity: Activity, sketch: Sketch, own: Drawn, run: FloatArray) -> list[str]:
    """Compare the moment at which each curve is furthest from where the run began."""
    dips = run[0] - run.min() > run.max() - run[0]
    if max(abs(run - run[0])) < FLAT * (sketch.high - sketch.low):
        return [f"The run hardly moves: it stays near {amount(run[0], sketch.curve)}."]
    words = "lowest" if dips else "highest"
    theirs, yours = (
        int(curve.argmin() if dips else curve.argmax()) for curve in (run, own.heights)
    )
    return [
        f"The run is {words} {moment(activity, own.time[theirs])}, at "
        f"{amount(run[theirs], sketch.curve)}; your sketch is {words} "
        f"{moment(activity, own.time[yours])}, at {amount(own.heights[yours], sketch.curve)}."
    ]
