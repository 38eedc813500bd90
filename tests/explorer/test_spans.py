"""Marked stretches of time: the night, and when a lever acts."""

from collections.abc import Mapping

from learn.balance.runs import Horizon, Settings
from learn.explorer.spans import Span, spans_of


def spans(
    values: Mapping[str, float],
    horizon: Horizon,
    windows: Mapping[str, tuple[float, float | None]] | None = None,
) -> list[tuple[str, float, float]]:
    found = spans_of(Settings.make(values, windows or {}), horizon)
    return [(span.words, span.start, span.end) for span in found if not span.is_night]


def test_a_night_that_begins_before_midnight_lies_at_both_ends_of_the_day() -> None:
    nights = spans_of(Settings(), Horizon.DAY)
    assert nights == (Span("asleep", 0, 7, is_night=True), Span("", 23, 24, is_night=True))


def test_a_night_that_begins_after_midnight_lies_in_one_piece() -> None:
    nights = spans_of(Settings.make({"bed": 27}), Horizon.DAY)
    assert nights == (Span("asleep", 3, 7, is_night=True),)


def test_a_drink_is_marked_by_its_hours() -> None:
    found = spans({"tryptophan_free_drink": 100}, Horizon.DAY)
    assert found == [("Tryptophan-free drink", 8, 15)]


def test_a_course_of_days_ends_half_a_day_after_the_mean_of_its_last_day() -> None:
    found = spans({"ssri": 80}, Horizon.MONTH, {"ssri": (0, 14)})
    assert found == [("Serotonin reuptake blocked (SSRI)", 1, 14.5)]


def test_what_acts_all_the_time_is_not_marked() -> None:
    assert spans({"ssri": 80, "iron": 0.5}, Horizon.MONTH) == []


def test_what_acts_after_the_end_is_not_marked() -> None:
    assert spans({"ssri": 80}, Horizon.WEEK, {"ssri": (10, None)}) == []
