"""A sketch follows its five heights, and where it parts from the run is said in words."""

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learn.lessons import sketch, stage
from learn.lessons.activity import Activity
from learn.lessons.library import library
from learn.lessons.trial import Trial

SKETCHED = [
    lesson.activity for lesson in library().lessons if lesson.activity and lesson.activity.sketch
]
LAG = next(activity for activity in SKETCHED if activity.id == "postpartum-lag")
each = pytest.mark.parametrize("activity", SKETCHED, ids=lambda activity: activity.id)
heights = st.lists(st.floats(-100, 100), min_size=5, max_size=5)


def at(*typed: str, activity: Activity = LAG, **query: str) -> stage.Stage:
    return stage.at(activity, {"sketch": typed, **{key: [text] for key, text in query.items()}})


def compared(*anchors: float) -> sketch.Compared:
    shown = at(*map(str, anchors)).shown
    assert shown is not None
    assert shown.compared is not None
    return shown.compared


def test_the_examples_of_its_documentation_hold() -> None:
    assert doctest.testmod(sketch).failed == 0


@given(heights)
def test_the_curve_goes_through_its_heights_and_never_beyond_them(anchors: list[float]) -> None:
    places = (0.0, 1.0, 2.0, 3.0, 4.0)
    assert sketch.through(places, anchors, np.array(places)) == pytest.approx(anchors, abs=1e-9)
    curve = sketch.through(places, anchors, np.linspace(0, 4, 401))
    for left in range(4):
        piece = curve[100 * left : 100 * left + 101]
        low, high = sorted(anchors[left : left + 2])
        assert low - 1e-6 <= piece.min()
        assert piece.max() <= high + 1e-6


@each
def test_a_sketch_of_the_run_itself_follows_it(activity: Activity) -> None:
    wanted = activity.sketch
    assert wanted is not None
    ran = next(ran for run, ran in Trial(activity).planned if run is wanted.run)
    time = np.linspace(wanted.at[0], wanted.at[-1], sketch.POINTS)
    perfect = sketch.Drawn(time, np.interp(time, ran.time, ran.series[wanted.curve.id]), ())
    assert sketch.compare(activity, wanted, perfect, ran).close


@each
def test_the_field_has_room_for_the_run(activity: Activity) -> None:
    wanted = activity.sketch
    assert wanted is not None
    ran = next(ran for run, ran in Trial(activity).planned if run is wanted.run)
    inside = (ran.time >= wanted.at[0]) & (ran.time <= wanted.at[-1])
    curve = ran.series[wanted.curve.id][inside]
    assert wanted.low <= curve.min()
    assert curve.max() <= wanted.high


@each
def test_a_level_line_is_no_good_guess(activity: Activity) -> None:
    """What stands in the field before anybody draws must not be the answer."""
    start = stage.at(activity, {})
    shown = stage.at(activity, {"sketch": [anchor.typed for anchor in start.anchors]}).shown
    assert shown is not None
    assert not shown.held


def test_what_parts_is_said_with_place_and_size() -> None:
    found = compared(1, 1, 0.2, 1, 1)
    assert not found.close
    assert found.sentences == (
        "They are furthest apart 10.5 days after birth: you drew 0.21, and the run is at 0.79.",
        "The run is lowest 0.5 days after birth, at 0.56; your sketch is lowest "
        "10.0 days after birth, at 0.20.",
    )


def test_an_end_on_the_wrong_side_is_said_first() -> None:
    assert (
        compared(1, 1, 1, 1, 0.3)
        .sentences[0]
        .startswith(
            "You drew a curve that ends lower than it began; the run ends about where it began."
        )
    )


@pytest.mark.parametrize(
    "typed",
    [(), ("1",), ("1", "1", "1", "1"), ("1",) * 6, ("1", "1", "x", "1", "1"), ("9", *"1111")],
)
def test_heights_that_cannot_be_drawn_are_told_and_kept(typed: tuple[str, ...]) -> None:
    found = at(*typed) if typed else at("")
    assert (found.status, found.shown, found.locked) == (400, None, False)
    assert found.error == "Give a height for each of the five times."
    assert found.sketching
    kept = [anchor.typed for anchor in found.anchors[: len(typed)]]
    assert kept == list(typed[:5])


def test_a_sketch_stays_locked_while_levers_move() -> None:
    found = at(*"11111", recovery_time="9")
    assert found.address == "sketch=1&sketch=1&sketch=1&sketch=1&sketch=1"
    assert found.shown is not None
    assert [key.letter for key in found.shown.keys] == ["A", "B", "Sketch", "You"]


def test_the_curve_that_was_drawn_comes_first() -> None:
    shown = at(*"11111").shown
    assert shown is not None
    assert [panel.curve.id for panel in shown.panels] == ["inhibition", "steroid", "receptor"]
    assert "Sketch" in shown.panels[0].svg
    assert "Sketch" not in shown.panels[1].svg


def test_before_a_sketch_is_locked_nothing_of_the_run_is_held() -> None:
    found = stage.at(LAG, {})
    assert found.shown is None
    assert [anchor.typed for anchor in found.anchors] == ["1"] * 5
