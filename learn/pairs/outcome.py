"""What changed from the first sheet to the second: a comparison to keep, and no mark."""

from collections import Counter
from dataclasses import dataclass

from learn.evidence.misconceptions import Misconception, misconceptions
from learn.pairs.items import Belief, Item, Items, Option, Pair, Time
from learn.pairs.sheets import NONE, Sheet


@dataclass(frozen=True, slots=True)
class Told:
    """One question of one sheet, and what was chosen there."""

    item: Item
    chosen: Option | None

    @property
    def right(self) -> bool:
        """Whether the right option was chosen."""
        return self.chosen is not None and self.chosen.key

    @property
    def belief(self) -> str:
        """The id of the belief behind what was chosen, or an empty text."""
        return self.chosen.misconception if self.chosen else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One pair, on both sheets."""

    pair: Pair
    before: Told
    after: Told

    @property
    def sheets(self) -> tuple[tuple[str, Told], ...]:
        """Both sheets with their names."""
        return ("Before", self.before), ("After", self.after)


@dataclass(frozen=True, slots=True)
class Shift:
    """How often a belief that leads astray was chosen on each sheet."""

    misconception: Misconception
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a statement was agreed with, from 1 to 5; 0 where nothing was said."""

    belief: Belief
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole comparison. ``gain`` is None where the first sheet left nothing to gain."""

    rows: tuple[Row, ...]
    right_before: int
    right_after: int
    gain: float | None
    shifts: tuple[Shift, ...]
    beliefs: tuple[Moved, ...]


def compare(items: Items, before: Sheet, after: Sheet) -> Outcome:
    """Lay two sheets side by side.

    ``gain`` is the normalised gain (Hake 1998): the share that was gained of what could be.
    """
    rows = tuple(
        Row(pair, _told(pair, Time.BEFORE, first), _told(pair, Time.AFTER, second))
        for pair, first, second in zip(items.pairs, before.answers, after.answers, strict=True)
    )
    right_before = sum(row.before.right for row in rows)
    right_after = sum(row.after.right for row in rows)
    left = len(rows) - right_before
    beliefs = tuple(
        Moved(belief, _grade(first), _grade(second))
        for belief, first, second in zip(items.beliefs, before.beliefs, after.beliefs, strict=True)
    )
    gain = (right_after - right_before) / left if left else None
    return Outcome(rows, right_before, right_after, gain, _shifts(rows), beliefs)


def _told(pair: Pair, time: Time, letter: str) -> Told:
    item = pair.at(time)
    return Told(item, item.option(letter))


def _grade(sign: str) -> int:
    return 0 if sign == NONE else int(sign)


def _shifts(rows: tuple[Row, ...]) -> tuple[Shift, ...]:
    first = Counter(row.before.belief for row in rows)
    second = Counter(row.after.belief for row in rows)
    return tuple(
        Shift(each, first[each.id], second[each.id])
        for each in misconceptions().values()
        if first[each.id] or second[each.id]
    )
