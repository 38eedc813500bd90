"""What the text of a lesson turns into: pieces to show in turn, and what they lean on."""

from dataclasses import dataclass, field
from enum import StrEnum

from learn.evidence.claims import Claim
from learn.evidence.glossary import Term
from learn.evidence.references import Reference


class Kind(StrEnum):
    """What a piece of a lesson is."""

    HTML = "html"
    ACTIVITY = "activity"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of HTML, the place of the activity, or the place of the check named ``id``."""

    kind: Kind
    html: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Beat:
    """A step of the lesson: an anchor and its words."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link of a text leads, and the line of the file that it stands on."""

    goal: str
    line: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of a text: the name of its file, its words, and its caption as HTML."""

    name: str
    alt: str
    caption_html: str


@dataclass
class Used:
    """What a text leans on, in the order of first use; ``citations`` counts each reference."""

    terms: dict[str, Term] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    citations: dict[str, int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a lesson, ready to show. ``used`` says what stands at its end."""

    pieces: tuple[Piece, ...]
    beats: tuple[Beat, ...]
    used: Used
