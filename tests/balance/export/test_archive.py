"""The archive holds the run on the page, and engines that know only the archive agree with it."""

import csv
import hashlib
import io
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring

import numpy as np
import pytest

from learn.balance.export import KINDS, Asked
from learn.balance.outputs import OUTPUTS
from tests.balance.export.engines import OMEX, Experiment, with_copasi, with_roadrunner
from tests.balance.export.runs import CLOSE, FOUR_WEEKS, RUNS, STRESSOR, furthest, page_of

make = KINDS["omex"].make


@pytest.fixture(params=RUNS, ids=lambda asked: asked.name)
def asked(request: pytest.FixtureRequest) -> Asked:
    run: Asked = request.param
    return run


@pytest.fixture
def archive(asked: Asked, tmp_path: Path) -> Path:
    """An archive, beside a folder into which it is unpacked."""
    content = make(asked)
    assert isinstance(content, bytes)
    path = tmp_path / f"{asked.name}.omex"
    path.write_bytes(content)
    zipfile.ZipFile(path).extractall(tmp_path / "unpacked")
    return path


def test_roadrunner_gives_the_curves_of_the_page(asked: Asked, archive: Path) -> None:
    assert furthest(with_roadrunner(archive.parent / "unpacked"), page_of(asked)) < CLOSE


def test_copasi_gives_the_curves_of_the_page(asked: Asked, archive: Path) -> None:
    table = with_copasi(archive, archive.parent / "unpacked")
    assert furthest(table, page_of(asked)) < CLOSE


def test_its_files_are_those_of_its_manifest(asked: Asked, archive: Path) -> None:
    packed = zipfile.ZipFile(archive)
    assert packed.testzip() is None
    contents = fromstring(packed.read("manifest.xml")).findall(f"{OMEX}content")
    listed = {content.get("location", "").removeprefix("./") for content in contents}
    assert listed - {"."} == set(packed.namelist())
    assert all(content.get("format", "").startswith("http://") for content in contents)


def test_its_table_is_that_of_the_page(asked: Asked, archive: Path) -> None:
    text = (archive.parent / "unpacked" / f"{asked.name}.csv").read_text(encoding="utf-8")
    headings, *rows = csv.reader(io.StringIO(text))
    assert headings[1:] == [f"{output.label} ({output.unit})" for output in OUTPUTS]
    table = np.array([[float(value) for value in row] for row in rows])
    assert furthest(table, page_of(asked)) < 1e-5


def test_every_moved_number_is_a_change_of_the_experiment(asked: Asked, archive: Path) -> None:
    assert Experiment.read(archive.parent / "unpacked").changes == dict(asked.values)


def test_beyond_a_day_it_has_the_days_too() -> None:
    content = make(FOUR_WEEKS)
    assert isinstance(content, bytes)
    packed = zipfile.ZipFile(io.BytesIO(content))
    lines = packed.read("ssri-days.csv").decode().splitlines()
    assert len(lines) == 1 + 28
    assert "ssri-days.csv" in packed.read("README.md").decode()


def test_the_same_run_gives_the_same_bytes() -> None:
    first, second = (make(STRESSOR) for _ in range(2))
    assert isinstance(first, bytes)
    assert isinstance(second, bytes)
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
