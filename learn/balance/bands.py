"""How far the curves of the virtual people spread: bands around a median.

>>> from learn.balance.runs import Horizon, Settings
>>> found = spread(Settings.make({"ssri": 80}), Horizon.DAY)
>>> found.levels["serotonin"].shape, found.people + found.lost
((5, 241), 200)

A band holds what different virtual people (:mod:`learn.balance.population`) would show under the
same settings. It says how much the model's answer rests on numbers that are not well known. It is
no range of real people, whom nobody measured here, and no confidence interval.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from learn.balance.engine import SERVED_TOLERANCE, FloatArray, SimulationFailed
from learn.balance.outputs import OUTPUTS
from learn.balance.population import population
from learn.balance.runs import Horizon, Settings, day_means, engine, steps_of, times_of

LEVELS = (5, 25, 50, 75, 95)
"""Percentiles: the median is the third, half the people lie within 2 and 4, 90 % within 1 and 5."""
TOLERANCE = SERVED_TOLERANCE
"""A looser one saves a tenth of the time and moves some bands by more than a pixel: the rates of
some people ring, and 1e-5 shifts the upper edge of D2 occupancy by 0.9 % of its height, where
this shifts it by 0.2 %."""
FEWEST = 20
"""With fewer people than this, one in twenty is nobody."""
CHUNK = 10
"""People between two words about how far it is."""


@dataclass(frozen=True, slots=True, repr=False)
class Spread:
    """The percentiles :data:`LEVELS` of every curve over the virtual people.

    ``time`` is that of a :class:`~learn.balance.runs.Run`. ``levels`` (5 × times) are keyed by
    ``Output.id``, in ``Output.unit``; beyond a day they are those of the day's means. ``people``
    could be followed, and ``lost`` is how many the solver could not follow under these settings.
    """

    settings: Settings
    days: int
    time: FloatArray
    levels: Mapping[str, FloatArray]
    people: int
    lost: int


def some(settings: Settings, days: int, members: Sequence[int]) -> FloatArray:
    """Follow some of the people, by number from 0: members × outputs × times, in plotted units.

    Whoever the solver cannot follow has a row of NaN. This is what one process does.
    """
    crowd = population()
    moved = settings.parameters()
    columns = tuple(output.column for output in OUTPUTS)
    units = np.array([[output.plotted] for output in OUTPUTS])
    steps = steps_of(days)
    found = np.full((len(members), len(OUTPUTS), len(times_of(days))), np.nan)
    for row, member in zip(found, members, strict=True):
        constants, start = crowd.constants(member, moved), crowd.start(member)
        try:
            table = engine().run(constants, 24 * days, steps + 1, columns, TOLERANCE, start=start)
        except SimulationFailed:
            continue
        row[:] = units * (table.T if days == 1 else day_means(table).T)
    return found


def together(settings: Settings, days: int, parts: Iterable[FloatArray]) -> Spread:
    """Join what :func:`some` gave for all people into bands.

    Raises :class:`SimulationFailed` if fewer than :data:`FEWEST` could be followed.
    """
    curves = np.concatenate(list(parts))
    followed = curves[np.isfinite(curves).all(axis=(1, 2))]
    people, lost = len(followed), len(curves) - len(followed)
    if people < FEWEST:
        raise SimulationFailed(
            f"The solver could follow {people} of {len(curves)} virtual people under these "
            f"settings. Bands need {FEWEST}, so there are none to show."
        )
    levels = np.percentile(followed, LEVELS, axis=0, overwrite_input=True)
    levels.setflags(write=False)
    by_id = {output.id: levels[:, i] for i, output in enumerate(OUTPUTS)}
    return Spread(settings, days, times_of(days), MappingProxyType(by_id), people, lost)


def spread(
    settings: Settings, horizon: Horizon, heard: Callable[[int, int], None] | None = None
) -> Spread:
    """Follow all people in this process; ``heard`` is told how many are done, and of how many.

    Raises :class:`SimulationFailed`, whose message is one clear sentence.
    """
    return together(settings, horizon.days, _chunks(settings, horizon.days, heard))


def _chunks(
    settings: Settings, days: int, heard: Callable[[int, int], None] | None
) -> Iterator[FloatArray]:
    people = population().people
    for first in range(0, people, CHUNK):
        members = range(first, min(first + CHUNK, people))
        yield some(settings, days, members)
        if heard:
            heard(members.stop, people)
