"""What the readable model file says of each of its constants: value, unit, grade, source, meaning.

``models/balance.ant`` is the one place where these stand; this reads them from there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from learn.balance.files import BALANCE
from learn.balance.inputs import Grade

ASSUMPTION = "assumption"
"""Stands in the place of a source key where there is none."""

_SECTION = re.compile(r"^  // ==== \d+\. (.+?) =+$")
_DECLARED = re.compile(r"^  (\w+) = ([^;]+); \1 has (\w+) // \[([ABC]) (\w+)\] (.+)$")
_FIRST_SECTION = "Inputs"


@dataclass(frozen=True, slots=True)
class Declared:
    """One constant as the file declares it; ``value`` is in ``unit``."""

    id: str
    value: float
    unit: str
    grade: Grade
    source: str
    meaning: str
    section: str


@cache
def declared(source: Path = BALANCE) -> Mapping[str, Declared]:
    """Give every constant by name, in the order of the file."""
    found: dict[str, Declared] = {}
    section = _FIRST_SECTION
    for line in source.read_text(encoding="utf-8").splitlines():
        if heading := _SECTION.match(line):
            section = heading[1].strip()
        elif match := _DECLARED.match(line):
            name, value, unit, grade, key, meaning = match.groups()
            found[name] = Declared(
                name, float(value), unit, Grade(grade), key, meaning.strip(), section
            )
    return MappingProxyType(found)
