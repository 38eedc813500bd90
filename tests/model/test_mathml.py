"""Formulas as MathML: whole, with brackets where they are needed, and every symbol told apart."""

import doctest
from collections import Counter
from xml.etree.ElementTree import fromstring

import pytest

from learn.balance.equations import read
from learn.balance.files import SBML
from learn.balance.formulas import Call, Formula, Name, Number
from learn.model import (
    equations_page,
    mathml,
    names,
    notation,
    numbers,
    parameters,
    ranges,
    symbols,
    words,
)
from learn.model.facts import facts
from learn.model.notation import symbol
from learn.model.symbols import Symbol, flux_of

MODEL = read(SBML)
A, B, C, X = (Name(name) for name in "abcx")


def plain(name: str) -> Symbol:
    return Symbol(name)


def text(formula: Formula) -> str:
    return "".join(fromstring(mathml.math(mathml.piece(formula, plain))).itertext())


@pytest.mark.parametrize(
    "module",
    [names, notation, numbers, parameters, ranges, symbols, words],
    ids=lambda m: m.__name__,
)
def test_the_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        (Call("times", (Call("plus", (A, B)), C)), "(a+b)·c"),
        (Call("minus", (A, Call("minus", (B, C)))), "a−(b−c)"),
        (Call("minus", (A,)), "−a"),
        (Call("power", (Call("plus", (A, B)), Number(2))), "(a+b)2"),
        (Call("power", (A, Number(2))), "a2"),
        (Call("times", (Name("brain"), A)), "a"),
        (Call("times", (Name("one"), A, B)), "a·b"),
        (Call("min", (A, B)), "min(a,b)"),
        (Call("saturation", (A, B)), "sat(a,b)"),
        (Call("floor", (A,)), "⌊a⌋"),
    ],
)
def test_a_formula_has_the_brackets_that_it_needs(formula: Formula, written: str) -> None:
    assert text(formula) == written


def test_a_fraction_in_a_fraction_is_drawn_out_beside_it() -> None:
    nested = Call("divide", (Call("times", (Call("divide", (A, B)), C)), X))
    assert mathml.piece(nested, plain).html.count("<mfrac>") == 2
    assert "<mfrac><mrow><mfrac>" not in mathml.piece(nested, plain).html


def test_an_operation_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="arctan"):
        mathml.piece(Call("arctan", (A,)))


def test_every_equation_of_the_model_is_written_and_is_sound_xml() -> None:
    listed = equations_page.equations()
    assert listed.keys() == {*MODEL.states, *MODEL.rules, *MODEL.reactions}
    for equation in listed.values():
        root = fromstring(equation.math)
        assert root.tag == "math"
        for below in root.iter("mfrac"):
            assert len(below) == 2
        for below in (*root.iter("msub"), *root.iter("msup")):
            assert len(below) == 2


def test_no_two_quantities_share_a_symbol() -> None:
    known = [symbol(name).text for name in (*facts(), *MODEL.states, *MODEL.rules)]
    known += [flux_of(name).text for name in MODEL.reactions]
    assert [symbol for symbol, count in Counter(known).items() if count > 1] == []


def test_a_state_is_the_sum_of_its_fluxes() -> None:
    shown = "".join(fromstring(equations_page.equations()["hva"].math).itertext())
    assert shown == (
        "d[HVA]dt=JDA breakdown out+JHVA from inside+JHVA from serotonin terminals−JHVA removal"
    )


def test_an_equation_lists_its_constants_and_where_else_to_look() -> None:
    equation = equations_page.equations()["ht_reuptake_flux"]
    assert {fact.id for fact in equation.constants} == {"sert_vmax", "sert_km", "ht_reference"}
    assert {other.id for other in equation.others} >= {"ht_ext", "sert_activity"}
    assert equation.unit == "µmol/L per h"


def test_every_quantity_has_a_plain_name() -> None:
    assert all(names.name_of(name) for name in (*MODEL.states, *MODEL.rules, *MODEL.reactions))


def test_each_of_the_models_own_functions_is_defined_once() -> None:
    assert {each.id for each in equations_page.definitions()} == MODEL.functions.keys()
