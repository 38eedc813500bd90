"""Words for curves, computed from their numbers.

A sentence names what moves, how far, by when, and what does not move. Every comparison is with
the reference run at the same time of day, so a rhythm of the reference day is not called a change.
Names and numbers are marked ``**so**``; the page sets them bold.
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
from learn.explorer.numbers import NBSP, digits, moment, value_text

STILL = 0.0005  # a curve that stays this close to its reference is said to be the same

NOUNS = {
    "hiaa": "5-HIAA",
    "hva": "HVA",
    "ei_ratio": "the E/I ratio",
    "excitatory_rate": "excitatory firing",
    "inhibitory_rate": "inhibitory firing",
    "autoreceptor_sensitivity": "the autoreceptor’s brake",
    "gabaa_gain": "GABA-A gain",
    "ht1a_occupancy": "the share of 5-HT1A in use",
    "d2_occupancy": "the share of D2 in use",
}


def describe(panel: Panel, run: Run, reference: Run, first_day: FirstDay | None = None) -> str:
    """Say in one to three sentences what the curves of a panel do."""
    outputs = panel.outputs()
    if panel.unit not in (PERCENT, RATIO) and run.horizon is Horizon.DAY:
        return " ".join(_rhythm(output, run, reference) for output in outputs)
    courses = [course_of(output, run, reference, first_day) for output in outputs]
    moving = sorted(
        (course for course in courses if course.size >= QUIET),
        key=lambda course: -course.size,
    )
    resting = [course for course in courses if course.size < QUIET]
    ending = _Ending()
    return " ".join([*_moving(moving, ending), *_resting(resting, ending, bool(moving))])


# ---- What moves ----------------------------------------------------------------------------------


def _moving(courses: Sequence[Course], ending: "_Ending") -> Iterator[str]:
    told = [course for course in courses if not follows(course, courses[0])]
    for place, course in enumerate([*courses[:1], *told]):
        name = ending.name(course.output)
        bold = f"**{name}**" if place == 0 else name
        sentence = f"{bold} {_motion(course)}"
        if course.output.unit not in (PERCENT, RATIO):
            usual = value_text(course.output, float(course.usual.mean()))
            sentence = f"The daily mean of {sentence}; the reference is {usual}"
        yield _capital(f"{sentence}.")
        followers = [course for course in courses[1:] if follows(course, courses[0])]
        if place == 0 and followers:
            names = _listed([ending.name(follower.output) for follower in followers])
            verb = "take" if len(followers) > 1 else "takes"
            yield _capital(f"{names} {verb} the same turns, less far.")


def _motion(course: Course) -> str:
    """Say what one curve does: “rises to 205 % within 2 h and to 299 % by day 28”."""
    turns = turning_points(course.change)
    if len(turns) > 4:
        lowest, highest = int(course.change.argmin()), int(course.change.argmax())
        between = f"{_text(course, lowest)} and {_text(course, highest)}"
        return f"swings between {between} and ends at {_text(course, -1)}"
    if len(turns) == 1:
        return _one_way(course)
    legs: list[str] = []
    before = 0.0
    for place, index in enumerate(turns):
        verb = "rises" if course.change[index] > before else "falls"
        last = place == len(turns) - 1
        if not last:
            then = "then " if place else ""
            legs.append(f"{then}{verb} to {_text(course, index)} {_when(course, index)}")
        elif abs(course.change[index]) < QUIET:
            legs.append("then comes all the way back")
        else:
            same_side = course.change[index] * before > 0
            back = "comes back" if same_side else verb
            legs.append(f"then {back} to {_text(course, index)} {_when(course, index)}")
        before = course.change[index]
    return _listed(legs)


def _one_way(course: Course) -> str:
    """A curve that goes one way from the reference to where it ends."""
    end = float(course.change[-1])
    verb = "rises" if end > 0 else "falls"
    arrived = int(np.argmax(np.abs(course.change) >= NEARLY * abs(end)))
    if course.horizon is not Horizon.DAY:
        begin = float(course.change[0])
        soon = f"within {course.hours}{NBSP}h" if course.hours else f"on day{NBSP}1"
        if abs(end - begin) < 0.1 * abs(end) or abs(end - begin) < 0.01:
            return f"{verb} to {_text(course, -1)} {soon} and stays near it"
        if abs(begin) >= 0.3 * abs(end):
            on = "to" if abs(end) > abs(begin) else "comes back to"
            later = f"{on} {_text(course, -1)} {_when(course, -1)}"
            return f"{verb} to {_text(course, 0)} {soon} and {later}"
    elif course.time[arrived] <= 0.4 * course.horizon.hours:
        begun = course.time[int(np.argmax(np.abs(course.change) >= 0.1 * abs(end)))]
        if begun <= 1:
            hours = max(1, math.ceil(course.time[arrived] - 1e-9))
            return f"{verb} to {_text(course, -1)} within {hours}{NBSP}h"
        return f"{verb} to {_text(course, -1)} {_when(course, arrived)}"
    return f"{verb} to {_text(course, -1)} {_when(course, -1)}"


# ---- What does not move --------------------------------------------------------------------------


def _resting(courses: Sequence[Course], ending: "_Ending", others_move: bool) -> Iterator[str]:
    if not courses:
        return
    largest = max(course.size for course in courses)
    same = largest < STILL
    percent = max(1, math.ceil(largest * 100 - 1e-9))
    names = [ending.name(course.output) for course in courses]
    if not others_move and len(courses) > 1:
        yield (
            "Every curve here is that of the **reference day**."
            if same
            else f"Every curve here stays within **{percent}{NBSP}%** of the reference day."
        )
        return
    several = len(names) > 1
    verb = (
        ("do not move" if several else "does not move")
        if same
        else f"{'stay' if several else 'stays'} within {percent}{NBSP}% of the reference"
    )
    yield _capital(f"{_listed(names)} {verb}.")


# ---- A rhythm in its own unit --------------------------------------------------------------------


def _rhythm(output: Output, run: Run, reference: Run) -> str:
    """Cortisol and sleep pressure over one day: highest, lowest, and the mean against usual."""
    value, usual = run.series[output.id].mean, reference.series[output.id].mean
    high, low = int(value.argmax()), int(value.argmin())
    peak = (
        f"**{output.short}** is highest, **{value_text(output, value[high])}**, at "
        f"**{moment(run.time[high], run.horizon)}** and lowest, "
        f"{value_text(output, value[low])}, at {moment(run.time[low], run.horizon)}"
    )
    if np.abs(value - usual).max() < STILL * usual.max():
        return f"{peak}, as on the reference day."
    mean, usual_mean = _daily_mean(run.time, value), _daily_mean(run.time, usual)
    percent = round(100 * (mean / usual_mean - 1))
    against = (
        "as on the reference day"
        if percent == 0
        else f"{abs(percent)}{NBSP}% {'above' if percent > 0 else 'below'} the reference day"
    )
    return f"{peak}. Its mean over the day is {value_text(output, mean)}, {against}."


def _daily_mean(time: FloatArray, value: FloatArray) -> float:
    return float(np.trapezoid(value, time) / (time[-1] - time[0]))


# ---- Small words ---------------------------------------------------------------------------------


class _Ending:
    """Names curves one after the other, and says “ outside the cell” only the first time."""

    def __init__(self) -> None:
        self._said = ""

    def name(self, output: Output) -> str:
        label = NOUNS.get(output.id, output.label)
        ending = label.removeprefix(output.short) if label.startswith(output.short) else ""
        name = output.short if ending and ending == self._said else label
        self._said = ending
        return name[0].lower() + name[1:] if name[1:2].islower() else name


def _capital(sentence: str) -> str:
    at = len(sentence) - len(sentence.lstrip("*"))
    return sentence[:at] + sentence[at : at + 1].upper() + sentence[at + 1 :]


def _text(course: Course, index: int) -> str:
    if course.has_a_rhythm:
        change = float(course.change[index])
        percent = digits(abs(100 * change))
        return f"**{percent}{NBSP}% {'above' if change > 0 else 'below'} usual**"
    value = float(course.value[index])
    if course.output.unit == RATIO:
        return f"**{digits(value) if value >= 10 else f'{value:.2f}'}**"
    return f"**{value_text(course.output, value)}**"


def _when(course: Course, index: int) -> str:
    at = moment(float(course.time[index]), course.horizon)
    if course.horizon is Horizon.DAY:
        return "by midnight" if at == "24:00" else f"by {at}"
    at = at.replace(" ", NBSP)
    return f"on {at}" if course.time[index] == 1 else f"by {at}"


def _listed(words: Sequence[str]) -> str:
    """Join words: “a, b and c”."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
