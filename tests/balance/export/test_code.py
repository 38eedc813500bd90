"""A formula written as code is the same formula."""

import math

import pytest

from learn.balance.equations import read
from learn.balance.export import as_python, as_r
from learn.balance.export.code import Language, number, order_of
from learn.balance.files import SBML
from learn.balance.formulas import OPERATIONS, Call, Name, Number, evaluate, names_in

x, y, z = Name("x"), Name("y"), Name("z")
PYTHON, R = as_python.language(), as_r.language()
FORMULAS = [
    (Call("minus", (x, Call("minus", (y, z)))), "x - (y - z)"),
    (Call("minus", (Call("minus", (x, y)), z)), "x - y - z"),
    (Call("divide", (x, Call("times", (y, z)))), "x / (y * z)"),
    (Call("times", (x, Call("plus", (y, z)))), "x * (y + z)"),
    (Call("times", (Call("divide", (x, y)), z)), "x / y * z"),
    (Call("minus", (Call("times", (x, y)),)), "-(x * y)"),
    (Call("times", (Call("minus", (x,)), y)), "-x * y"),
    (Call("power", (Call("minus", (x,)), Number(2.0))), "(-x)**2"),
    (Call("minus", (Call("power", (x, Number(2.0))),)), "-x**2"),
    (Call("power", (Call("power", (x, Number(2.0))), Number(3.0))), "(x**2)**3"),
    (Call("power", (x, y)), "pow(x, y)"),
    (Call("power", (x, Number(-2.0))), "x**(-2)"),
    (Call("max", (Number(0.0), Call("root", (x,)), y)), "max(0, sqrt(x), y)"),
    (Call("plus", (x, Number(-0.5))), "x + -0.5"),
    (Call("ln", (Call("exp", (x,)),)), "log(exp(x))"),
]


@pytest.mark.parametrize(("formula", "text"), FORMULAS, ids=[text for _, text in FORMULAS])
def test_brackets_stand_where_they_are_needed(formula: Call, text: str) -> None:
    values = {"x": 1.7, "y": 0.6, "z": 2.3}
    assert PYTHON.write(formula) == text
    functions = {name: getattr(math, name) for name in ("pow", "sqrt", "log", "exp")}
    assert eval(text, functions | values) == pytest.approx(evaluate(formula, dict(values), {}))


@pytest.mark.parametrize("op", OPERATIONS)
@pytest.mark.parametrize("language", [PYTHON, R], ids=["Python", "R"])
def test_every_operation_of_our_models_can_be_written(language: Language, op: str) -> None:
    arguments = (
        (x, y) if op in ("plus", "times", "minus", "divide", "power", "min", "max") else (x,)
    )
    text = language.write(Call(op, arguments))
    assert "x" in text
    assert op not in ("ln", "root") or op not in text


def test_a_name_that_the_language_needs_is_changed() -> None:
    assert [PYTHON.name(name) for name in ("lambda", "model", "input", "main", "iron", "_a")] == [
        "lambda_", "model_", "input_", "main_", "iron", "x_a"
    ]  # fmt: skip
    assert [R.name(name) for name in ("function", "times", "iron")] == [
        "function_",
        "times_",
        "iron",
    ]


def test_numbers_are_exact() -> None:
    assert [number(value) for value in (1.0, 1e5, 0.1, 1e-30, 1e300)] == [
        "1", "100000", "0.1", "1e-30", "1e+300"
    ]  # fmt: skip


def test_a_rule_is_worked_out_no_more_often_than_it_changes() -> None:
    model = read(SBML)
    order = order_of(model)
    assert {*order.fixed, *order.timed, *order.live} == set(model.rules.values())
    fixed = {rule.id for rule in order.fixed} | {*model.constants, *model.compartments}
    timed = fixed | {"time"} | {rule.id for rule in order.timed}
    assert all(names_in(rule.formula) <= fixed for rule in order.fixed)
    assert all(names_in(rule.formula) <= timed for rule in order.timed)
    assert not any(names_in(rule.formula) <= timed for rule in order.live)
