"""Formulas as text of a programming language, and rules in the order in which to work them out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from learn.balance.equations import Equations, Rule
from learn.balance.formulas import TIME, Call, Formula, Name, Number, names_in

SUM, PRODUCT, SIGN, POWER, ATOM = range(5)
"""How strongly the parts of a formula hang together."""


@dataclass(frozen=True)
class Language:
    """What differs between Python and R. ``taken`` holds names that a formula may not use."""

    functions: Mapping[str, str]
    power: Callable[[str, str, bool], tuple[str, int]]
    taken: frozenset[str]

    def name(self, name: str) -> str:
        """Give a name of the model as the language may write it."""
        written = name if name[0].isalpha() else f"x{name}"
        return f"{written}_" if written in self.taken else written

    def write(self, formula: Formula) -> str:
        """Write a formula; raises ``KeyError`` for an operation that the language lacks."""
        return self._part(formula)[0]

    def _part(self, formula: Formula) -> tuple[str, int]:
        match formula:
            case Number(value):
                return number(value), ATOM if value >= 0 else SIGN
            case Name(id):
                return (TIME if id == TIME else self.name(id)), ATOM
            case Call("plus" | "minus" | "times" | "divide" as op, args):
                return self._arithmetic(op, args)
            case Call("power", (base, exponent)):
                whole = isinstance(exponent, Number) and exponent.value.is_integer()
                return self.power(self._in(base, ATOM), self._in(exponent, ATOM), whole)
            case Call(op, args):
                given = ", ".join(self.write(arg) for arg in args)
                return f"{self.functions.get(op) or self.name(op)}({given})", ATOM

    def _arithmetic(self, op: str, args: tuple[Formula, ...]) -> tuple[str, int]:
        if op == "minus" and len(args) == 1:
            return f"-{self._in(args[0], POWER)}", SIGN
        level = SUM if op in ("plus", "minus") else PRODUCT
        sign = {"plus": "+", "minus": "-", "times": "*", "divide": "/"}[op]
        # What stands after + or * may be of the same kind; after - or / it needs brackets.
        after = level if op == "plus" else level + 1
        parts = [self._in(args[0], level), *(self._in(arg, after) for arg in args[1:])]
        return f" {sign} ".join(parts), level

    def _in(self, formula: Formula, least: int) -> str:
        text, level = self._part(formula)
        return f"({text})" if level < least else text


def number(value: float) -> str:
    """Write a number exactly, whole ones without a point."""
    whole = value.is_integer() and abs(value) < 1e15
    return str(int(value)) if whole else repr(value)


@dataclass(frozen=True)
class Order:
    """The rules of a model by what they need: constants alone, the time too, or the states."""

    fixed: tuple[Rule, ...]
    timed: tuple[Rule, ...]
    live: tuple[Rule, ...]


def order_of(model: Equations) -> Order:
    """Sort the rules of a model so that nothing is worked out more often than it changes."""
    known = {*model.constants, *model.compartments}
    fixed = _known_from(known, model.rules.values())
    known |= {TIME, *(rule.id for rule in fixed)}
    others = [rule for rule in model.rules.values() if rule not in fixed]
    timed = _known_from(known, others)
    return Order(fixed, timed, tuple(rule for rule in others if rule not in timed))


def _known_from(names: Iterable[str], rules: Iterable[Rule]) -> tuple[Rule, ...]:
    known, found = set(names), []
    for rule in rules:  # each stands after those that it uses
        if names_in(rule.formula) <= known:
            known.add(rule.id)
            found.append(rule)
    return tuple(found)


def used_constants(model: Equations, shown: Iterable[str]) -> frozenset[str]:
    """Name the constants and compartments that a formula or a curve uses."""
    formulas = [rule.formula for rule in model.rules.values()]
    formulas += [reaction.law for reaction in model.reactions.values()]
    used = frozenset(shown).union(*(names_in(formula) for formula in formulas))
    return used & {*model.constants, *model.compartments}


def change_of(model: Equations, state: str, language: Language) -> str:
    """Write the change of one state as the sum of its fluxes."""
    feeding, emptying = model.fluxes_of(state)
    gain = " + ".join(language.name(reaction.id) for reaction in feeding)
    loss = "".join(f" - {language.name(reaction.id)}" for reaction in emptying)
    return f"{gain}{loss}".strip() or "0"
