"""What the page of the model map shows: the drawing, the same in words, and the table below it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from learn.balance import crosstalk
from learn.balance.equations import read
from learn.balance.files import SBML
from learn.balance.inputs import INPUTS, Grade
from learn.evidence.references import Reference, references
from learn.model import map_svg
from learn.model.facts import facts
from learn.model.layout import Block, Node
from learn.model.names import name_of
from learn.model.scene import Drawn, scene

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Said:
    """One node in words: what flows, what acts on it, what it acts on."""

    node: Node
    name: str
    arrows: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One block: its own drawing, its nodes in words, and the arrows to and from other blocks."""

    block: Block
    svg: str
    said: tuple[Said, ...]
    across: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table of cross-talk; ``query`` is the run that shows it, as it is."""

    acts: crosstalk.Acts
    sources: tuple[Reference, ...]
    query: str
    switched: str
    on_map: bool


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that is left out."""

    left: crosstalk.LeftOut
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """A sample of an arrow and what it means."""

    svg: str
    words: str
    grade: str = ""


@dataclass(frozen=True, slots=True)
class MapPage:
    """All that the page shows."""

    svg: str
    parts: tuple[Part, ...]
    legend: tuple[Legend, ...]
    rows: tuple[Row, ...]
    left_out: tuple[Left, ...]
    counts: Mapping[str, int]


@cache
def map_page(address: Address) -> MapPage:
    """Put the page together, once in a process. ``address`` leads to an equation."""
    drawing, table = scene(), crosstalk.table()
    return MapPage(
        svg=map_svg.whole(drawing, dict(table.numbers), address),
        parts=tuple(_part(block, address) for block in drawing.layout.blocks),
        legend=tuple(_legend()),
        rows=tuple(_row(acts) for acts in table.acts),
        left_out=tuple(Left(left, _works(left.sources)) for left in table.left_out),
        counts=_counts(),
    )


def _part(block: Block, address: Address) -> Part:
    drawing = scene()
    said = tuple(
        Said(node, name_of(node.id), tuple(_at(node, drawing.drawn)))
        for node in drawing.layout.inside(block.id)
    )
    across = tuple(
        each for each in drawing.drawn if block.id in each.blocks and len(each.blocks) > 1
    )
    return Part(block, map_svg.one_block(drawing, block, address), said, across)


def _at(node: Node, drawn: Sequence[Drawn]) -> Iterator[Drawn]:
    """Give the arrows that are told at a node: those that leave it, and its short ones.

    So each arrow is told once.
    """
    for each in drawn:
        if each.source == node.id:
            yield each


def _row(acts: crosstalk.Acts) -> Row:
    switched = f"&{acts.switch}={0 if acts.on else 1}" if acts.switch else ""
    on_map = any(each.switch == acts.switch for each in scene().drawn if each.switch)
    return Row(acts, _works(acts.sources), acts.shown, f"{acts.shown}{switched}", on_map)


def _works(keys: Sequence[str]) -> tuple[Reference, ...]:
    return tuple(references()[key] for key in keys if references()[key].printable)


def _legend() -> Iterator[Legend]:
    for grade, words in (
        (Grade.A, "measured, and well established"),
        (Grade.B, "direction established, size assumed"),
        (Grade.C, "a teaching assumption"),
    ):
        yield Legend(map_svg.sample("flow", grade), words, grade.value)
    yield Legend(map_svg.sample("raise", Grade.A), "raises what it points at")
    yield Legend(map_svg.sample("lower", Grade.A), "lowers what it points at")


def _counts() -> Mapping[str, int]:
    model = read(SBML)
    return {
        "states": len(model.states),
        "reactions": len(model.reactions),
        "rules": len(model.rules),
        "inputs": len(INPUTS),
        "constants": len(facts()),
        "flows": sum(each.kind == "flow" for each in scene().drawn),
        "influences": sum(each.kind in ("raise", "lower") for each in scene().drawn),
    }
