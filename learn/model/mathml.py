"""Write formulas as presentation MathML Core.

Functions of the model keep their names; a page says once what they are. What only keeps the units
whole (the volume of one litre, one unit of extent) is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from learn.balance.formulas import Call, Formula, Function, Name, Number
from learn.model.arrows import NO_EXTENT
from learn.model.symbols import Symbol, symbol_of

LEAF, ATOM, PRODUCT, SUM = 4, 3, 2, 1
"""How firmly a piece holds together: a looser one needs brackets inside a firmer one."""

FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {"saturation": "sat", "window": "window", "positive_part": "pos"}
)
"""How the model's own functions are written."""
NAMED = {"exp", "ln", "sin", "cos", "tanh", "min", "max", "abs"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a formula. ``width`` is about how many letters wide it is."""

    html: str
    width: float
    level: int = LEAF


Symbols = Callable[[str], Symbol]


def piece(formula: Formula, symbols: Symbols = symbol_of) -> Piece:
    """Write a formula; raises ``ValueError`` for an operation that it does not know."""
    match formula:
        case Number(value):
            return _number(value)
        case Name(id):
            return of_symbol(symbols(id))
        case Call("times", args):
            return _times([arg for arg in args if not _no_extent(arg)], symbols)
        case Call("plus", args):
            return _plus(args, symbols)
        case Call("minus", (one,)):
            inner = _held(piece(one, symbols), PRODUCT)
            return Piece(f"<mrow><mo>−</mo>{inner.html}</mrow>", inner.width + 1, SUM)
        case Call("minus", (first, second)):
            left, right = piece(first, symbols), _held(piece(second, symbols), PRODUCT)
            return _row([left, _mo("−"), right], SUM)
        case Call("divide", (Call("divide", (above, middle)), below)):
            return piece(Call("divide", (above, Call("times", (middle, below)))), symbols)
        case Call("divide", (Call("times", args), below)) if any(map(_is_fraction, args)):
            fractions = [arg for arg in args if _is_fraction(arg)]
            rest = tuple(arg for arg in args if not _is_fraction(arg)) or (Number(1),)
            last = Call("divide", (rest[0] if len(rest) == 1 else Call("times", rest), below))
            return _times([*fractions, last], symbols)
        case Call("divide", (above, below)):
            top, bottom = piece(above, symbols), piece(below, symbols)
            return Piece(
                f"<mfrac>{top.html}{bottom.html}</mfrac>", max(top.width, bottom.width) + 1, ATOM
            )
        case Call("power", (base, exponent)):
            foot, top = _held(piece(base, symbols), LEAF), piece(exponent, symbols)
            width = foot.width + 0.7 * top.width
            return Piece(f"<msup>{foot.html}{top.html}</msup>", width, ATOM)
        case Call("root", (inside,)):
            inner = piece(inside, symbols)
            return Piece(f"<msqrt>{inner.html}</msqrt>", inner.width + 2, ATOM)
        case Call("floor", (inside,)):
            return _fenced(piece(inside, symbols), "⌊", "⌋")
        case Call(op, args):
            return _call(op, [piece(arg, symbols) for arg in args])
    raise ValueError(f"{formula} cannot be written")


def of_symbol(symbol: Symbol) -> Piece:
    """Write a symbol."""
    base = f"<mi>{escape(symbol.base)}</mi>"
    width = len(symbol.base) + 0.72 * len(symbol.below)
    if symbol.below:
        base = f"<msub>{base}<mtext>{escape(symbol.below)}</mtext></msub>"
    if symbol.of_time:
        brackets = "<mo>(</mo><mi>t</mi><mo>)</mo>"
        return Piece(f"<mrow>{base}{brackets}</mrow>", width + 2.5, ATOM)
    return Piece(base, width)


def equation(left: Piece, right: Piece) -> Piece:
    """Write two sides and the sign between them."""
    return _row([left, _mo("="), right], SUM)


def rate_of(symbol: Symbol) -> Piece:
    """Write the change of a quantity in time."""
    inner = of_symbol(symbol)
    over = f"<mrow><mi>d</mi>{inner.html}</mrow>"
    return Piece(f"<mfrac>{over}<mrow><mi>d</mi><mi>t</mi></mrow></mfrac>", inner.width + 2)


def balance(gains: list[Symbol], losses: list[Symbol]) -> Piece:
    """Write a sum of what comes less what goes."""
    parts: list[Piece] = []
    for symbol in gains:
        parts += [_mo("+"), of_symbol(symbol)] if parts else [of_symbol(symbol)]
    for symbol in losses:
        parts += [_mo("−"), of_symbol(symbol)]
    return _row(parts or [_number(0)], SUM)


def definition(name: str, function: Function) -> Piece:
    """Write what one of the model's own functions is."""

    def plain(argument: str) -> Symbol:
        return Symbol(argument)

    left = _call(name, [of_symbol(plain(argument)) for argument in function.arguments])
    return equation(left, piece(function.body, plain))


def math(inside: Piece) -> str:
    """Wrap it for a page."""
    return f'<math displaystyle="true">{inside.html}</math>'


def _number(value: float) -> Piece:
    text = f"{value:.10g}"
    return Piece(f"<mn>{text}</mn>", len(text))


def _is_fraction(formula: Formula) -> bool:
    return isinstance(formula, Call) and formula.op == "divide"


def _no_extent(formula: Formula) -> bool:
    return isinstance(formula, Name) and formula.id in NO_EXTENT


def _times(args: list[Formula], symbols: Symbols) -> Piece:
    if not args:
        return _number(1)
    parts: list[Piece] = []
    for arg in args:
        held = _held(piece(arg, symbols), PRODUCT)
        parts += [_mo("·"), held] if parts else [held]
    return piece(args[0], symbols) if len(args) == 1 else _row(parts, PRODUCT)


def _plus(args: tuple[Formula, ...], symbols: Symbols) -> Piece:
    parts: list[Piece] = []
    for arg in args:
        parts += [_mo("+"), piece(arg, symbols)] if parts else [piece(arg, symbols)]
    return _row(parts, SUM)


def _call(op: str, args: list[Piece]) -> Piece:
    if op not in NAMED and op not in FUNCTIONS:
        raise ValueError(f"the operation {op} cannot be written")
    name = FUNCTIONS.get(op, op)
    inside: list[Piece] = []
    for arg in args:
        inside += [_mo(","), arg] if inside else [arg]
    brackets = _fenced(_row(inside, ATOM), "(", ")")
    return Piece(f"<mrow><mi>{name}</mi>{brackets.html}</mrow>", len(name) + brackets.width, ATOM)


def _held(inner: Piece, firmness: int) -> Piece:
    """Put brackets round what is looser than it must be."""
    return _fenced(inner, "(", ")") if inner.level < firmness else inner


def _fenced(inner: Piece, left: str, right: str) -> Piece:
    return Piece(f"<mrow><mo>{left}</mo>{inner.html}<mo>{right}</mo></mrow>", inner.width + 1.4)


def _row(parts: list[Piece], level: int) -> Piece:
    html = "".join(part.html for part in parts)
    return Piece(f"<mrow>{html}</mrow>", sum(part.width for part in parts), level)


def _mo(sign: str) -> Piece:
    return Piece(f"<mo>{sign}</mo>", 1.8)
