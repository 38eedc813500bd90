"""All lessons of the course, read once. A broken file stops the start with ``ContentError``."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from learn.evidence.files import ContentError
from learn.lessons import lesson as lessons
from learn.lessons import links, plan
from learn.lessons.lesson import Lesson
from learn.lessons.plan import Part, Planned
from learn.lessons.plan import Path as Way

CONTENT = Path(__file__).with_name("content")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: what was planned and, where it is finished, the lesson."""

    part: Part
    planned: Planned
    lesson: Lesson | None


@dataclass(frozen=True, slots=True)
class Library:
    """The course: its parts, every line of its table of contents, and the ways through it."""

    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]
    ways: tuple[Way, ...] = ()

    def way(self, way_id: str) -> Way | None:
        """Give a way through the course by its id, such as nursing."""
        return next((way for way in self.ways if way.id == way_id), None)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """The finished lessons in reading order."""
        return tuple(entry.lesson for entry in self.entries if entry.lesson)

    def find(self, part: str, slug: str) -> Entry | None:
        """Give the line of a finished lesson by its address."""
        for entry in self.entries:
            if entry.lesson and (entry.lesson.part, entry.lesson.slug) == (part, slug):
                return entry
        return None

    def by_id(self, lesson_id: str) -> Entry | None:
        """Give a line by the id of its lesson, such as L04."""
        return next((entry for entry in self.entries if entry.planned.id == lesson_id), None)

    def after(self, entry: Entry) -> Entry | None:
        """Give the next finished lesson, if there is one."""
        later = self.entries[self.entries.index(entry) + 1 :]
        return next((other for other in later if other.lesson), None)

    def before(self, entry: Entry) -> Entry | None:
        """Give the finished lesson before this one, if there is one."""
        earlier = self.entries[: self.entries.index(entry)]
        return next((other for other in reversed(earlier) if other.lesson), None)

    def nearest(self, part: str, slug: str, count: int = 3) -> tuple[Lesson, ...]:
        """Give the finished lessons whose addresses resemble one that does not exist."""

        def likeness(lesson: Lesson) -> float:
            return SequenceMatcher(None, f"{part}/{slug}", f"{lesson.part}/{lesson.slug}").ratio()

        return tuple(sorted(self.lessons, key=likeness, reverse=True)[:count])


@cache
def library() -> Library:
    """Give the course as it stands in ``content``."""
    return load(CONTENT)


def load(folder: Path) -> Library:
    """Read a content folder; raises its first fault."""
    course, faults = survey(folder)
    if faults:
        raise faults[0]
    return course


def survey(folder: Path) -> tuple[Library, list[ContentError]]:
    """Read what can be read of a content folder, and say what cannot."""
    faults: list[ContentError] = []
    parts: tuple[Part, ...] = ()
    ways: tuple[Way, ...] = ()
    try:
        parts = plan.load(folder / "course.yaml")
        if (folder / "paths.yaml").exists():
            ways = plan.load_paths(folder / "paths.yaml", parts)
    except ContentError as fault:
        faults.append(fault)
    homes = {planned.id: part.id for part in parts for planned in part.planned}
    read: dict[str, Lesson] = {}
    for file in files(folder):
        try:
            lesson = lessons.read(file)
        except ContentError as fault:
            faults.append(fault)
            continue
        if parts and homes.get(lesson.id) != lesson.part:
            reason = f"course.yaml plans no lesson “{lesson.id}” in the part “{lesson.part}”."
            faults.append(ContentError(file, reason, line=2))
        if lesson.id in read:
            reason = f"{read[lesson.id].slug}.md says that it is “{lesson.id}” too."
            faults.append(ContentError(file, reason, line=2))
        read[lesson.id] = lesson
    faults.extend(links.faults(folder, tuple(read.values()), homes or read))
    entries = tuple(
        Entry(part, planned, read.get(planned.id)) for part in parts for planned in part.planned
    )
    return Library(parts, entries, ways), faults


def files(folder: Path) -> list[Path]:
    """Give the files of a content folder that are lessons: those inside a part."""
    return sorted(file for file in folder.glob("*/*.md") if file.parent.name != "figures")
