"""The map is complete, keeps its boxes apart, and says in words what it draws."""

from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
import yaml

from learn.balance.equations import read
from learn.balance.files import SBML
from learn.model import map_svg
from learn.model.layout import HEIGHT, layout
from learn.model.map_page import map_page
from learn.model.scene import scene

PLACE = layout()


def address(quantity: str) -> str:
    return f"#{quantity}"


PAGE = map_page(address)
WHOLE: Element = fromstring(PAGE.svg)


def links(svg: Element, name: str) -> list[Element]:
    return [link for link in svg.iter("a") if name in link.get("class", "").split()]


def test_the_layout_places_every_state_and_nothing_that_is_not_there() -> None:
    model = read(SBML)
    assert model.states.keys() <= PLACE.nodes.keys()
    assert PLACE.nodes.keys() <= model.states.keys() | model.rules.keys()
    kinds = {name: node.kind for name, node in PLACE.nodes.items()}
    assert all((kinds[name] == "state") == (name in model.states) for name in kinds)


def test_every_route_leads_an_arrow_that_the_equations_hold() -> None:
    assert PLACE.routes.keys() <= {each.id for each in scene().drawn}


def test_no_two_boxes_touch_and_each_lies_in_its_block() -> None:
    for one, other in combinations(PLACE.nodes.values(), 2):
        beside = abs(one.x - other.x) >= (one.width + other.width) / 2
        above = abs(one.y - other.y) >= HEIGHT
        assert beside or above, (one.id, other.id)
    for block in PLACE.blocks:
        x, y, width, height = block.box
        for node in PLACE.inside(block.id):
            assert x <= node.x - node.width / 2, node.id
            assert node.x + node.width / 2 <= x + width, node.id
            assert y <= node.y <= y + height, node.id


def test_every_node_and_every_arrow_is_a_link_to_its_equation() -> None:
    model = read(SBML)
    known = model.states.keys() | model.rules.keys() | model.reactions.keys()
    assert {link.get("data-node") for link in links(WHOLE, "node")} == PLACE.nodes.keys()
    arrows = links(WHOLE, "arrow")
    assert {link.get("data-id") for link in arrows} >= {each.id for each in scene().drawn}
    assert {link.get("href", "")[1:] for link in WHOLE.iter("a")} <= known


def test_an_arrow_shows_its_grade_in_colour_and_in_dash() -> None:
    dashes: dict[str, set[str | None]] = {}
    for link in links(WHOLE, "arrow"):
        grade = next(n for n in link.get("class", "").split() if n.startswith("grade-"))
        lines = [path for path in link.iter("path") if path.get("class") == "line"]
        dashes.setdefault(grade, set()).update(line.get("stroke-dasharray") for line in lines)
    assert dashes["grade-a"] == {None}
    assert None not in dashes["grade-b"] | dashes["grade-c"]
    assert all(dash and dash.startswith("0.1 ") for dash in dashes["grade-c"])


def test_cross_talk_is_drawn_as_such_with_its_number_and_doubt() -> None:
    discs = [
        "".join(disc.itertext()) for disc in WHOLE.iter("g") if "disc" in disc.get("class", "")
    ]
    assert {"1", "4?", "11?"} <= set(discs)
    assert len(links(WHOLE, "cross")) == 11
    assert len(links(WHOLE, "off")) == 3


def test_the_words_tell_every_arrow_once() -> None:
    told = [arrow.id for part in PAGE.parts for said in part.said for arrow in said.arrows]
    assert sorted(told) == sorted(each.id for each in scene().drawn)
    assert all(each.words[0].isupper() or each.words[0].isdigit() for each in scene().drawn)


def test_a_block_alone_shows_its_own_arrows_and_tells_the_others() -> None:
    for part in PAGE.parts:
        inside = {link.get("data-id") for link in links(fromstring(part.svg), "arrow")}
        assert inside.isdisjoint({each.id for each in part.across})
        assert all(part.block.id in each.blocks for each in part.across)


def test_no_drawing_carries_a_style_which_the_policy_would_refuse() -> None:
    for svg in (PAGE.svg, *(part.svg for part in PAGE.parts), *(e.svg for e in PAGE.legend)):
        assert "style" not in svg


def test_a_route_that_is_not_understood_is_refused(tmp_path: Path) -> None:
    from learn.model import layout as module

    facts = yaml.safe_load(module.FILE.read_text(encoding="utf-8"))
    facts["routes"] = {"a--b": {"around": [1, 2]}}
    file = tmp_path / "layout.yaml"
    file.write_text(yaml.safe_dump(facts), encoding="utf-8")
    with pytest.raises(ValueError, match="a route knows no around"):
        layout(file)


def test_a_sample_for_the_legend_is_drawn_as_on_the_map() -> None:
    from learn.balance.inputs import Grade

    assert 'class="bar"' in map_svg.sample("lower", Grade.B)
    assert "stroke-dasharray" in map_svg.sample("flow", Grade.C)
