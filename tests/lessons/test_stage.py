"""What an address says of an activity: choosing, running, or a value that cannot be run."""

import doctest
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learn.balance.runs import SimulationFailed
from learn.lessons import models, stage
from learn.lessons.library import library

LAG = next(lesson.activity for lesson in library().lessons if lesson.id == "L11")
assert LAG is not None
RIGHT, WRONG = "far-longer", "far-later"


def at(**query: str | list[str]) -> stage.Stage:
    assert LAG is not None
    listed = {key: [value] if isinstance(value, str) else value for key, value in query.items()}
    return stage.at(LAG, listed)


def test_the_examples_in_its_documentation_hold() -> None:
    assert doctest.testmod(stage).failed == 0


def test_before_a_prediction_there_is_no_run() -> None:
    found = at(recovery_time="14")
    assert (found.status, found.shown, found.chosen) == (200, None, None)


@pytest.mark.parametrize("wanted", ["", "nonsense", ["far-later", "same"]])
def test_a_prediction_that_is_none_is_asked_for_again(wanted: str | list[str]) -> None:
    found = at(predict=wanted)
    assert (found.status, found.shown) == (400, None)
    assert found.error == "Choose one of these predictions first."


def test_a_locked_prediction_is_compared_with_the_run() -> None:
    held, parted = at(predict=RIGHT).shown, at(predict=WRONG).shown
    assert held is not None
    assert held.held
    assert parted is not None
    assert not parted.held
    assert "0.4 days after birth" in parted.parting


def test_moved_levers_add_a_run_of_ones_own() -> None:
    found = at(predict=RIGHT, recovery_time="9")
    assert found.shown is not None
    assert [key.letter for key in found.shown.keys] == ["A", "B", "You"]
    assert found.shown.own.startswith("Your run ends with steroid at 0.10")
    assert found.shown.rows[-1].label == "Your run"


def test_levers_at_their_start_add_none() -> None:
    found = at(predict=RIGHT, recovery_time="1")
    assert found.shown is not None
    assert [key.letter for key in found.shown.keys] == ["A", "B"]


@pytest.mark.parametrize("typed", ["", "99", "-1", "nan", "1e400", "1_0", "٣", "9" * 30, "0x1"])
def test_a_value_that_cannot_be_run_is_kept_and_told(typed: str) -> None:
    found = at(predict=RIGHT, recovery_time=typed)
    assert found.status == 400
    assert [(field.typed, field.error) for field in found.errors] == [
        (typed, "Give a number from 0.5 to 30.")
    ]
    assert found.shown is not None  # the runs of the lesson stay in sight


@pytest.mark.parametrize(("typed", "status"), [("0", 200), ("1", 200), ("0.5", 400)])
def test_a_switch_is_on_or_off_and_never_between(typed: str, status: int) -> None:
    model = models.find("balance", "24h")
    switch = next(lever for lever in model.levers.values() if lever.switch)
    assert LAG is not None
    run = LAG.model.run
    still = replace(LAG.model, run=lambda values: run({}))
    activity = replace(LAG, levers=(switch,), model=still)
    found = stage.at(activity, {"predict": [RIGHT], switch.id: [typed]})
    assert found.status == status
    assert [field.error for field in found.errors] == ["Give 0 (off) or 1 (on)."] * (status == 400)


LEVER = LAG.levers[0]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.floats(LEVER.low, LEVER.high))
def test_a_number_is_written_with_the_digits_that_were_read(value: float) -> None:
    found = at(predict=RIGHT, **{LEVER.id: stage.digits(value)})
    field = next(field for field in found.fields if field.lever is LEVER)
    assert (field.error, float(field.typed)) == ("", value)
    assert field.typed == stage.digits(value)


def test_a_value_given_twice_is_told() -> None:
    assert at(predict=RIGHT, recovery_time=["1", "2"]).errors[0].error.startswith("Two values")


def test_a_run_that_fails_is_told_in_a_sentence() -> None:
    def fail(values: object) -> None:
        raise SimulationFailed("The model could not be run with these settings.")

    assert LAG is not None
    broken = replace(LAG, model=replace(LAG.model, run=fail))  # type: ignore[arg-type]
    found = stage.at(broken, {"predict": [RIGHT]})
    assert (found.status, found.shown) == (422, None)
    assert found.error == "The model could not be run with these settings."


ODD = st.text(max_size=12) | st.sampled_from(["nan", "inf", "1e400", "-0", "1_000", " 1 ", "1,5"])


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.dictionaries(st.sampled_from(["predict", "drop", "recovery_time", "x"]), st.lists(ODD)))
def test_no_address_breaks_it(query: dict[str, list[str]]) -> None:
    assert LAG is not None
    assert stage.at(LAG, {**query, "predict": query.get("predict") or [RIGHT]}).status in (200, 400)
