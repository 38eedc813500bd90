"""The plan of the whole course, read from content/course.yaml."""

from dataclasses import dataclass
from pathlib import Path as FilePath

from learn.evidence.files import Entry, entries_of, read_yaml


@dataclass(frozen=True, slots=True)
class Planned:
    """A lesson as the course plans it. ``about`` is one line."""

    id: str
    number: int
    title: str
    minutes: int
    about: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four parts. ``id`` is its folder and its place in an address."""

    id: str
    title: str
    about: str
    planned: tuple[Planned, ...]


def load(file: FilePath) -> tuple[Part, ...]:
    """Read the parts in their order; lessons are numbered through the whole course."""
    parts: list[Part] = []
    number = 0
    for entry in entries_of(read_yaml(file), file, "part", "id"):
        planned = []
        for lesson in entry.entries("lessons"):
            number += 1
            planned.append(_planned(lesson, number))
        parts.append(Part(entry.text("id"), entry.text("title"), entry.text("about"), (*planned,)))
        entry.done()
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the course for readers of one field: ids of lessons, in their order."""

    id: str
    title: str
    about: str
    lessons: tuple[str, ...]


def load_paths(file: FilePath, parts: tuple[Part, ...]) -> tuple[Path, ...]:
    """Read the ways through the course; each lesson that they name is planned."""
    known = [planned.id for part in parts for planned in part.planned]
    paths = []
    for entry in entries_of(read_yaml(file), file, "path", "id"):
        lessons = entry.texts("lessons")
        if unknown := [lesson for lesson in lessons if lesson not in known]:
            raise entry.error(f"“lessons” names {unknown[0]}, which course.yaml does not plan.")
        if list(lessons) != sorted(lessons, key=known.index):
            raise entry.error("“lessons” must follow the order of the course.")
        paths.append(Path(entry.text("id"), entry.text("title"), entry.text("about"), lessons))
        entry.done()
    return tuple(paths)


def _planned(entry: Entry, number: int) -> Planned:
    lesson = Planned(
        id=entry.text("id"),
        number=number,
        title=entry.text("title"),
        minutes=entry.count("minutes"),
        about=entry.text("about"),
    )
    entry.done()
    return lesson
