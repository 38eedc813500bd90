"""Every curve a learner can see: what it is, in which unit, and how to read it.

The entries stand in ``outputs.yaml``; this file says what they mean and reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from learn.balance.files import START

CATALOGUE = Path(__file__).with_name("outputs.yaml")

PERCENT = "% of reference"
RATIO = "× reference"


class Panel(StrEnum):
    """One plot: curves that share a unit."""

    SIGNALLING = "signalling"
    FIRING = "firing"
    STORES = "stores"
    SYNTHESIS = "synthesis"
    RECEPTORS = "receptors"
    EI = "ei"
    CORTISOL = "cortisol"
    STRESS_RECEPTORS = "stress_receptors"
    MARKERS = "markers"
    BREAKDOWN = "breakdown"
    SLEEP = "sleep"

    @property
    def title(self) -> str:  # type: ignore[override]  # a heading, not the method of str
        """The heading of the plot."""
        return _TITLES[self]

    @property
    def unit(self) -> str:
        """The unit of every curve in the plot."""
        return self.outputs()[0].unit

    def outputs(self) -> tuple["Output", ...]:
        """The curves of the plot, in the order of the catalogue."""
        return tuple(output for output in OUTPUTS if output.panel is self)


_TITLES = {
    Panel.SIGNALLING: "Transmitters outside the cell",
    Panel.FIRING: "Firing of the neurons that send them",
    Panel.STORES: "Stores inside the cell",
    Panel.SYNTHESIS: "Synthesis",
    Panel.RECEPTORS: "Receptors",
    Panel.EI: "Excitation and inhibition",
    Panel.CORTISOL: "Cortisol in blood",
    Panel.STRESS_RECEPTORS: "Receptors for cortisol in the brain",
    Panel.MARKERS: "In blood and spinal fluid",
    Panel.BREAKDOWN: "Breakdown products in the brain",
    Panel.SLEEP: "Sleep pressure",
}


@dataclass(frozen=True, slots=True)
class Output:
    """One curve.

    ``unit`` is that of the plotted number. ``absolute_unit`` is the physical one, in which
    ``reference`` is the mean of the model's reference day. ``token`` names colour, dash and
    marker. ``column`` is the name in the model, and ``factor`` turns its number into
    ``absolute_unit``.
    """

    id: str
    label: str
    short: str
    unit: str
    panel: Panel
    token: str
    absolute_unit: str
    reading: str
    column: str
    factor: float = 1.0

    @property
    def reference(self) -> float:
        """Mean of the model's reference day, in ``absolute_unit``."""
        return _daily_means()[self.column] * self.factor

    @property
    def plotted(self) -> float:
        """What one unit of the model's column is in the plotted unit."""
        if self.unit == PERCENT:
            return 100 * self.factor / self.reference
        if self.unit == RATIO:
            return self.factor / self.reference
        return self.factor


def _read(path: Path) -> tuple[Output, ...]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Output(
            **{
                **entry,
                "panel": Panel(entry["panel"]),
                "factor": float(entry.get("factor", 1)),
            }
        )
        for entry in entries
    )


OUTPUTS: tuple[Output, ...] = _read(CATALOGUE)
OUTPUT: Mapping[str, Output] = MappingProxyType({output.id: output for output in OUTPUTS})


@cache
def _daily_means() -> Mapping[str, float]:
    means: dict[str, float] = yaml.safe_load(START.read_text(encoding="utf-8"))["daily_means"]
    return means
