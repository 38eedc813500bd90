"""Every number of the model says what it is, how far it may lie off, and where it comes from."""

import doctest
import json
from math import exp, isclose
from pathlib import Path

import pytest

from learn.balance import arithmetic, quantities
from learn.balance import provenance as provenance_module
from learn.balance.constants import ASSUMPTION, declared
from learn.balance.equations import read
from learn.balance.files import SBML
from learn.balance.inputs import INPUT, Grade
from learn.balance.provenance import by_section, provenance, settled, with_followers
from learn.balance.provenance_entry import FOLDER, SPREAD, Basis, Quantity, Read

REFERENCES = Path(provenance_module.__file__).parents[1] / "evidence" / "references"
QUANTITIES = list(provenance().values())


def sources() -> set[str]:
    return {e["id"] for file in REFERENCES.glob("*.json") for e in json.loads(file.read_text())}


def test_every_constant_of_the_running_model_is_described() -> None:
    constants = read(SBML).constants
    assert set(provenance()) == set(declared()) <= set(constants)
    same = [isclose(q.value, constants[q.id].value, rel_tol=1e-13) for q in QUANTITIES]
    assert all(same)


def test_every_lever_has_its_own_range_and_is_left_to_the_learner() -> None:
    for lever in INPUT.values():
        quantity = provenance()[lever.id]
        assert (quantity.low, quantity.high) == (lever.low, lever.high)
        assert not quantity.varies
        assert quantity.spread == 0


def test_sources_are_in_the_reference_list() -> None:
    assert list(provenance_module.unknown_sources(sources())) == []


def test_a_source_that_is_not_in_the_list_is_named_with_its_file_and_entry() -> None:
    known = sources() - {"palij1994"}
    reason = "net_vmax: its source “palij1994” is not in the reference list. Add it."
    assert [str(fault) for fault in provenance_module.unknown_sources(known)] == [
        f"models/balance.ant: {reason}",
        f"provenance/06-noradrenaline.yaml: {reason}",
    ]


def test_graded_numbers_say_in_whom_they_were_seen() -> None:
    unsaid = [q.id for q in QUANTITIES if q.grade in (Grade.A, Grade.B) and not q.species]
    assert unsaid == []


def test_only_definitions_are_assumptions_of_grade_a() -> None:
    assumed = [q for q in QUANTITIES if q.grade is Grade.A and q.source == ASSUMPTION]
    assert {q.range.basis for q in assumed} == {Basis.EXACT}
    assert {q.held != "" for q in assumed} == {True}


def test_a_grade_stands_for_the_range_that_holds_95_of_100_draws() -> None:
    entry = provenance()["sert_vmax"]
    assert (entry.grade, entry.range.basis) == (Grade.B, Basis.GRADE)
    assert entry.high / entry.value == pytest.approx(exp(1.96 * 0.30))
    assert entry.value / entry.low == pytest.approx(exp(1.96 * 0.30))
    assert entry.drawn(1) / entry.value == pytest.approx(exp(SPREAD[Grade.B]))


def test_a_share_is_never_drawn_beyond_its_limits() -> None:
    entry = provenance()["drink_supply_cut"]
    assert entry.limits == (0.0, 1.0)
    assert entry.high == 1
    assert entry.drawn(3) == 1


def test_what_ensembles_may_vary_can_be_spread() -> None:
    varied = [q for q in QUANTITIES if q.varies]
    assert min(q.value for q in varied) > 0
    assert {q.section for q in varied} == set(by_section()) - {"Inputs"}


def test_windows_are_held() -> None:
    timed = [name for name, lever in INPUT.items() if lever.window]
    windows = [provenance()[f"{name}_{end}"] for name in timed for end in ("on", "off", "edge")]
    assert [q.id for q in windows if q.varies] == []


@pytest.mark.parametrize("kind", ["_power", "_sharpness", "_edge"])
def test_the_shapes_of_laws_are_held(kind: str) -> None:
    assert [q.id for q in QUANTITIES if q.id.endswith(kind) and q.varies] == []


def test_what_the_orbit_gives_is_held() -> None:
    assert settled().keys() == {q.id for q in QUANTITIES if q.range.basis is Basis.ORBIT}
    assert [name for name in settled() if provenance()[name].varies] == []


def test_what_follows_from_drawn_constants_follows_them() -> None:
    drawn = {"gad_usual": 1.5 * provenance()["gad_usual"].value, "tdo_share": 0.8}
    changed = with_followers(drawn)
    assert changed["gaba_t_usual"] == pytest.approx(1.5 * provenance()["gaba_t_usual"].value)
    assert changed["ido_share"] == pytest.approx(0.2)
    assert set(changed) == {*drawn, "gaba_t_usual", "ido_share"}


def test_what_was_not_read_is_not_called_read() -> None:
    assert {q.read for q in QUANTITIES if q.source == ASSUMPTION} == {Read.NONE}


def test_sections_are_those_of_the_model_in_its_order() -> None:
    assert list(by_section()) == list(dict.fromkeys(c.section for c in declared().values()))


def test_entries_say_where_an_author_mends_them() -> None:
    def home(quantity: Quantity) -> str:
        return quantity.file.name

    assert {home(q) for q in QUANTITIES} == {file.name for file in FOLDER.glob("*.yaml")}


def test_the_examples_in_the_code_hold() -> None:
    modules = (arithmetic, provenance_module, quantities)
    assert [doctest.testmod(module).failed for module in modules] == [0, 0, 0]
