"""The command that makes the virtual people shows how far it is and what was rejected."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from learn.balance import populate
from learn.balance.population import Population, Reason, population, read
from learn.management.commands import population as command


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nobody is drawn anew, and the stored file is left alone."""

    def make(people: int, seed: int, processes: int, heard: populate.Heard) -> Population:
        if people < 1:
            raise ValueError("Ask for at least one person and one process.")
        for kept in range(people + 1):
            heard(kept, 2 * kept + 1, people)
        return population()

    place = tmp_path / "population.npz"
    monkeypatch.setattr(populate, "make", make)
    monkeypatch.setattr(command, "FILE", place)
    return place


def test_people_are_stored_and_the_rejected_counted(file: Path) -> None:
    out = io.StringIO()
    call_command("population", stdout=out)
    assert read(file).people == population().people
    told = out.getvalue()
    assert f"{population().people} people of {population().tried} draws" in told
    assert f"{population().rate:.0%} rejected" in told
    assert all(reason.label in told for reason in Reason)


def test_a_terminal_shows_a_bar_in_place() -> None:
    out = Terminal()
    call_command("population", "--people", "4", stdout=out)
    bars = out.getvalue().split("\r")[1:]
    assert "██████████░" in bars[1]
    assert bars[1].count("\n") == 0
    assert "1 of 4 people from 3 draws" in bars[1]


def test_elsewhere_it_is_a_few_lines() -> None:
    out = io.StringIO()
    call_command("population", "--people", "100", stdout=out)
    assert out.getvalue().count("of 100 people") == 11


def test_a_wrong_number_is_told() -> None:
    with pytest.raises(CommandError, match="at least one person"):
        call_command("population", "--people", "0", stdout=io.StringIO())
