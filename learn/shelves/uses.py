"""Who leans on what: in which lessons a word stands, and what cites a work. Made once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.urls import reverse

from learn.balance import provenance
from learn.balance.experiments import EXPERIMENT
from learn.balance.inputs import INPUTS
from learn.evidence.claims import claims
from learn.lessons.lesson import Lesson
from learn.lessons.library import library
from learn.quizzes import library as quizzes


class Use(StrEnum):
    """What a work is used for. ``label`` heads a filter."""

    LESSONS = "lessons"
    CLAIMS = "claims"
    LEVERS = "levers"
    NUMBERS = "numbers"
    EXPERIMENTS = "experiments"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is used: words for a link, and where it leads."""

    use: Use
    words: str
    address: str


def page_of(lesson: Lesson) -> str:
    """Give the address of a lesson."""
    return reverse("lessons:lesson", args=[lesson.part, lesson.slug])


@cache
def of_words() -> Mapping[str, tuple[Place, ...]]:
    """Give the lessons in which each term is explained, by its slug."""
    found: dict[str, list[Place]] = defaultdict(list)
    for lesson in library().lessons:
        for term in lesson.terms:
            place = f"{page_of(lesson)}#term-{term.slug}"
            found[term.slug].append(Place(Use.LESSONS, lesson.title, place))
    return {slug: tuple(places) for slug, places in found.items()}


@cache
def of_claims() -> Mapping[str, tuple[Place, ...]]:
    """Give the lessons in which each claim carries its badge, by its id."""
    found: dict[str, list[Place]] = defaultdict(list)
    for lesson in library().lessons:
        for claim in lesson.claims:
            place = f"{page_of(lesson)}#claim-{claim.id}"
            found[claim.id].append(Place(Use.LESSONS, lesson.title, place))
    return {claim: tuple(places) for claim, places in found.items()}


@cache
def of_beliefs() -> Mapping[str, tuple[Place, ...]]:
    """Give the questions that test each belief, by its id."""
    found: dict[str, list[Place]] = defaultdict(list)
    for question in quizzes.load().values():
        place = Place(Use.LESSONS, question.prompt, reverse("quizzes:question", args=[question.id]))
        for belief in question.misconceptions:
            found[belief].append(place)
    return {belief: tuple(places) for belief, places in found.items()}


@cache
def of_works() -> Mapping[str, tuple[Place, ...]]:
    """Give what leans on each work, by its key: lessons, claims, levers, numbers, experiments."""
    found: dict[str, list[Place]] = defaultdict(list)
    for lesson in library().lessons:
        for work in lesson.references:
            place = f"{page_of(lesson)}#ref-{work.key}"
            found[work.key].append(Place(Use.LESSONS, lesson.title, place))
    for claim in claims().values():
        place = f"{reverse('shelves:claims')}#claim-{claim.id}"
        for work in claim.references:
            found[work.key].append(Place(Use.CLAIMS, f"claim {claim.id}", place))
    for lever in INPUTS:
        place = f"{reverse('explorer:explore')}?depth=all#lever-{lever.id}"
        for key in lever.sources:
            found[key].append(Place(Use.LEVERS, f"lever {lever.label}", place))
    for name, number in provenance.provenance().items():
        place = reverse("model:parameter", args=[name])
        for key in dict.fromkeys((number.source, number.range.source)):
            found[key].append(Place(Use.NUMBERS, f"number {name}", place))
    for experiment in EXPERIMENT.values():
        place = reverse("model:experiment", args=[experiment.id])
        for key in dict.fromkeys((experiment.source, *experiment.also)):
            found[key].append(Place(Use.EXPERIMENTS, experiment.title, place))
    return {key: tuple(places) for key, places in found.items()}
