"""Small models, each with one idea, for lessons that need levers the combined model has not.

A miniature called ``name`` is three files in ``models/miniatures``: ``name.ant`` (readable),
``name.xml`` (built, runs) and ``name.yaml`` (its levers and curves, read here).

>>> lag = load("postpartum-lag")
>>> bool(lag.run({"recovery_time": 14}).series["inhibition"].min() < 0.7)
True
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import yaml

from learn.balance.engine import Engine, FloatArray
from learn.balance.files import MINIATURES
from learn.balance.inputs import Depth, Grade, Group, Input
from learn.balance.runs import SettingError


@dataclass(frozen=True, slots=True)
class Gauge:
    """One curve of a miniature. ``reference`` is its resting value, in ``unit``.

    ``id`` is also the column's name in the model; ``token`` names colour, dash and marker.
    """

    id: str
    label: str
    short: str
    unit: str
    token: str
    reference: float
    reading: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """First moment and length of a run in ``unit``, and the number of points to draw."""

    label: str
    unit: str
    starts: float
    length: float
    points: int


class MiniatureRun(NamedTuple):
    """``time`` in the axis's unit and one array of the same length per ``Gauge.id``."""

    time: FloatArray
    series: Mapping[str, FloatArray]


@dataclass(frozen=True, slots=True)
class Miniature:
    """One small model, ready to run."""

    name: str
    title: str
    summary: str
    leaves_out: str
    time: TimeAxis
    levers: tuple[Input, ...]
    outputs: tuple[Gauge, ...]

    @property
    def engine(self) -> Engine:
        """The model itself, loaded once per process."""
        return _engine(self.name)

    def run(self, values: Mapping[str, float] = MappingProxyType({})) -> MiniatureRun:
        """Run with these levers moved; the others rest at their defaults.

        Raises :class:`SettingError` for a lever that does not exist or a value out of its range,
        and ``SimulationFailed`` if no curve can be computed.
        """
        return _run(self, tuple(sorted(self.check(values).items())))

    def check(self, values: Mapping[str, float]) -> dict[str, float]:
        """Give the values as a run takes them; raises :class:`SettingError` as that would."""
        return {name: self._checked(name, value) for name, value in values.items()}

    def _checked(self, name: str, value: float) -> float:
        lever = {lever.id: lever for lever in self.levers}.get(name)
        if lever is None:
            raise SettingError(name, f"{self.title} has no lever called “{name}”.")
        if not (math.isfinite(value) and lever.low <= value <= lever.high):
            allowed = f"must lie between {lever.low:g} and {lever.high:g} {lever.unit}"
            raise SettingError(name, f"{lever.label} {allowed}, but {value:g} was given.")
        return float(value) + 0.0


@cache
def load(name: str) -> Miniature:
    """Read the miniature called ``name``; raises ``FileNotFoundError`` if there is none."""
    entry: dict[str, Any] = yaml.safe_load(_file(name, "yaml").read_text(encoding="utf-8"))
    return Miniature(
        name=name,
        title=entry["title"],
        summary=entry["summary"],
        leaves_out=entry["leaves_out"],
        time=TimeAxis(**entry["time"]),
        levers=tuple(_lever(fields) for fields in entry["levers"]),
        outputs=tuple(Gauge(**fields) for fields in entry["outputs"]),
    )


def names() -> tuple[str, ...]:
    """List the miniatures that exist."""
    return tuple(sorted(path.stem for path in MINIATURES.glob("*.yaml")))


@cache
def _engine(name: str) -> Engine:
    return Engine(_file(name, "xml"))


@lru_cache(maxsize=256)
def _run(miniature: Miniature, values: tuple[tuple[str, float], ...]) -> MiniatureRun:
    axis = miniature.time
    columns = [gauge.id for gauge in miniature.outputs]
    table = miniature.engine.run(dict(values), axis.length, axis.points, columns)
    table.setflags(write=False)  # the cache shares it
    time = np.linspace(axis.starts, axis.starts + axis.length, axis.points)
    time.setflags(write=False)
    series = {name: table[:, column] for column, name in enumerate(columns)}
    return MiniatureRun(time, MappingProxyType(series))


def _lever(fields: dict[str, Any]) -> Input:
    """A miniature shows all its levers at once, so they carry neither a group nor a depth."""
    low, high, step = (float(number) for number in fields.pop("range"))
    return Input(
        **{
            **fields,
            "low": low,
            "high": high,
            "step": step,
            "default": float(fields["default"]),
            "grade": Grade(fields["grade"]),
            "sources": tuple(fields["sources"]),
            "group": Group.WHAT_IF,
            "depth": Depth.INTRO,
        }
    )


def _file(name: str, kind: str) -> Path:
    return MINIATURES / f"{name}.{kind}"
