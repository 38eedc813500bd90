"""The shape of a curve against the reference run: how far it goes, where it turns, how soon.

:mod:`describe` puts it into words.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from learn.balance.engine import FloatArray
from learn.balance.outputs import PERCENT, RATIO, Output
from learn.balance.runs import Horizon, Run, Series

BoolArray = npt.NDArray[np.bool_]

QUIET = 0.02  # a curve that stays this close to its reference is said not to move
STILL = 0.0005  # and one that stays this close is said to be the same
SETTLED = 0.5  # hours; before, a day's curve shows the jump of the levers at midnight
TURN = 0.3  # share of its whole swing by which a curve must turn back for a turn to count
NEARLY = 0.9  # of its way: when a curve counts as having arrived


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The first day in detail, for a longer run: it knows within how many hours something came."""

    run: Run
    reference: Run


@dataclass(frozen=True, slots=True)
class Course:
    """One curve against its reference. ``change`` is 0 where both agree and 0.5 at half more.

    In the 24 h view it begins half an hour after midnight: levers jump there, and what a curve does
    in the first minutes after a jump is no answer to a learner's question.
    """

    output: Output
    horizon: Horizon
    time: FloatArray
    value: FloatArray
    usual: FloatArray
    change: FloatArray
    hours: int | None  # within which the first day's change came, if it came and stayed
    first_minutes: float  # the largest change before the course begins, without its sign
    same: bool  # the whole run, each day's lowest and highest included, is that of the reference

    @property
    def size(self) -> float:
        """The largest change, without its sign."""
        return float(np.abs(self.change).max())

    @property
    def has_a_rhythm(self) -> bool:
        """Whether the reference itself moves; a bare value would then say little."""
        return bool(np.ptp(self.usual) > QUIET * abs(self.usual).max())


def course_of(output: Output, run: Run, reference: Run, first_day: FirstDay | None) -> Course:
    """Give the course of one curve of a run."""
    series, usual_series = run.series[output.id], reference.series[output.id]
    change = _change(series.mean, usual_series.mean)
    told = _told(run)
    course = Course(
        output,
        run.horizon,
        run.time[told],
        series.mean[told],
        usual_series.mean[told],
        change[told],
        None,
        float(np.abs(change[~told]).max(initial=0)),
        _same(series, usual_series),
    )
    if first_day is None or course.output.unit not in (PERCENT, RATIO):
        return course
    return replace(course, hours=_hours_to_arrive(output, first_day))


def _told(run: Run) -> BoolArray:
    if run.horizon is Horizon.DAY:
        return np.asarray(run.time >= SETTLED - 1e-9)
    return np.full(run.time.shape, fill_value=True)


def _same(series: Series, usual: Series) -> bool:
    lines = [(series.mean, usual.mean), (series.low, usual.low), (series.high, usual.high)]
    return all(
        bool((np.abs(line - its) <= STILL * np.abs(its).max()).all())
        for line, its in lines
        if line is not None and its is not None
    )


def _change(value: FloatArray, usual: FloatArray) -> FloatArray:
    return np.asarray(value / np.maximum(usual, 1e-12) - 1)


def _hours_to_arrive(output: Output, first_day: FirstDay) -> int | None:
    day = course_of(output, first_day.run, first_day.reference, None)
    last = day.change[-1]
    if abs(last) < QUIET or day.has_a_rhythm:
        return None
    arrived = day.change * np.sign(last) >= NEARLY * abs(last)
    if not arrived.any():
        return None
    index = int(np.argmax(arrived))
    stays = (day.change[index:] * np.sign(last) >= 0.7 * abs(last)).all()
    hours = max(1, math.ceil(day.time[index] - 1e-9))
    return hours if stays and hours <= 12 else None


def turning_points(change: FloatArray) -> list[int]:
    """Give the indices where a curve turns, its end included. It starts from the reference, at 0.

    A turn counts only if the curve then goes back by a good share of its whole swing.
    """
    least = max(TURN * (max(float(change.max()), 0) - min(float(change.min()), 0)), 0.01)
    turns: list[int] = []
    direction, extreme, at = 0, 0.0, -1
    for index, value in enumerate(change.tolist()):
        if direction == 0:
            if abs(value) >= least:
                direction, extreme, at = (1 if value > 0 else -1), value, index
        elif (value - extreme) * direction > 0:
            extreme, at = value, index
        elif (extreme - value) * direction >= least:
            turns.append(at)
            direction, extreme, at = -direction, value, index
    last = len(change) - 1
    if turns and abs(extreme - change[last]) < least:
        return [*turns, last]
    return [*turns, at, last] if turns and at != last else [*turns, last]


def follows(course: Course, leader: Course) -> bool:
    """Whether a curve makes the same turns at the same times, so that one story tells both."""
    own, leading = turning_points(course.change), turning_points(leader.change)
    if len(leading) < 3 or len(own) != len(leading):
        return course is leader
    return all(
        abs(course.time[mine] - course.time[its]) <= 0.05 * np.ptp(course.time)
        and course.change[mine] * leader.change[its] > 0
        for mine, its in zip(own[:-1], leading[:-1], strict=True)
    )
