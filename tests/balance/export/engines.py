"""Engines that know nothing but the files of an archive, and what SED-ML says of them."""

import locale
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, parse

import numpy as np
import roadrunner

from learn.balance.engine import FloatArray

_LOCALE = locale.setlocale(locale.LC_ALL)
import COPASI  # noqa: E402 - it puts the whole process into the locale C, where no file is UTF-8

locale.setlocale(locale.LC_ALL, _LOCALE)

OMEX = "{http://identifiers.org/combine.specifications/omex-manifest}"
SED = "{http://sed-ml.org/sed-ml/level1/version4}"
MATH = "{http://www.w3.org/1998/Math/MathML}"


@dataclass(frozen=True)
class Experiment:
    """What the SED-ML file of an unpacked archive asks for, in the order of its report."""

    model: Path
    changes: Mapping[str, float]
    end: float
    steps: int
    solver: Mapping[str, float]
    columns: tuple[str, ...]  # of the model; "time" first
    scales: tuple[float, ...]

    @classmethod
    def read(cls, folder: Path) -> "Experiment":
        """Read it as a stranger would: the manifest names the master file, and so on."""
        contents = parse(folder / "manifest.xml").getroot().findall(f"{OMEX}content")
        (master,) = (c.get("location", "") for c in contents if c.get("master") == "true")
        root = parse(folder / master).getroot()
        model = _one(root, "model")
        course = _one(root, "uniformTimeCourse")
        generators = {g.get("id", ""): g for g in root.iter(f"{SED}dataGenerator")}
        shown = [generators[s.get("dataReference", "")] for s in root.iter(f"{SED}dataSet")]
        return cls(
            model=folder / model.get("source", ""),
            changes={
                _id_in(change.get("target", "")): float(change.get("newValue", ""))
                for change in root.iter(f"{SED}changeAttribute")
            },
            end=float(course.get("outputEndTime", "")),
            steps=int(course.get("numberOfSteps", "")),
            solver={
                p.get("kisaoID", ""): float(p.get("value", ""))
                for p in root.iter(f"{SED}algorithmParameter")
            },
            columns=tuple(_column(generator) for generator in shown),
            scales=tuple(_scale(generator) for generator in shown),
        )


def with_roadrunner(folder: Path) -> FloatArray:
    """Run an unpacked archive in a fresh RoadRunner: a row for each time."""
    asked = Experiment.read(folder)
    runner = roadrunner.RoadRunner(str(asked.model))
    for name, value in asked.changes.items():
        runner.model[name] = value
    runner.integrator.relative_tolerance = asked.solver["KISAO:0000209"]
    runner.integrator.absolute_tolerance = asked.solver["KISAO:0000211"]
    runner.integrator.maximum_time_step = asked.solver["KISAO:0000467"]
    runner.integrator.maximum_num_steps = int(asked.solver["KISAO:0000415"])
    species = set(runner.model.getFloatingSpeciesIds())
    # In brackets a species is a concentration: every volume of ours is one litre.
    columns = [f"[{name}]" if name in species else name for name in asked.columns]
    runner.timeCourseSelections = columns
    return np.array(runner.simulate(0, asked.end, asked.steps + 1)) * asked.scales


def with_copasi(archive: Path, folder: Path) -> FloatArray:
    """Open an archive in COPASI, run what it made of it, and scale as the SED-ML file says."""
    asked = Experiment.read(folder)
    document: Any = COPASI.CRootContainer.addDatamodel()
    try:
        assert document.openCombineArchive(str(archive)), COPASI.CCopasiMessage.getAllMessageText()
        task = document.getTask("Time-Course")
        problem, method = task.getProblem(), task.getMethod()
        assert (problem.getDuration(), problem.getStepNumber()) == (asked.end, asked.steps)
        tolerance = method.getParameter("Relative Tolerance").getDblValue()
        assert math.isclose(tolerance, asked.solver["KISAO:0000209"])
        assert document.getPlotDefinitionList().size() > 0
        assert task.initializeRaw(COPASI.CCopasiTask.OUTPUT_UI)
        assert task.processRaw(True)
        series = task.getTimeSeries()
        names = [series.getSBMLId(i, document) for i in range(series.getNumVariables())]
        places = [0 if name == "time" else names.index(name) for name in asked.columns]
        rows = range(series.getRecordedSteps())
        table = [[series.getConcentrationData(row, i) for i in places] for row in rows]
        return np.array(table) * asked.scales
    finally:
        COPASI.CRootContainer.removeDatamodel(document)


def _one(root: Element, kind: str) -> Element:
    (found,) = root.iter(f"{SED}{kind}")
    return found


def _id_in(path: str) -> str:
    """The id in ``/sbml:sbml/…/sbml:parameter[@id='ssri']/@value``."""
    return path.split("[@id='")[1].split("']")[0]


def _column(generator: Element) -> str:
    (variable,) = generator.iter(f"{SED}variable")
    if variable.get("symbol") == "urn:sedml:symbol:time":
        return "time"
    return _id_in(variable.get("target", ""))


def _scale(generator: Element) -> float:
    """A generator is a quantity alone, or that times one number."""
    parameters = list(generator.iter(f"{SED}parameter"))
    operations = [e.tag for e in generator.iter() if e.tag == f"{MATH}times"]
    assert len(parameters) == len(operations) <= 1
    return float(parameters[0].get("value", "")) if parameters else 1.0
