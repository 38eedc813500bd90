"""Small pictures of a value beside the range in which it should lie, as SVG text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

MARKS: Mapping[str, str] = {
    "agrees": "M{x0} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z",
    "direction": "M{x} {y0}l{r} {r}l-{r} {r}l-{r} -{r}z",
    "missed": "M{x0} {y0}l{d} {d}m0 -{d}l-{d} {d}",
}
"""Shapes by verdict: a disc, a diamond, a cross. Colour never stands alone."""

BAR_WIDTH, BAR_HEIGHT, MARGIN = 150, 22, 10
BEYOND = 1.5
"""How far outside the range the overview still tells values apart, in widths of the range."""
ROW_GAP = 12


def mark(verdict: str, x: float, y: float, radius: float = 4.5) -> str:
    """Give the mark of a verdict."""
    places = {
        "x": x, "y": y, "x0": x - radius, "y0": y - radius, "r": radius, "d": 2 * radius,
    }  # fmt: skip
    d = MARKS[verdict].format(**{name: f"{place:.1f}" for name, place in places.items()})
    return f'<path class="mark-{verdict}" d="{d}"/>'


def range_bar(low: float, high: float, value: float, published: float | None, verdict: str) -> str:
    """Draw a range, the published value as a tick in it, and the model's value as a mark."""
    points = [low, high, value, *([] if published is None else [published])]
    first, last = min(points), max(points)
    span = (last - first) or 1.0

    def across(number: float) -> float:
        return MARGIN + (BAR_WIDTH - 2 * MARGIN) * (number - first) / span

    middle = BAR_HEIGHT / 2
    start, stop = across(low), across(high)
    parts = [
        f'<path class="axis" d="M2 {middle}H{BAR_WIDTH - 2}"/>',
        f'<rect class="range" x="{start:.1f}" y="{middle - 5}" width="{max(stop - start, 2):.1f}" '
        'height="10" rx="3"/>',
    ]
    if published is not None:
        parts.append(f'<path class="tick" d="M{across(published):.1f} {middle - 8}v16"/>')
    parts.append(mark(verdict, across(value), middle))
    return (
        f'<svg class="range-bar" viewBox="0 0 {BAR_WIDTH} {BAR_HEIGHT}" width="{BAR_WIDTH}" '
        f'height="{BAR_HEIGHT}" aria-hidden="true">{"".join(parts)}</svg>'
    )


def place_of(low: float, high: float, value: float) -> float:
    """Say where a value lies: 0 at the low end of its range, 1 at the high end.

    >>> place_of(1, 3, 2), place_of(1, 3, 99)
    (0.5, 2.5)
    """
    return max(-BEYOND, min(1 + BEYOND, (value - low) / (high - low)))


def swarm(rows: Sequence[tuple[str, Sequence[tuple[float, str]]]], width: int, title: str) -> str:
    """Draw a row of marks for each block; each mark is a place (:func:`place_of`) and a verdict.

    The band in the middle is the range. Marks that would lie on one another are stacked.
    """
    small = width < 500
    left = 12.0 if small else 190.0
    radius = 4.0 if small else 4.5
    scale = (width - left - 14) / (1 + 2 * BEYOND)

    def across(place: float) -> float:
        return left + 4 + scale * (place + BEYOND)

    drawn, top = [], 30.0
    for label, marks in rows:
        piled = list(_piled(marks, across, 2 * radius + 1.5))
        height = max((level for *_, level in piled), default=0) * ROW_GAP
        label_at = top + 12 if small else top + height / 2 + 16
        base = top + (20 if small else 0) + height + 11
        drawn.append(f'<text class="row" x="0" y="{label_at:.1f}">{escape(label)}</text>')
        drawn += [mark(verdict, x, base - level * ROW_GAP, radius) for x, verdict, level in piled]
        top = base + 15
        drawn.append(f'<path class="rule" d="M0 {top - 4:.1f}H{width}"/>')
    band = (
        f'<rect class="range" x="{across(0):.1f}" y="24" width="{across(1) - across(0):.1f}" '
        f'height="{top - 28:.1f}"/>'
    )
    heads = "".join(
        f'<text class="head" x="{x:.1f}" y="14" text-anchor="{anchor}">{words}</text>'
        for x, anchor, words in (
            (across(-BEYOND), "start", "below the range"),
            (across(0.5), "middle", "in the range"),
            (across(1 + BEYOND), "end", "above the range"),
        )
    )
    kind = "small" if small else "wide"
    return (
        f'<svg class="swarm swarm-{kind}" viewBox="0 0 {width} {top:.0f}" width="{width}" '
        f'height="{top:.0f}" role="img" aria-label="{escape(title)}">'
        f"{band}{heads}{''.join(drawn)}</svg>"
    )


def _piled(
    marks: Sequence[tuple[float, str]], across: Callable[[float], float], apart: float
) -> Iterator[tuple[float, str, int]]:
    """Give each mark the lowest level at which it touches no other."""
    last: list[float] = []
    for place, verdict in sorted(marks):
        x = across(place)
        level = next((n for n, end in enumerate(last) if x - end >= apart), len(last))
        if level == len(last):
            last.append(x)
        else:
            last[level] = x
        yield x, verdict, level
