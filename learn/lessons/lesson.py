"""One lesson, read from its Markdown file: facts in the front matter, then the text."""

import re
from dataclasses import dataclass
from pathlib import Path

from learn.evidence.claims import Claim
from learn.evidence.files import ContentError, Entry, guarded, read_text, read_yaml
from learn.evidence.glossary import Term
from learn.evidence.references import Reference, references
from learn.lessons import activity_reader
from learn.lessons.activity import Activity
from learn.lessons.body import Body, Kind
from learn.lessons.markdown import Dialect

FENCE = "---"
NAME = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Objective:
    """What a reader can do afterwards."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson. ``content_note`` and ``caution`` are empty where none is needed."""

    id: str
    slug: str
    part: str
    title: str
    minutes: int
    lead: str
    summary: str
    description: str
    objectives: tuple[Objective, ...]
    prerequisites: tuple[str, ...]
    content_note: str
    caution: str
    checks: tuple[str, ...]
    activity: Activity | None
    body: Body
    references: tuple[Reference, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words that its text explains, in alphabetical order."""
        return tuple(sorted(self.body.used.terms.values(), key=lambda term: term.term.lower()))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that carry a badge in its text, in the order of the text."""
        return tuple(self.body.used.claims.values())

    @property
    def anchors(self) -> frozenset[str]:
        """The places in its text that a question may send a reader back to."""
        return frozenset(beat.anchor for beat in self.body.beats)

    @property
    def places(self) -> frozenset[str]:
        """Every name on its page that a link may lead to."""
        written = (name for piece in self.body.pieces for name in NAME.findall(piece.html))
        return frozenset(
            {"sources", *self.anchors, *written}
            | {f"term-{term.slug}" for term in self.terms}
            | {f"claim-{claim.id}" for claim in self.claims}
            | {f"ref-{reference.key}" for reference in self.references}
            | {f"q-{check}" for check in self.checks}
        )


def read(file: Path) -> Lesson:
    """Read a lesson; raises :class:`ContentError` with file, line and reason."""
    with guarded(file):
        return _read(file)


def _read(file: Path) -> Lesson:
    facts, text, first_line = _split(file, read_text(file))
    entry = Entry(read_yaml(file, facts, first_line=2), file, line=2)
    dialect = Dialect(file)
    activity = (
        activity_reader.read(entry.entry("activity"), dialect) if "activity" in entry else None
    )
    body = dialect.body(text, first_line)
    lesson = Lesson(
        id=entry.text("id"),
        slug=entry.text("slug"),
        part=entry.text("part"),
        title=entry.text("title"),
        minutes=entry.count("minutes"),
        lead=entry.text("lead"),
        summary=entry.text("summary"),
        description=entry.text("description"),
        objectives=tuple(_objective(objective) for objective in entry.entries("objectives")),
        prerequisites=entry.texts("prerequisites", []),
        content_note=entry.text("content_note", ""),
        caution=entry.text("caution", ""),
        checks=entry.texts("checks"),
        activity=activity,
        body=body,
        references=_references(entry, body),
    )
    entry.done()
    _check_place(entry, lesson, file)
    _check_pieces(entry, lesson)
    return lesson


def _split(file: Path, source: str) -> tuple[str, str, int]:
    """Part the front matter from the text; give the line on which the text starts."""
    lines = source.splitlines()
    if not lines or lines[0] != FENCE or FENCE not in lines[1:]:
        reason = "the file must start with front matter between two lines of three hyphens."
        raise ContentError(file, reason, line=1)
    end = lines.index(FENCE, 1)
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def _objective(entry: Entry) -> Objective:
    objective = Objective(entry.text("id"), entry.text("text"))
    entry.done()
    return objective


def _references(entry: Entry, body: Body) -> tuple[Reference, ...]:
    """The listed works and those behind its claims, each of which may be printed."""
    known = references()
    found = dict(body.used.references)
    for key in entry.texts("references"):
        if key not in known:
            raise entry.error(f"the reference “{key}” is not in the reference list. Add it.")
        if not known[key].printable:
            raise entry.error(f"the reference “{key}” has not been checked: it cannot be used.")
        found[key] = known[key]
    for claim in body.used.claims.values():
        found |= {reference.key: reference for reference in claim.printed_references}
    return tuple(
        sorted(found.values(), key=lambda reference: (reference.short.lower(), reference.key))
    )


def _check_place(entry: Entry, lesson: Lesson, file: Path) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", lesson.slug):
        raise entry.error(f"“slug” is “{lesson.slug}”. Use small letters, digits and hyphens.")
    if (file.parent.name, file.stem) != (lesson.part, lesson.slug):
        raise entry.error(f"by its own words this file is {lesson.part}/{lesson.slug}.md.")
    if len(lesson.description) > 155:
        raise entry.error(
            f"“description” has {len(lesson.description)} characters; 155 are allowed."
        )


def _check_pieces(entry: Entry, lesson: Lesson) -> None:
    """The activity and the checks of the front matter stand in the text, each once."""
    placed = [piece.id for piece in lesson.body.pieces if piece.kind is Kind.CHECK]
    if sorted(placed) != sorted(lesson.checks):
        raise entry.error(
            f"“checks” names {', '.join(lesson.checks) or 'none'}, "
            f"but the text shows {', '.join(placed) or 'none'}."
        )
    activities_placed = sum(piece.kind is Kind.ACTIVITY for piece in lesson.body.pieces)
    if activities_placed != (lesson.activity is not None):
        raise entry.error("an activity needs its front matter and one :::{activity} in the text.")
