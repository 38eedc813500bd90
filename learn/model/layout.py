"""Where the nodes of the model map stand and how its arrows are led: ``layout.yaml``, read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

from learn.drawing import TOKENS

FILE = Path(__file__).with_name("layout.yaml")

Point = tuple[float, float]
Side = Literal["left", "right", "up", "down", ""]
LETTER = 6.9
"""Mean width of a letter of a node's label, at the size of model.css."""
HEIGHT = 26.0
"""Of a node; a target for a finger needs 24."""


@dataclass(frozen=True, slots=True)
class Node:
    """A state, or a rule that is drawn. ``x`` and ``y`` are its centre on the whole map."""

    id: str
    block: str
    x: float
    y: float
    label: str
    kind: Literal["state", "rule"] = "state"
    token: str = ""
    inward: Side = ""
    outward: Side = ""
    turn: Side = ""

    @property
    def width(self) -> float:
        """Room for the label."""
        return max(48.0, 20 + LETTER * len(self.label))


@dataclass(frozen=True, slots=True)
class Block:
    """A compartment. ``box`` is x, y, width and height; ``membrane`` a height inside it."""

    id: str
    title: str
    about: str
    box: tuple[float, float, float, float]
    shape: Literal["region", "terminal"] = "region"
    token: str = ""
    membrane: float = 0.0


@dataclass(frozen=True, slots=True)
class Route:
    """How an arrow is led. A route without ``via`` is a straight line, or an arc if it bends.

    ``mark`` is where its number stands, if it has one; half way along it otherwise.
    """

    via: tuple[Point, ...] = ()
    bend: float = 0.0
    leave: Point = (0.0, 0.0)
    arrive: Point = (0.0, 0.0)
    mark: Point | None = None


STRAIGHT = Route()


@dataclass(frozen=True, slots=True)
class Barrier:
    """The line between blood and brain: at a height as far as ``up``, where it turns upwards."""

    at: float
    up: float
    name: Point


@dataclass(frozen=True)
class Layout:
    """The whole map."""

    width: float
    height: float
    barrier: Barrier
    blocks: tuple[Block, ...]
    nodes: Mapping[str, Node]
    routes: Mapping[str, Route]

    def inside(self, block: str) -> tuple[Node, ...]:
        """Give the nodes of a block."""
        return tuple(node for node in self.nodes.values() if node.block == block)


@cache
def layout(file: Path = FILE) -> Layout:
    """Read the layout; raises ``ValueError`` or ``TypeError`` for what it does not know."""
    facts: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    blocks, nodes = [], {}
    for entry in facts["blocks"]:
        inside = entry.pop("nodes")
        block = Block(**{**entry, "box": tuple(map(float, entry["box"]))})
        blocks.append(block)
        for name, place in inside.items():
            nodes[name] = _node(name, block, dict(place))
    width, height = facts["size"]
    return Layout(
        width,
        height,
        Barrier(**{**facts["barrier"], "name": _shift(facts["barrier"]["name"])}),
        tuple(blocks),
        MappingProxyType(nodes),
        MappingProxyType({name: _route(entry) for name, entry in facts["routes"].items()}),
    )


def _node(name: str, block: Block, place: dict[str, Any]) -> Node:
    x, y = place.pop("at")
    token = place.get("token", "")
    if token and token not in TOKENS:
        raise ValueError(f"{name} has the unknown token “{token}”")
    names = {"in": "inward", "out": "outward"}
    fields = {names.get(key, key): value for key, value in place.items()}
    return Node(id=name, block=block.id, x=block.box[0] + x, y=block.box[1] + y, **fields)


def _route(entry: dict[str, Any]) -> Route:
    unknown = entry.keys() - {"via", "bend", "from", "to", "mark"}
    if unknown:
        raise ValueError(f"a route knows no {', '.join(unknown)}")
    return Route(
        via=tuple((float(x), float(y)) for x, y in entry.get("via", ())),
        bend=float(entry.get("bend", 0)),
        leave=_shift(entry.get("from")),
        arrive=_shift(entry.get("to")),
        mark=_shift(entry["mark"]) if "mark" in entry else None,
    )


def _shift(pair: Any) -> Point:
    return (float(pair[0]), float(pair[1])) if pair else (0.0, 0.0)
