"""Words for curves, computed from their numbers.

A few sentences say what moves most, how far and by when, and what does not move. Every comparison
is with the reference run at the same time of day, so a rhythm of the reference day is not called a
change. Names and numbers are marked ``**so**``; the page sets them bold.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.outputs import PERCENT, RATIO, Output, Panel
from learn.balance.runs import Horizon, Run
from learn.explorer.courses import (
    NEARLY,
    QUIET,
    Course,
    FirstDay,
    course_of,
    follows,
    turning_points,
)
from learn.explorer.names import PLURAL, Names, listed, sentence, verb
from learn.explorer.numbers import NBSP, in_words, moment
from learn.explorer.usual import same_day, same_rhythm

SENTENCES = 3  # at most, of one plot
WORTH_TELLING = 0.25  # of the largest change; what changes less is only bounded


def describe(panel: Panel, run: Run, reference: Run, first_day: FirstDay | None = None) -> str:
    """Say in one to three sentences what the curves of a panel do."""
    outputs = panel.outputs()
    relative = panel.unit in (PERCENT, RATIO)
    if not relative and run.horizon is Horizon.DAY:
        return " ".join(_rhythm(output, run, reference) for output in outputs)
    courses = [course_of(output, run, reference, first_day) for output in outputs]
    if all(course.same for course in courses):
        return same_day(outputs, run) if relative else same_rhythm(outputs[0], run)
    moving = sorted(
        (course for course in courses if course.size >= QUIET), key=lambda course: -course.size
    )
    resting = [course for course in courses if course.size < QUIET]
    if moving:
        return " ".join(_told(moving, resting))
    every = "Every curve here" if relative else f"The daily mean of **{outputs[0].label.lower()}**"
    return sentence(f"{every} stays within {_bound(courses, '**')}")


# ---- What moves, and what does not ---------------------------------------------------------------


def _told(moving: Sequence[Course], resting: Sequence[Course]) -> Iterator[str]:
    names = Names()
    leader = moving[0]
    followers = [course for course in moving[1:] if follows(course, leader)]
    others = [course for course in moving[1:] if not follows(course, leader)]
    yield _story(leader, names, "**")
    if followers:
        outputs = _outputs(followers)
        yield sentence(f"{names.of(outputs)} {verb('take', outputs)} the same turns, less far")
    large = [course for course in others if course.size >= WORTH_TELLING * leader.size]
    room = SENTENCES - 1 - bool(followers)
    if resting or len(others) > min(len(large), room):
        room -= 1
    for course in large[:room]:
        yield _story(course, names)
    small = [course for course in others if course not in large[:room]]
    if small or resting:
        yield sentence("; ".join([*_small(small, names), *_resting(resting, names)]))


def _outputs(courses: Sequence[Course]) -> list[Output]:
    return [course.output for course in courses]


def _small(courses: Sequence[Course], names: Names) -> Iterator[str]:
    """Bound the changes that are not told at length."""
    for course in courses:
        outputs = [course.output]
        furthest = float(course.change[np.abs(course.change).argmax()])
        does = verb("rise" if furthest > 0 else "fall", outputs)
        yield f"{names.of(outputs)} {does} by up to {abs(100 * furthest):.0f}{NBSP}%"


def _resting(courses: Sequence[Course], names: Names) -> Iterator[str]:
    if not courses:
        return
    outputs = _outputs(courses)
    name = names.of(outputs)
    if all(course.same for course in courses):
        are = "are" if verb("stay", outputs) == "stay" else "is"
        yield f"{name} {are} as on the reference day"
    else:
        yield f"{name} {verb('stay', outputs)} within {_bound(courses)}"


def _bound(courses: Sequence[Course], mark: str = "") -> str:
    """Give the percent within which curves stay; a jump at midnight may have gone further."""
    largest = max(course.size for course in courses)
    early = max(course.first_minutes for course in courses)
    percent = max(1, math.ceil(largest * 100 - 1e-9))
    later = " after the first half-hour" if early >= QUIET else ""
    return f"{mark}{percent}{NBSP}%{mark} of the reference day{later}"


# ---- The story of one curve ----------------------------------------------------------------------


def _story(course: Course, names: Names, mark: str = "") -> str:
    output = course.output
    words = f"{mark}{names.of([output])}{mark} {_motion(course)}"
    if output.unit in (PERCENT, RATIO):
        return sentence(words)
    usual = in_words(output, float(course.usual.mean()))
    return sentence(f"The daily mean of {words}; the reference is {usual}")


class _Values:
    """Writes the values of one curve; the first says what it is a share of, where that is unclear.

    A curve whose reference has a rhythm is told against the usual value at the same time of day.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        share = {PERCENT: "of", RATIO: "times"}.get(course.output.unit, "")
        if course.has_a_rhythm:
            self._of_what = f" {share} its usual course"
        else:
            self._of_what = f" {share} usual" if course.output.id in PLURAL else ""

    def at(self, index: int) -> str:
        course, of_what = self._course, self._of_what
        self._of_what = ""
        return f"**{in_words(course.output, _told_value(course, index))}**{of_what}"


def _told_value(course: Course, index: int) -> float:
    whole = {PERCENT: 100.0, RATIO: 1.0}.get(course.output.unit)
    if whole is None or not course.has_a_rhythm:
        return float(course.value[index])
    return whole * (1 + float(course.change[index]))


def _motion(course: Course) -> str:
    """Say what one curve does: “rises to 205 % within 2 h and to 299 % by day 28”."""
    turns, values, who = turning_points(course.change), _Values(course), [course.output]
    if len(turns) > 4:
        lowest, highest = int(course.change.argmin()), int(course.change.argmax())
        between = f"{verb('swing', who)} between {values.at(lowest)} and {values.at(highest)}"
        return f"{between} and {verb('end', who)} at {values.at(-1)}"
    if len(turns) == 1:
        return _one_way(course)
    legs: list[str] = []
    before = 0.0
    for place, index in enumerate(turns):
        change = float(course.change[index])
        does = verb("rise" if change > before else "fall", who)
        then = "then " if place else ""
        if place == len(turns) - 1:
            if abs(change) < QUIET:
                legs.append(f"then {verb('come', who)} all the way back")
                break
            does = f"{verb('come', who)} back" if change * before > 0 else does
        legs.append(f"{then}{does} to {values.at(index)} {_when(course, index)}")
        before = change
    return listed(legs)


def _one_way(course: Course) -> str:
    """A curve that goes one way from the reference to where it ends."""
    end, values, who = float(course.change[-1]), _Values(course), [course.output]
    does = verb("rise" if end > 0 else "fall", who)
    if course.horizon is not Horizon.DAY:
        begin = float(course.change[0])
        soon = f"within {course.hours}{NBSP}h" if course.hours else f"on day{NBSP}1"
        reads_alike = _Values(course).at(0) == _Values(course).at(-1)
        if reads_alike or abs(end - begin) < max(0.1 * abs(end), 0.01):
            return f"{does} to {values.at(-1)} {soon} and {verb('stay', who)} near it"
        if abs(begin) >= 0.3 * abs(end):
            to = "to" if abs(end) > abs(begin) else f"{verb('come', who)} back to"
            first = f"{does} to {values.at(0)} {soon}"
            return f"{first} and {to} {values.at(-1)} {_when(course, -1)}"
        return f"{does} to {values.at(-1)} {_when(course, -1)}"
    arrived = int(np.argmax(np.abs(course.change) >= NEARLY * abs(end)))
    begun = course.time[int(np.argmax(np.abs(course.change) >= 0.1 * abs(end)))]
    if course.time[arrived] > 0.4 * course.horizon.hours:
        return f"{does} to {values.at(-1)} {_when(course, -1)}"
    if begun > 1:
        return f"{does} to {values.at(-1)} {_when(course, arrived)}"
    hours = max(1, math.ceil(course.time[arrived] - 1e-9))
    return f"{does} to {values.at(-1)} within {hours}{NBSP}h"


def _when(course: Course, index: int) -> str:
    at = _at(float(course.time[index]), course.horizon)
    return (
        f"on {at}" if course.horizon is not Horizon.DAY and course.time[index] == 1 else f"by {at}"
    )


def _at(time: float, horizon: Horizon) -> str:
    at = moment(time, horizon)
    return "midnight" if at in ("0:00", "24:00") else at.replace(" ", NBSP)


# ---- A rhythm in its own unit --------------------------------------------------------------------


def _rhythm(output: Output, run: Run, reference: Run) -> str:
    """Cortisol and sleep pressure over one day: highest, lowest, and the mean against usual."""
    value, usual = run.series[output.id].mean, reference.series[output.id].mean
    high, low = int(value.argmax()), int(value.argmin())
    peak = (
        f"**{output.short}** is highest, **{in_words(output, float(value[high]))}**, at "
        f"**{_at(float(run.time[high]), run.horizon)}** and lowest, "
        f"{in_words(output, float(value[low]))}, at {_at(float(run.time[low]), run.horizon)}"
    )
    if course_of(output, run, reference, None).same:
        return sentence(f"{peak}, as on the reference day" if run.settings.values else peak)
    mean = in_words(output, _daily_mean(run.time, value))
    usual_mean = in_words(output, _daily_mean(run.time, usual))
    against = (
        f"{mean}, as on the reference day"
        if mean == usual_mean
        else f"{mean}; on the reference day it is {usual_mean}"
    )
    return f"{sentence(peak)} Its mean over the day is {against}."


def _daily_mean(time: FloatArray, value: FloatArray) -> float:
    return float(np.trapezoid(value, time) / (time[-1] - time[0]))
