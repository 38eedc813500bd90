"""What is moved, in words: the line “Set:” under the plot."""

from collections.abc import Iterator

from learn.balance.inputs import INPUTS, Input
from learn.balance.runs import Horizon, Settings
from learn.explorer.numbers import NBSP, moment, plain

CLOCK = "h of the clock"  # the unit of levers that are a time of day themselves


def moved_words(settings: Settings) -> str:
    """Say what is moved and when it acts, or give an empty text on the reference day.

    >>> moved_words(Settings.make({"birth": 1, "bed": 27}, {"birth": (28, None)}))
    'Giving birth, after day\\xa028; Falling asleep at 3:00'
    """
    return "; ".join(_parts(settings))


def _parts(settings: Settings) -> Iterator[str]:
    moved = {name for name, _ in settings.values}
    timed = {name for name, _, _ in settings.windows}
    for entry in INPUTS:
        value = settings.value(entry.id)
        when = _when(entry, settings.window(entry.id))
        if entry.id in moved:
            yield f"{entry.label}{_value(entry, value)}{f', {when}' if when else ''}"
        elif entry.id in timed:
            still = "off" if entry.switch else f"at {_amount(entry, value)}"
            yield f"the time of {entry.label}, which is still {still}"


def _value(entry: Input, value: float) -> str:
    if entry.switch:
        return "" if value and entry.window else f": {'on' if value else 'off'}"
    if entry.unit == CLOCK:
        return f" at {moment(value % 24, Horizon.DAY)}"
    return f" {_amount(entry, value)}"


def _amount(entry: Input, value: float) -> str:
    return f"{plain(value)}{NBSP}{entry.unit}"


def _when(entry: Input, window: tuple[float, float | None] | None) -> str:
    """Give “from 8:00 to 15:00”, “until day 14”; nothing for a lever that acts all the time."""
    if entry.window is None or window is None:
        return ""
    start, end = window
    if entry.window.unit == "d":
        after = f"after day{NBSP}{plain(start)}" if start else ""
        until = f"until day{NBSP}{plain(end)}" if end is not None else ""
        return ", ".join(words for words in (after, until) if words)
    if end is None:
        return f"from {_clock(start)} on" if start else ""
    return f"from {_clock(start)} to {_clock(end)}"


def _clock(hours: float) -> str:
    """Write a time of the run: “8:00”, and “8:00 on day 2” beyond the first."""
    if hours <= Horizon.DAY.hours:
        return moment(hours, Horizon.DAY)
    days, of_day = divmod(hours, 24)
    return f"{moment(of_day, Horizon.DAY)} on day{NBSP}{days + 1:.0f}"
