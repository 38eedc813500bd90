"""Random settings for tests, the same on every run: numbers come from a seeded generator."""

import random
from typing import Any

import pytest

from learn.balance.inputs import INPUTS
from learn.balance.runs import Settings


def few_then_sweep(few: int, many: int) -> list[Any]:
    """Give numbers from 0: the first ``few`` for every run of the tests, the rest for a sweep."""
    sweep = [pytest.param(number, marks=pytest.mark.sweep) for number in range(few, many)]
    return [*range(few), *sweep]


def corner(seed: int) -> Settings:
    """Put every input at one end of its range, acting during the whole run."""
    dice = random.Random(f"corner {seed}")
    values = {entry.id: dice.choice((entry.low, entry.high)) for entry in INPUTS}
    return Settings.make(values, {entry.id: (0, None) for entry in INPUTS if entry.window})


def anywhere(seed: int) -> Settings:
    """Put every input on a random step of its range; half of the timed ones act for a time."""
    dice = random.Random(f"anywhere {seed}")
    values = {}
    windows: dict[str, tuple[float, float | None]] = {}
    for entry in INPUTS:
        steps = round((entry.high - entry.low) / entry.step)
        values[entry.id] = min(entry.high, entry.low + entry.step * dice.randint(0, steps))
        if entry.window is None:
            continue
        hours = entry.window.hours
        start = dice.uniform(0.5, 12) / hours
        length = max(entry.window.shortest, dice.uniform(0.5, 6) / hours)
        windows[entry.id] = (start, start + length) if dice.random() < 0.5 else (0, None)
    return Settings.make(values, windows)
