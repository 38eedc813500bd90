"""Work out the Sobol indices of the model and store them; the server never does.

A block is one pair of points of a scrambled Sobol sequence with all that Saltelli's scheme makes
of them: ``constants + 2`` runs. A block in which some run cannot be followed, or moves the daily
mean of some output more than 10-fold off the reference, is left out as a whole, because the scheme
compares the runs of a block with each other. The result hangs on the seed alone, not on the number
of processes.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as sampling

from learn.balance import sensitivity, sobol
from learn.balance.engine import FloatArray, SimulationFailed
from learn.balance.local_sensitivity import DAYS, daily_means
from learn.balance.outputs import OUTPUTS
from learn.balance.populate import FURTHEST_CURVE
from learn.balance.population import Reason, constants_of, sigma
from learn.balance.provenance import provenance
from learn.balance.runs import MODEL_VERSION

SAMPLES = 256
SEED = 20251126
CONSTANTS = 20
TOLERANCE = 1e-5
RESAMPLES = 200
"""Bootstrap draws behind an interval."""
DIGITS = 4

Outcome = FloatArray | Reason
Problem = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Blocks:
    """What the runs gave: ``table`` (kept blocks × runs of a block × outputs), and the losses."""

    table: FloatArray
    rejected: Counter[Reason]


def chosen(count: int = CONSTANTS) -> tuple[str, ...]:
    """Name the constants that together cover the variance of the outputs best, the best first.

    One after the other, the constant that adds most to the sum of the square roots of what is
    covered: the root lets an output of which little is covered count for more than one of which
    much is.
    """
    shares = _local_shares()
    names: list[str] = []
    so_far = np.zeros(len(OUTPUTS))
    while len(names) < min(count, len(shares)):
        gain = {n: np.sqrt(so_far + row).sum() for n, row in shares.items() if n not in names}
        names.append(max(gain, key=lambda name: gain[name]))
        so_far = so_far + shares[names[-1]]
    return tuple(names)


def covered(names: Sequence[str]) -> dict[str, float]:
    """Give for each output the share of its local variance that these constants make up."""
    shares = _local_shares()
    total = np.sum([shares[name] for name in names], axis=0)
    return {o.id: round(float(part), 3) for o, part in zip(OUTPUTS, total, strict=True)}


def _local_shares() -> dict[str, FloatArray]:
    """Give each constant's share of the variance of every output, were the model a power law.

    All are 0 for an output that nothing moves, such as a rate that plasticity brings home.
    """
    local = sensitivity.stored()
    parts = {
        name: np.array(
            [(row[o.id].time_course * sigma(provenance()[name].grade)) ** 2 for o in OUTPUTS]
        )
        for name, row in local.of.items()
        if provenance()[name].varies
    }
    whole = np.sum(list(parts.values()), axis=0)
    whole[whole == 0] = 1.0
    return {name: part / whole for name, part in parts.items()}


def problem(names: Sequence[str], bounds: Sequence[Sequence[float]], law: str) -> Problem:
    """State a problem in SALib's words: names, the two numbers of each one's law, and the law."""
    return {
        "num_vars": len(names),
        "names": list(names),
        "bounds": [list(pair) for pair in bounds],
        "dists": [law] * len(names),
    }


def problem_of_the_model(names: Sequence[str]) -> Problem:
    """State the model's: the logarithm of each factor is normal with the spread of its grade."""
    return problem(names, [(0.0, sigma(provenance()[name].grade)) for name in names], "norm")


def blocks_of(stated: Problem, samples: int, seed: int) -> FloatArray:
    """Draw (samples × runs of a block × constants); ``samples`` must be a power of two."""
    if samples < 1 or samples & (samples - 1):
        raise ValueError(f"The number of samples must be a power of two, and {samples} is not.")
    points = sampling.sample(stated, samples, calc_second_order=False, seed=seed)
    return np.asarray(points).reshape(samples, stated["num_vars"] + 2, stated["num_vars"])


def run_of_the_model(names: Sequence[str], logarithms: FloatArray) -> Outcome:
    """Give the logarithm of every output's fold on the last day, or why the block is left out."""
    try:
        means = daily_means(constants_of(tuple(names), np.exp(logarithms)), DAYS, TOLERANCE)
    except SimulationFailed:
        return Reason.SOLVER
    folds = means * np.array([output.factor / output.reference for output in OUTPUTS])
    if not (folds > 0).all() or np.abs(np.log(folds)).max() > np.log(FURTHEST_CURVE):
        return Reason.CURVE
    return np.asarray(np.log(folds))


def block_outcome(names: Sequence[str], block: FloatArray) -> Outcome:
    """Run one block of the model; gives (runs × outputs)."""
    rows = []
    for logarithms in block:
        row = run_of_the_model(names, logarithms)
        if isinstance(row, Reason):
            return row
        rows.append(row)
    return np.array(rows)


def work_out(names: Sequence[str], blocks: FloatArray, processes: int) -> Iterator[Outcome]:
    """Give the outcome of each block in turn, several at a time."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(block_outcome, names), blocks)


def kept(outcomes: Sequence[Outcome]) -> Blocks:
    """Part the blocks that can be used from those that cannot."""
    rejected = Counter(each for each in outcomes if isinstance(each, Reason))
    return Blocks(np.array([each for each in outcomes if not isinstance(each, Reason)]), rejected)


def indices(stated: Problem, table: FloatArray, seed: int) -> list[list[list[float]]]:
    """Give [output][constant] -> first, its half interval, total, its half interval.

    ``table`` is blocks × runs of a block × outputs. An output that nothing moves has only zeros.
    """
    found = []
    for values in np.moveaxis(table, 2, 0):
        if np.ptp(values) < 1e-9:
            found.append([[0.0] * 4 for _ in stated["names"]])
            continue
        answer = analysis.analyze(
            stated,
            values.ravel(),
            calc_second_order=False,
            num_resamples=RESAMPLES,
            conf_level=0.95,
            seed=seed,
        )
        columns = (answer["S1"], answer["S1_conf"], answer["ST"], answer["ST_conf"])
        found.append([[round(float(v), DIGITS) for v in row] for row in zip(*columns, strict=True)])
    return found


def store(
    names: Sequence[str], blocks: Blocks, samples: int, seed: int, file: Path = sobol.FILE
) -> None:
    """Analyse what was kept and write the file: one line for each output."""
    facts = {
        "model": MODEL_VERSION,
        "seed": seed,
        "samples": samples,
        "runs": samples * (len(names) + 2),
        "days": DAYS,
        "salib": version("SALib"),
        "constants": list(names),
        "rejected": {reason.value: blocks.rejected[reason] for reason in Reason},
        "covered": covered(names),
    }
    table = indices(problem_of_the_model(names), blocks.table, seed)
    lines = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in facts.items()]
    rows = (
        f"  {json.dumps(output.id)}: {json.dumps(row)}"
        for output, row in zip(OUTPUTS, table, strict=True)
    )
    lines.append(' "indices": {\n' + ",\n".join(rows) + "\n }")
    file.parent.mkdir(exist_ok=True)
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    sobol.stored.cache_clear()


Function = Callable[[FloatArray], FloatArray]


def indices_of(
    function: Function, stated: Problem, samples: int, seed: int
) -> list[list[list[float]]]:
    """Give the indices of any function of points (runs × constants) -> (runs × outputs)."""
    blocks = blocks_of(stated, samples, seed)
    table = kept([function(block) for block in blocks]).table
    return indices(stated, table, seed)
