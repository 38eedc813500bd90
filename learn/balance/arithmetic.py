"""Work out short formulas such as ``1 + iron_half``: numbers, names, + - * / ** and brackets."""

import ast
import operator
from collections.abc import Callable, Mapping

_BINARY: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def names_in(formula: str) -> frozenset[str]:
    """Give the names that a formula uses; raises ``ValueError`` for what is no formula."""
    nodes = ast.walk(_parse(formula))
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name))


def evaluate(formula: str, values: Mapping[str, float]) -> float:
    """Work a formula out.

    Raises ``ValueError`` for an unknown name, for what is no formula of this kind, and where the
    result is no number (a division by zero, a root of a negative number).

    >>> evaluate("1 + half * 2", {"half": 0.5})
    2.0
    """
    try:
        value = _value(_parse(formula), values)
    except ZeroDivisionError:
        raise ValueError(f"“{formula}” divides by zero") from None
    if isinstance(value, complex):
        raise ValueError(f"“{formula}” is no real number here")
    return value


def _parse(formula: str) -> ast.expr:
    try:
        return ast.parse(formula, mode="eval").body
    except SyntaxError:
        raise ValueError(f"“{formula}” is no formula") from None


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Name(id=name):
            raise ValueError(f"{name} is not known")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _BINARY[type(op)](_value(left, values), _value(right, values))
        case _:
            raise ValueError(f"“{ast.unparse(node)}” is more than + - * / ** and brackets")
