"""Make the virtual people of :mod:`learn.balance.population`: draw, settle, keep or reject.

A draw begins at the model's reference midnight and is run until its own day repeats. It is
rejected, at the first rule that it breaks, where

* the solver cannot follow it;
* at the end of a month of settling a state is more than 1000-fold off the reference midnight;
* after 21 months of 30 days some state still differs by more than 0.1 % from a month before;
* the daily mean of a curve is more than 10-fold off that of the reference.

So the people who are kept are those for whom the model still works, and they spread a little less
than the draws do. A draw depends on seed and number alone, and the kept are the first of them by
number: the file is the same whatever the number of processes.
"""

import multiprocessing
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import count
from math import inf
from types import MappingProxyType

import numpy as np

from learn.balance.engine import FloatArray, SimulationFailed
from learn.balance.outputs import OUTPUTS
from learn.balance.population import Population, Reason, constants_of, sigma
from learn.balance.provenance import provenance
from learn.balance.runs import MODEL_VERSION, STEPS_OF_A_SINGLE_DAY, engine

PEOPLE = 200
SEED = 20251126
MONTH = 30
MONTHS = 21
SAME = 1e-3
"""Largest change of a state over a month, as a share of itself, in somebody who has settled."""
FURTHEST_STATE = 1000.0
FURTHEST_CURVE = 10.0

Heard = Callable[[int, int, int], None]
"""Told of each draw: how many are kept, were tried, and are wanted."""


def make(
    people: int = PEOPLE, seed: int = SEED, processes: int = 2, heard: Heard | None = None
) -> Population:
    """Draw until so many are kept.

    Raises ``ValueError`` for fewer than one person or process, and for a seed below 0.
    """
    if people < 1 or processes < 1:
        raise ValueError("Ask for at least one person and one process.")
    if seed < 0:
        raise ValueError(f"A seed must be a whole number from 0, but {seed} was given.")
    numbers: list[int] = []
    starts: list[FloatArray] = []
    rejected: Counter[Reason] = Counter()
    with _outcomes(seed, processes) as outcomes:
        for number, outcome in enumerate(outcomes):
            if isinstance(outcome, Reason):
                rejected[outcome] += 1
            else:
                numbers.append(number)
                starts.append(outcome)
            if heard:
                heard(len(numbers), number + 1, people)
            if len(numbers) == people:
                break
    return Population(
        seed=seed,
        model=MODEL_VERSION,
        names=varied(),
        factors=np.array([factors(seed, number) for number in numbers]),
        states=engine().states,
        starts=np.array(starts),
        rejected=MappingProxyType({reason: rejected[reason] for reason in Reason}),
    )


def varied() -> tuple[str, ...]:
    """Give the names of the constants that differ between people, in the order of the model."""
    return tuple(quantity.id for quantity in provenance().values() if quantity.varies)


def factors(seed: int, number: int) -> FloatArray:
    """Draw the factors of one person, in the order of :func:`varied`; they fit 32 bits."""
    spreads = np.array([sigma(provenance()[name].grade) for name in varied()])
    drawn = np.exp(spreads * np.random.default_rng([seed, number]).standard_normal(len(spreads)))
    return drawn.astype(np.float32).astype(np.float64)


def outcome(seed: int, number: int) -> FloatArray | Reason:
    """Give the midnight of one draw's own repeating day, or why it is rejected."""
    constants = constants_of(varied(), factors(seed, number))
    try:
        midnight = settled(constants)
        if isinstance(midnight, Reason):
            return midnight
        return Reason.CURVE if strays(constants, midnight) else midnight
    except SimulationFailed:
        return Reason.SOLVER


def settled(constants: Mapping[str, float]) -> FloatArray | Reason:
    """Run from the reference midnight until the day repeats, and give its midnight.

    Raises :class:`SimulationFailed` where the solver cannot follow.
    """
    states = engine().states
    usual = midnight = engine().run({}, 1.0, 2, states)[0]
    for _ in range(MONTHS):
        before = midnight
        start = dict(zip(states, before.tolist(), strict=True))
        midnight = engine().run(constants, 24.0 * MONTH, MONTH + 1, states, start=start)[-1]
        if _furthest(midnight / usual) > FURTHEST_STATE:
            return Reason.QUANTITY
        if np.abs(midnight / before - 1).max() < SAME:
            return np.asarray(midnight, np.float32).astype(np.float64)
    return Reason.UNSETTLED


def strays(constants: Mapping[str, float], midnight: FloatArray) -> bool:
    """Say whether the daily mean of some curve is too far off that of the reference."""
    columns = tuple(output.column for output in OUTPUTS)
    start = dict(zip(engine().states, midnight.tolist(), strict=True))
    day = engine().run(constants, 24.0, STEPS_OF_A_SINGLE_DAY + 1, columns, start=start)
    usual = np.array([output.reference / output.factor for output in OUTPUTS])
    return _furthest(day.mean(axis=0) / usual) > FURTHEST_CURVE


def _furthest(folds: FloatArray) -> float:
    """Give the largest fold off, up or down; infinite for what is not above zero."""
    if not (folds > 0).all():
        return inf
    return float(np.exp(np.abs(np.log(folds)).max()))


@contextmanager
def _outcomes(seed: int, processes: int) -> Iterator[Iterator[FloatArray | Reason]]:
    """Give the outcomes of draws 0, 1, 2 and so on for as long as somebody asks, in this order."""
    if processes == 1:
        yield (outcome(seed, number) for number in count())
        return
    # A new interpreter each, because a copy of one that holds a compiled model is not safe.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        try:
            yield in_order(pool, seed, ahead=4 * processes)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def in_order(pool: Executor, seed: int, ahead: int) -> Iterator[FloatArray | Reason]:
    """Give the outcomes by number, whichever process is done first, working some draws ahead."""
    waiting: deque[Future[FloatArray | Reason]] = deque()
    for number in count():
        waiting.append(pool.submit(outcome, seed, number))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
