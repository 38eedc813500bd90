"""What a learner asks of the model: how long, and what is moved. Checked here, once."""

import difflib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from learn.balance.inputs import INPUT, Input

ALWAYS_ON, NEVER_OFF = -1000.0, 1e5  # hours; the model reads them as "during the whole run"


class Horizon(StrEnum):
    """How long a run is."""

    DAY = "24h"
    WEEK = "7d"
    MONTH = "28d"
    TWO_MONTHS = "60d"

    @classmethod
    def of(cls, days: int) -> "Horizon":
        """Give the horizon of a length; raises ``ValueError`` if there is none."""
        by_length = {length: horizon for horizon, length in _DAYS.items()}
        if days not in by_length:
            raise ValueError(f"The site shows no run of {days} days.")
        return by_length[days]

    @property
    def days(self) -> int:
        """Length in days."""
        return _DAYS[self]

    @property
    def hours(self) -> int:
        """Length in hours."""
        return 24 * self.days

    @property
    def label(self) -> str:
        """The length in words."""
        return "24 hours" if self is Horizon.DAY else f"{self.days} days"


LONGEST = 365  # days: what may be asked where no page is drawn
_DAYS = {Horizon.DAY: 1, Horizon.WEEK: 7, Horizon.MONTH: 28, Horizon.TWO_MONTHS: 60}


class SettingError(ValueError):
    """A setting that the model does not accept. The message says what is allowed."""

    def __init__(self, input_id: str, message: str) -> None:
        super().__init__(message)
        self.input_id = input_id


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from the reference day. Equal settings are equal keys.

    ``windows`` holds (input, start, end) in the input's own unit; end None means until the end.
    Make one with :meth:`make`, which checks it.
    """

    values: tuple[tuple[str, float], ...] = ()
    windows: tuple[tuple[str, float, float | None], ...] = ()

    @classmethod
    def make(
        cls,
        values: Mapping[str, float],
        windows: Mapping[str, tuple[float, float | None]] = MappingProxyType({}),
        days: int = Horizon.TWO_MONTHS.days,
    ) -> "Settings":
        """Check settings and keep what differs from the defaults; raises :class:`SettingError`.

        ``days`` is the longest run for which they are meant: no window may reach beyond it.
        """
        kept = {name: _checked_value(name, value) for name, value in values.items()}
        times = {name: _checked_window(name, window, days) for name, window in windows.items()}
        return cls(
            values=tuple(
                (name, value)
                for name, value in sorted(kept.items())
                if value != INPUT[name].default
            ),
            windows=tuple(
                (name, *window)
                for name, window in sorted(times.items())
                if window != _default_window(INPUT[name])
            ),
        )

    def value(self, name: str) -> float:
        """Give the value of an input, its default included."""
        return dict(self.values).get(name, INPUT[name].default)

    def window(self, name: str) -> tuple[float, float | None] | None:
        """Give start and end of an input, its default included; None if it has no window."""
        given = {window[0]: (window[1], window[2]) for window in self.windows}
        return given.get(name, _default_window(INPUT[name]))

    def parameters(self) -> dict[str, float]:
        """Give the model's parameters (hours for times) for these settings."""
        parameters = dict(self.values)
        for name, _ in self.values:
            timing = INPUT[name].window
            window = self.window(name)
            if timing is None or window is None:
                continue
            start, end = window
            parameters[f"{name}_on"] = start * timing.hours if start > 0 else ALWAYS_ON
            parameters[f"{name}_off"] = NEVER_OFF if end is None else end * timing.hours
        return parameters


def known(name: str) -> Input:
    """Give an input by its name; raises :class:`SettingError`, which offers the nearest name."""
    if name not in INPUT:
        raise SettingError(name, f"There is no input called “{name}”.{nearest(name, INPUT)}")
    return INPUT[name]


def nearest(name: str, names: Iterable[str]) -> str:
    """Offer the known name that is most like a wrong one, as a sentence, or nothing.

    >>> nearest("srri", ["ssri", "sert"]), nearest("mood", ["ssri", "sert"])
    (' Did you mean “ssri”?', '')
    """
    found = difflib.get_close_matches(name.lower(), list(names), n=1)
    return f" Did you mean “{found[0]}”?" if found else ""


def _checked_value(name: str, value: float) -> float:
    entry = known(name)
    allowed = (
        "must be 0 (off) or 1 (on)"
        if entry.switch
        else f"must lie between {entry.low:g} and {entry.high:g} {entry.unit}"
    )
    within = math.isfinite(value) and entry.low <= value <= entry.high
    if not within or (entry.switch and value not in (0, 1)):
        raise SettingError(name, f"{entry.label} {allowed}, but {value:g} was given.")
    return float(value) + 0.0  # turns -0.0 into 0.0, so that equal settings have equal keys


def _checked_window(
    name: str, window: tuple[float, float | None], days: int
) -> tuple[float, float | None]:
    start, end = window
    entry = known(name)
    timing = entry.window
    if timing is None:
        raise SettingError(name, f"{entry.label} acts all the time and takes no start or end.")
    longest = 24 * days / timing.hours
    times = (start,) if end is None else (start, end)
    if not all(math.isfinite(time) and 0 <= time <= longest for time in times):
        unit = "hours (24 is the end of the first day)" if timing.unit == "h" else "days"
        raise SettingError(name, f"Start and end must lie between 0 and {longest:g} {unit}.")
    if end is not None and end - start < timing.shortest - 1e-9:
        least = _duration(timing.shortest * timing.hours)
        raise SettingError(
            name, f"The end ({end:g}) must be at least {least} after the start ({start:g})."
        )
    return float(start) + 0.0, None if end is None else float(end)


def _default_window(entry: Input) -> tuple[float, float | None] | None:
    return (entry.window.start, entry.window.end) if entry.window else None


def _duration(hours: float) -> str:
    """Write a length of time in the largest unit in which it is whole.

    >>> [_duration(hours) for hours in (72, 6, 1, 0.2)]
    ['3 days', '6 hours', '1 hour', '12 minutes']
    """
    units = {"day": 24.0, "hour": 1.0, "minute": 1 / 60}
    unit = next(unit for unit, length in units.items() if hours >= length - 1e-9)
    number = round(hours / units[unit])
    return f"{number} {unit}{'' if number == 1 else 's'}"
