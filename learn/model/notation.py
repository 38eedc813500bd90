"""The symbol of each quantity on a page: of constants as their provenance has it, else by rule."""

from functools import cache

from learn.balance.equations import read
from learn.balance.files import SBML
from learn.model.facts import facts
from learn.model.symbols import Symbol, symbol_of

CONCENTRATIONS = {"uM", "nM", "pM"}


@cache
def symbol(name: str) -> Symbol:
    """Give the symbol of a quantity; a concentration stands in square brackets.

    >>> symbol("ht_ext").text, symbol("time").text
    ('[5HT]_ext', 't')
    """
    if name in facts():
        return facts()[name].symbol
    found, model = symbol_of(name), read(SBML)
    quantity = model.states.get(name) or model.rules.get(name)
    if quantity is None or quantity.unit not in CONCENTRATIONS or found.of_time:
        return found
    return Symbol(f"[{found.base}]", found.below)
