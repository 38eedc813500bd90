"""The shape of the house: what may import what, and that `site/` stays a source root."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
NO_WEB = (
    *("learn/balance", "learn/evidence", "learn/work", "learn/drawing.py", "learn/axes.py"),
    "learn/quizzes/marking.py",
)
BUILD_TOOLS = {"antimony", "libsbml", "scipy", "sympy", "SALib"}
BUILD_FILES = {ROOT / "learn/balance/build.py", ROOT / "learn/balance/sobol_run.py"}


def imported_by(file: Path) -> Iterator[str]:
    """The full names of the modules that a file imports anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def python_files(place: str) -> Iterator[Path]:
    path = ROOT / place
    yield from [path] if path.suffix else sorted(path.rglob("*.py"))


def test_site_is_a_source_root_and_not_a_package() -> None:
    assert not (ROOT / "site/__init__.py").exists()
    out = subprocess.run(
        [sys.executable, "-c", "import site; print(site.__spec__.origin)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(ROOT) not in out.stdout


def test_the_science_imports_no_django_and_no_plotly() -> None:
    breaches = [
        (file.relative_to(ROOT).as_posix(), name)
        for place in NO_WEB
        for file in python_files(place)
        for name in imported_by(file)
        if name.split(".")[0] in {"django", "plotly"}
    ]
    assert breaches == []


def test_the_server_never_imports_a_build_tool() -> None:
    breaches = [
        (file.relative_to(ROOT).as_posix(), name)
        for place in ("learn", "site")
        for file in python_files(place)
        if file not in BUILD_FILES
        for name in imported_by(file)
        if name.split(".")[0] in BUILD_TOOLS
    ]
    assert breaches == []


def test_plotly_is_spoken_in_one_file() -> None:
    speakers = [f for f in (ROOT / "static/js").glob("*.js") if "Plotly." in f.read_text()]
    assert [f.name for f in speakers] == ["plot.js"]


def test_siblings_do_not_import_each_other() -> None:
    siblings = {"lessons", "explorer", "quizzes", "model"}
    breaches = [
        (file.relative_to(ROOT).as_posix(), name)
        for own in siblings
        for file in python_files(f"learn/{own}")
        for name in imported_by(file)
        if name.split(".")[:1] == ["learn"] and set(name.split(".")[1:2]) & (siblings - {own})
    ]
    assert breaches == []


def test_only_views_see_the_request() -> None:
    """`HttpRequest` appears in views, error handlers, middleware and template tags alone."""
    allowed = {"views.py", "errors.py", "middleware.py", "htmx.py"}
    breaches = [
        file.relative_to(ROOT).as_posix()
        for place in ("learn", "site")
        for file in python_files(place)
        if file.name not in allowed and "templatetags" not in file.parts
        if "HttpRequest" in file.read_text()
    ]
    assert breaches == []


def test_the_plotly_of_python_and_of_the_browser_are_one_version() -> None:
    import json

    from plotly.offline import get_plotlyjs_version

    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert get_plotlyjs_version() == wanted["plotly.js-basic-dist-min"]
