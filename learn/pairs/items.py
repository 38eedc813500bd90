"""The paired questions: what they ask before the course and after it.

Options are shown in an order that hangs on their texts alone, the same for everybody, so that
neither the file's order nor a changing one gives a key away.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path

from learn.evidence import misconceptions
from learn.evidence.files import ContentError, Entry, entries_of, guarded, read_yaml

FILE = Path(__file__).with_name("items.yaml")
LETTERS = "abcd"


class Time(StrEnum):
    """When a sheet is filled in."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Option:
    """``misconception`` is an id, or empty; ``letter`` is its place on the sheet, from a to d."""

    letter: str
    text: str
    key: bool
    misconception: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question in one dress. ``reason`` says why the right option is right."""

    prompt: str
    options: tuple[Option, ...]
    reason: str

    @property
    def key(self) -> Option:
        """The one right option."""
        return next(option for option in self.options if option.key)

    def option(self, letter: str) -> Option | None:
        """The option at a place, or None where nothing was chosen."""
        return next((option for option in self.options if option.letter == letter), None)


@dataclass(frozen=True, slots=True)
class Pair:
    """One idea, asked twice. ``lesson`` is the id of the lesson that teaches it."""

    id: str
    lesson: str
    about: str
    before: Item
    after: Item

    def at(self, time: Time) -> Item:
        """The question of one sheet."""
        return self.before if time is Time.BEFORE else self.after


@dataclass(frozen=True, slots=True)
class Belief:
    """A statement to agree with from 1 to 5. ``known`` is what the course has to say on it."""

    id: str
    statement: str
    known: str


@dataclass(frozen=True, slots=True)
class Items:
    """All that the two sheets ask."""

    pairs: tuple[Pair, ...]
    beliefs: tuple[Belief, ...]


@cache
def items() -> Items:
    """Give the pairs and beliefs; raises ``ContentError`` if the file is broken."""
    return load(FILE)


def load(file: Path) -> Items:
    """Read the pairs and beliefs of one file."""
    with guarded(file):
        head = Entry(read_yaml(file), file)
        pairs = tuple(_pair(each) for each in entries_of(head.any("pairs"), file, "pair", "id"))
        beliefs = tuple(_belief(each) for each in head.entries("beliefs"))
        head.done()
    if not pairs or not beliefs:
        raise ContentError(file, "give at least one pair and one belief.")
    return Items(pairs, beliefs)


def _pair(entry: Entry) -> Pair:
    before, after = (_item(entry.entry(time), f"lot{entry.text('id')}{time}") for time in Time)
    found = Pair(entry.text("id"), entry.text("lesson"), entry.text("about"), before, after)
    entry.done()
    return found


def _item(entry: Entry, salt: str) -> Item:
    read = [_option(option) for option in entry.entries("options")]
    read.sort(key=lambda option: sha256(f"{salt}{option.text}".encode()).hexdigest())
    if len(read) != len(LETTERS) or sum(option.key for option in read) != 1:
        raise entry.error("“options” must hold four, of which one has “key: true”.")
    options = (
        Option(letter, option.text, option.key, option.misconception)
        for letter, option in zip(LETTERS, read, strict=True)
    )
    found = Item(entry.text("prompt"), tuple(options), entry.text("reason"))
    entry.done()
    return found


def _option(entry: Entry) -> Option:
    found = Option(
        "", entry.text("text"), entry.flag("key", False), entry.text("misconception", "")
    )
    if found.misconception not in ("", *misconceptions.misconceptions()):
        raise entry.error(f"“misconception” is {found.misconception}, which is not in the list.")
    if found.key and found.misconception:
        raise entry.error("the right option carries no misconception.")
    entry.done()
    return found


def _belief(entry: Entry) -> Belief:
    found = Belief(entry.text("id"), entry.text("statement"), entry.text("known"))
    entry.done()
    return found
