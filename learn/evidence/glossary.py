"""The words of the course, each with one sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from learn.evidence.files import entries_of, read_yaml

FILE = Path(__file__).with_name("glossary.yaml")


@dataclass(frozen=True, slots=True)
class Term:
    """A word and its meaning."""

    term: str
    definition: str

    @property
    def slug(self) -> str:
        """The word as it stands in an anchor.

        >>> Term("GAD65 / GAD67", "").slug
        'gad65-gad67'
        """
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")


@cache
def glossary() -> Mapping[str, Term]:
    """Give all terms by their word in small letters; raises ``ContentError`` if broken."""
    return load(FILE)


def load(file: Path) -> Mapping[str, Term]:
    """Read a glossary."""
    found: dict[str, Term] = {}
    for entry in entries_of(read_yaml(file), file, "term", "term"):
        found[entry.text("term").lower()] = Term(entry.text("term"), entry.text("definition"))
        entry.done()
    return MappingProxyType(found)
