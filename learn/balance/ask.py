"""The model for a notebook or a script: no site, no Django, one function.

>>> run = simulate({"ssri": 80}, windows={"ssri": (0, 14)}, days=28)
>>> bool(run.series["serotonin"].mean[13] > 200 > run.series["serotonin"].mean[20])
True
>>> print(run.table("serotonin"))
28 days, by daily means; ssri = 80 % of transporters (usual: 0), day 0 to 14
curve         first   lowest  highest     last  unit
...
>>> simulate({"srri": 80})
Traceback (most recent call last):
learn.balance.settings.SettingError: There is no input called “srri”. Did you mean “ssri”?
"""

import operator
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, SupportsFloat, SupportsIndex

from learn.balance.runs import Horizon, Run, SettingError, Settings, follow
from learn.balance.settings import LONGEST

Time = SupportsFloat | None


def simulate(
    values: Mapping[str, SupportsFloat] = MappingProxyType({}),
    windows: Mapping[str, tuple[SupportsFloat, Time]] = MappingProxyType({}),
    days: SupportsIndex = 1,
) -> Run:
    """Run the model from its reference midnight, with some inputs moved.

    ``values`` are keyed by the names that ``learn.balance.inputs.INPUTS`` lists, in the units
    given there; ``windows`` say from when until when a timed input acts, in its own unit (hours
    of the clock, or days), with None for “until the end”. ``days`` is a whole number from 1
    to 365. One day is given every six minutes; a longer run as each day's mean, lowest and
    highest value. ``learn.balance.runs.curves`` gives every half hour.

    Raises :class:`SettingError`, which says what is allowed, and ``SimulationFailed``.
    """
    length = days_of(days)
    checked = {name: _number(name, value) for name, value in values.items()}
    times = {name: _window(name, window) for name, window in windows.items()}
    return follow(Settings.make(checked, times, max(length, Horizon.TWO_MONTHS.days)), length)


def days_of(days: SupportsIndex) -> int:
    """Check the length of a run; raises :class:`SettingError`."""
    try:
        length = operator.index(days)
    except TypeError:
        length = 0
    if isinstance(days, bool) or not 1 <= length <= LONGEST:
        raise SettingError(
            "days", f"days must be a whole number from 1 to {LONGEST}, but {days!r} was given."
        )
    return length


def _number(name: str, value: SupportsFloat) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise SettingError(name, f"{name} must be a number, but {value!r} was given.") from None


def _window(name: str, window: Any) -> tuple[float, float | None]:
    """Read a pair; what the annotation promises is not what a notebook's user always gives."""
    try:
        start, end = window
    except (TypeError, ValueError):
        raise SettingError(
            name, f"The window of {name} must be a pair (start, end), but {window!r} was given."
        ) from None
    return _number(name, start), None if end is None else _number(name, end)
