"""Every state, rule and reaction of the model has a name that fits inside a sentence."""

from pathlib import Path

import pytest

from learn.balance.catalogue import CatalogueError
from learn.balance.equations import read
from learn.balance.files import SBML
from learn.balance.quantities import FILE, Kind, Place, load, names

MODEL = read(SBML)


def test_names_are_those_of_the_model() -> None:
    there = {Kind.STATE: MODEL.states, Kind.RULE: MODEL.rules, Kind.REACTION: MODEL.reactions}
    for kind, expected in there.items():
        assert {name.id for name in names().values() if name.kind is kind} == set(expected)


def test_no_place_of_the_map_is_empty() -> None:
    assert {name.place for name in names().values()} == set(Place)


def test_a_name_fits_inside_a_sentence() -> None:
    cause, effect = names()["sert_activity"].name, names()["ht_reuptake"].name
    assert f"{cause} falls to a fifth, so {effect} falls too" == (
        "SERT activity falls to a fifth, so clearance of serotonin by SERT falls too"
    )
    assert [n.id for n in names().values() if n.name.endswith(".") or ";" in n.name] == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "hva: it is missing among the states. Add it."),
        ("  hvb: {name: A, place: gut}", "hvb: the model has it not among its states."),
        ("  hva: {name: HVA}", "hva: the field “place” is missing. Add it."),
        ("  hva: {name: HVA, place: liver}", "hva: “place” is “liver”. Use one of: stress axis, "),
        ("  hva: {name: HVA, place: gut, does: A.}", "hva: the field “does” is not known here."),
        ("  hva: {name: The acid, place: gut}", "hva: its name stands inside a sentence"),
        ("  hva: {name: the acid, place: gut}", "hva: its name begins with an article."),
        ("  hva: {name: cortisol, place: gut}", "hva: cortisol has the same name. Change one."),
        ("  hva: {name: a b c d e f g h i, place: gut}", "hva: its name has 9 words"),
        ("  hva: HVA", "hva: it must hold fields with names."),
    ],
)
def test_a_broken_name_is_told_with_file_and_entry(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "quantities.yaml"
    good = "  hva: {name: HVA, place: dopamine terminal}"
    text = FILE.read_text(encoding="utf-8")
    assert good in text
    file.write_text(text.replace(good, line), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"quantities\.yaml: ") as fault:
        load(file, MODEL)
    assert reason in str(fault.value)


def test_a_rule_without_a_sentence_is_told(tmp_path: Path) -> None:
    file = tmp_path / "quantities.yaml"
    text = FILE.read_text(encoding="utf-8")
    file.write_text(text.replace("Time from waking to falling asleep.", "time"), encoding="utf-8")
    with pytest.raises(CatalogueError, match="waking_hours: “does” must be a sentence"):
        load(file, MODEL)
