"""What a lesson says of its run is what the run gives, and published numbers stand beside it."""

from typing import NamedTuple

import pytest

from learn.lessons.activity import Take
from learn.lessons.library import library
from learn.lessons.trial import Trial


class Printed(NamedTuple):
    """A number that the text of a lesson prints of a run. ``within`` is how far it may be off."""

    lesson: str
    run: str
    curve: str
    take: Take
    number: float
    within: float


class Published(NamedTuple):
    """A published number beside a run, and how far apart the two are allowed to be, and why."""

    lesson: str
    run: str
    curve: str
    take: Take
    low: float
    high: float
    why: str


PRINTED = [
    Printed("L07", "none", "dopamine_stores", Take.END, 28, 0.5),
    Printed("L07", "half", "dopamine", Take.END, 200, 7),
    Printed("L07", "mao", "dopamine", Take.END, 200, 7),
    Printed("L07", "mao", "dopamine_stores", Take.END, 200, 7),
    Printed("L08", "ssri", "serotonin", Take.MIN, 201, 1),
    Printed("L08", "ssri", "serotonin", Take.END, 289, 1),
    Printed("L08", "without", "serotonin", Take.END, 402, 1),
    Printed("L08", "ssri", "serotonin_firing_rate", Take.MIN, 74, 2),
    Printed("L08", "ssri", "autoreceptor_sensitivity", Take.END, 50, 2),
    Printed("L08", "firing", "serotonin", Take.MIN, 120, 2),
    Printed("L08", "firing_without", "serotonin", Take.MIN, 143, 2),
    Printed("L02", "ldopa", "dopamine", Take.MAX, 33, 1),
    Printed("L02", "empty", "dopamine", Take.END, 22, 1),
    Printed("L10", "raw", "serotonin_synthesis", Take.END, 133, 1),
    Printed("L15", "ssri", "cortisol", Take.END, 180, 1),
    Printed("L01", "usual", "second_heart", Take.MIN, 30, 0.5),
    Printed("L01", "usual", "first_heart", Take.MIN, 7, 0.5),
    Printed("L03", "close", "mediator", Take.MAX, 133, 1),
    Printed("L03", "close", "set_level", Take.MAX, 106, 0.5),
    Printed("L03", "close", "mediator", Take.END, 104, 1),
    Printed("L06", "usual", "tight", Take.MAX, 97, 0.5),
    Printed("L06", "usual", "middle", Take.MAX, 85, 0.5),
    Printed("L06", "usual", "loose", Take.MAX, 36, 0.5),
    Printed("L06", "floor", "tight", Take.END, 74, 0.5),
    Printed("L12", "one", "gr", Take.MAX, 83, 0.5),
    Printed("L12", "one", "mr", Take.MAX, 98, 0.5),
    Printed("L12", "one", "gr", Take.MIN, 26, 0.5),
    Printed("L12", "eight", "gr", Take.MAX, 87, 0.5),
    Printed("L13", "sweet", "tryptophan_place", Take.MAX, 113, 0.5),
    Printed("L13", "rich", "tryptophan_place", Take.MIN, 74, 0.5),
    Printed("L13", "drink", "tryptophan_place", Take.MIN, 5, 0.5),
    Printed("L09", "middle", "excitation", Take.MEAN, 0.16, 0.005),
    Printed("L09", "middle_cut", "excitation", Take.MEAN, 0.21, 0.005),
    Printed("L09", "high", "excitation", Take.MEAN, 0.323, 0.005),
    Printed("L09", "high_cut", "excitation", Take.MEAN, 0.48, 0.005),
    Printed("L16", "firing", "serotonin", Take.END, 209, 1),
    Printed("L16", "pumps", "serotonin", Take.END, 217, 1),
    Printed("L16", "making", "serotonin", Take.END, 226, 1),
    Printed("L16", "making", "hiaa", Take.END, 36, 1),
    Printed("L16", "firing", "hiaa", Take.END, 83, 1),
]
PUBLISHED = [
    Published(
        "L13", "drink", "tryptophan_blood", Take.MIN, 2, 6.5,
        "delgado1990, dougherty2008: falls of 87 to 96 % from 50; the building was set to them",
    ),
    Published(
        "L12", "one", "mr", Take.MAX, 92, 100,
        "reul1987: 97 % after half an hour; two speeds were set to its six numbers",
    ),
    Published(
        "L06", "usual", "loose", Take.MAX, 4, 100,
        "dreyer2010: bursts chiefly raise D1 occupancy; direction, taken as at least twofold",
    ),
    Published(
        "L01", "usual", "second_heart", Take.MIN, 0, 38,
        "loewi1921: a second heart slows; the paper gives the direction alone",
    ),
    Published(
        "L15", "ssri", "serotonin", Take.END, 287, 413,
        "bosker2001: 350 % after weeks, to which the slow step was set; a quarter of the change",
    ),
    Published(
        "L14", "few", "blood_serotonin", Take.END, 0, 60,
        "yano2015: clearly less in germ-free mice; the size is the lever’s own",
    ),
    Published(
        "L10", "without", "blood_serotonin", Take.END, 0, 10,
        "walther2003: nearly none in mice without TPH1; a tenth is our bound",
    ),
    Published(
        "L10", "without", "serotonin", Take.END, 99, 101,
        "walther2003: the usual amount in the brain",
    ),
    Published(
        "L07", "half", "dopamine", Take.END, 140, 210,
        "best2009’s equations give 146 % at half the transporter; ours have no autoreceptors here",
    ),
    Published(
        "L08", "ssri", "serotonin", Take.MIN, 156, 210,
        "bosker2001: 175 % after one dose; no spread is printed, so a quarter of it and more",
    ),
    Published(
        "L08", "ssri", "serotonin", Take.END, 287, 413,
        "bosker2001: 350 % after weeks, to which the slow step was set; a quarter of the change",
    ),
]  # fmt: skip


def read(case: Printed | Published) -> float:
    lesson = next(lesson for lesson in library().lessons if lesson.id == case.lesson)
    assert lesson.activity is not None
    return Trial(lesson.activity).read(case.run, case.curve, case.take)


@pytest.mark.parametrize("case", PRINTED, ids=lambda case: f"{case.lesson}-{case.run}-{case.curve}")
def test_a_number_that_a_lesson_prints_is_what_its_run_gives(case: Printed) -> None:
    assert read(case) == pytest.approx(case.number, abs=case.within)


@pytest.mark.parametrize(
    "case", PUBLISHED, ids=lambda case: f"{case.lesson}-{case.run}-{case.curve}"
)
def test_a_run_agrees_with_what_was_published(case: Published) -> None:
    assert case.low <= read(case) <= case.high, case.why
