"""What is read from the SBML is what the simulator runs."""

from pathlib import Path

import numpy as np
import pytest

from learn.balance import build
from learn.balance.engine import Engine
from learn.balance.equations import Equations, read
from learn.balance.files import SBML
from learn.balance.formulas import Call, Name, Number, expand, names_in

MODELS = [source.with_suffix(".xml") for source in build.sources()]


@pytest.mark.parametrize("sbml", MODELS, ids=lambda path: path.stem)
def test_rules_and_fluxes_are_those_of_the_simulator(sbml: Path) -> None:
    equations, engine = read(sbml), Engine(sbml)
    assert tuple(sorted(equations.states)) == tuple(sorted(engine.states))
    columns = [*equations.states, *equations.rules, *equations.reactions]
    table = engine.run({}, 3.0, 13, ["time", *columns])
    by_name = dict(zip(["time", *columns], table.T, strict=True))
    states = {name: by_name[name] for name in equations.states}
    values = equations.values(states, by_name["time"])
    for name in columns:
        largest = float(np.abs(by_name[name]).max())
        assert np.allclose(values[name], by_name[name], rtol=1e-12, atol=1e-15 * max(1, largest)), (
            name
        )


def test_constants_can_be_replaced() -> None:
    equations = read(SBML)
    starts = {name: state.start for name, state in equations.states.items()}
    usual = equations.values(starts, 0.0)
    blocked = equations.values(starts, 12.0, {"ssri": 80.0})
    assert blocked["sert_activity"] == pytest.approx(0.2 * float(usual["sert_activity"]))


def test_a_change_is_what_flows_in_less_what_flows_out() -> None:
    equations = read(SBML)
    starts = {name: state.start for name, state in equations.states.items()}
    values = equations.values(starts, 0.0)
    changes = equations.changes(values)
    assert float(changes["ldopa"]) == pytest.approx(
        float(values["da_synthesis"])
        + float(values["levodopa_entry"])
        - float(values["da_decarboxylation"])
    )


def test_states_know_their_unit_and_place() -> None:
    states = read(SBML).states
    assert (states["ht_ext"].unit, states["ht_ext"].compartment) == ("uM", "brain")
    assert (states["cortisol"].unit, states["cortisol"].relative) == ("dimensionless", True)


def test_a_function_of_the_model_can_be_written_out() -> None:
    equations = read(SBML)
    written = expand(Call("saturation", (Name("x"), Number(2.0))), equations.functions)
    assert written == Call("divide", (Name("x"), Call("plus", (Number(2.0), Name("x")))))
    assert names_in(written) == {"x"}


def test_rules_stand_after_those_they_use() -> None:
    seen: set[str] = set()
    equations: Equations = read(SBML)
    for name, rule in equations.rules.items():
        assert not (names_in(rule.formula) & (equations.rules.keys() - seen))
        seen.add(name)
