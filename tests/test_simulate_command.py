"""The model in a terminal: settings as they are typed, a file, and lists of names."""

import csv
import doctest
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from learn.balance import typed
from learn.balance.inputs import INPUT
from learn.balance.outputs import OUTPUT, OUTPUTS


def simulate(*words: str) -> tuple[str, str]:
    """What the command prints, and what it says beside."""
    out, err = io.StringIO(), io.StringIO()
    call_command("simulate", *words, stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def test_settings_are_moved_and_the_curves_written_to_a_file(tmp_path: Path) -> None:
    place = tmp_path / "run.csv"
    asked = ["--set", "ssri=80", "--set", "chronic_stress=2", "--days", "28", "--out", str(place)]
    told, beside = simulate(*asked)
    assert "chronic_stress = 2 × usual (usual: 1); ssri = 80 % of transporters" in told
    assert beside == ""
    headings, *rows = csv.reader(place.read_text(encoding="utf-8").splitlines())
    assert len(headings) == 1 + 3 * len(OUTPUTS)
    assert len(rows) == 28
    assert float(rows[-1][1]) > 200


def test_every_line_of_the_file_may_go_to_the_terminal() -> None:
    told, _ = simulate("--out", "-")
    assert told.startswith("time (h),")
    assert len(told.splitlines()) == 1 + 241


def test_an_input_acts_for_a_time() -> None:
    told, _ = simulate(
        "--set", "acute_stressor=5", "--from", "acute_stressor=9", "--until", "acute_stressor=9.5"
    )
    assert "acute_stressor = 5 × mean drive (usual: 0), hour 9 to 9.5" in told


def test_one_curve_can_be_shown() -> None:
    told, _ = simulate("--show", "cortisol", "--show", "gaba")
    assert [line.split()[0] for line in told.splitlines()[-2:]] == ["cortisol", "gaba"]


@pytest.mark.parametrize("written", ["80", "80%", " 80%"])
def test_a_percentage_may_be_written_with_its_sign(written: str) -> None:
    told, beside = simulate("--set", f"ssri={written}", "--show", "serotonin")
    assert "ssri = 80 % of transporters" in told
    assert beside == ""


def test_a_share_given_to_a_percentage_is_taken_as_written_and_remarked_on() -> None:
    told, beside = simulate("--set", "ssri=0.8", "--show", "serotonin")
    assert "ssri = 0.8 % of transporters" in told
    assert "so 0.8 means 0.8 %. If you meant 80 %, write ssri=80%." in beside
    assert simulate("--set", "ssri=0.8%", "--show", "serotonin")[1] == ""
    assert simulate("--set", "iron=0.8", "--show", "serotonin")[1] == ""


def test_the_list_names_every_input_and_every_output() -> None:
    told, _ = simulate("--list")
    names = {line.split()[0] for line in told.splitlines() if line}
    assert names >= {*INPUT, *OUTPUT}
    line = next(line for line in told.splitlines() if line.startswith("ssri "))
    for word in ("0 to 95", " B ", "days", "% of transporters", "Serotonin reuptake blocked"):
        assert word in line


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--set", "srri=80"], "Did you mean “ssri”"),
        (["--set", "ssri"], "not of the form name=number"),
        (["--set", "ssri=much"], "“much” is no number"),
        (["--set", "ssri=96"], "must lie between 0 and 95"),
        (["--set", "ssri=80", "--set", "ssri=70"], "given twice"),
        (["--set", "iron=20%"], "not in %"),
        (["--until", "iron=3"], "takes no start or end"),
        (["--set", "ssri=80", "--until", "ssri=0"], "at least 6 hours"),
        (["--days", "0"], "whole number from 1 to 365"),
        (["--show", "seroton"], "Did you mean “serotonin”"),
        (["--show", "gaba", "--out", "/no/such/folder/run.csv"], "cannot be written"),
    ],
)
def test_what_cannot_be_used_is_refused_in_clear_words(words: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        simulate(*words)


def test_the_published_experiments_are_still_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    module = "learn.management.commands.simulate.call_command"
    monkeypatch.setattr(module, lambda name, **options: asked.append(name))
    simulate("--experiments")
    assert asked == ["validate"]


def test_the_examples_in_the_docstrings_are_true() -> None:
    assert doctest.testmod(typed).failed == 0
