"""Turn the readable model files (Antimony) into the files that run (SBML).

``python manage.py build_models`` calls :func:`main`, and so does ``python -m learn.balance.build``.
Antimony and libSBML are tools of this step alone: the server never imports this file.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import antimony
import libsbml
import yaml

from learn.balance.files import BALANCE, MINIATURES, REFERENCE, version_of

LEVEL, VERSION = 3, 2
PER_EXTENT = "per_umol"


class BuildError(Exception):
    """A model file cannot be built; the message names the file and the reason."""


@dataclass(frozen=True, slots=True)
class Report:
    """What libSBML found: the texts of the errors, and the number of warnings of each kind."""

    errors: tuple[str, ...]
    warnings: Mapping[int, int]

    def __str__(self) -> str:
        kinds = ", ".join(
            f"{count} of kind {kind}" for kind, count in sorted(self.warnings.items())
        )
        total = sum(self.warnings.values())
        return f"{len(self.errors)} errors, {total} warnings" + (f" ({kinds})" if kinds else "")


def build(source: Path) -> str:
    """Give the SBML Level 3 Version 2 text of one Antimony file.

    A start file beside it (``<name>_start.yaml``) replaces the start values and the parameters
    that it names. The text is the same on every machine.
    """
    document = libsbml.readSBMLFromString(_antimony_to_sbml(source))
    model = document.getModel()
    _merge_start(model, source.with_name(f"{source.stem}_start.yaml"))
    _finish_units(model)
    document.setLevelAndVersion(LEVEL, VERSION, False)
    text: str = libsbml.writeSBMLToString(document)
    return _without_comment(text)


def check(sbml: str) -> Report:
    """Run libSBML's whole consistency check, units included."""
    document = libsbml.readSBMLFromString(sbml)
    document.checkConsistency()
    errors: list[str] = []
    warnings: Counter[int] = Counter()
    for index in range(document.getNumErrors()):
        entry = document.getError(index)
        if entry.getSeverity() >= libsbml.LIBSBML_SEV_ERROR:
            errors.append(f"{entry.getErrorId()}: {' '.join(entry.getMessage().split())}")
        else:
            warnings[int(entry.getErrorId())] += 1
    return Report(tuple(errors), dict(warnings))


def sources() -> tuple[Path, ...]:
    """List every Antimony file that is built, the combined model first."""
    return (BALANCE, *sorted(MINIATURES.glob("*.ant")), *sorted(REFERENCE.glob("*.ant")))


def _antimony_to_sbml(source: Path) -> str:
    antimony.clearPreviousLoads()
    if antimony.loadAntimonyString(source.read_text(encoding="utf-8")) < 0:
        raise BuildError(f"{source.name}: {antimony.getLastError().strip()}")
    sbml: str = antimony.getSBMLString(antimony.getMainModuleName())
    return sbml


def _merge_start(model: Any, start_file: Path) -> None:
    """Replace start values of states and of parameters by those of the start file."""
    if not start_file.exists():
        return
    start = yaml.safe_load(start_file.read_text(encoding="utf-8"))
    for name, value in start["states"].items():
        species = model.getSpecies(name)
        if species is None:
            raise BuildError(f"{start_file.name}: the model has no state called {name}")
        if species.getHasOnlySubstanceUnits():
            species.setInitialAmount(value)
        else:
            species.setInitialConcentration(value)
    for name, value in start["parameters"].items():
        parameter = model.getParameter(name)
        if parameter is None:
            raise BuildError(f"{start_file.name}: the model has no parameter called {name}")
        parameter.setValue(value)


def _finish_units(model: Any) -> None:
    """Say in SBML what Antimony cannot say about units.

    A relative state is dimensionless while a reaction runs in umol: SBML joins the two by a
    conversion factor, whose value here is 1. A bare number in a formula is a pure number.
    """
    amount = model.getExtentUnits()
    model.setSubstanceUnits(amount)
    relative = [s for s in model.getListOfSpecies() if s.getHasOnlySubstanceUnits()]
    if relative:
        unit = model.createUnitDefinition()
        unit.setId(PER_EXTENT)
        part = unit.createUnit()
        part.setKind(libsbml.UNIT_KIND_MOLE)
        part.setExponent(-1)
        part.setScale(-6)
        part.setMultiplier(1)
        factor = model.createParameter()
        factor.setId("relative_per_extent")
        factor.setValue(1)
        factor.setConstant(True)
        factor.setUnits(PER_EXTENT)
    for species in model.getListOfSpecies():
        if species.getHasOnlySubstanceUnits():
            species.setSubstanceUnits("dimensionless")
            species.setConversionFactor("relative_per_extent")
        else:
            species.setSubstanceUnits(amount)
    for holder in (
        *model.getListOfFunctionDefinitions(),
        *model.getListOfRules(),
        *(reaction.getKineticLaw() for reaction in model.getListOfReactions()),
    ):
        formula = holder.getMath().deepCopy()
        _name_pure_numbers(formula)
        holder.setMath(formula)


def _name_pure_numbers(node: Any) -> None:
    if node.isNumber() and not node.isSetUnits():
        node.setUnits("dimensionless")
    for index in range(node.getNumChildren()):
        _name_pure_numbers(node.getChild(index))


def _without_comment(sbml: str) -> str:
    """Drop the line in which the tools name their own versions."""
    lines = sbml.splitlines()
    return "\n".join(line for line in lines if not line.startswith("<!--")) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build every model, print what libSBML says, and fail if it finds an error."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument(
        "--settle",
        action="store_true",
        help="first run the combined model to its daily orbit (1500 days) and store that start",
    )
    if parser.parse_args(arguments).settle:
        from learn.balance import settle  # it builds, so it imports this file

        settle.main()
    failed = False
    for source in sources():
        sbml = build(source)
        report = check(sbml)
        source.with_suffix(".xml").write_text(sbml, encoding="utf-8")
        print(f"{source.stem} {version_of(sbml)}: {report}")
        for error in report.errors:
            print(f"  {error}")
        failed = failed or bool(report.errors)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
