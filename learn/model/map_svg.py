"""Draw the model map, or one block of it, as SVG text. Colours come from static/css/model.css."""

import math
from collections.abc import Callable, Iterable, Iterator
from html import escape

from learn.balance.inputs import Grade
from learn.model.layout import HEIGHT, Block, Node
from learn.model.names import in_sentence, name_of
from learn.model.paths import Path, polar
from learn.model.scene import Drawn, Scene

Address = Callable[[str], str]
"""Gives the address of the equation of a quantity."""

DASH = {Grade.A: "", Grade.B: "{b:.1f} {b2:.1f}", Grade.C: "0.1 {c:.1f}"}
THIN = 1.5


def whole(scene: Scene, numbers: dict[str, int], address: Address) -> str:
    """Give the whole map. ``numbers`` are those of the table of cross-talk, by switch."""
    place = scene.layout
    return _svg(
        f"0 0 {place.width:.0f} {place.height:.0f}",
        "The model map",
        "Compartments of the model, the quantities in them and the arrows between them. The list "
        "below the map says all of it in words.",
        [
            *_barrier(scene),
            *(_block(block) for block in place.blocks),
            *_all(scene.drawn, place.nodes.values(), numbers, address),
        ],
        place.width,
    )


def one_block(scene: Scene, block: Block, address: Address) -> str:
    """Give one block alone, for a narrow screen; arrows to other blocks are told in words."""
    x, y, width, height = block.box
    arrows = [each for each in scene.drawn if each.blocks == {block.id}]
    return _svg(
        f"{x - 4:.0f} {y - 4:.0f} {width + 8:.0f} {height + 8:.0f}",
        block.title,
        block.about,
        [_block(block), *_all(arrows, scene.layout.inside(block.id), {}, address)],
        width + 8,
    )


def sample(kind: str, grade: Grade) -> str:
    """Give a short arrow for the legend."""
    path = Path(((2.0, 9.0), (46.0, 9.0)))
    parts = _arrow(path, kind, grade, 2.6 if kind == "flow" else THIN)
    return (
        f'<svg class="map sample" viewBox="0 0 52 18" width="52" height="18" aria-hidden="true">'
        f'<g class="grade-{grade.value.lower()}">{parts}</g></svg>'
    )


def _svg(box: str, title: str, words: str, parts: list[str], width: float) -> str:
    name = title.lower().replace(" ", "-")
    return (
        f'<svg class="map" viewBox="{box}" width="{width:.0f}" role="group" '
        f'aria-labelledby="map-{name}-title" aria-describedby="map-{name}-desc">'
        f'<title id="map-{name}-title">{escape(title)}</title>'
        f'<desc id="map-{name}-desc">{escape(words)}</desc>{"".join(parts)}</svg>'
    )


def _all(
    drawn: Iterable[Drawn], nodes: Iterable[Node], numbers: dict[str, int], address: Address
) -> Iterator[str]:
    arrows = sorted(
        drawn,
        key=lambda each: (
            ("stub", "flow").index(each.kind)
            if each.kind in ("stub", "flow")
            else 3 + each.cross_talk
        ),
    )
    for each in arrows:
        yield _link(each, address)
    for node in nodes:
        yield _node(node, address)
    for each in arrows:
        if each.switch in numbers:
            yield _disc(each, numbers[each.switch])


def _barrier(scene: Scene) -> Iterator[str]:
    """The line between blood and brain."""
    barrier = scene.layout.barrier
    at, up, (x, y) = barrier.at, barrier.up, barrier.name
    yield f'<path class="barrier" d="M0 {at}H{up - 12}Q{up} {at} {up} {at - 12}V0"/>'
    yield f'<text class="barrier-name" x="{x}" y="{y}">blood–brain barrier</text>'


def _block(block: Block) -> str:
    x, y, width, height = block.box
    token = f" b-{block.token}" if block.token else ""
    if block.shape == "region":
        shape = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="14"/>'
        title = f'<text x="{x + 14}" y="{y + 21}">{escape(block.title)}</text>'
    else:
        shape = f'<path d="{_terminal(block)}"/>'
        title = "".join(
            f'<text x="{x}" y="{y + 16 + 15 * line}">{escape(word)}</text>'
            for line, word in enumerate(block.title.split())
        )
    return f'<g class="block {block.shape}{token}" data-block="{block.id}">{shape}{title}</g>'


def _terminal(block: Block) -> str:
    """The end of a nerve fibre: it widens, and ends at a membrane."""
    x, y, width, _ = block.box
    middle, neck, floor = x + width / 2, 42.0, y + block.membrane
    return (
        f"M{middle - neck} {y}C{middle - neck} {y + 46} {x + 2} {y + 40} {x + 2} {y + 96}"
        f"V{floor - 26}Q{x + 2} {floor} {x + 28} {floor}H{x + width - 28}"
        f"Q{x + width - 2} {floor} {x + width - 2} {floor - 26}V{y + 96}"
        f"C{x + width - 2} {y + 40} {middle + neck} {y + 46} {middle + neck} {y}"
    )


def _node(node: Node, address: Address) -> str:
    token = f" n-{node.token}" if node.token else ""
    round_ = HEIGHT / 2 if node.kind == "state" else 5
    name = name_of(node.id)
    title = name if name == node.label else f"{node.label}: {in_sentence(name)}"
    return (
        f'<a class="node {node.kind}{token}" href="{escape(address(node.id))}" '
        f'data-node="{node.id}"><title>{escape(title)}</title>'
        f'<rect x="{node.x - node.width / 2:.1f}" y="{node.y - HEIGHT / 2:.1f}" '
        f'width="{node.width:.1f}" height="{HEIGHT:.0f}" rx="{round_:.0f}"/>'
        f'<text x="{node.x:.1f}" y="{node.y + 4.4:.1f}">{escape(node.label)}</text></a>'
    )


def _link(each: Drawn, address: Address) -> str:
    """An arrow. The keyboard skips it, two hundred stops long; the list in words has its link."""
    width = THIN if each.kind != "flow" else _width(each.size)
    names = ["arrow", each.kind, f"grade-{each.grade.value.lower()}"]
    names += ["cross"] * each.cross_talk + ["off"] * each.off + ["disputed"] * each.disputed
    words = f"{each.words}. Grade {each.grade.value}."
    if each.cross_talk:
        width = 2.2
    return (
        f'<a class="{" ".join(names)}" href="{escape(address(each.law))}" '
        f'data-id="{each.id}" data-at="{" ".join(each.touches)}" tabindex="-1">'
        f"<title>{escape(words)}</title>"
        f'<path class="touch" d="{each.path.d}"/>'
        f"{_arrow(each.path, each.kind, each.grade, width)}</a>"
    )


def _width(size: float) -> float:
    """As thick as its flux, by the logarithm: 1.6 up to 0.1 µM/h, 5.2 at 20 mM/h."""
    return 1.6 + 0.68 * max(0.0, math.log10(max(size, 1e-9)) + 1)


def _arrow(path: Path, kind: str, grade: Grade, width: float) -> str:
    """The line and its head: filled for a flow, open where it raises, a bar where it lowers."""
    head = 5.0 + 1.5 * width if kind in ("flow", "stub") else 0.0
    line = path.shortened(head - 1) if head else path
    dash = DASH[grade].format(b=3 + 1.6 * width, b2=2 + 1.2 * width, c=2.2 * width + 1.2)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path class="line" d="{line.d}" stroke-width="{width:.1f}"{dashed}/>'
        f"{_head(path, kind, head, width)}"
    )


def _head(path: Path, kind: str, length: float, width: float) -> str:
    tip, angle = path.end
    if kind in ("flow", "stub"):
        back = polar(tip, angle + math.pi, length)
        spread = 2.6 + 0.9 * width
        left, right = (
            polar(back, angle - math.pi / 2, spread),
            polar(back, angle + math.pi / 2, spread),
        )
        corners = " ".join(f"{x:.1f} {y:.1f}" for x, y in (tip, left, right))
        return f'<path class="head" d="M{corners}z"/>'
    if kind == "lower":
        left, right = polar(tip, angle - math.pi / 2, 5.5), polar(tip, angle + math.pi / 2, 5.5)
        return f'<path class="bar" d="M{left[0]:.1f} {left[1]:.1f}L{right[0]:.1f} {right[1]:.1f}"/>'
    left, right = polar(tip, angle + 2.6, 7.5), polar(tip, angle - 2.6, 7.5)
    return (
        f'<path class="open" d="M{left[0]:.1f} {left[1]:.1f}L{tip[0]:.1f} {tip[1]:.1f}'
        f'L{right[0]:.1f} {right[1]:.1f}"/>'
    )


def _disc(each: Drawn, number: int) -> str:
    """The number under which the table tells of this arrow; a question mark where disputed."""
    x, y = each.mark
    mark = f"{number}?" if each.disputed else str(number)
    off = " off" if each.off else ""
    return (
        f'<g class="disc{off}" data-of="{each.id}" aria-hidden="true">'
        f'<rect x="{x - 10:.1f}" y="{y - 8:.1f}" width="20" height="16" rx="8"/>'
        f'<text x="{x:.1f}" y="{y + 4:.1f}">{mark}</text></g>'
    )
