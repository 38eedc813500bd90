"""Every input a learner can move: what it is called, how far it goes, what it changes and why.

The entries stand in ``inputs.yaml``; this file says what they mean and reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

CATALOGUE = Path(__file__).with_name("inputs.yaml")


class Group(StrEnum):
    """Where on the page an input stands."""

    NUTRIENTS = "nutrients"
    HORMONES = "hormones"
    STRESS_AND_SLEEP = "stress_and_sleep"
    GUT_AND_IMMUNE = "gut_and_immune"
    MEDICINES = "medicines"
    WHAT_IF = "what_if"
    CROSS_TALK = "cross_talk"
    DISPUTED = "disputed"

    @property
    def label(self) -> str:
        """The group in the learner's words."""
        return _GROUP_LABELS[self]


_GROUP_LABELS = {
    Group.NUTRIENTS: "Nutrients",
    Group.HORMONES: "Hormones",
    Group.STRESS_AND_SLEEP: "Stress and sleep",
    Group.GUT_AND_IMMUNE: "Gut and immune activity",
    Group.MEDICINES: "Medicines as probes",
    Group.WHAT_IF: "Genes, nerves and “what if”",
    Group.CROSS_TALK: "Which messengers act on which",
    Group.DISPUTED: "Disputed assumptions",
}


class Depth(StrEnum):
    """How many inputs a page shows. An input of depth INTRO stands in all three sets."""

    INTRO = "intro"
    STANDARD = "standard"
    ALL = "all"

    def shows(self, wanted: "Depth") -> bool:
        """Say whether a page of this depth shows an input that has depth ``wanted``."""
        order = list(Depth)
        return order.index(wanted) <= order.index(self)


class Grade(StrEnum):
    """How well an input's size of effect is known."""

    A = "A"  # established and measured
    B = "B"  # direction established, size assumed
    C = "C"  # teaching assumption


@dataclass(frozen=True, slots=True)
class Window:
    """The time during which an input acts, in the unit in which the learner gives it.

    ``end`` None means until the end of the run.
    """

    unit: Literal["h", "d"]
    start: float
    end: float | None
    shortest: float

    @property
    def hours(self) -> float:
        """Hours in one unit."""
        return 24.0 if self.unit == "d" else 1.0


@dataclass(frozen=True, slots=True)
class Input:
    """One lever. ``id`` is both its name in an address and the model's parameter."""

    id: str
    label: str
    unit: str
    low: float
    high: float
    step: float
    default: float
    group: Group
    depth: Depth
    grade: Grade
    changes: str
    mechanism: str
    sources: tuple[str, ...]
    window: Window | None = None
    switch: bool = False
    disputed: str = ""


def _read(path: Path) -> tuple[Input, ...]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_input(entry) for entry in entries)


def _input(entry: dict[str, Any]) -> Input:
    fields = dict(entry)
    low, high, step = fields.pop("range")
    window = fields.pop("window", None)
    return Input(
        **{
            **fields,
            "low": float(low),
            "high": float(high),
            "step": float(step),
            "default": float(fields["default"]),
            "group": Group(fields["group"]),
            "depth": Depth(fields["depth"]),
            "grade": Grade(fields["grade"]),
            "sources": tuple(fields["sources"]),
            "window": Window(**window) if window else None,
        }
    )


INPUTS: tuple[Input, ...] = _read(CATALOGUE)
INPUT: Mapping[str, Input] = MappingProxyType({entry.id: entry for entry in INPUTS})
