"""Each activity does what its lesson says: its runs decide, and its sentences hold numbers."""

import math
import re

import pytest

from learn.lessons.activity import PLACEHOLDER, Activity, Take
from learn.lessons.library import library
from learn.lessons.trial import Trial

ACTIVITIES = [lesson.activity for lesson in library().lessons if lesson.activity]
each = pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: activity.id)


@each
def test_exactly_one_prediction_is_what_the_model_does(activity: Activity) -> None:
    trial = Trial(activity)
    assert sum(trial.holds(option) for option in activity.options) == 1


@each
def test_every_number_of_what_one_should_see_is_finite(activity: Activity) -> None:
    trial = Trial(activity)
    places = PLACEHOLDER.findall(activity.should_see_html)
    assert places
    assert all(math.isfinite(trial.read(run, curve, Take(take))) for run, curve, take, _ in places)
    assert not re.search(r"\{\w+\.", trial.should_see())


@each
def test_a_prediction_that_failed_is_told_where_it_parts_from_the_run(activity: Activity) -> None:
    trial = Trial(activity)
    for option in activity.options:
        words = trial.parting(option)
        assert bool(words) != trial.holds(option)
        assert not words or (words.startswith("In the run “") and words.endswith("."))


@each
def test_a_reader_may_expect_a_wrong_answer_first(activity: Activity) -> None:
    """Every lesson offers at least two predictions that the run does not bear out."""
    trial = Trial(activity)
    assert sum(not trial.holds(option) for option in activity.options) >= 2


@each
def test_both_ends_of_every_lever_can_be_run(activity: Activity) -> None:
    for lever in activity.levers:
        for value in (lever.low, lever.high):
            ran = activity.model.run({lever.id: value})
            assert all(math.isfinite(ran.series[curve.id][-1]) for curve in activity.curves)
