"""The row of a lever: the runs at many of its detents, packed, so that a hand needs no round trip.

When a hand takes a lever, the page asks for the runs around the place where it stands, in blocks
that always hold the same detents. A block is a true run of the model for each of them, with all
other levers where they are. Its heights are written in :data:`LEVELS` steps between the lowest
and the highest of a curve, which is less than a tenth of a pixel; when the lever rests, the page
takes the run itself.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import orjson

from learn.balance.engine import FloatArray
from learn.balance.inputs import INPUT, Depth, Input
from learn.balance.runs import Horizon, Settings, SimulationFailed, reference, simulate
from learn.explorer.curves import Plot, plot_of
from learn.explorer.figures import end_heights, heights, y_range
from learn.explorer.numbers import plain
from learn.explorer.state import Query, State, last_of, read

LEVELS = 4095
PACKING = 1  # zlib's level: the others take longer than they save
TOGETHER: Mapping[Horizon, int] = MappingProxyType(
    {Horizon.DAY: 8, Horizon.WEEK: 4, Horizon.MONTH: 2, Horizon.TWO_MONTHS: 1}
)
"""How many detents a block holds: one worker is busy with it, and other hands wait meanwhile."""


class Refused(ValueError):  # noqa: N818 - reads as what happened
    """There is no such block; ``field`` is what is wrong in the address."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Block:
    """The detents of a block: ``lever`` moves, all else stands as in ``state``."""

    state: State
    lever: Input
    number: int

    @property
    def detents(self) -> Sequence[float]:
        """The values of the lever, from the lowest."""
        size = TOGETHER[self.state.horizon]
        return detents(self.lever)[size * self.number : size * (self.number + 1)]

    @property
    def key(self) -> str:
        """A text that equal blocks share: what the lever itself stands at is not in it."""
        begun = self.state.start.settings.value(self.lever.id)
        state = at(replace(self.state, depth=Depth.STANDARD), self.lever, begun)
        return f"{state.query()}&of={self.lever.id}&block={self.number}"


def detents(lever: Input) -> Sequence[float]:
    """Give all values at which the slider of a lever can stand."""
    count = round((lever.high - lever.low) / lever.step)
    return [float(plain(lever.low + step * lever.step)) for step in range(count + 1)]


def at(state: State, lever: Input, value: float) -> State:
    """Give the same state with one lever elsewhere."""
    values = dict(state.asked.values) | {lever.id: value}
    windows = {name: (start, end) for name, start, end in state.asked.windows}
    return replace(state, asked=Settings.make(values, windows))


def block_of(query: Query) -> Block:
    """Read which block an address asks for; raises :class:`Refused`."""
    reading = read(query)
    for field, message in reading.errors.items():
        raise Refused(field, message)
    if reading.state.both or reading.state.spread:
        raise Refused("of", "A row is of one run alone: without other sides and virtual people.")
    name, number = last_of(query, "of"), last_of(query, "block")
    lever = INPUT.get(name)
    if lever is None or lever.switch:
        raise Refused("of", f"There is no lever with a slider called “{name[:24]}”.")
    size = TOGETHER[reading.state.horizon]
    most = (len(detents(lever)) - 1) // size
    if not number.isascii() or not number.isdigit() or int(number[:6]) > most:
        raise Refused("block", f"“{number[:24]}” is no block: they go from 0 to {most}.")
    return Block(reading.state, lever, int(number))


def packed(block: Block) -> dict[str, Any]:
    """Run the model at each detent, and write the large plot of each as second differences.

    ``{"first", "detents": [{"range", "labels", "ends"} or {"failed"}], "curves": [{"low", "step",
    "seconds": a list for each detent that ran}]}``. A height is low + step × n; n is summed twice
    from ``seconds``, each of which begins with the first n itself. ``failed`` is a sentence.
    """
    told: list[dict[str, Any]] = []
    drawn: list[Sequence[FloatArray]] = []
    for value in block.detents:
        state = at(block.state, block.lever, value)
        try:
            run = simulate(state.settings, state.horizon)
        except SimulationFailed as failure:
            told.append({"failed": str(failure)})
            continue
        plot = plot_of(state.panel, run, reference(state.horizon))
        told.append(_told(plot))
        drawn.append(heights(plot))
    curves = [_curve(np.array(each)) for each in zip(*drawn, strict=True)]
    first = TOGETHER[block.state.horizon] * block.number
    return {"first": first, "detents": told, "curves": curves}


def row_bytes(block: Block) -> bytes:
    """Give a block as the server sends it: JSON, deflated."""
    return zlib.compress(orjson.dumps(packed(block)), PACKING)


def _told(plot: Plot) -> dict[str, Any]:
    labels = [[float(curve.mean[-1]), curve.label] for curve in plot.curves if curve.label]
    return {"range": y_range(plot), "labels": labels, "ends": end_heights(plot)}


def _curve(runs: FloatArray) -> dict[str, Any]:
    """Write one curve of several runs (runs × points) in whole steps, as second differences."""
    low, high = float(runs.min()), float(runs.max())
    step = (high - low) / LEVELS if high > low else 1.0
    whole = np.rint((runs - low) / step).astype(np.int32)
    seconds = np.diff(np.diff(whole, prepend=0), prepend=0)
    return {"low": low, "step": step, "seconds": seconds.tolist()}
