"""The table of cross-talk says what the inputs say, and names works that are in the list."""

from learn.balance.crosstalk import table
from learn.balance.inputs import INPUT, INPUTS, Group
from learn.evidence.references import references


def test_every_switch_of_cross_talk_has_its_row() -> None:
    wanted = {entry.id for entry in INPUTS if entry.group is Group.CROSS_TALK}
    assert wanted <= set(table().numbers)


def test_a_row_with_a_switch_takes_grade_default_and_doubt_from_it() -> None:
    for row in table().acts:
        if row.switch:
            entry = INPUT[row.switch]
            assert (row.grade, row.on, row.disputed) == (
                entry.grade,
                bool(entry.default),
                entry.disputed,
            )


def test_every_source_can_be_printed() -> None:
    keys = [key for row in table().acts for key in row.sources]
    keys += [key for row in table().left_out for key in row.sources]
    assert all(references()[key].printable for key in keys)


def test_what_is_left_out_says_why() -> None:
    assert len(table().left_out) > 10
    assert all(len(row.why) > 40 for row in table().left_out)
