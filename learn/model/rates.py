"""How large the flows of the map are, and in which direction its influences act.

Both are worked out from the equations at the model's reference midnight, so they cannot be wrong
in another way than the model is. Which way an influence acts can differ far from that reference.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from learn.balance.equations import Equations
from learn.balance.formulas import Value, evaluate
from learn.balance.inputs import INPUT, INPUTS
from learn.model.arrows import Arrows, Influence

STEP = 1.02
"""A node is raised to this, times its value, to see what follows."""
NOTHING = 1e-9
"""A relative change below this is none."""
HOUR = 8.0
"""Clock hour at which directions are read off; the day's drive is above its floor then."""


@dataclass(frozen=True)
class Rates:
    """``size`` of each flow in its own unit per hour; ``sign`` of each influence by its id.

    A sign is 1 or -1. Influences that do nothing until a switch is turned are in ``off``; their
    sign is that with the switch on. ``gates`` are the switches without which an influence does
    nothing.
    """

    size: Mapping[str, float]
    sign: Mapping[str, int]
    off: frozenset[str]
    gates: Mapping[str, tuple[str, ...]]


def rates(equations: Equations, arrows: Arrows, nodes: Collection[str]) -> Rates:
    """Work out sizes and directions; takes a tenth of a second."""
    start = {state.id: state.start for state in equations.states.values()}

    def moved(inputs: Mapping[str, float]) -> Mapping[str, Value]:
        return equations.values(start, HOUR, inputs)

    usual = moved({})
    size = {
        flow.id: max(abs(float(usual[reaction])) for reaction in flow.reactions)
        for flow in arrows.flows.values()
    }
    sign, gates, off = {}, {}, set()
    on = {entry.id: 1.0 for entry in INPUTS if entry.switch}
    switched = moved(on)

    @cache
    def with_switch(switch: str, value: float) -> Mapping[str, Value]:
        return usual if INPUT[switch].default == value else moved({switch: value})

    def acts(influence: Influence, switch: str, value: float) -> bool:
        change = _change(equations, influence, with_switch(switch, value), nodes)
        return abs(change) >= NOTHING

    for influence in arrows.influences.values():
        change = _change(equations, influence, usual, nodes)
        if abs(change) < NOTHING:
            off.add(influence.id)
            change = _change(equations, influence, switched, nodes)
        sign[influence.id] = _direction(influence, change)
        gates[influence.id] = tuple(
            switch
            for switch in influence.switches
            if acts(influence, switch, 1.0) and not acts(influence, switch, 0.0)
        )
    return Rates(
        MappingProxyType(size), MappingProxyType(sign), frozenset(off), MappingProxyType(gates)
    )


def _change(
    equations: Equations, influence: Influence, values: Mapping[str, Value], nodes: Collection[str]
) -> float:
    """Raise the source alone and give the relative change of what it acts on."""
    raised = dict(values)
    level = float(values[influence.source])
    raised[influence.source] = level * STEP if level else STEP - 1
    for law in influence.laws:
        if law in equations.rules and (law not in nodes or law == influence.target):
            raised[law] = evaluate(equations.rules[law].formula, raised, equations.functions)
        elif law in equations.reactions:
            raised[law] = evaluate(equations.reactions[law].law, raised, equations.functions)
    last = [law for law in influence.laws if law == influence.target or law in equations.reactions]
    before, after = (
        sum(_toward(equations, law, influence, given) for law in last) for given in (values, raised)
    )
    scale = max(abs(float(values[law])) for law in last) or 1.0
    return float(after - before) / scale


def _toward(
    equations: Equations, law: str, influence: Influence, values: Mapping[str, Value]
) -> float:
    """Count a reaction that empties the target as a loss, where the target is a state."""
    reaction = equations.reactions.get(law)
    emptying = reaction is not None and influence.target in reaction.out_of
    return -float(values[law]) if emptying else float(values[law])


def _direction(influence: Influence, change: float) -> int:
    if abs(change) < NOTHING:
        raise ValueError(f"{influence.id} changes nothing, with switches or without them")
    return 1 if change > 0 else -1
