"""The long work of the lab: the virtual people of one run, cut into parts for the hands.

This is a calculator of :mod:`learn.work`, and loaded by its processes: no Django in here.
"""

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from learn.balance import bands, population
from learn.balance.bands import Spread
from learn.balance.engine import SimulationFailed
from learn.balance.outputs import OUTPUTS
from learn.balance.population import Reason
from learn.balance.runs import MODEL_VERSION, Horizon, Settings, times_of
from learn.work.question import Question, Refused

PARTS = 40
SECONDS_A_DAY = 0.7  # about, for all people over one day of a run, in one process


@dataclass(frozen=True, slots=True)
class People:
    """The bands of a run, and what is to be said of the people behind them.

    ``drawn`` people were drawn to find them; ``rejected`` says how many were not taken, and why.
    """

    spread: Spread
    drawn: int
    rejected: Mapping[Reason, int]


@cache
def version() -> str:
    """Eight hexadecimal digits that change with the model, the people, and how they are joined."""
    sources = [population.FILE, *(Path(file) for file in (__file__, bands.__file__))]
    parts = [MODEL_VERSION.encode(), *(source.read_bytes() for source in sources)]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:8]


def question_of(settings: Settings, horizon: Horizon) -> Question:
    """Ask for the bands of a run."""
    arguments = json.dumps([settings.values, settings.windows, horizon.value])
    return Question(__name__, arguments, PARTS, SECONDS_A_DAY * horizon.days)


def people_of(settings: Settings, horizon: Horizon, answer: bytes) -> People:
    """Read the answer to :func:`question_of`."""
    with np.load(io.BytesIO(answer), allow_pickle=False) as stored:
        levels = stored["levels"].astype(np.float64)
        facts = json.loads(str(stored["facts"]))
    by_id = {output.id: levels[:, place] for place, output in enumerate(OUTPUTS)}
    time = times_of(horizon.days)
    return People(
        Spread(
            settings, horizon.days, time, MappingProxyType(by_id), facts["people"], facts["lost"]
        ),
        facts["drawn"],
        MappingProxyType({Reason(name): count for name, count in facts["rejected"].items()}),
    )


# ---- What the hands call -------------------------------------------------------------------------


def warm() -> None:
    """Load the model and everybody's constants, and compile the run."""
    try:
        crowd = population.population()
        for person in range(crowd.people):
            crowd.constants(person)
        bands.some(Settings(), 1, [0])
    except SimulationFailed:
        pass  # whoever asks is told


def some(arguments: str, part: int, parts: int) -> bytes:
    """Follow a part of the people."""
    settings, horizon = _read(arguments)
    try:
        people = population.population().people
        members = range(people * part // parts, people * (part + 1) // parts)
        curves = bands.some(settings, horizon.days, members)
    except SimulationFailed as failure:
        raise Refused(str(failure)) from failure
    return curves.astype(np.float32).tobytes()


def together(arguments: str, done: Sequence[bytes]) -> bytes:
    """Join the parts into bands."""
    settings, horizon = _read(arguments)
    shape = -1, len(OUTPUTS), len(times_of(horizon.days))
    parts = [np.frombuffer(part, np.float32).reshape(shape).astype(np.float64) for part in done]
    try:
        spread = bands.together(settings, horizon.days, parts)
        crowd = population.population()
    except SimulationFailed as failure:
        raise Refused(str(failure)) from failure
    facts = {
        "people": spread.people,
        "lost": spread.lost,
        "drawn": crowd.tried,
        "rejected": {reason.value: count for reason, count in crowd.rejected.items()},
    }
    levels = np.stack([spread.levels[output.id] for output in OUTPUTS], axis=1)
    packed = io.BytesIO()
    np.savez(packed, levels=levels.astype(np.float32), facts=np.array(json.dumps(facts)))
    return packed.getvalue()


def _read(arguments: str) -> tuple[Settings, Horizon]:
    values, windows, horizon = json.loads(arguments)
    settings = Settings(tuple(map(tuple, values)), tuple(map(tuple, windows)))
    return settings, Horizon(horizon)
