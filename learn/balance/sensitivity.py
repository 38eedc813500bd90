"""Local sensitivities of the model: how far each output follows a small change of one constant.

The number is the relative (logarithmic) sensitivity d ln(output) / d ln(constant): by how many per
cent the output moves per per cent of the constant, everything else as in the reference. It has two
senses. *Time course*: the daily mean of the output on the last of ``days`` days, followed from the
reference midnight with the constant changed from the start. *At rest*: the level at which the
model rests while its day stands still (:mod:`learn.balance.steady_state`, which says for which
outputs that means something).

:mod:`learn.balance.local_sensitivity` works them out (``manage.py analyse``) and stores them in
``analysis/local.json``; this file reads that and needs no simulator.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from learn.balance.files import SBML, version_of
from learn.balance.inputs import INPUT
from learn.balance.outputs import OUTPUTS
from learn.balance.provenance import provenance
from learn.balance.provenance_entry import Basis, Quantity

FILE = Path(__file__).with_name("analysis") / "local.json"


class Sensitivity(NamedTuple):
    """d ln(output) / d ln(constant), pure numbers; ``at_rest`` is None where rest means nothing."""

    time_course: float
    at_rest: float | None

    @property
    def largest(self) -> float:
        """The larger of the two, without its sign."""
        return max(abs(self.time_course), abs(self.at_rest or 0.0))


@dataclass(frozen=True, slots=True)
class Local:
    """What is stored: the version of the model, the step of the logarithm and the days followed.

    ``of`` holds every sensitivity by constant and output, both in the model's order.
    """

    model: str
    step: float
    days: int
    of: Mapping[str, Mapping[str, Sensitivity]]

    def ranking(self, output: str) -> tuple[tuple[str, Sensitivity], ...]:
        """Give the constants that may lie off, with the sensitivity to each, the largest first.

        Levers are not among them: whoever runs the model sets them. Raises ``KeyError`` where the
        output is not known.
        """
        known = provenance()
        found = [(name, row[output]) for name, row in self.of.items() if known[name].varies]
        return tuple(sorted(found, key=lambda entry: -entry[1].largest))


@cache
def stored(file: Path = FILE) -> Local:
    """Read the file; raises ``FileNotFoundError`` if nothing was stored."""
    facts: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    names: list[str] = facts["outputs"]
    rest: dict[str, list[float | None]] = facts["at_rest"]
    return Local(
        model=facts["model"],
        step=facts["step"],
        days=facts["days"],
        of=MappingProxyType(
            {
                constant: MappingProxyType(
                    dict(zip(names, map(Sensitivity, row, rest[constant]), strict=True))
                )
                for constant, row in facts["time_course"].items()
            }
        ),
    )


def stale(local: Local) -> tuple[str, ...]:
    """Say in what the stored sensitivities are not those of this model; nothing if they are."""
    now = version_of(SBML.read_text(encoding="utf-8"))
    found = [] if local.model == now else [f"model {now}, stored {local.model}"]
    found += sorted(local.of.keys() ^ set(stepped()))
    outputs = {output.id for output in OUTPUTS}
    found += sorted({name for row in local.of.values() for name in row.keys() ^ outputs})
    return tuple(found)


def stepped() -> tuple[str, ...]:
    """Name the constants whose sensitivities are worked out, in the order of the model file.

    These are all that an ensemble may vary, and the levers of which a per cent can be added.
    """
    return tuple(name for name, quantity in provenance().items() if not why_not(quantity))


_SHORT = {"the shape of a law": "shape", "the clock": "clock", "the time of an input": "timing"}


def why_not(quantity: Quantity) -> str:
    """Say in one word why no small step of a constant is taken; nothing if one is.

    The whole reason is ``quantity.held``, or ``quantity.follows`` says how it follows from others.
    """
    basis = quantity.range.basis
    if quantity.varies:
        return ""
    if quantity.follows:
        return "follows"
    if basis is Basis.LEVER:
        return _why_not_lever(quantity)
    if basis is Basis.ORBIT:
        return "orbit"
    return _SHORT.get(re.split("[:;]", quantity.held)[0], "convention")


def _why_not_lever(quantity: Quantity) -> str:
    if INPUT[quantity.id].switch:
        return "switch"
    if quantity.unit == "hour":
        return "clock"
    return "" if quantity.value else "zero"


@cache
def left_out() -> Mapping[str, int]:
    """Count the constants of which no step is taken, by the word that says why, the most first."""
    words = (why_not(quantity) for quantity in provenance().values())
    return MappingProxyType(dict(Counter(word for word in words if word).most_common()))
