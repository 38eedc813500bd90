"""The run as a Python script that needs no part of this project, and not even SciPy."""

import ast
import builtins
import keyword
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from learn.balance.equations import Equations, Rule
from learn.balance.export.asked import Asked, equations, tolerances, usual
from learn.balance.export.code import (
    ATOM,
    POWER,
    Language,
    change_of,
    number,
    order_of,
    used_constants,
)
from learn.balance.outputs import OUTPUTS

SOLVE = Path(__file__).with_name("solve.py.txt")
IMPORTS = """import argparse
import csv
import math
import sys
from contextlib import nullcontext
from functools import lru_cache
from math import cos, floor, log, pow, sin, sqrt, tanh
"""
OWN = {"model", "clockwork", "exp", "states", "time", "curves", "HOURS", "STEPS", "HEADINGS"}
WHAT = """
Follows the equations and writes every curve of the page as CSV:

    python {name}.py --out curves.csv{daily}

It needs Python 3.9 or later and nothing else. Where SciPy is installed it takes seconds; without
it, some seconds for each day. Time is in hours; time 0 is midnight.
"""


def _power(base: str, exponent: str, whole: bool) -> tuple[str, int]:
    """``pow`` refuses what is no real number, such as the root of a negative one."""
    return (f"{base}**{exponent}", POWER) if whole else (f"pow({base}, {exponent})", ATOM)


def python(asked: Asked) -> str:
    """Give the script of a run."""
    model, own = equations(), language()
    daily = "" if asked.days == 1 else " --daily days.csv"
    what = WHAT.format(name=asked.name, daily=daily)
    head = asked.comments("").replace("\n ", "\n").strip()
    parts = [
        f'#!/usr/bin/env python3\n"""{head}\n{what}"""\n\n{IMPORTS}',
        "\n".join(_numbers(asked, model, own)),
        "\n".join(_equations(model, own)),
        SOLVE.read_text(encoding="utf-8"),
    ]
    return "\n".join(parts)


def _numbers(asked: Asked, model: Equations, language: Language) -> Iterator[str]:
    yield _heading("The run")
    yield f"HOURS = {asked.hours}"
    yield f"STEPS = {asked.steps}  # even ones, as on the page"
    yield "\n" + _heading("Constants, with their units")
    used = used_constants(model, (output.column for output in OUTPUTS))
    for name, size in model.compartments.items():
        if name in used:
            yield f"{language.name(name)} = {number(size)}  # litre"
    for name, constant in model.constants.items():
        if name not in used:
            continue
        value = asked.values.get(name, constant.value)
        moved = "" if value == constant.value else f"; set for this run, else {usual(name):g}"
        yield f"{language.name(name)} = {number(value)}  # {constant.unit}{moved}"
    yield "\n" + _heading("States at midnight, and how small a difference counts for each")
    yield "START = ["
    yield from (f"    {s.start!r},  # {s.id} ({s.unit})" for s in model.states.values())
    yield f"]\nSMALL = [{', '.join(f'{value:.3g}' for value in tolerances().values())}]"
    yield "HEADINGS = ["
    yield from (f'    "{output.label} ({output.unit})",' for output in OUTPUTS)
    yield "]\n"


def _equations(model: Equations, language: Language) -> Iterator[str]:
    order = order_of(model)
    yield "\n" + _heading("Functions") + "\n"
    yield "def exp(x):\n    return math.exp(min(x, 700))  # beyond, a number has no room\n"
    for name, function in model.functions.items():
        arguments = ", ".join(language.name(argument) for argument in function.arguments)
        yield f"\ndef {language.name(name)}({arguments}):"
        yield f"    return {language.write(function.body)}\n"
    yield "\n" + _heading("The equations, in an order in which each uses earlier ones only")
    yield "# What follows from the constants alone"
    yield from _rules(order.fixed, language, "")
    timed = _tuple(language.name(rule.id) for rule in order.timed)
    yield "\n\n@lru_cache(maxsize=8)\ndef clockwork(time):"
    yield '    """What follows from the time alone."""'
    yield from _rules(order.timed, language, "    ")
    yield f"    return {timed}"
    yield "\n\ndef model(time, states, curves=False):"
    yield '    """Give the change of each state per hour, or the curves to show at this time."""'
    yield f"    {_tuple(language.name(name) for name in model.states)} = states"
    yield f"    {timed} = clockwork(time)"
    yield "    # What follows at once from the states"
    yield from _rules(order.live, language, "    ")
    yield "    # Fluxes, per hour"
    for reaction in model.reactions.values():
        arrow = f"{' + '.join(reaction.out_of)} -> {' + '.join(reaction.into)}".strip()
        yield f"    {language.name(reaction.id)} = {language.write(reaction.law)}  # {arrow}"
    yield "    if curves:\n        return ["
    for output in OUTPUTS:
        scale = f"{language.name(output.column)} * {number(output.plotted)}"
        yield f"            {scale},  # {output.label} ({output.unit})"
    yield "        ]\n    return ["
    for name, state in model.states.items():
        yield f"        {change_of(model, name, language)},  # {name} ({state.unit} per hour)"
    yield "    ]\n\n"


def _rules(rules: Iterable[Rule], language: Language, before: str) -> Iterator[str]:
    for rule in rules:
        formula = language.write(rule.formula)
        yield f"{before}{language.name(rule.id)} = {formula}  # {rule.unit}"


def _tuple(names: Iterable[str]) -> str:
    """Write names as a tuple, on lines that can be read; of none it is an empty one."""
    text = textwrap.fill("".join(f"{name}, " for name in names).strip(), 92)
    return f"(\n{textwrap.indent(text, ' ' * 8)}\n    )" if text else "()"


def _heading(words: str) -> str:
    return f"# ---- {words} ".ljust(100, "-")


@cache
def language() -> Language:
    """Say what the script may write, and which names it needs for itself."""
    script = ast.parse(IMPORTS + SOLVE.read_text(encoding="utf-8"))
    bound = {name for node in script.body for name in _bound_by(node)}
    names = ("abs", "exp", "sin", "cos", "tanh", "floor", "min", "max")
    return Language(
        functions={name: name for name in names} | {"ln": "log", "root": "sqrt"},
        power=_power,
        taken=frozenset({*keyword.kwlist, *dir(builtins), *OWN, *bound}),
    )


def _bound_by(node: ast.stmt) -> Iterator[str]:
    """Name what a line of the script defines for all of it."""
    match node:
        case ast.FunctionDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (t.id for t in targets if isinstance(t, ast.Name))
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from (alias.asname or alias.name for alias in names)
