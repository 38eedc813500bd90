"""Levers on the page: every input, in its group, with what a reader needs beside it."""

import pytest

from learn.balance.inputs import INPUTS, Group, Input
from learn.explorer.levers import Lever, lever_groups
from learn.explorer.numbers import spoken
from learn.explorer.state import read


def levers(**fields: str) -> dict[str, Lever]:
    groups = lever_groups(read({name: [text] for name, text in fields.items()}))
    return {lever.entry.id: lever for group in groups for lever in group.levers}


def test_every_input_is_a_lever() -> None:
    assert set(levers()) == {entry.id for entry in INPUTS}


def test_a_moved_lever_opens_its_group_and_is_counted() -> None:
    groups = lever_groups(read({"ssri": ["80"], "birth": ["1"]}))
    opened = {group.group: group.changed for group in groups if group.open}
    assert opened == {Group.HORMONES: 1, Group.MEDICINES: 1}


def test_the_first_group_is_open_when_nothing_is_moved() -> None:
    assert [group.group for group in lever_groups(read({})) if group.open] == [Group.NUTRIENTS]


def test_a_refused_lever_keeps_what_was_typed() -> None:
    lever = levers(iron="lots")["iron"]
    assert lever.field.text == "lots"
    assert lever.wrong
    assert not lever.changed


def test_a_lever_of_grade_c_says_where_strict_mode_holds_it() -> None:
    assert levers()["free_t3"].locked_at == "5 pmol/L"
    assert levers()["cortisol_to_glutamate"].locked_at == "on"
    assert not levers()["ssri"].locked_at


def test_a_lever_that_strict_mode_locks_keeps_its_place_and_counts_for_nothing() -> None:
    lever = levers(free_t3="8", strict="1")["free_t3"]
    assert lever.field.text == "8"
    assert not lever.changed


def test_a_lever_that_acts_for_a_time_has_its_times() -> None:
    times = levers(start="tryptophan-free-drink")["tryptophan_free_drink"].times
    assert times
    assert (times.start.text, times.end.text, times.unit) == ("8", "15", "hours")


@pytest.mark.parametrize("entry", INPUTS, ids=lambda entry: entry.id)
def test_every_unit_can_be_spoken(entry: Input) -> None:
    assert not set("×%µ/") & set(spoken(entry.unit))


def test_a_study_that_nobody_has_seen_is_not_shown() -> None:
    shown = [study for lever in levers().values() for study in lever.studies]
    assert shown
    assert all(study.printable for study in shown)


def test_a_lever_whose_time_alone_is_moved_counts_as_changed() -> None:
    assert levers(ssri_from="3")["ssri"].changed
    assert not levers(ssri_from="0")["ssri"].changed
