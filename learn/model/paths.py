"""The geometry of arrows: from the edge of one node to the edge of another, round its corners."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from learn.model.layout import HEIGHT, Node, Point, Route

CORNER = 11.0
GAP = 2.5
"""Left free between an arrow's end and what it points at."""
BESIDE = 5.5
"""How far two arrows between the same two nodes keep from their middle line."""


@dataclass(frozen=True, slots=True)
class Path:
    """``points`` are the corners; of an arc its two ends and, between, its control point."""

    points: tuple[Point, ...]
    arc: bool = False

    @property
    def d(self) -> str:
        """The path as SVG writes it."""
        if self.arc:
            (x0, y0), (xc, yc), (x1, y1) = self.points
            return f"M{x0:.1f} {y0:.1f}Q{xc:.1f} {yc:.1f} {x1:.1f} {y1:.1f}"
        parts = [f"M{self.points[0][0]:.1f} {self.points[0][1]:.1f}"]
        for before, corner, after in zip(
            self.points, self.points[1:-1], self.points[2:], strict=False
        ):
            room = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
            (x0, y0), (x1, y1) = _toward(corner, before, room), _toward(corner, after, room)
            parts.append(f"L{x0:.1f} {y0:.1f}Q{corner[0]:.1f} {corner[1]:.1f} {x1:.1f} {y1:.1f}")
        parts.append(f"L{self.points[-1][0]:.1f} {self.points[-1][1]:.1f}")
        return "".join(parts)

    @property
    def end(self) -> tuple[Point, float]:
        """Where it ends, and the direction in which it arrives, in radians."""
        (x0, y0), (x1, y1) = self.points[-2:]
        return self.points[-1], math.atan2(y1 - y0, x1 - x0)

    @property
    def middle(self) -> Point:
        """The point half way along it."""
        if self.arc:
            (x0, y0), (xc, yc), (x1, y1) = self.points
            return (x0 + 2 * xc + x1) / 4, (y0 + 2 * yc + y1) / 4
        left = sum(map(_distance, self.points, self.points[1:])) / 2
        for start, stop in zip(self.points, self.points[1:], strict=False):
            length = _distance(start, stop)
            if left <= length and length:
                return _toward(start, stop, left)
            left -= length
        return self.points[-1]

    def shortened(self, by: float) -> "Path":
        """Give it without its last bit, to make room for a head."""
        last = _toward(self.points[-1], self.points[-2], by)
        return Path((*self.points[:-1], last), self.arc)


def path_between(source: Node, target: Node | Point, route: Route, beside: float = 0.0) -> Path:
    """Lead an arrow. ``beside`` shifts a straight one to its left, in units of ``BESIDE``."""
    start: Point = (source.x + route.leave[0], source.y + route.leave[1])
    if isinstance(target, Node):
        stop: Point = (target.x + route.arrive[0], target.y + route.arrive[1])
    else:
        stop = (target[0] + route.arrive[0], target[1] + route.arrive[1])
    if beside:
        x, y = _normal(start, stop)
        shift = BESIDE * beside
        start = (start[0] + x * shift, start[1] + y * shift)
        stop = (stop[0] + x * shift, stop[1] + y * shift)
    corners = list(route.via)
    if route.bend:
        x, y = _normal(start, stop)
        middle = ((start[0] + stop[0]) / 2, (start[1] + stop[1]) / 2)
        corners = [(middle[0] + x * route.bend, middle[1] + y * route.bend)]
    first, last = (corners or [stop])[0], (corners or [start])[-1]
    start = _edge(source, start, first, 0)
    stop = _edge(target, stop, last, GAP) if isinstance(target, Node) else _toward(stop, last, 4)
    return Path((start, *corners, stop), bool(route.bend))


def stub(node: Node, side: str, *, inward: bool, length: float = 20.0) -> Path:
    """Give the short arrow of what leaves a node, or reaches it, from nowhere that is shown."""
    across = {"left": -1, "right": 1}.get(side, 0)
    along = {"up": -1, "down": 1}.get(side, 0)
    shift = 6.0 if across == 0 else 0.0
    x = node.x + across * node.width / 2 + (-shift if inward else shift)
    y = node.y + along * HEIGHT / 2 + (0.0 if shift else (-4.0 if inward else 4.0))
    near: Point = (x + across * GAP, y + along * GAP) if inward else (x, y)
    far: Point = (x + across * length, y + along * length)
    return Path((far, near) if inward else (near, far))


def polar(start: Point, angle: float, length: float) -> Point:
    """Walk from a point."""
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)


def _edge(node: Node, inside: Point, toward: Point, gap: float) -> Point:
    """Find where a line from inside a node crosses its edge, ``gap`` further on."""
    dx, dy = toward[0] - inside[0], toward[1] - inside[1]
    reach: list[float] = [1.0]
    if dx:
        side = node.x + math.copysign(node.width / 2 + gap, dx)
        reach.append((side - inside[0]) / dx)
    if dy:
        side = node.y + math.copysign(HEIGHT / 2 + gap, dy)
        reach.append((side - inside[1]) / dy)
    share = min(part for part in reach if part >= 0)
    return inside[0] + share * dx, inside[1] + share * dy


def _distance(start: Point, stop: Point) -> float:
    return math.hypot(stop[0] - start[0], stop[1] - start[1])


def _toward(start: Point, stop: Point, length: float) -> Point:
    whole = _distance(start, stop) or 1.0
    share = length / whole
    return start[0] + share * (stop[0] - start[0]), start[1] + share * (stop[1] - start[1])


def _normal(start: Point, stop: Point) -> Point:
    """Give the unit vector to the left of a direction (left on a screen, where y grows down)."""
    whole: Sequence[float] = (stop[0] - start[0], stop[1] - start[1])
    length = math.hypot(*whole) or 1.0
    return whole[1] / length, -whole[0] / length
