"""Which messenger acts on which in the model, and what is left out and why: ``crosstalk.yaml``.

A row of ``acts`` says ``from``, ``to`` and ``sign`` (raises, lowers or both), ``how`` it acts and
what was ``tested``. A row with a ``switch`` takes grade, sources, default and dispute from that
input; one without gives ``grade`` and ``sources`` itself and is always on. ``shown`` are the
parameters of a run of the lab in which it can be seen. A row of ``left_out`` says ``what`` and
``why``.

>>> [row.source for row in table().acts if row.disputed][:1]
['Noradrenaline']
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from learn.balance.inputs import INPUT, Grade

FILE = Path(__file__).with_name("crosstalk.yaml")

Sign = Literal["raises", "lowers", "both"]


@dataclass(frozen=True, slots=True)
class Acts:
    """One messenger acts on another. ``switch`` is empty where it cannot be turned off."""

    number: int
    source: str
    target: str
    sign: Sign
    how: str
    tested: str
    grade: Grade
    sources: tuple[str, ...]
    shown: str
    switch: str = ""
    on: bool = True
    disputed: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the model does not say, and why."""

    what: str
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All rows, in the order of the file."""

    acts: tuple[Acts, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each row that has a switch, by that switch."""
        return {row.switch: row.number for row in self.acts if row.switch}


@cache
def table() -> Table:
    """Read the file; raises ``KeyError`` or ``TypeError`` for a missing or an unknown field."""
    facts: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Table(
        tuple(_acts(number, dict(row)) for number, row in enumerate(facts["acts"], 1)),
        tuple(LeftOut(**{**row, "sources": tuple(row["sources"])}) for row in facts["left_out"]),
    )


def _acts(number: int, row: dict[str, Any]) -> Acts:
    common = {"number": number, "source": row.pop("from"), "target": row.pop("to")}
    if switch := row.get("switch"):
        entry = INPUT[switch]
        common |= {"grade": entry.grade, "sources": entry.sources}
        common |= {"on": bool(entry.default), "disputed": entry.disputed}
    else:
        common |= {"grade": Grade(row.pop("grade")), "sources": tuple(row.pop("sources"))}
    return Acts(**common, **row)
