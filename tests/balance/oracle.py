"""An independent reader of our SBML: the equations as Python, for scipy to integrate.

It shares nothing with the engine that serves: libSBML reads the file, this module turns each
formula into Python text, and scipy's Radau method follows it.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import libsbml
import numpy as np
from scipy.integrate import solve_ivp

from learn.balance.engine import FloatArray

Rates = Callable[[float, FloatArray], list[float]]

_SYMBOLS = {
    libsbml.AST_PLUS: " + ",
    libsbml.AST_TIMES: " * ",
    libsbml.AST_DIVIDE: " / ",
}
_FUNCTIONS = {
    libsbml.AST_FUNCTION_EXP: "exp",
    libsbml.AST_FUNCTION_LN: "log",
    libsbml.AST_FUNCTION_COS: "cos",
    libsbml.AST_FUNCTION_SIN: "sin",
    libsbml.AST_FUNCTION_TANH: "tanh",
    libsbml.AST_FUNCTION_FLOOR: "floor",
    libsbml.AST_FUNCTION_MIN: "min",
    libsbml.AST_FUNCTION_MAX: "max",
}


@dataclass(frozen=True)
class Oracle:
    """The model as Python: names of states, their start, and a maker of right-hand sides."""

    states: tuple[str, ...]
    start: FloatArray
    parameters: Mapping[str, float]
    reactions: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    make: Callable[[Mapping[str, float]], tuple[Rates, Rates]]

    def rates(self, values: Mapping[str, float]) -> Rates:
        """Give d(states)/dt as a function of time (hours) and states."""
        return self.make({**self.parameters, **values})[0]

    def fluxes(self, values: Mapping[str, float]) -> Rates:
        """Give the rate of every reaction as a function of time and states."""
        return self.make({**self.parameters, **values})[1]

    def solve(self, values: Mapping[str, float], times: FloatArray) -> FloatArray:
        """Integrate from the stored start; one row per time, one column per state."""
        rates = self.rates(values)
        solution = solve_ivp(
            rates,
            (times[0], times[-1]),
            self.start,
            method="Radau",
            t_eval=times,
            rtol=1e-9,
            atol=1e-12 * np.abs(self.start),
            jac=lambda time, states: _jacobian(rates, time, states),
            max_step=0.5,
        )
        assert solution.success, solution.message
        return np.asarray(solution.y.T)


def read(path: Path) -> Oracle:
    """Read one SBML file."""
    document = libsbml.readSBML(str(path))  # kept in a name: libSBML frees it otherwise
    model = document.getModel()
    states = tuple(species.getId() for species in model.getListOfSpecies())
    start = [
        species.getInitialAmount()
        if species.isSetInitialAmount()
        else species.getInitialConcentration()
        for species in model.getListOfSpecies()
    ]
    parameters = {p.getId(): p.getValue() for p in model.getListOfParameters() if p.getConstant()}
    parameters |= {c.getId(): c.getSize() for c in model.getListOfCompartments()}
    reactions = {
        reaction.getId(): (
            tuple(r.getSpecies() for r in reaction.getListOfReactants()),
            tuple(p.getSpecies() for p in reaction.getListOfProducts()),
        )
        for reaction in model.getListOfReactions()
    }
    scope: dict[str, Any] = {
        name: getattr(math, name) for name in ("exp", "log", "cos", "sin", "tanh", "floor", "sqrt")
    }
    scope["lru_cache"] = lru_cache
    exec(compile(_source(model, states, parameters, reactions), str(path), "exec"), scope)
    return Oracle(states, np.array(start), parameters, reactions, scope["make"])


def _source(
    model: Any,
    states: tuple[str, ...],
    parameters: Mapping[str, float],
    reactions: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
) -> str:
    """Write a function that binds the parameters and gives the two right-hand sides."""
    lines = []
    for function in model.getListOfFunctionDefinitions():
        names = [function.getArgument(i).getName() for i in range(function.getNumArguments())]
        lines.append(f"def {function.getId()}({', '.join(names)}):")
        lines.append(f"    return {_python(function.getBody())}")
    lines.append("def make(parameters):")
    lines += [f"    {name} = parameters[{name!r}]" for name in parameters]
    rules = _in_order(model)
    fixed = _known_from(rules, set(parameters))
    timed = _known_from(rules, {*parameters, *fixed, "time"}) - fixed
    lines += [f"    {name} = {_python(rule.getMath())}" for name, rule in rules if name in fixed]
    if timed:
        lines += ["    @lru_cache(maxsize=16)", "    def clockwork(time):"]
        lines += [
            f"        {name} = {_python(rule.getMath())}" for name, rule in rules if name in timed
        ]
        lines += [f"        return {', '.join(sorted(timed))},"]
    body = [f"        {', '.join(sorted(timed))}, = clockwork(time)"] if timed else []
    body += [f"        {', '.join(states)}, = map(float, states)"]
    body += [
        f"        {name} = {_python(rule.getMath())}"
        for name, rule in rules
        if name not in fixed | timed
    ]
    body += [
        f"        rate_of_{name} = {_python(model.getReaction(name).getKineticLaw().getMath())}"
        for name in reactions
    ]
    changes = [
        "".join(f" + rate_of_{name}" for name, (_, into) in reactions.items() if state in into)
        + "".join(f" - rate_of_{name}" for name, (out, _) in reactions.items() if state in out)
        for state in states
    ]
    for name, result in (
        ("rates", ", ".join(changes)),
        ("fluxes", ", ".join(f"rate_of_{name}" for name in reactions)),
    ):
        lines += [f"    def {name}(time, states):", *body, f"        return [{result}]"]
    lines.append("    return rates, fluxes")
    return "\n".join(lines)


def _in_order(model: Any) -> list[tuple[str, Any]]:
    """Sort the assignment rules so that each stands after those it uses."""
    waiting = {rule.getVariable(): rule for rule in model.getListOfRules()}
    ordered: list[tuple[str, Any]] = []
    while waiting:
        ready = [n for n, rule in waiting.items() if not (_names(rule.getMath()) & set(waiting))]
        assert ready, f"rules in a circle: {sorted(waiting)}"
        ordered += [(name, waiting.pop(name)) for name in ready]
    return ordered


def _known_from(rules: list[tuple[str, Any]], names: set[str]) -> set[str]:
    """Find the rules that need nothing but these names.

    What needs parameters alone is worked out once for a run; what needs the time as well, once
    for each time, which the many states that the solver tries at that time then share.
    """
    known = set(names)
    for name, rule in rules:
        if _names(rule.getMath()) <= known:
            known.add(name)
    return known - names


def _names(node: Any) -> set[str]:
    """Collect what a formula uses, the time included."""
    if node.getType() == libsbml.AST_NAME_TIME:
        return {"time"}
    own = {node.getName()} if node.isName() else set()
    return own.union(*(_names(node.getChild(i)) for i in range(node.getNumChildren())))


def _python(node: Any) -> str:
    """Write one formula as Python."""
    kind = node.getType()
    parts = [_python(node.getChild(i)) for i in range(node.getNumChildren())]
    if kind == libsbml.AST_NAME_TIME:
        return "time"
    if node.isNumber():
        return repr(float(node.getValue()))
    if node.isName():
        return str(node.getName())
    if kind == libsbml.AST_MINUS:
        return f"(-{parts[0]})" if len(parts) == 1 else f"({parts[0]} - {parts[1]})"
    if kind in _SYMBOLS:
        return f"({_SYMBOLS[kind].join(parts)})"
    if kind in (libsbml.AST_POWER, libsbml.AST_FUNCTION_POWER):
        return f"({parts[0]} ** {parts[1]})"
    if kind == libsbml.AST_FUNCTION_ROOT:
        return f"sqrt({parts[-1]})"
    if kind in _FUNCTIONS:
        return f"{_FUNCTIONS[kind]}({', '.join(parts)})"
    if kind == libsbml.AST_FUNCTION:
        return f"{node.getName()}({', '.join(parts)})"
    raise NotImplementedError(f"SBML element {kind} in {libsbml.formulaToL3String(node)}")


def _jacobian(rates: Rates, time: float, states: FloatArray) -> FloatArray:
    """Forward differences, each scaled to its own state."""
    base = np.array(rates(time, states))
    columns = []
    for index, value in enumerate(states):
        moved = states.copy()
        moved[index] = value * (1 + 1e-7)
        columns.append((np.array(rates(time, moved)) - base) / (moved[index] - value))
    return np.array(columns).T
