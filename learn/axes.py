"""Axes with round numbers, and labels that keep apart: the arithmetic of drawings."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis in data units. ``tick_labels`` replaces the numbers under the ticks."""

    label: str
    unit: str
    low: float
    high: float
    ticks: Sequence[float]
    tick_labels: Sequence[str] = ()

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise ValueError(f"Axis “{self.label}” needs low < high, not {self.low}, {self.high}.")

    @property
    def title(self) -> str:
        """The label with its unit, as written at the axis."""
        return f"{self.label}, {self.unit}" if self.label and self.unit else self.label or self.unit


def nice_ticks(low: float, high: float, about: int = 5) -> tuple[float, ...]:
    """Give round numbers, roughly ``about`` of them, that cover low to high.

    >>> nice_ticks(0, 298)
    (0.0, 100.0, 200.0, 300.0)
    """
    span = (high - low) or abs(high) or 1.0
    rough = span / max(about - 1, 1)
    power = 10 ** math.floor(math.log10(rough))
    step = power * next(round_ for round_ in (1, 2, 2.5, 5, 10) if round_ >= rough / power - 1e-9)
    # A hundredth of a step beyond the last tick is less than a line's width: no tick for that.
    first, last = math.floor(low / step + 0.01), math.ceil(high / step - 0.01)
    return tuple(round(count * step, 10) + 0.0 for count in range(first, last + 1))


def nice_axis(label: str, unit: str, values: Sequence[float], about: int = 5) -> Axis:
    """Give an axis with round ends that holds every value.

    Values that hardly differ get room around them, so that a flat curve looks flat.
    """
    low, high = min(values), max(values)
    room = 0.1 * max(abs(low), abs(high)) or 1.0
    if high - low < room:
        low, high = low - room / 2, high + room / 2
    ticks = nice_ticks(low, high, about)
    return Axis(label, unit, ticks[0], ticks[-1], ticks)


def number(value: float) -> str:
    """Write a number as an axis does.

    >>> number(-2.50), number(1500)
    ('−2.5', '1,500')
    """
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace("-", "−")


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move positions as little as needed so that each keeps ``gap`` from its neighbours.

    They stay between low and high while there is room for them.

    >>> spread([10, 12, 80], 17, 0, 100)
    [2.5, 19.5, 80]
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    groups: list[tuple[float, list[int]]] = []  # (first position, members side by side)
    for index in order:
        start, members = wanted[index], [index]
        while groups and groups[-1][0] + gap * len(groups[-1][1]) > start:
            _, before = groups.pop()
            members = before + members
            shifts = [wanted[member] - gap * place for place, member in enumerate(members)]
            start = sum(shifts) / len(shifts)
        last = high - gap * (len(members) - 1)
        groups.append((max(low, min(start, last)), members))
    placed = [0.0] * len(wanted)
    for start, members in groups:
        for place, member in enumerate(members):
            placed[member] = start + gap * place
    return placed
