"""The arrows of the map come from the equations, with their grade, direction and switch."""

import pytest

from learn.balance.equations import read
from learn.balance.files import SBML
from learn.balance.inputs import INPUTS, Grade, Group
from learn.model.arrows import Arrows, arrows, grade_of
from learn.model.layout import layout
from learn.model.rates import Rates, rates

MODEL = read(SBML)
NODES = layout().nodes


@pytest.fixture(scope="module")
def found() -> Arrows:
    return arrows(MODEL, NODES)


@pytest.fixture(scope="module")
def measured(found: Arrows) -> Rates:
    return rates(MODEL, found, NODES)


def test_every_reaction_is_a_flow_and_only_halves_share_one(found: Arrows) -> None:
    listed = [reaction for flow in found.flows.values() for reaction in flow.reactions]
    assert sorted(listed) == sorted(MODEL.reactions)
    assert found.flows["ht_release_loss"].reactions == ("ht_release_loss", "ht_release")
    assert found.flows["ht_release_loss"].source == "ht_ves"
    assert found.flows["ht_release_loss"].target == "ht_ext"


def test_a_flow_into_another_pool_is_not_joined_to_a_mere_loss(found: Arrows) -> None:
    assert found.flows["da_washout"].target == ""
    assert found.flows["pituitary_loss"].reactions == ("pituitary_loss",)


def test_an_influence_follows_rules_back_to_the_nodes(found: Arrows) -> None:
    influence = found.influences["ht_ext--dopamine_drive"]
    assert influence.laws[-2:] == ("serotonin_on_midbrain", "dopamine_drive")
    assert influence.switches == ("serotonin_to_dopamine",)


def test_an_arrow_has_the_worst_grade_of_the_constants_in_its_law(found: Arrows) -> None:
    assert grade_of(["sert_km"]) is Grade.A
    assert grade_of(["sert_km", "sert_vmax"]) is Grade.B
    assert grade_of(["sert_km", "kyn_yield", "ssri", "ssri_edge"]) is Grade.C
    assert grade_of(["ssri", "ssri_edge"]) is Grade.A  # levers and their times are no evidence
    assert found.influences["ht_ext--dopamine_drive"].grade is Grade.B
    assert found.influences["da_ext--raphe_firing"].grade is Grade.C


def test_each_switch_of_cross_talk_takes_out_one_arrow_of_the_map(measured: Rates) -> None:
    gated = {switch for switches in measured.gates.values() for switch in switches}
    assert {entry.id for entry in INPUTS if entry.group is Group.CROSS_TALK} <= gated


def test_an_arrow_that_is_off_by_default_is_known_as_off(measured: Rates) -> None:
    assert measured.off == {
        "na_ext--dopamine_drive",
        "gabaa_gain--raphe_firing",
        "trp_plasma--trp",
    }


@pytest.mark.parametrize(
    ("influence", "sign"),
    [
        ("ht_ext--dopamine_drive", -1),
        ("da_ext--raphe_firing", 1),
        ("cortisol--crh", -1),
        ("gaba_ext--gabaa_gain", 1),
        ("ht_signal--ht_release_loss", -1),
        ("gaba_t--gaba", -1),
        ("na_ext--dopamine_drive", -1),
        ("acute_stressor_now--lc_firing", 1),
    ],
)
def test_a_direction_is_that_of_the_equations(measured: Rates, influence: str, sign: int) -> None:
    assert measured.sign[influence] == sign


def test_sizes_of_flows_are_those_of_the_reference_midnight(measured: Rates) -> None:
    assert measured.size["ht_release_loss"] == pytest.approx(21.5, abs=1)
    assert all(size >= 0 for size in measured.size.values())
