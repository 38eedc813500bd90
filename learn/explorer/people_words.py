"""Words for bands: where the virtual people lie furthest apart, and what that is no sign of."""

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.inputs import Grade
from learn.balance.outputs import Output, Panel
from learn.balance.provenance_entry import SPREAD
from learn.balance.runs import Horizon
from learn.explorer.courses import SETTLED
from learn.explorer.names import NOUNS, inside, listed
from learn.explorer.numbers import NBSP, in_words, moment
from learn.explorer.people_work import People

ALIKE = 0.02  # of the median: nearer than that, nobody would see a band


def told(panel: Panel, people: People) -> str:
    """Say what is drawn, where the people differ most, what it means and who was left out."""
    return " ".join((_lines(people), _furthest(panel, people), _meaning(people), _left_out(people)))


def _lines(people: People) -> str:
    return (
        f"The thin line is the median of {people.spread.people} virtual people. The band "
        "around it holds half of them, and nine in ten lie between the outer lines."
    )


def _furthest(panel: Panel, people: People) -> str:
    apart = {output: _apart(output, people) for output in panel.outputs()}
    output = max(apart, key=lambda output: float(apart[output].max()))
    if apart[output].max() < ALIKE:
        return "On this plot they are all alike."
    at = int(apart[output].argmax())
    levels = people.spread.levels[output.id]
    low, high = (in_words(output, value) for value in (levels[0, at], levels[-1, at]))
    horizon = Horizon.of(people.spread.days)
    when = moment(float(people.spread.time[at]), horizon)
    name = inside(NOUNS.get(output.id, output.label))
    return (
        f"They lie furthest apart in **{name}** {'at' if horizon is Horizon.DAY else 'on'} {when}: "
        f"nine in ten between **{low}** and **{high}**."
    )


def _apart(output: Output, people: People) -> FloatArray:
    """Give the width of the band of nine in ten as a share of the median, at each time.

    The first half hour of a day, in which levers jump, does not count; nor does a time at which
    the median is next to nothing, because any width is large then.
    """
    low, _, median, _, high = people.spread.levels[output.id]
    counts = median > 0.01 * median.max(initial=0)
    if people.spread.days == 1:
        counts &= people.spread.time >= SETTLED
    return np.asarray(np.where(counts, (high - low) / np.where(counts, median, 1), 0))


def _meaning(people: People) -> str:
    spreads = listed([f"{100 * SPREAD[grade]:.0f}{NBSP}% at grade {grade}" for grade in Grade])
    return (
        "Each of them is the same model with its uncertain numbers drawn anew, log-normally: by "
        f"{spreads}. Those widths were chosen, not measured, so this shows how uncertain the model "
        "is, not a range of real people."
    )


def _left_out(people: People) -> str:
    rejected = sum(people.rejected.values())
    if not rejected:
        words = f"None of {people.drawn} draws was rejected."
    else:
        reason = max(people.rejected, key=lambda reason: people.rejected[reason])
        words = (
            f"Of {people.drawn} draws, {rejected} ({rejected / people.drawn:.0%}) were rejected, "
            f"most often because {reason.label}."
        )
    lost = people.spread.lost
    if lost:
        words += f" Under these settings the solver could not follow {lost} more."
    return words
