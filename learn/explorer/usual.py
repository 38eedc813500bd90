"""Words for a plot whose curves are all those of the reference day: they have a rhythm too."""

import math
from collections.abc import Sequence

from learn.balance.outputs import PERCENT, Output
from learn.balance.runs import Run
from learn.explorer.courses import QUIET
from learn.explorer.names import Names, sentence, verb
from learn.explorer.numbers import NBSP, in_words

FLAT = 0.005  # of the middle: a curve that stays this close is said to stay there


def same_day(outputs: Sequence[Output], run: Run) -> str:
    """Say for relative curves which of them swings most over the day."""
    day = "Every curve here is that of the **reference day**"
    widest = max(outputs, key=lambda output: _swing(output, run))
    if _swing(widest, run) <= QUIET:
        return sentence(f"{day} and stays {_near(outputs, run)}")
    low, high = (in_words(widest, value) for value in _range(widest, run))
    swing = f"**{Names().of([widest])}** {verb('swing', [widest])} between **{low}** and **{high}**"
    others = [output for output in outputs if output is not widest]
    rest = f"; the others stay {_near(others, run)}" if others else ""
    return f"{sentence(day)} {sentence(f'{swing} over the day{rest}')}"


def same_rhythm(output: Output, run: Run) -> str:
    """Say for a curve in its own unit between which values it goes each day."""
    low, high = _range(output, run)
    between = f"between {in_words(output, low)} and **{in_words(output, high)}**"
    return sentence(f"**{output.label}** keeps its usual daily rhythm, {between}")


def _range(output: Output, run: Run) -> tuple[float, float]:
    series = run.series[output.id]
    low = series.mean if series.low is None else series.low
    high = series.mean if series.high is None else series.high
    return float(low.min()), float(high.max())


def _middle(output: Output) -> float:
    return 100.0 if output.unit == PERCENT else 1.0


def _swing(output: Output, run: Run) -> float:
    low, high = _range(output, run)
    return (high - low) / _middle(output)


def _near(outputs: Sequence[Output], run: Run) -> str:
    away = max(
        abs(value / _middle(output) - 1) for output in outputs for value in _range(output, run)
    )
    middle = in_words(outputs[0], _middle(outputs[0]))
    percent = math.ceil(100 * away - 1e-9)
    return f"at {middle}" if away < FLAT else f"within {percent}{NBSP}% of {middle}"
