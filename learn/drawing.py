"""Draw curves as SVG text in the house style: what a page shows before, or without, scripts.

Colours come from classes (static/css/figures.css), so one drawing serves light and dark. Every
curve also has a dash, a marker at its end and its name beside it: colour never stands alone.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from learn.axes import Axis, nice_axis, nice_ticks, number, spread

__all__ = [
    "TOKENS",
    "Axis",
    "Line",
    "Place",
    "Size",
    "line_plot",
    "line_sample",
    "nice_axis",
    "nice_ticks",
]

Size = Literal["wide", "small"]
Point = tuple[float, float]
Place = Callable[[float, float], Point]
"""Turns data into drawing units."""

DASHES = {"dopamine": "8 5", "gaba": "2 5", "glutamate": "10 4 2 4", "noradrenaline": "16 5"}
"""Stroke dashes by token; a token that is absent is drawn solid."""
TRANSMITTERS = {"serotonin", "dopamine", "gaba", "glutamate", "noradrenaline"}
TOKENS = TRANSMITTERS | {"cortisol", "brand", "ink", "soft"}
LETTER = 7.1  # mean width of a letter at the 13 px of figures.css
LABEL_GAP = 17  # least distance of two end labels
FAITHFUL = 0.2  # a thinned curve stays this close to the full one


@dataclass(frozen=True, slots=True)
class Line:
    """One curve. ``low`` and ``high`` bound a band around it.

    ``people`` are five more curves: the bounds of a wide band, those of a narrower one within it
    and, in the middle, a thin line.
    ``token`` names colour, dash and marker. ``end_label`` is written at the right end; where it
    starts with ``label``, that part is bold. ``like`` names another token whose dash and marker
    are taken, for several runs of one quantity in one drawing.
    """

    label: str
    token: str
    x: Sequence[float]
    y: Sequence[float]
    low: Sequence[float] | None = None
    high: Sequence[float] | None = None
    end_label: str = ""
    like: str = ""
    people: Sequence[Sequence[float]] | None = None

    def __post_init__(self) -> None:
        if self.token not in TOKENS or (self.like and self.like not in TOKENS):
            raise ValueError(f"“{self.label}” has the unknown token “{self.token}”.")
        curves = [curve for curve in (self.y, self.low, self.high) if curve is not None]
        curves += self.people or ()
        if self.people is not None and len(self.people) != 5:
            raise ValueError(f"“{self.label}” needs five curves of people.")
        if len(self.x) == 0 or any(len(curve) != len(self.x) for curve in curves):
            raise ValueError(f"“{self.label}” needs as many heights as times, and at least one.")
        if not all(math.isfinite(value) for curve in (self.x, *curves) for value in curve):
            raise ValueError(f"“{self.label}” holds a number that is not finite.")


def line_plot(
    lines: Sequence[Line],
    *,
    x: Axis,
    y: Axis,
    title: str,
    description: str,
    width: int | None = None,
    height: int | None = None,
    size: Size = "wide",
    reference: float | None = 100.0,
    beneath: Callable[[Place], Sequence[str]] | None = None,
) -> str:
    """Give one ``<svg>`` of these curves, safe to put in a page as it is.

    ``title`` and ``description`` become its text alternative. ``reference`` (in units of ``y``)
    is a dotted hairline. ``size`` sets the room: wide is 720 × 420, small is 340 × 260.
    ``beneath`` gives more SVG to draw under the curves; it is told where data land.
    """
    frame = _Frame(lines, x, y, width, height, size)
    parts = [
        f'<svg class="plot plot-{size}" viewBox="0 0 {frame.width} {frame.height}" '
        f'width="{frame.width}" height="{frame.height}" role="img" '
        f'aria-label="{escape(f"{title}. {description}".strip())}">',
        *_grid(frame, reference),
        *(beneath(frame.point) if beneath else ()),
        *(_band(frame, line) for line in lines),
        *(part for line in lines for part in _people(frame, line)),
        *(_curve(frame, line) for line in lines),
        *_end_labels(frame, lines),
        "</svg>",
    ]
    return "".join(parts)


class _Frame:
    """Where data land on the drawing."""

    def __init__(
        self,
        lines: Sequence[Line],
        x: Axis,
        y: Axis,
        width: int | None,
        height: int | None,
        size: Size,
    ) -> None:
        self.x, self.y, self.small = x, y, size == "small"
        self.width = width or (340 if self.small else 720)
        self.height = height or (260 if self.small else 420)
        longest = max((len(line.end_label) for line in lines), default=0)
        self.left = 14 + LETTER * max((len(text) for text in _tick_texts(y)), default=1)
        self.right = self.width - (16 + LETTER * longest if longest else 14)
        self.top = 30 if y.title else 12
        self.bottom = self.height - (46 if x.title else 26)

    def point(self, x: float, y: float) -> Point:
        """Turn data into drawing units; what lies outside the axes is held at their edge."""
        across = min(max((x - self.x.low) / (self.x.high - self.x.low), 0), 1)
        up = min(max((y - self.y.low) / (self.y.high - self.y.low), 0), 1)
        return (
            self.left + across * (self.right - self.left),
            self.bottom - up * (self.bottom - self.top),
        )

    def points(self, xs: Sequence[float], ys: Sequence[float]) -> list[Point]:
        return [self.point(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]


def _tick_texts(axis: Axis) -> Sequence[str]:
    return axis.tick_labels or [number(tick) for tick in axis.ticks]


def _grid(frame: _Frame, reference: float | None) -> list[str]:
    """Horizontal hairlines only, the reference dotted, and the words of both axes."""
    parts = []
    for tick, text in zip(frame.y.ticks, _tick_texts(frame.y), strict=True):
        height = frame.point(frame.x.low, tick)[1]
        if tick != reference:
            parts.append(_hairline("plot-grid", frame, height))
        parts.append(_text(text, frame.left - 9, height + 4.5, "end"))
    if reference is not None and frame.y.low <= reference <= frame.y.high:
        parts.append(_hairline("plot-reference", frame, frame.point(frame.x.low, reference)[1]))
    edge = -math.inf
    for tick, text in zip(frame.x.ticks, _tick_texts(frame.x), strict=True):
        across = frame.point(tick, frame.y.low)[0]
        half = LETTER * len(text) / 2
        if across - half > edge + 6:  # a label that would touch its neighbour is left out
            parts.append(_text(text, across, frame.bottom + 19, "middle"))
            edge = across + half
    if frame.x.title:
        middle = (frame.left + frame.right) / 2
        parts.append(_text(frame.x.title, middle, frame.height - 6, "middle", "plot-axis"))
    if frame.y.title:
        parts.append(_text(frame.y.title, 2, 14, "start", "plot-axis"))
    return parts


def _hairline(name: str, frame: _Frame, height: float) -> str:
    return f'<path class="{name}" d="M{frame.left:.1f} {height:.1f}H{frame.right:.1f}"/>'


def line_sample(token: str, like: str = "") -> str:
    """Give a short piece of a curve with its marker, for a key beside a drawing."""
    style = like or token
    dash = DASHES.get(style, "")
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        '<svg class="plot-sample" viewBox="0 0 44 12" width="44" height="12" aria-hidden="true">'
        f'<path class="plot-line s-{token}" d="M1 6H36"{dashed}/>'
        f'<path class="plot-marker f-{token}" d="{_marker(style, 38, 6)}"/></svg>'
    )


def _text(text: str, x: float, y: float, anchor: str, name: str = "plot-tick") -> str:
    return (
        f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _band(frame: _Frame, line: Line) -> str:
    if line.low is None or line.high is None:
        return ""
    return (
        f'<path class="plot-band f-{line.token}" d="{_between(frame, line, line.low, line.high)}"/>'
    )


def _people(frame: _Frame, line: Line) -> Iterator[str]:
    if line.people is None:
        return
    lowest, low, middle, high, highest = line.people
    wide, narrow = _between(frame, line, lowest, highest), _between(frame, line, low, high)
    yield f'<path class="plot-most f-{line.token} s-{line.token}" d="{wide}"/>'
    yield f'<path class="plot-half f-{line.token}" d="{narrow}"/>'
    points = _thinned(frame.points(line.x, middle))
    yield f'<path class="plot-median s-{line.token}" d="{_path(points)}"/>'


def _between(frame: _Frame, line: Line, low: Sequence[float], high: Sequence[float]) -> str:
    upper, lower = (_thinned(frame.points(line.x, heights)) for heights in (high, low))
    return f"{_path(upper + lower[::-1])}Z"


def _curve(frame: _Frame, line: Line) -> str:
    points = _thinned(frame.points(line.x, line.y))
    style = line.like or line.token
    dash = DASHES.get(style, "")
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path class="plot-line s-{line.token}" d="{_path(points)}"{dashed}/>'
        f'<path class="plot-marker f-{line.token}" d="{_marker(style, *points[-1])}"/>'
    )


def _marker(token: str, x: float, y: float) -> str:
    """Circle for serotonin, other shapes for the others, as on every page."""
    match token:
        case "dopamine":
            return f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8z"
        case "gaba":
            return f"M{x:.1f} {y - 5:.1f}l5 9h-10z"
        case "glutamate":
            return f"M{x:.1f} {y - 5.5:.1f}l5.5 5.5-5.5 5.5-5.5-5.5z"
        case "noradrenaline":
            return f"M{x:.1f} {y + 5:.1f}l5-9h-10z"
        case _:
            return f"M{x - 4:.1f} {y:.1f}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"


def _end_labels(frame: _Frame, lines: Sequence[Line]) -> list[str]:
    """The name and last value of each curve, nudged apart, with a leader where it moved."""
    labelled = [line for line in lines if line.end_label]
    ends = [frame.point(float(line.x[-1]), float(line.y[-1])) for line in labelled]
    heights = spread([end[1] for end in ends], LABEL_GAP, frame.top, frame.bottom)
    parts = []
    for line, (across, level), height in zip(labelled, ends, heights, strict=True):
        if abs(height - level) > 5:
            leader = f"M{across + 6:.1f} {level:.1f}L{across + 11:.1f} {height:.1f}"
            parts.append(f'<path class="plot-leader s-{line.token}" d="{leader}"/>')
        name, rest = "", line.end_label
        if line.label and rest.startswith(line.label):
            name, rest = line.label, rest.removeprefix(line.label)
        bold = f'<tspan class="plot-name">{escape(name)}</tspan>' if name else ""
        parts.append(
            f'<text class="plot-end f-{line.token}" x="{across + 13:.1f}" y="{height + 4.5:.1f}">'
            f"{bold}{escape(rest)}</text>"
        )
    return parts


def _path(points: Sequence[Point]) -> str:
    first, *rest = [f"{x:.1f} {y:.1f}" for x, y in points]
    return f"M{first}" + (f"L{' '.join(rest)}" if rest else "")


def _thinned(points: list[Point]) -> list[Point]:
    """Drop the points that nobody would miss (Douglas and Peucker, by vertical distance)."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        (x0, y0), (x1, y1) = points[first], points[last]
        slope = (y1 - y0) / (x1 - x0) if x1 != x0 else 0.0
        worst, index = FAITHFUL, 0
        for middle in range(first + 1, last):
            away = abs(points[middle][1] - y0 - slope * (points[middle][0] - x0))
            if away > worst:
                worst, index = away, middle
        if index:
            keep.add(index)
            spans += [(first, index), (index, last)]
    return [points[index] for index in sorted(keep)]
