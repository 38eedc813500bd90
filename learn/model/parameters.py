"""Find constants by their block, their grade and words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from learn.balance.inputs import Grade
from learn.model.blocks import Block, blocks
from learn.model.facts import Fact, facts

Query = Mapping[str, Sequence[str]]

LONGEST = 60  # letters of a search


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for. An unknown block or grade is no choice at all."""

    words: str = ""
    block: str = ""
    grade: str = ""


def read(query: Query) -> Wanted:
    """Read a query; what is not known is left out."""

    def last(name: str) -> str:
        return (query.get(name) or [""])[-1]

    block, grade = last("block"), last("grade")
    return Wanted(
        words=last("q").strip()[:LONGEST],
        block=block if block in {each.slug for each in blocks()} else "",
        grade=grade if grade in set(Grade) else "",
    )


def found(wanted: Wanted) -> tuple[tuple[Block, tuple[Fact, ...]], ...]:
    """Give what fits, by block.

    >>> [[fact.id for fact in facts] for _, facts in found(Wanted(words="SERT km"))]
    [['sert_km']]
    """
    return tuple(
        (block, tuple(fitting))
        for block in blocks()
        if wanted.block in ("", block.slug) and (fitting := list(_fitting(block, wanted)))
    )


def _fitting(block: Block, wanted: Wanted) -> Iterator[Fact]:
    words = wanted.words.lower().split()
    for fact in facts().values():
        if fact.section.slug != block.slug or wanted.grade not in ("", fact.grade):
            continue
        text = _text(fact)
        if all(word in text for word in words):
            yield fact


def _text(fact: Fact) -> str:
    """Give all that a search looks through."""
    parts = (fact.id, fact.symbol.text, fact.name, fact.meaning, fact.source, fact.species)
    return " ".join(parts).lower()
