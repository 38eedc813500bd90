"""A broken entry of the provenance is told with its file, its name and the reason."""

import shutil
from pathlib import Path

import pytest

from learn.balance.catalogue import CatalogueError
from learn.balance.constants import declared
from learn.balance.provenance import settled
from learn.balance.provenance_entry import FOLDER
from learn.balance.provenance_files import load

FILE = "06-noradrenaline.yaml"
ENTRY = "  net_km: {symbol: K_NET, name: Half-saturation of NET}"


def told(folder: Path, file: str, old: str, new: str) -> str:
    """Copy the real folder, change one place of one file, and give what its author is told."""
    shutil.copytree(FOLDER, folder / "provenance")
    broken = folder / "provenance" / file
    text = broken.read_text(encoding="utf-8")
    assert old in text
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as fault:
        load(folder / "provenance", declared(), settled())
    said = str(fault.value)
    assert said.startswith(f"provenance/{file}: ")
    return said.removeprefix(f"provenance/{file}: ")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("", "there is no entry for it. Add one."),
        ("  net_km: {name: A}", "the field “symbol” is missing. Add it."),
        ("  net_km: {symbol: K_NET}", "the field “name” is missing. Add it."),
        ("  net_km: {symbol: K_NET, name: ''}", "“name” is empty. Write it."),
        ("  net_km: {symbol: V_NET, name: A}", "the symbol V_NET is that of net_vmax too."),
        ("  net_km: K_NET", "it must hold fields with names."),
    ],
)
def test_an_entry_has_everything(tmp_path: Path, entry: str, reason: str) -> None:
    assert told(tmp_path, FILE, ENTRY, entry) == f"net_km: {reason}"


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("species: ''", "“species” is empty. Write it."),
        ("colour: red", "the field “colour” is not known here."),
        ("read: title", "“read” is “title”. Use one of: full text, part of the text,"),
        ("read: abstract", "it is an assumption, so nothing was read of it"),
        ("checked: lately", "“checked” must be a date such as 2026-11-25, not lately."),
        ("limits: [1, 2]", "its limits do not hold its value 0.3."),
        ("range: wide", "“range” is wide. Give numbers, or one of: exact, orbit, lever, grade."),
        ("range: lever", "its range is that of a lever, but inputs.yaml has none of this name."),
        ("follows: 2 *", "“follows”: “2 *” is no formula."),
        ("follows: abs(net_vmax)", "“follows”: “abs(net_vmax)” is more than + - * / **"),
        ("follows: ner_vmax", "“follows”: ner_vmax is not known."),
        ("follows: net_vmax / 0", "“follows”: “net_vmax / 0” divides by zero."),
        ("follows: net_vmax", "“follows” gives 237.22, and balance.ant has 0.3."),
        ("follows: cda_by_na - 0.1", "“follows” uses cda_by_na, which follows from others itself."),
        ("follows: 0.3 * net_km / net_km, held: too", "what follows from others is held anyway."),
    ],
)
def test_a_field_that_cannot_be_is_told(tmp_path: Path, field: str, reason: str) -> None:
    said = told(tmp_path, FILE, ENTRY, f"{ENTRY[:-1]}, {field}}}")
    assert said.startswith(f"net_km: {reason}")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("ner_km", "balance.ant has no such constant. Take the entry out."),
        ("gat_km", "it belongs to the section “Glutamate, glutamine, GABA”."),
    ],
)
def test_a_surplus_entry_is_told(tmp_path: Path, entry: str, reason: str) -> None:
    surplus = f"{ENTRY}\n  {entry}: {{symbol: K, name: A}}"
    assert told(tmp_path, FILE, ENTRY, surplus) == f"{entry}: {reason}"


def test_an_entry_that_is_given_twice_is_told(tmp_path: Path) -> None:
    assert "“net_km” is given twice" in told(tmp_path, FILE, ENTRY, f"{ENTRY}\n{ENTRY}")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "low: 196,",
            "low: 250,",
            "net_vmax: its range 250 to 297 does not hold its value 237.22.",
        ),
        ("high: 297,", "", "net_vmax range: “high” must be a number."),
        ("source: palij1994,", "", "net_vmax range: the field “source” is missing. Add it."),
        ("is: measured, source: palij", "is: exact, source: p", "net_vmax range: “is” must be"),
        ("section: Nora", "section: Pro", "balance.ant has no section “Prodrenaline terminal”."),
        (
            "section: Nora",
            "section: Dopamine terminal #",
            "the section “Dopamine terminal” is also",
        ),
        ("defaults:", "default:", "na_reference: “checked” must be a date"),
        ("constants:", "constants: [", "it cannot be read: "),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert told(tmp_path, FILE, old, new).startswith(reason)


def test_a_switch_that_an_ensemble_would_vary_is_told(tmp_path: Path) -> None:
    said = told(tmp_path, "00-inputs.yaml", "held: an input; whoever runs the model sets it, ", "")
    assert said.startswith("acute_stressor: what is not above 0 has no logarithm to spread.")


def test_an_assumption_of_grade_a_must_be_a_definition(tmp_path: Path) -> None:
    said = told(tmp_path, "10-sleep.yaml", "range: exact, held: a number", "held: a number")
    assert said == "turn: only a definition may be an assumption of grade A."
