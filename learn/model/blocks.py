"""The blocks of the model, in the order and with the names in which its pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from learn.balance.outputs import OUTPUT
from learn.balance.sections import section_of, sections

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "stress-axis": "Stress axis",
        "plasma": "Blood and gut",
        "gene-expression": "Enzymes and receptors over days",
        "serotonin-terminal": "Serotonin terminal",
        "dopamine-terminal": "Dopamine terminal",
        "noradrenaline-terminal": "Noradrenaline terminal",
        "glutamate": "Glutamate and GABA",
        "receptors": "Excitation and inhibition",
        "cross-talk": "Cross-talk",
        "sleep-pressure": "Sleep",
        "inputs": "Inputs and their times",
    }
)
"""Shorter than the headings of the model file; a section that is missing here keeps its own."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block; ``slug`` is its name in an address."""

    slug: str
    label: str


@cache
def blocks() -> tuple[Block, ...]:
    """Give all blocks; the inputs stand last."""
    first, *others = sections()
    return tuple(
        Block(section.slug, LABELS.get(section.slug, section.title)) for section in (*others, first)
    )


def block_of(quantity: str) -> Block:
    """Give the block of a constant, state, rule, reaction or output; the last one if unknown."""
    name = OUTPUT[quantity].column if quantity in OUTPUT else quantity
    section = section_of().get(name)
    slug = section.slug if section else ""
    return next((block for block in blocks() if block.slug == slug), blocks()[-1])
