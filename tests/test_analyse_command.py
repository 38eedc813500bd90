"""The command that works out sensitivities, and the bar that shows how far it has come."""

from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command

from learn.balance import local_sensitivity
from learn.balance.engine import FloatArray
from learn.balance.outputs import OUTPUTS
from learn.balance.sensitivity import stepped, stored
from learn.management.commands import analyse
from learn.management.progress import progress

Row = tuple[FloatArray, FloatArray]


class Terminal(StringIO):
    """A stream whose line can be drawn over."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place of the model a law: the sensitivity is the step itself."""

    def work_out(names: Sequence[str], processes: int, step: float) -> Iterator[Row]:
        row = np.full(len(OUTPUTS), step)
        return ((row, row) for _ in names)

    monkeypatch.setattr(analyse, "work_out", work_out)


@pytest.mark.usefixtures("quick")
def test_the_command_stores_every_constant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "local.json"
    keep = local_sensitivity.store
    monkeypatch.setattr(analyse, "store", lambda names, found: keep(names, found, file))
    out = StringIO()
    call_command("analyse", stdout=out, stderr=StringIO())
    assert tuple(stored(file).of) == stepped()
    assert "no step taken: " in out.getvalue()
    assert "stored in local.json" in out.getvalue()


@pytest.mark.usefixtures("quick")
def test_a_check_compares_half_the_step_and_stores_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(analyse, "store", None)
    out = StringIO()
    call_command("analyse", "--check", stdout=out, stderr=StringIO())
    assert "half the step, time course: differs by at most 5.0e-03" in out.getvalue()


def test_a_bar_grows_as_items_come() -> None:
    stream = Terminal()
    assert list(progress("ab", 2, stream)) == ["a", "b"]
    first, last = stream.getvalue().split("\r")[1:]
    assert first.count("█") == 20
    assert last.count("█") == 40


def test_a_log_gets_the_last_state_of_a_bar_alone() -> None:
    stream = StringIO()
    list(progress("ab", 2, stream))
    assert stream.getvalue().count("\r") == 1
