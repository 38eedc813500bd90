"""SBML, SED-ML and Antimony of a run: whole, valid, and with the run's numbers in them."""

from pathlib import Path

import libsedml
import numpy as np
import pytest

from learn.balance import build
from learn.balance.engine import Engine
from learn.balance.equations import read
from learn.balance.export import KINDS, Asked
from learn.balance.export.as_sedml import target
from learn.balance.files import SBML
from learn.balance.inputs import INPUT
from learn.balance.outputs import OUTPUTS, Panel
from learn.balance.runs import MODEL_VERSION, Settings
from learn.balance.said import CAUTION
from tests.balance.export.engines import Experiment
from tests.balance.export.runs import FOUR_WEEKS, REFERENCE_DAY, RUNS, STRESSOR
from tests.balance.samples import corner

EVERYTHING_MOVED = Asked(corner(1), 1, "corner", "Every lever moved")


def text_of(ending: str, asked: Asked) -> str:
    text = KINDS[ending].make(asked)
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("asked", [*RUNS, EVERYTHING_MOVED], ids=lambda asked: asked.name)
def test_libsbml_finds_no_error_and_no_unit_that_does_not_fit(asked: Asked) -> None:
    report = build.check(text_of("xml", asked))
    assert (report.errors, report.warnings) == ((), {})


@pytest.mark.parametrize("asked", [*RUNS, EVERYTHING_MOVED], ids=lambda asked: asked.name)
def test_the_sbml_file_holds_the_numbers_of_the_run_and_no_others(
    asked: Asked, tmp_path: Path
) -> None:
    (tmp_path / "run.xml").write_text(text_of("xml", asked), encoding="utf-8")
    own, run = Engine(SBML), Engine(tmp_path / "run.xml")
    assert run.parameters == {**own.parameters, **asked.values}
    assert np.array_equal(own.run({}, 0.1, 2, own.states)[0], run.run({}, 0.1, 2, run.states)[0])


@pytest.mark.parametrize("asked", [*RUNS, EVERYTHING_MOVED], ids=lambda asked: asked.name)
def test_the_antimony_text_builds_into_the_same_run(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "run.ant").write_text(text_of("ant", asked), encoding="utf-8")
    (tmp_path / "run.xml").write_text(build.build(tmp_path / "run.ant"), encoding="utf-8")
    (tmp_path / "page.xml").write_text(text_of("xml", asked), encoding="utf-8")
    built, page = read(tmp_path / "run.xml"), read(tmp_path / "page.xml")
    assert built.rules == page.rules
    assert built.reactions == page.reactions
    assert built.states == page.states
    values = {name: constant.value for name, constant in built.constants.items()}
    assert values == pytest.approx({n: c.value for n, c in page.constants.items()}, rel=1e-12)


@pytest.mark.parametrize("asked", [*RUNS, EVERYTHING_MOVED], ids=lambda asked: asked.name)
def test_libsedml_finds_no_fault(asked: Asked) -> None:
    document = libsedml.readSedMLFromString(text_of("sedml", asked))
    faults = [document.getError(i).getMessage() for i in range(document.getNumErrors())]
    assert faults == []
    assert (document.getLevel(), document.getVersion()) == (1, 4)


def test_there_is_a_plot_for_each_panel_and_a_report_of_everything() -> None:
    document = libsedml.readSedMLFromString(text_of("sedml", REFERENCE_DAY))
    report, *plots = (document.getOutput(i) for i in range(document.getNumOutputs()))
    assert report.getNumDataSets() == 1 + len(OUTPUTS)
    assert [plot.getName() for plot in plots] == [panel.title for panel in Panel]
    assert sum(plot.getNumCurves() for plot in plots) == len(OUTPUTS)


def test_a_run_is_followed_in_as_many_points_as_on_the_page(tmp_path: Path) -> None:
    for asked, steps in ((REFERENCE_DAY, 240), (FOUR_WEEKS, 48 * 28)):
        (tmp_path / "manifest.xml").write_text(
            '<omexManifest xmlns="http://identifiers.org/combine.specifications/omex-manifest">'
            '<content location="run.sedml" master="true"/></omexManifest>'
        )
        (tmp_path / "run.sedml").write_text(text_of("sedml", asked), encoding="utf-8")
        found = Experiment.read(tmp_path)
        assert (found.steps, found.end) == (steps, 24 * asked.days)
        assert found.model.name == f"{asked.name}.xml"


def test_a_quantity_of_any_kind_has_a_place_in_the_model() -> None:
    model = read(SBML)
    for names in (model.states, model.rules, model.constants, model.reactions):
        name = next(iter(names))
        assert f"[@id='{name}']" in target(name)
    with pytest.raises(KeyError):
        target("mood")


@pytest.mark.parametrize("ending", ["ant", "xml", "sedml", "py", "R"])
def test_every_text_says_what_it_is_and_what_it_is_not(ending: str) -> None:
    for asked in (REFERENCE_DAY, STRESSOR):
        words = " ".join(text_of(ending, asked).replace("//", " ").replace("#", " ").split())
        assert f"Model version {MODEL_VERSION}" in words
        assert "MIT licence" in words
        assert CAUTION in words
        for name, value in asked.settings.values:
            assert f"{name} = {value:g}" in words
            assert INPUT[name].unit in words


def test_a_run_in_which_nothing_is_moved_says_so() -> None:
    assert "nothing is moved" in text_of("ant", Asked(Settings(), 1, "day", "A day"))


def test_a_title_with_letters_of_xml_stays_words() -> None:
    odd = Asked(Settings(), 1, "odd", "Less < more & “so on”")
    for ending in ("xml", "sedml"):
        assert "Less &lt; more &amp; “so on”" in text_of(ending, odd)
