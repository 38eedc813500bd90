"""The reference list: CSL-JSON files, merged, each key once.

``custom.checked`` says how far a citation was checked: P its own page was seen, B it was seen in
independent bibliographies, C one field is from memory, M all of it is. M is never printed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from learn.evidence.files import ContentError, Entry, entries_of, guarded, read_json

FOLDER = Path(__file__).with_name("references")


class Checked(StrEnum):
    """How far a citation has been checked."""

    PAGE = "P"
    INDEX = "B"
    PARTLY = "C"
    MEMORY = "M"


@dataclass(frozen=True, slots=True)
class Name:
    """An author. Of an institution only ``family`` is filled."""

    family: str
    given: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One work that the course or the model leans on. Fields that are not known are empty."""

    key: str
    type: str
    authors: tuple[Name, ...]
    and_others: bool
    year: int
    title: str
    container: str
    volume: str
    issue: str
    pages: str
    publisher: str
    doi: str
    pmid: str
    pmcid: str
    url: str
    checked: Checked
    retracted: bool

    @property
    def printable(self) -> bool:
        """Whether a lesson may lean on it: seen by somebody, and not retracted."""
        return self.checked is not Checked.MEMORY and not self.retracted

    @property
    def short(self) -> str:
        """Author and year, as in running text: “Best and others 2009”."""
        names = [name.family for name in self.authors]
        many = len(names) > 2 or self.and_others
        return (
            f"{names[0]} and others {self.year}" if many else (f"{' and '.join(names)} {self.year}")
        )

    @property
    def link(self) -> str:
        """The best permanent address that is known, or an empty text."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmcid:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.url


@cache
def references() -> Mapping[str, Reference]:
    """Give all references by key; raises :class:`ContentError` if a file is broken."""
    return load(FOLDER)


def load(folder: Path) -> Mapping[str, Reference]:
    """Read and merge the CSL-JSON files of a folder."""
    found: dict[str, Reference] = {}
    homes: dict[str, Path] = {}
    for file in sorted(folder.glob("*.json")):
        for entry in entries_of(read_json(file), file, "reference", "id"):
            with guarded(file):
                reference = _reference(entry)
            if reference.key in found:
                raise entry.error(
                    f"this key is also in {homes[reference.key].name}. Keep it in one file."
                )
            found[reference.key], homes[reference.key] = reference, file
    if not found:
        raise ContentError(folder, "no reference was found. Put CSL-JSON files here.")
    return MappingProxyType(found)


def _reference(entry: Entry) -> Reference:
    key = entry.text("id")
    if not re.fullmatch(r"[a-z]+\d{4}[a-z]?", key):
        raise entry.error("a key is a family name and a year in small letters: best2009.")
    authors = tuple(_name(author) for author in entry.entries("author"))
    if not authors:
        raise entry.error("“author” is empty. Name at least the first author.")
    custom = Entry(entry.any("custom", {}), entry.file, f"{entry.name} custom")
    note = entry.text("note", "")
    remembered = note.startswith("Citation from memory")
    return Reference(
        key=key,
        type=entry.text("type"),
        authors=authors,
        and_others=custom.flag("and_others", False),
        year=_year(entry),
        title=entry.text("title").rstrip("."),
        container=entry.text("container-title", ""),
        volume=_plain(entry, "volume"),
        issue=_plain(entry, "issue"),
        pages=_plain(entry, "page").replace("-", "–"),
        publisher=entry.text("publisher", ""),
        doi=_doi(entry),
        pmid=_plain(entry, "PMID"),
        pmcid=_plain(entry, "PMCID"),
        url=entry.text("URL", ""),
        checked=custom.choice("checked", Checked, "M" if remembered else "P"),
        retracted=custom.flag("retracted", False),
    )


def _name(author: Entry) -> Name:
    if "literal" in author:
        return Name(author.text("literal"))
    if re.search(r"\s[A-Z]\.$", author.text("family")):
        raise author.error("“family” holds an initial. Move it to “given”.")
    return Name(author.text("family"), author.text("given", ""), author.text("suffix", ""))


def _year(entry: Entry) -> int:
    issued: Any = entry.any("issued")
    try:
        return int(issued["date-parts"][0][0])
    except (TypeError, KeyError, IndexError, ValueError):
        raise entry.error('“issued” must read {"date-parts": [[2009]]}.') from None


def _doi(entry: Entry) -> str:
    doi = entry.text("DOI", "")
    if doi and not re.fullmatch(r"10\.\d{4,}/\S+", doi):
        raise entry.error(f"the DOI “{doi}” must start with 10. and hold no address or space.")
    return doi


def _plain(entry: Entry, field: str) -> str:
    """Volumes, pages and numbers come as text or as a number."""
    return str(entry.any(field, "")).strip()
