"""All that the map shows, put in place: nodes, and every arrow with its path and its words."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from learn.balance.equations import read
from learn.balance.files import SBML
from learn.balance.formulas import names_in
from learn.balance.inputs import INPUT, Grade, Group
from learn.model.arrows import Arrows, Flow, Influence, arrows
from learn.model.layout import STRAIGHT, Layout, Node, Point, layout
from learn.model.names import in_sentence, name_of
from learn.model.paths import Path, path_between, stub
from learn.model.rates import Rates, rates


@dataclass(frozen=True, slots=True)
class Drawn:
    """One arrow. ``kind``: a flow, an influence that raises or lowers, or a short arrow (stub).

    ``law`` is the reaction or rule whose equation says it. ``touches`` are its nodes: an arrow at a
    flow touches both ends of that. ``blocks`` are those of its two ends. ``switch`` is the input
    that turns it on and off, if there is one, and ``mark`` is where its number stands.
    """

    id: str
    kind: str
    grade: Grade
    path: Path
    law: str
    words: str
    source: str
    touches: tuple[str, ...]
    blocks: frozenset[str]
    size: float = 0.0
    switch: str = ""
    off: bool = False
    mark: Point = (0.0, 0.0)

    @property
    def cross_talk(self) -> bool:
        """Whether one messenger, or a hormone, acts on the neurons of another here."""
        return bool(self.switch) and INPUT[self.switch].group is Group.CROSS_TALK

    @property
    def disputed(self) -> bool:
        """Whether good studies disagree about it."""
        return bool(self.switch) and bool(INPUT[self.switch].disputed)


@dataclass(frozen=True)
class Scene:
    """The whole map."""

    layout: Layout
    drawn: tuple[Drawn, ...]


@cache
def scene() -> Scene:
    """Put the map together, once in a process."""
    place, equations = layout(), read(SBML)
    found = arrows(equations, place.nodes)
    return _Builder(place, found, rates(equations, found, place.nodes)).scene()


class _Builder:
    def __init__(self, place: Layout, found: Arrows, measured: Rates) -> None:
        self.place, self.found, self.measured = place, found, measured
        self.paths: dict[str, Path] = {}

    def scene(self) -> Scene:
        flows = [flow for flow in self.found.flows.values() if flow.source and flow.target]
        self._lead_flows(flows)
        drawn = [self._flow(flow) for flow in flows]
        drawn += self._stubs()
        drawn += [self._influence(each) for each in self.found.influences.values()]
        return Scene(self.place, tuple(drawn))

    def _lead_flows(self, flows: list[Flow]) -> None:
        """Lead the flows first; those between the same two nodes run side by side."""
        pairs: dict[frozenset[str], list[Flow]] = defaultdict(list)
        for flow in flows:
            pairs[frozenset((flow.source, flow.target))].append(flow)
        for pair in pairs.values():
            straight = [flow for flow in pair if flow.id not in self.place.routes]
            for flow in pair:
                beside = 0.0
                if len(straight) > 1 and flow in straight:
                    along = 1 if flow.source < flow.target else -1
                    beside = along * (2.0 * straight.index(flow) - (len(straight) - 1))
                route = self.place.routes.get(flow.id, STRAIGHT)
                self.paths[flow.id] = path_between(
                    self._node(flow.source), self._node(flow.target), route, beside
                )

    def _flow(self, flow: Flow) -> Drawn:
        words = (
            f"{name_of(flow.source)} to {in_sentence(name_of(flow.target))}: "
            f"{in_sentence(name_of(flow.id))}"
        )
        return self._drawn(flow, "flow", self.paths[flow.id], words, flow.source, flow.target)

    def _stubs(self) -> list[Drawn]:
        """Give the flows from or to nowhere shown: one short arrow a side, graded by the worst.

        What enters because another node makes it needs none: the arrow from that node shows it.
        """
        carried = {law for each in self.found.influences.values() for law in each.laws}
        sides: dict[tuple[str, bool], list[Flow]] = defaultdict(list)
        for flow in self.found.flows.values():
            if flow.source and flow.target:
                continue
            if flow.source or flow.id not in carried:
                sides[flow.source or flow.target, bool(flow.target)].append(flow)
        drawn = []
        for (name, inward), flows in sides.items():
            node = self._node(name)
            side = node.turn or (node.inward if inward else node.outward)
            if not side:
                raise ValueError(f"{name} has no side for what {'enters' if inward else 'leaves'}")
            worst = max(flows, key=lambda flow: flow.grade.value)
            what = "Gain of" if inward else "Loss of"
            listed = ", ".join(in_sentence(name_of(flow.id)) for flow in flows)
            path = stub(node, side, inward=inward)
            words = f"{what} {in_sentence(name_of(name))}: {listed}"
            drawn.append(self._drawn(worst, "stub", path, words, name, name))
        return drawn

    def _drawn(
        self, flow: Flow, kind: str, path: Path, words: str, source: str, target: str
    ) -> Drawn:
        blocks = frozenset((self._node(source).block, self._node(target).block))
        size = self.measured.size[flow.id]
        touches = tuple(dict.fromkeys((source, target)))
        return Drawn(flow.id, kind, flow.grade, path, flow.id, words, source, touches, blocks, size)

    def _influence(self, influence: Influence) -> Drawn:
        raises = self.measured.sign[influence.id] > 0
        flow = self.found.flows.get(influence.target)
        end = self._node(influence.target) if flow is None else self.paths[flow.id].middle
        source = self._node(influence.source)
        route = self.place.routes.get(influence.id, STRAIGHT)
        path = path_between(source, end, route)
        block = self._node(influence.target if flow is None else flow.source).block
        switch = next(iter(self.measured.gates.get(influence.id, ())), "")
        off = influence.id in self.measured.off
        acts = "would raise" if off and raises else "would lower" if off else None
        verb = acts or ("raises" if raises else "lowers")
        words = f"{name_of(influence.source)} {verb} {in_sentence(name_of(influence.target))}"
        return Drawn(
            influence.id,
            "raise" if raises else "lower",
            influence.grade,
            path,
            self._law(influence, switch),
            words,
            influence.source,
            (influence.source, *((flow.source, flow.target) if flow else (influence.target,))),
            frozenset((source.block, block)),
            switch=switch,
            off=off,
            mark=route.mark or path.middle,
        )

    def _law(self, influence: Influence, switch: str) -> str:
        """Choose the law that says it best: the one with the switch, else the last on the way."""
        rules = read(SBML).rules
        for law in influence.laws:
            if switch and law in rules and switch in names_in(rules[law].formula):
                return law
        return influence.laws[-1]

    def _node(self, name: str) -> Node:
        return self.place.nodes[name]


def by_id() -> Mapping[str, Drawn]:
    """Give every arrow by its id."""
    return MappingProxyType({each.id: each for each in scene().drawn})
