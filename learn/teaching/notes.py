"""Teaching notes, one file for each lesson: what it is for, how long, what goes wrong, what to ask.

They are read by whoever teaches, behind a switch, and hold answers. No Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from learn.evidence.files import Entry, guarded, read_yaml

FOLDER = Path(__file__).with_name("content")


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a class hour: how many minutes for what."""

    minutes: int
    what: str


@dataclass(frozen=True, slots=True)
class Stumble:
    """What students get wrong, and what helps. ``misconception`` is its id, or empty."""

    misconception: str
    believed: str
    helps: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A question to discuss, and what a good answer holds."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes to one lesson. ``explain`` says what a good answer to its activity holds."""

    lesson: str
    aim: str
    timing: tuple[Step, ...]
    stumbles: tuple[Stumble, ...]
    talks: tuple[Talk, ...]
    explain: str
    care: str

    @property
    def minutes(self) -> int:
        """The minutes of all its steps."""
        return sum(step.minutes for step in self.timing)


@cache
def notes() -> Mapping[str, Notes]:
    """Give all notes by the id of their lesson; raises ``ContentError`` if a file is broken."""
    return load(FOLDER)


def load(folder: Path) -> Mapping[str, Notes]:
    """Read the notes of a folder; each file is named after its lesson."""
    return MappingProxyType({file.stem: _read(file) for file in sorted(folder.glob("L*.yaml"))})


def _read(file: Path) -> Notes:
    with guarded(file):
        entry = Entry(read_yaml(file), file)
        found = Notes(
            lesson=file.stem,
            aim=entry.text("aim"),
            timing=tuple(_step(each) for each in entry.entries("timing")),
            stumbles=tuple(_stumble(each) for each in entry.entries("stumbles")),
            talks=tuple(_talk(each) for each in entry.entries("talks")),
            explain=entry.text("explain"),
            care=entry.text("care", ""),
        )
        entry.done()
    for field, parts in (("timing", found.timing), ("stumbles", found.stumbles)):
        if len(parts) < 2:
            raise entry.error(f"“{field}” has {len(parts)} entries; give at least two.")
    if len(found.talks) < 3:
        raise entry.error(f"“talks” has {len(found.talks)} entries; give at least three.")
    return found


def _step(entry: Entry) -> Step:
    step = Step(entry.count("minutes"), entry.text("what"))
    entry.done()
    return step


def _stumble(entry: Entry) -> Stumble:
    stumble = Stumble(entry.text("misconception", ""), entry.text("believed"), entry.text("helps"))
    entry.done()
    return stumble


def _talk(entry: Entry) -> Talk:
    talk = Talk(entry.text("question"), entry.text("answer"))
    entry.done()
    return talk
