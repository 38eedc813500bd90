"""The run as an R script that follows the equations with deSolve."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from learn.balance.equations import Equations, Rule
from learn.balance.export.asked import Asked, equations, tolerances, usual
from learn.balance.export.code import (
    POWER,
    Language,
    change_of,
    number,
    order_of,
    used_constants,
)
from learn.balance.outputs import OUTPUTS

SOLVE = Path(__file__).with_name("solve.R.txt")
KEYWORDS = "if else repeat while function for next break in TRUE FALSE NULL Inf NaN NA"
OWN = {"model", "states", "time", "parameters", "start", "small", "headings", "HOURS", "STEPS"}
WHAT = """#
# Follows the equations and writes every curve of the page as CSV:
#
#     Rscript {name}.R --out=curves.csv{daily}
#
# It needs R and its package deSolve: install.packages("deSolve"). A day takes some seconds.
# Time is in hours; time 0 is midnight.

library(deSolve)
"""


def r(asked: Asked) -> str:
    """Give the script of a run."""
    model, own = equations(), language()
    daily = "" if asked.days == 1 else " --daily=days.csv"
    parts = [
        asked.comments("#") + WHAT.format(name=asked.name, daily=daily),
        "\n".join(_numbers(asked, model, own)),
        "\n".join(_equations(model, own)),
        SOLVE.read_text(encoding="utf-8"),
    ]
    return "\n".join(parts)


def _numbers(asked: Asked, model: Equations, language: Language) -> Iterator[str]:
    yield _heading("The run")
    yield f"HOURS <- {asked.hours}"
    yield f"STEPS <- {asked.steps}  # even ones, as on the page"
    yield "\n" + _heading("Constants, with their units")
    used = used_constants(model, (output.column for output in OUTPUTS))
    for name, size in model.compartments.items():
        if name in used:
            yield f"{language.name(name)} <- {number(size)}  # litre"
    for name, constant in model.constants.items():
        if name not in used:
            continue
        value = asked.values.get(name, constant.value)
        moved = "" if value == constant.value else f"; set for this run, else {usual(name):g}"
        yield f"{language.name(name)} <- {number(value)}  # {constant.unit}{moved}"
    yield "\n" + _heading("States at midnight, and how small a difference counts for each")
    yield "start <- numeric(0)"
    for name, state in model.states.items():
        yield f'start["{name}"] <- {state.start!r}  # {state.unit}'
    yield f"small <- c({', '.join(f'{value:.3g}' for value in tolerances().values())})"
    yield "headings <- c("
    yield ",\n".join(f'  "{output.label} ({output.unit})"' for output in OUTPUTS)
    yield ")"


def _equations(model: Equations, language: Language) -> Iterator[str]:
    order = order_of(model)
    yield "\n" + _heading("Functions")
    for name, function in model.functions.items():
        arguments = ", ".join(language.name(argument) for argument in function.arguments)
        yield f"{language.name(name)} <- function({arguments}) {language.write(function.body)}"
    yield "\n" + _heading("The equations, in an order in which each uses earlier ones only")
    yield "# What follows from the constants alone"
    yield from _rules(order.fixed, language, "")
    yield "\n# The change of each state per hour, and the curves to show."
    yield "model <- function(time, states, parameters) {"
    for place, name in enumerate(model.states, start=1):
        yield f"  {language.name(name)} <- states[[{place}]]"
    yield "  # What follows from the time alone"
    yield from _rules(order.timed, language, "  ")
    yield "  # What follows at once from the states"
    yield from _rules(order.live, language, "  ")
    yield "  # Fluxes, per hour"
    for reaction in model.reactions.values():
        arrow = f"{' + '.join(reaction.out_of)} -> {' + '.join(reaction.into)}".strip()
        yield f"  {language.name(reaction.id)} <- {language.write(reaction.law)}  # {arrow}"
    yield "  changes <- c(\n" + _last_without_comma(
        (change_of(model, name, language), f"{name} ({state.unit} per hour)")
        for name, state in model.states.items()
    )
    yield "  )\n  shown <- c(\n" + _last_without_comma(
        (
            f"{language.name(output.column)} * {number(output.plotted)}",
            f"{output.label} ({output.unit})",
        )
        for output in OUTPUTS
    )
    yield "  )\n  list(changes, shown)\n}\n"


def _rules(rules: Iterable[Rule], language: Language, before: str) -> Iterator[str]:
    for rule in rules:
        formula = language.write(rule.formula)
        yield f"{before}{language.name(rule.id)} <- {formula}  # {rule.unit}"


def _last_without_comma(lines: Iterable[tuple[str, str]]) -> str:
    """Write the parts of a vector, each with its comment; R allows no comma after the last."""
    parts = list(lines)
    commas = [","] * (len(parts) - 1) + [""]
    return "\n".join(
        f"    {code}{comma}  # {comment}"
        for (code, comment), comma in zip(parts, commas, strict=True)
    )


def _heading(words: str) -> str:
    return f"# ---- {words} ".ljust(100, "-")


@cache
def language() -> Language:
    """Say what the script may write, and which names it needs for itself."""
    own = re.findall(r"^(\w+) <-", SOLVE.read_text(encoding="utf-8"), re.MULTILINE)
    names = ("abs", "exp", "sin", "cos", "tanh", "floor", "min", "max")
    return Language(
        functions={name: name for name in names} | {"ln": "log", "root": "sqrt"},
        power=lambda base, exponent, whole: (f"{base}^{exponent}", POWER),
        taken=frozenset({*KEYWORDS.split(), *OWN, *own}),
    )
