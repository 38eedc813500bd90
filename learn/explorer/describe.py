"""Words for curves, computed from their numbers.

A sentence names what moves, how far, by when, and what does not move. Every comparison is with
the reference run at the same time of day, so a rhythm of the reference day is not called a change.
Names and numbers are marked ``**so**``; the page sets them bold.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.outputs import PERCENT, RATIO, Output, Panel
from learn.balance.runs import Horizon, Run
from learn.explorer.numbers import NBSP, digits, moment, value_text

QUIET = 0.02  # a curve that stays this close to its reference is said not to move
STILL = 0.0005  # and one that stays this close is said to be the same
TURN = 0.3  # share of its whole swing by which a curve must turn back for a turn to be told
NEARLY = 0.9  # of its way: when a curve counts as having arrived

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


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The first day in detail, for a longer run: it knows within how many hours something came."""

    run: Run
    reference: Run


@dataclass(frozen=True, slots=True)
class _Course:
    """One curve against its reference. ``change`` is 0 where both agree and 0.5 at half more."""

    output: Output
    horizon: Horizon
    time: FloatArray
    value: FloatArray
    usual: FloatArray
    change: FloatArray
    hours: int | None  # within which the first day's change came, if it came and stayed

    @property
    def size(self) -> float:
        """The largest change, without its sign."""
        return float(np.abs(self.change).max())

    @property
    def has_a_rhythm(self) -> bool:
        """Whether the reference itself moves; a bare value would then say little."""
        return bool(np.ptp(self.usual) > QUIET * abs(self.usual).max())


def describe(panel: Panel, run: Run, reference: Run, first_day: FirstDay | None = None) -> str:
    """Say in one to three sentences what the curves of a panel do."""
    outputs = panel.outputs()
    if panel.unit not in (PERCENT, RATIO) and run.horizon is Horizon.DAY:
        return " ".join(_rhythm(output, run, reference) for output in outputs)
    courses = [_course(output, run, reference, first_day) for output in outputs]
    moving = sorted(
        (course for course in courses if course.size >= QUIET),
        key=lambda course: -course.size,
    )
    resting = [course for course in courses if course.size < QUIET]
    ending = _Ending()
    return " ".join([*_moving(moving, ending), *_resting(resting, ending, bool(moving))])


def _course(output: Output, run: Run, reference: Run, first_day: FirstDay | None) -> _Course:
    value, usual = run.series[output.id].mean, reference.series[output.id].mean
    hours = _hours_to_arrive(output, first_day) if first_day else None
    change = _change(value, usual)
    return _Course(output, run.horizon, run.time, value, usual, change, hours)


def _change(value: FloatArray, usual: FloatArray) -> FloatArray:
    return np.asarray(value / np.maximum(usual, 1e-12) - 1)


def _hours_to_arrive(output: Output, first_day: FirstDay) -> int | None:
    run = first_day.run
    change = _change(run.series[output.id].mean, first_day.reference.series[output.id].mean)
    last = change[-1]
    if abs(last) < QUIET:
        return None
    arrived = change * np.sign(last) >= NEARLY * abs(last)
    if not arrived.any():
        return None
    index = int(np.argmax(arrived))
    stays = (change[index:] * np.sign(last) >= 0.7 * abs(last)).all()
    hours = max(1, math.ceil(run.time[index] - 1e-9))
    return hours if stays and hours <= 12 else None


# ---- What moves ----------------------------------------------------------------------------------


def _moving(courses: Sequence[_Course], ending: "_Ending") -> Iterator[str]:
    told = [course for course in courses if not _follows(course, courses[0])]
    for place, course in enumerate([*courses[:1], *told]):
        name = ending.name(course.output)
        bold = f"**{name}**" if place == 0 else name
        sentence = f"{bold} {_motion(course)}"
        if course.output.unit not in (PERCENT, RATIO):
            usual = value_text(course.output, float(course.usual.mean()))
            sentence = f"The daily mean of {sentence}; the reference is {usual}"
        yield _capital(f"{sentence}.")
        followers = [course for course in courses[1:] if _follows(course, courses[0])]
        if place == 0 and followers:
            names = _listed([ending.name(follower.output) for follower in followers])
            verb = "take" if len(followers) > 1 else "takes"
            yield _capital(f"{names} {verb} the same turns, less far.")


def _follows(course: _Course, leader: _Course) -> bool:
    """Whether a curve makes the same turns at the same times, so that one story tells both."""
    own, leading = _turning_points(course.change), _turning_points(leader.change)
    if len(leading) < 3 or len(own) != len(leading):
        return course is leader
    return all(
        abs(course.time[mine] - course.time[its]) <= 0.05 * np.ptp(course.time)
        and course.change[mine] * leader.change[its] > 0
        for mine, its in zip(own[:-1], leading[:-1], strict=True)
    )


def _motion(course: _Course) -> str:
    """Say what one curve does: “rises to 205 % within 2 h and to 299 % by day 28”."""
    turns = _turning_points(course.change)
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


def _one_way(course: _Course) -> str:
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


def _turning_points(change: FloatArray) -> list[int]:
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


# ---- What does not move --------------------------------------------------------------------------


def _resting(courses: Sequence[_Course], ending: "_Ending", others_move: bool) -> Iterator[str]:
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


def _text(course: _Course, index: int) -> str:
    if course.has_a_rhythm:
        change = float(course.change[index])
        percent = digits(abs(100 * change))
        return f"**{percent}{NBSP}% {'above' if change > 0 else 'below'} usual**"
    value = float(course.value[index])
    if course.output.unit == RATIO:
        return f"**{digits(value) if value >= 10 else f'{value:.2f}'}**"
    return f"**{value_text(course.output, value)}**"


def _when(course: _Course, index: int) -> str:
    at = moment(float(course.time[index]), course.horizon)
    if course.horizon is Horizon.DAY:
        return "by midnight" if at == "24:00" else f"by {at}"
    at = at.replace(" ", NBSP)
    return f"on {at}" if course.time[index] == 1 else f"by {at}"


def _listed(words: Sequence[str]) -> str:
    """Join words: “a, b and c”."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
