"""Beliefs that get in the way, each with what is known instead. Wrong answers point to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from learn.evidence.files import entries_of, read_yaml

FILE = Path(__file__).with_name("misconceptions.yaml")


@dataclass(frozen=True, slots=True)
class Misconception:
    """``belief`` is the sentence as people say it, ``refutation`` the answer to it."""

    id: str
    name: str
    belief: str
    refutation: str


@cache
def misconceptions() -> Mapping[str, Misconception]:
    """Give all misconceptions by id; raises ``ContentError`` if the file is broken."""
    return load(FILE)


def load(file: Path) -> Mapping[str, Misconception]:
    """Read misconceptions."""
    found: dict[str, Misconception] = {}
    for entry in entries_of(read_yaml(file), file, "misconception", "id"):
        texts = {field: entry.text(field) for field in ("id", "name", "belief", "refutation")}
        entry.done()
        found[texts["id"]] = Misconception(**texts)
    return MappingProxyType(found)
