"""The scripts give the curves of the page in an empty folder, with no part of this project."""

import ast
import csv
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from learn.balance.engine import FloatArray
from learn.balance.export import KINDS, Asked
from learn.balance.export.as_python import IMPORTS
from learn.balance.outputs import OUTPUTS
from learn.balance.runs import Settings, follow
from learn.balance.written import as_csv
from tests.balance.export.runs import CLOSE, FOUR_WEEKS, RUNS, STRESSOR, furthest, page_of

BLOCK_SCIPY = "import sys; sys.modules['scipy'] = None; "
RUN = "import runpy; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
TWO_DAYS = Asked(Settings.make({"chronic_stress": 2}), 2, "two-days", "Two days")


def written(asked: Asked, ending: str, folder: Path) -> Path:
    text = KINDS[ending].make(asked)
    assert isinstance(text, str)
    path = folder / f"{asked.name}.{ending}"
    path.write_text(text, encoding="utf-8")
    return path


def ran(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done


def table(path: Path) -> FloatArray:
    _, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    return np.array([[float(value) for value in row] for row in rows])


@pytest.mark.parametrize("asked", RUNS, ids=lambda asked: asked.name)
def test_the_python_script_gives_the_curves_with_scipy(asked: Asked, tmp_path: Path) -> None:
    script = written(asked, "py", tmp_path)
    hours = min(asked.hours, 48)  # of four weeks two days are enough
    ran([sys.executable, "-I", script.name, "--out", "a.csv", f"--hours={hours}"], tmp_path)
    found = table(tmp_path / "a.csv")
    assert found[-1, 0] == hours
    assert furthest(found, page_of(asked)[: len(found)]) < CLOSE


@pytest.mark.parametrize("asked", RUNS, ids=lambda asked: asked.name)
def test_the_python_script_gives_them_without_scipy(asked: Asked, tmp_path: Path) -> None:
    script = written(asked, "py", tmp_path)
    command = [sys.executable, "-I", "-c", f"{BLOCK_SCIPY}{RUN}", script.name, "--hours=12"]
    done = ran(command, tmp_path)
    (tmp_path / "a.csv").write_text(done.stdout, encoding="utf-8")
    assert "hour 12 of 12" in done.stderr
    found = table(tmp_path / "a.csv")
    assert furthest(found, page_of(asked)[: len(found)]) < CLOSE


def test_the_python_script_gives_each_day_too(tmp_path: Path) -> None:
    script = written(TWO_DAYS, "py", tmp_path)
    files = ["--out", "a.csv", "--daily", "days.csv", "--plain"]
    ran([sys.executable, "-I", script.name, *files], tmp_path)
    (tmp_path / "page.csv").write_text(as_csv(follow(TWO_DAYS.settings, 2)), encoding="utf-8")
    assert furthest(table(tmp_path / "days.csv"), table(tmp_path / "page.csv")) < CLOSE


def test_the_python_script_imports_the_standard_library_and_perhaps_scipy(tmp_path: Path) -> None:
    tree = ast.parse(written(FOUR_WEEKS, "py", tmp_path).read_text(encoding="utf-8"))
    names = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [])
        + [alias.name for alias in node.names if isinstance(node, ast.Import)]
    }
    assert names - sys.stdlib_module_names == {"scipy"}
    assert IMPORTS in written(FOUR_WEEKS, "py", tmp_path).read_text(encoding="utf-8")


def test_a_script_says_every_equation_with_its_unit(tmp_path: Path) -> None:
    for ending, equals in (("py", "="), ("R", "<-")):
        text = written(STRESSOR, ending, tmp_path).read_text(encoding="utf-8")
        assert f"iron {equals} 0.35  # dimensionless; set for this run, else 1" in text
        for output in OUTPUTS:
            assert f"{output.label} ({output.unit})" in text


def r_is_missing() -> str:
    """Why the R script cannot be run here, or nothing."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return "There is no Rscript here (Debian: r-base-core)."
    look = [rscript, "--vanilla", "-e", "stopifnot(requireNamespace('deSolve', quietly = TRUE))"]
    if subprocess.run(look, capture_output=True).returncode:
        return "R has no deSolve here (Debian: r-cran-desolve)."
    return ""


@pytest.mark.parametrize(
    "asked",
    [pytest.param(STRESSOR, marks=pytest.mark.sweep), TWO_DAYS],
    ids=lambda asked: asked.name,
)
def test_the_r_script_gives_the_curves(asked: Asked, tmp_path: Path) -> None:
    if missing := r_is_missing():
        pytest.skip(missing)
    script = written(asked, "R", tmp_path)
    files = ["--out=a.csv", *(["--daily=days.csv"] if asked.days > 1 else [])]
    ran(["Rscript", "--vanilla", script.name, *files], tmp_path)
    assert furthest(table(tmp_path / "a.csv"), page_of(asked)) < CLOSE
    if asked.days > 1:
        (tmp_path / "page.csv").write_text(
            as_csv(follow(asked.settings, asked.days)), encoding="utf-8"
        )
        assert furthest(table(tmp_path / "days.csv"), table(tmp_path / "page.csv")) < CLOSE
