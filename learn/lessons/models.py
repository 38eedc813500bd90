"""The models that activities run on, seen in one way: levers, curves, and a run.

``balance`` is the combined model over one of its horizons; ``miniatures/<name>`` is a small model
of one lesson.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from learn.balance import miniatures, runs
from learn.balance.engine import FloatArray
from learn.balance.files import MINIATURES
from learn.balance.inputs import INPUT, Input
from learn.balance.outputs import OUTPUT
from learn.evidence.files import guarded

PERCENT = 100.0


class UnknownModelError(ValueError):
    """A lesson asks for a model or a horizon that there is not."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One quantity that a model gives. ``reference`` is its resting value in ``unit``."""

    id: str
    label: str
    short: str
    unit: str
    token: str
    reference: float


@dataclass(frozen=True, slots=True)
class Ran:
    """One run: ``time`` and, by ``Curve.id``, one array of the same length."""

    time: FloatArray
    series: Mapping[str, FloatArray]


@dataclass(frozen=True, slots=True)
class Model:
    """What an activity needs to know of a model.

    ``time_label`` is the title of the time axis and ``time_unit`` its unit in words, where the
    title does not say it; ``span`` is its first and last moment. ``run`` takes values by lever id
    and raises ``SettingError`` or ``SimulationFailed``; ``check`` raises the first without running.
    """

    levers: Mapping[str, Input]
    curves: Mapping[str, Curve]
    time_label: str
    time_unit: str
    span: tuple[float, float]
    run: Callable[[Mapping[str, float]], Ran]
    check: Callable[[Mapping[str, float]], object]


def find(name: str, horizon: str) -> Model:
    """Give the model called ``name``.

    Raises :class:`UnknownModelError` with a sentence for the author, and ``ContentError`` where the
    miniature's own file is broken.
    """
    if name == "balance":
        return _balance(horizon)
    small = name.removeprefix("miniatures/")
    if small == name or small not in miniatures.names():
        known = ", ".join(["balance", *(f"miniatures/{known}" for known in miniatures.names())])
        raise UnknownModelError(f"the model “{name}” is unknown. Use one of: {known}.")
    with guarded(MINIATURES / f"{small}.yaml"):
        return _miniature(miniatures.load(small))


def _balance(horizon: str) -> Model:
    if horizon not in list(runs.Horizon):
        allowed = ", ".join(runs.Horizon)
        raise UnknownModelError(f"the horizon “{horizon}” is unknown. Use one of: {allowed}.")
    length = runs.Horizon(horizon)

    def run(values: Mapping[str, float]) -> Ran:
        ran = runs.simulate(runs.Settings.make(values), length)
        return Ran(ran.time, {name: series.mean for name, series in ran.series.items()})

    curves = {
        output.id: Curve(
            output.id,
            output.label,
            output.short,
            output.unit,
            output.token,
            PERCENT if "%" in output.unit else output.reference * output.plotted,
        )
        for output in OUTPUT.values()
    }
    day = length is runs.Horizon.DAY
    span = (0.0, 24.0) if day else (1.0, float(length.days))
    return Model(INPUT, curves, "Hour" if day else "Day", "", span, run, runs.Settings.make)


def _miniature(small: miniatures.Miniature) -> Model:
    def run(values: Mapping[str, float]) -> Ran:
        ran = small.run(values)
        return Ran(ran.time, ran.series)

    curves = {
        gauge.id: Curve(
            gauge.id, gauge.label, gauge.short, gauge.unit, gauge.token, gauge.reference
        )
        for gauge in small.outputs
    }
    levers = {lever.id: lever for lever in small.levers}
    unit = {"s": "seconds", "d": "days", "h": "hours"}.get(small.time.unit, small.time.unit)
    span = (small.time.starts, small.time.starts + small.time.length)
    return Model(levers, curves, small.time.label, unit, span, run, small.check)
