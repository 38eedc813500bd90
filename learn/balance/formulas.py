"""A formula as a small tree that can be read from SBML, evaluated, searched and rewritten.

A formula is a number, a name, or a call: an operation or a function of the model, on formulas.
What writes it in another language (Python, R, MathML) walks the same tree.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

import numpy as np
import numpy.typing as npt

Value: TypeAlias = float | npt.NDArray[np.float64]

MATHML = "{http://www.w3.org/1998/Math/MathML}"
TIME = "time"


@dataclass(frozen=True, slots=True)
class Number:
    """A pure number."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A state, a constant, a rule, a compartment, an argument of a function, or ``time``."""

    id: str


@dataclass(frozen=True, slots=True)
class Call:
    """``op`` is an operation (:data:`OPERATIONS`) or the name of one of the model's functions."""

    op: str
    args: tuple["Formula", ...]


Formula: TypeAlias = Number | Name | Call


@dataclass(frozen=True, slots=True)
class Function:
    """A function that the model defines: the names of its arguments, and its formula."""

    arguments: tuple[str, ...]
    body: Formula


def _total(*values: Value) -> Value:
    return sum(values[1:], start=values[0])


def _product(*values: Value) -> Value:
    result = values[0]
    for value in values[1:]:
        result = result * value
    return result


def _difference(*values: Value) -> Value:
    return -values[0] if len(values) == 1 else values[0] - values[1]


OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "plus": _total,
    "times": _product,
    "minus": _difference,
    "divide": lambda above, below: above / below,
    "power": lambda base, exponent: base**exponent,
    "root": np.sqrt,
    "exp": np.exp,
    "ln": np.log,
    "sin": np.sin,
    "cos": np.cos,
    "tanh": np.tanh,
    "floor": np.floor,
    "abs": np.abs,
    "min": lambda *values: np.minimum.reduce(np.broadcast_arrays(*values)),
    "max": lambda *values: np.maximum.reduce(np.broadcast_arrays(*values)),
}
"""Every operation that our models use, by its MathML name; ``root`` is the square root."""


def from_mathml(element: Element) -> Formula:
    """Read one element of content MathML; raises ``ValueError`` for what no model of ours uses."""
    kind = element.tag.removeprefix(MATHML)
    if kind == "math":
        return from_mathml(element[0])
    if kind == "cn":
        return Number(_number(element))
    if kind == "ci":
        return Name((element.text or "").strip())
    if kind == "csymbol" and (element.get("definitionURL") or "").endswith("/time"):
        return Name(TIME)
    if kind != "apply":
        raise ValueError(f"MathML element {kind} is not known here")
    head = element[0]
    op = head.tag.removeprefix(MATHML)
    args = tuple(from_mathml(e) for e in element[1:] if e.tag != f"{MATHML}degree")
    if op == "ci":
        return Call((head.text or "").strip(), args)
    if op == "csymbol":  # SBML Level 3 Version 2 writes min and max so
        op = (head.get("definitionURL") or "").rpartition("/")[2]
    if op not in OPERATIONS:
        raise ValueError(f"MathML operation {op} is not known here")
    return Call(op, args)


def _number(element: Element) -> float:
    text = (element.text or "").strip()
    if element.get("type") == "e-notation":
        return float(f"{text}e{(element[0].tail or '').strip()}")
    if element.get("type") == "rational":
        return float(text) / float((element[0].tail or "").strip())
    return float(text)


def names_in(formula: Formula) -> frozenset[str]:
    """Collect the names that a formula uses, ``time`` included, names of functions not."""
    match formula:
        case Number():
            return frozenset()
        case Name(id):
            return frozenset((id,))
        case Call(_, args):
            return frozenset().union(*(names_in(arg) for arg in args))


def evaluate(
    formula: Formula, values: Mapping[str, Value], functions: Mapping[str, Function]
) -> Value:
    """Work out a formula; ``values`` may hold arrays of one shape. Raises ``KeyError``."""
    match formula:
        case Number(value):
            return value
        case Name(id):
            return values[id]
        case Call(op, args):
            parts = [evaluate(arg, values, functions) for arg in args]
            if op in OPERATIONS:
                result: Value = OPERATIONS[op](*parts)
                return result
            function = functions[op]
            return evaluate(
                function.body, dict(zip(function.arguments, parts, strict=True)), functions
            )


def expand(formula: Formula, functions: Mapping[str, Function]) -> Formula:
    """Write the model's own functions out, so that only operations are left."""
    match formula:
        case Call(op, args):
            parts = tuple(expand(arg, functions) for arg in args)
            if op in OPERATIONS:
                return Call(op, parts)
            function = functions[op]
            given = dict(zip(function.arguments, parts, strict=True))
            return expand(replace_names(function.body, given), functions)
        case _:
            return formula


def replace_names(formula: Formula, by: Mapping[str, Formula]) -> Formula:
    """Put formulas in the place of names."""
    match formula:
        case Name(id):
            return by.get(id, formula)
        case Call(op, args):
            return Call(op, tuple(replace_names(arg, by) for arg in args))
        case _:
            return formula
