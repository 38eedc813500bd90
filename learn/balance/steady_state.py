"""Where the model would come to rest if the day stood still at its mean.

A model under a daily drive has no resting state but a daily orbit, and the mean of that orbit is
not the rest of the mean drive: cortisol and the adrenal stand some 30 % higher at rest. So this is
good for folds, stability and for whether there are several states, and for nothing that cortisol
moves: :func:`rest` leaves those outputs out (:data:`NOT_AT_REST`).

From the usual start a search follows the model for 60 days, then goes on with Newton's method
(:mod:`learn.balance.newton`), and what it finds is checked: nothing may still change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from learn.balance import newton
from learn.balance.engine import FloatArray, SimulationFailed
from learn.balance.equations import Equations, read
from learn.balance.files import SBML
from learn.balance.outputs import OUTPUTS
from learn.balance.runs import engine
from learn.balance.settings import Settings

STILL: Mapping[str, float] = MappingProxyType({"still_day": 1.0})
NOT_AT_REST = frozenset({"cortisol", "plasma_tryptophan", "kynurenine", "sleep_pressure"})
"""Outputs for which a day that stands still gives another fold than the daily orbit does."""
BEFORE: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"usual": (60, 0), "quiet": (0,), "busy": (0,)}
)
"""Days to follow the model before Newton's method, and again where that leads nowhere. Only the
usual start asks where a run ends; the others look for what else there is, stable or not."""
TOLERANCE = 1e-6
RESTING = 1e-6
"""Largest share of a state per hour by which it may still change where it is said to rest."""
SAME = 0.01  # two resting states that differ by less in every state are one

STARTS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "usual": {},
        "quiet": {"excitatory_rate": 0.005, "inhibitory_rate": 0.005},
        "busy": {"excitatory_rate": 0.95, "inhibitory_rate": 0.95, "inhibitory_weight": 0.2},
    }
)
"""Where the search begins; the pair of firing rates is the one place known to have two states."""


@dataclass(frozen=True, slots=True)
class Rest:
    """One resting state. ``began`` is the start in :data:`STARTS` from which it was found first.

    ``states`` in the model's units; ``fold`` of each output against the rest of the reference;
    ``eigenvalues`` of the Jacobian per hour, the slowest first.
    """

    began: str
    states: Mapping[str, float]
    fold: Mapping[str, float]
    eigenvalues: npt.NDArray[np.complex128]

    @property
    def stable(self) -> bool:
        """Whether every small push dies away."""
        return bool(self.eigenvalues.real.max() < 0)

    @property
    def slowest_hours(self) -> float:
        """Hours in which the slowest push shrinks to 37 %."""
        return float(-1 / self.eigenvalues.real.max())

    @property
    def ringing_hours(self) -> float | None:
        """Period of the slowest push if it comes back in waves, else None."""
        turn = abs(float(self.eigenvalues[0].imag))
        return 2 * np.pi / turn if turn > 1e-9 else None


@lru_cache(maxsize=256)
def rests(settings: Settings) -> tuple[Rest, ...]:
    """Find the resting states that can be reached from the starts in :data:`STARTS`.

    What acts for a time only is left out: at rest a window is open for good or not at all.
    Raises :class:`SimulationFailed` if none is found.
    """
    values = settings.parameters().items()
    return rests_of({name: value for name, value in values if not name.endswith(("_on", "_off"))})


def rests_of(values: Mapping[str, float]) -> tuple[Rest, ...]:
    """Find the same for any constants of the model; raises as above."""
    found: dict[str, FloatArray] = {}
    failure = SimulationFailed("There is no resting state.")
    for name, start in STARTS.items():
        try:
            states = _search(values, start, BEFORE[name])
        except SimulationFailed as this:
            failure = this
            continue
        if not any(np.abs(states / other - 1).max() < SAME for other in found.values()):
            found[name] = states
    if not found:
        raise failure
    return tuple(_rest(name, states, values) for name, states in found.items())


def rest(settings: Settings) -> Rest:
    """Find the resting state that is reached from the usual start."""
    return rests(settings)[0]


def levels(constants: Mapping[str, float]) -> Mapping[str, float]:
    """Give every output at rest, in the model's units, where some constants have other values.

    Any constant of the model may be given; the outputs of :data:`NOT_AT_REST` are left out.
    Raises :class:`SimulationFailed` if no resting state is found near the reference.
    """
    states = _search(constants, {}, (0, 60))  # the nearest, for small changes
    by_name = dict(zip(engine().states, states.tolist(), strict=True))
    values = _equations().values(by_name, 0.0, {**STILL, **constants})
    return {o.id: float(values[o.column]) for o in OUTPUTS if o.id not in NOT_AT_REST}


def _search(
    values: Mapping[str, float], start: Mapping[str, float], before: Iterable[int]
) -> FloatArray:
    """Search from one start; give the states in the model's units and order. Raises as above."""
    rates = _rates({**STILL, **values})
    failure = SimulationFailed("There is no resting state.")
    for days in before:
        try:
            logs = newton.root(rates, np.log(_followed(values, start, days)))
        except SimulationFailed as this:
            failure = this
            continue
        if np.abs(rates(logs[None])).max() < RESTING:
            return np.asarray(np.exp(logs))
    raise failure


def _followed(values: Mapping[str, float], start: Mapping[str, float], days: int) -> FloatArray:
    """Give the states after some days of a day that stands still."""
    columns = engine().states
    hours, points = (24.0 * days, days + 1) if days else (0.1, 2)
    table = engine().run({**STILL, **values}, hours, points, columns, TOLERANCE, start=start)
    return np.asarray(table[-1] if days else table[0])


def _rates(constants: Mapping[str, float]) -> newton.Rates:
    """Give d(ln state)/dt per hour as a function of the logarithms of the states."""
    names, equations = engine().states, _equations()

    def rates(logs: FloatArray) -> FloatArray:
        states = np.exp(logs)
        by_name = {name: states[:, i] for i, name in enumerate(names)}
        with np.errstate(all="ignore"):  # a step too far gives no finite rate, and is shortened
            changes = equations.changes(equations.values(by_name, np.zeros(len(logs)), constants))
            table = [np.broadcast_to(changes[name], len(logs)) for name in names]
            return np.asarray(np.array(table).T / states)

    return rates


def _rest(began: str, states: FloatArray, values: Mapping[str, float]) -> Rest:
    by_name = dict(zip(engine().states, states.tolist(), strict=True))
    constants = {**STILL, **values}
    everything = _equations().values(by_name, 0.0, constants)
    usual = _usual()
    fold = {
        output.id: float(everything[output.column]) / usual[output.column]
        for output in OUTPUTS
        if output.id not in NOT_AT_REST
    }
    slopes = newton.jacobian(_rates(constants), np.log(states))
    eigenvalues = np.linalg.eigvals(slopes).astype(np.complex128)
    order = np.argsort(-eigenvalues.real)
    return Rest(began, MappingProxyType(by_name), MappingProxyType(fold), eigenvalues[order])


@cache
def _usual() -> Mapping[str, float]:
    states = dict(zip(engine().states, _search({}, {}, (0,)).tolist(), strict=True))
    values = _equations().values(states, 0.0, STILL)
    return {output.column: float(values[output.column]) for output in OUTPUTS}


@cache
def _equations() -> Equations:
    return read(SBML)
