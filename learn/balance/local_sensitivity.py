"""Work out the local sensitivities of the model and store them; the server never does.

Each constant is moved up and down by a small step of its logarithm, and what follows from it moves
with it (:func:`learn.balance.provenance.with_followers`), so that the model stays balanced as it
does in an ensemble. The sensitivity is the central difference of ln(output). The step is small
enough that half of it gives the same to 0.001, and the tolerance of the solver so tight that what
remains of its error is below 0.0001, which is written as 0.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import exp
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from learn.balance import sensitivity, steady_state
from learn.balance.engine import FloatArray
from learn.balance.outputs import OUTPUTS
from learn.balance.provenance import provenance, with_followers
from learn.balance.runs import MODEL_VERSION, STEPS_A_DAY, engine

STEP = 0.01
"""Of the natural logarithm: a constant is moved up and down by 1 %."""
DAYS = 28
"""All has settled by then but the glands of the stress axis, which take months."""
TOLERANCE = 1e-8
DIGITS = 3
"""Significant digits that are stored."""
FLOOR = 1e-4
"""A smaller sensitivity is stored as 0."""

Levels = Callable[[dict[str, float]], FloatArray]


def daily_means(
    constants: dict[str, float], days: int = DAYS, tolerance: float = TOLERANCE
) -> FloatArray:
    """Give the mean of every output on the last day, in the model's units and the order of OUTPUTS.

    Raises :class:`SimulationFailed` if there is no such run.
    """
    columns = [output.column for output in OUTPUTS]
    table = engine().run(constants, 24.0 * days, STEPS_A_DAY * days + 1, columns, tolerance)
    last = table[-STEPS_A_DAY - 1 :]
    return np.asarray((last[1:] + last[:-1]).mean(axis=0) / 2)  # by trapezoids


def resting_levels(constants: dict[str, float]) -> FloatArray:
    """Give every output at rest, as above; NaN where rest means nothing for it. Raises as above."""
    found = steady_state.levels(constants)
    return np.array([found.get(output.id, np.nan) for output in OUTPUTS])


def central_difference(name: str, levels: Levels, step: float = STEP) -> FloatArray:
    """Give d ln(output) / d ln(constant) for every output, from two runs of the model."""
    value = provenance()[name].value
    up, down = (levels(with_followers({name: value * exp(sign * step)})) for sign in (1, -1))
    return np.asarray(np.log(up / down) / (2 * step))


def both(name: str, step: float = STEP) -> tuple[FloatArray, FloatArray]:
    """Give the sensitivities of all outputs to one constant: time course, and at rest."""
    return (
        central_difference(name, daily_means, step),
        central_difference(name, resting_levels, step),
    )


def work_out(
    names: Sequence[str], processes: int, step: float = STEP
) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Give :func:`both` for each constant in turn, several at a time."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(both, step=step), names)


def store(
    names: Sequence[str],
    found: Sequence[tuple[FloatArray, FloatArray]],
    file: Path = sensitivity.FILE,
) -> None:
    """Write the file: one line for each constant and sense, one number for each output."""
    facts = {
        "model": MODEL_VERSION,
        "step": STEP,
        "days": DAYS,
        "outputs": [output.id for output in OUTPUTS],
    }
    lines = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in facts.items()]
    for place, sense in enumerate(("time_course", "at_rest")):
        rows = (
            f"  {json.dumps(name)}: {json.dumps([_short(value) for value in each[place]])}"
            for name, each in zip(names, found, strict=True)
        )
        lines.append(f' "{sense}": {{\n' + ",\n".join(rows) + "\n }")
    file.parent.mkdir(exist_ok=True)
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    sensitivity.stored.cache_clear()


def _short(value: float) -> float | None:
    if np.isnan(value):
        return None
    return 0 if abs(value) < FLOOR else float(f"{value:.{DIGITS}g}")
