"""The plan of the whole course, read from content/course.yaml."""

from dataclasses import dataclass
from pathlib import Path

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


def load(file: Path) -> tuple[Part, ...]:
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
