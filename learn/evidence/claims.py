"""What the course claims: the wording, how sure it is, about whom, and on what it rests."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from learn.evidence.files import entries_of, read_yaml
from learn.evidence.references import Reference, references

FILE = Path(__file__).with_name("claims.yaml")


class Badge(StrEnum):
    """How sure a claim is."""

    ESTABLISHED = "established"
    SUPPORTED = "supported"
    CONTESTED = "contested"
    PRELIMINARY = "preliminary"
    NOT_SUPPORTED = "not-supported"

    @property
    def label(self) -> str:
        """The word on the badge."""
        return self.value.replace("-", " ").capitalize()

    @property
    def meaning(self) -> str:
        """One sentence on what the word says."""
        return _MEANINGS[self]


_MEANINGS = {
    Badge.ESTABLISHED: "Many good studies or several independent methods agree.",
    Badge.SUPPORTED: "Most studies agree, but there are gaps.",
    Badge.CONTESTED: "Credible studies or experts point in different directions.",
    Badge.PRELIMINARY: "The findings are early, small, indirect or found only in animals.",
    Badge.NOT_SUPPORTED: "It was tested and not found, or the needed evidence is missing.",
}


class Scope(StrEnum):
    """Whom or what a claim is about."""

    PEOPLE = "people"
    ANIMAL = "animal"
    MOLECULE = "molecule"
    MODEL = "model"


class Design(StrEnum):
    """The best kind of evidence behind a claim. ``label`` says it in plain words."""

    TRIALS = "trials"
    HUMAN_EXPERIMENT = "human-experiment"
    HUMAN_OBSERVATION = "human-observation"
    ANIMAL = "animal"
    MOLECULAR = "molecular"
    THEORY = "theory"
    HISTORY = "history"

    @property
    def label(self) -> str:
        """The design in plain words."""
        return _DESIGNS[self]


_DESIGNS = {
    Design.TRIALS: "randomised trials in people",
    Design.HUMAN_EXPERIMENT: "experiments with people",
    Design.HUMAN_OBSERVATION: "studies that observe people",
    Design.ANIMAL: "experiments with animals",
    Design.MOLECULAR: "work on cells and molecules",
    Design.THEORY: "theory, models and reasoning",
    Design.HISTORY: "historical sources",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. ``effect`` says how much, or why there is no size; ``would_change`` our mind.

    ``lesson`` is the id of the lesson that it is kept for; others may carry its badge too.
    """

    id: str
    lesson: str
    wording: str
    badge: Badge
    about: Scope
    design: Design
    references: tuple[Reference, ...]
    effect: str
    would_change: str

    @property
    def printed_references(self) -> tuple[Reference, ...]:
        """The references that may be printed."""
        return tuple(reference for reference in self.references if reference.printable)


@cache
def claims() -> Mapping[str, Claim]:
    """Give all claims by id; raises ``ContentError`` if the file is broken."""
    return load(FILE, references())


def load(file: Path, known: Mapping[str, Reference]) -> Mapping[str, Claim]:
    """Read claims whose references are all ``known``."""
    found: dict[str, Claim] = {}
    for entry in entries_of(read_yaml(file), file, "claim", "id"):
        keys = entry.texts("references")
        for key in keys:
            if key not in known:
                raise entry.error(f"the reference “{key}” is not in the reference list. Add it.")
        claim = Claim(
            id=entry.text("id"),
            lesson=entry.text("lesson"),
            wording=entry.text("wording"),
            badge=entry.choice("badge", Badge),
            about=entry.choice("about", Scope),
            design=entry.choice("design", Design),
            references=tuple(known[key] for key in keys),
            effect=entry.text("effect"),
            would_change=entry.text("would_change"),
        )
        entry.done()
        if not claim.printed_references:
            raise entry.error("none of its references has been checked. Add one that has.")
        indirect = claim.about is Scope.PEOPLE and claim.design in (Design.ANIMAL, Design.MOLECULAR)
        if indirect and claim.badge not in (Badge.PRELIMINARY, Badge.NOT_SUPPORTED):
            raise entry.error(
                f"it is about people and rests on {claim.design.label}: “preliminary” is the "
                "highest badge it may carry."
            )
        found[claim.id] = claim
    return MappingProxyType(found)
