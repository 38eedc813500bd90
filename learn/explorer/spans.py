"""Stretches of time that a plot marks: the night, and when a lever acts."""

from collections.abc import Iterator
from dataclasses import dataclass

from learn.balance.inputs import INPUT
from learn.balance.runs import Horizon, Settings


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the x axis, in its own unit, with a few words."""

    words: str
    start: float
    end: float
    is_night: bool = False


def spans_of(settings: Settings, horizon: Horizon) -> tuple[Span, ...]:
    """Give the nights of a day's view, and every lever that acts for a part of the run."""
    nights = _nights(settings) if horizon is Horizon.DAY else ()
    return (*nights, *_windows(settings, horizon))


def _nights(settings: Settings) -> Iterator[Span]:
    """Read the night from the levers of sleep; “25” means one o'clock after midnight."""
    bed, wake = settings.value("bed"), settings.value("wake")
    if bed >= 24:
        yield Span("asleep", bed - 24, wake, is_night=True)
    else:
        yield Span("asleep", 0, wake, is_night=True)
        yield Span("", bed, 24, is_night=True)


def _windows(settings: Settings, horizon: Horizon) -> Iterator[Span]:
    for name, _ in settings.values:
        timing, window = INPUT[name].window, settings.window(name)
        if timing is None or window is None:
            continue
        start = window[0] * timing.hours
        end = horizon.hours if window[1] is None else min(window[1] * timing.hours, horizon.hours)
        if start >= end or (start <= 0 and end >= horizon.hours):
            continue
        yield Span(INPUT[name].label, _place(start, horizon), _place(end, horizon))


def _place(hour: float, horizon: Horizon) -> float:
    """Where a moment lies on the x axis. The mean of day 1 stands at 1, in the day's middle."""
    if horizon is Horizon.DAY:
        return hour
    return min(max(hour / 24 + 0.5, 1.0), float(horizon.days))
