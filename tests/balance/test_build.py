"""The files that run are the ones built from the readable sources."""

import re
from pathlib import Path

import pytest
import yaml

from learn.balance import build
from learn.balance.engine import Engine
from learn.balance.files import BALANCE, MINIATURES, SBML, START

SOURCES = build.sources()
WHOLE = [source for source in SOURCES if source.parent != MINIATURES]
DECLARED = re.compile(r"^  (\w+) = ([^;]+); \1 has (\w+) // \[([ABC]) (\w+)\] (.+)$", re.MULTILINE)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_building_again_gives_the_committed_file(source: Path) -> None:
    assert build.build(source) == source.with_suffix(".xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_libsbml_finds_no_error(source: Path) -> None:
    assert build.check(source.with_suffix(".xml").read_text(encoding="utf-8")).errors == ()


@pytest.mark.parametrize("source", WHOLE, ids=lambda source: source.stem)
def test_libsbml_finds_no_unit_that_does_not_fit(source: Path) -> None:
    report = build.check(source.with_suffix(".xml").read_text(encoding="utf-8"))
    assert report.warnings == {}


def test_a_wrong_unit_would_be_found(tmp_path: Path) -> None:
    text = BALANCE.read_text(encoding="utf-8")
    wrong = text.replace("tph_km = 40; tph_km has uM", "tph_km = 40; tph_km has per_h")
    assert wrong != text
    (tmp_path / "wrong.ant").write_text(wrong, encoding="utf-8")
    assert sum(build.check(build.build(tmp_path / "wrong.ant")).warnings.values()) > 0


def test_a_source_that_cannot_be_read_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "broken.ant").write_text("model broken\n  a = = 1\nend\n", encoding="utf-8")
    with pytest.raises(build.BuildError, match=r"broken\.ant"):
        build.build(tmp_path / "broken.ant")


def test_a_start_file_with_an_unknown_state_is_refused(tmp_path: Path) -> None:
    (tmp_path / "small.ant").write_text(
        "model small\n  compartment c = 1\n  species a in c = 1\n  a => ; c * a\nend\n"
    )
    (tmp_path / "small_start.yaml").write_text("states: {mood: 1}\nparameters: {}\n")
    with pytest.raises(build.BuildError, match="no state called mood"):
        build.build(tmp_path / "small.ant")


@pytest.mark.parametrize("source", WHOLE, ids=lambda source: source.stem)
def test_every_constant_states_its_unit_grade_source_and_meaning(source: Path) -> None:
    declared = {match[0] for match in DECLARED.findall(source.read_text(encoding="utf-8"))}
    added_by_the_build = {"relative_per_extent"}
    assert set(Engine(source.with_suffix(".xml")).parameters) - added_by_the_build == declared


@pytest.mark.parametrize("source", WHOLE, ids=lambda source: source.stem)
def test_formulas_hold_no_number_but_pure_small_ones(source: Path) -> None:
    lines = [
        line.split("//")[0]
        for line in source.read_text(encoding="utf-8").splitlines()
        if ":=" in line or "=>" in line or "->" in line
    ]
    numbers = {n for line in lines for n in re.findall(r"(?<![\w.])\d[\d.e+-]*", line)}
    assert numbers <= {"0", "1", "2", "0.5"}


def test_the_start_holds_every_state_of_the_model() -> None:
    start = yaml.safe_load(START.read_text(encoding="utf-8"))
    assert set(start["states"]) == set(Engine(SBML).states)
