"""Whether what lessons name in each other is there: their links and their prerequisites."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from learn.evidence.files import ContentError
from learn.lessons.lesson import Lesson

LESSON = re.compile(r"/lessons/(?:([^/#?]+)/([^/#?]+)/)?(?:\?[^#]*)?(?:#(.*))?")
ELSEWHERE = (  # a test asks the site for its own
    "https://",
    "/explorer/",
    "/model/",
    "/quizzes/",
    "/references/",
    "/claims/",
    "/misconceptions/",
)


def faults(
    folder: Path, lessons: Sequence[Lesson], planned: Collection[str]
) -> Iterator[ContentError]:
    """Give each link without a goal and each prerequisite that is not ``planned``."""
    by_address = {(lesson.part, lesson.slug): lesson for lesson in lessons}
    for lesson in lessons:
        file = folder / lesson.part / f"{lesson.slug}.md"
        for wanted in lesson.prerequisites:
            if wanted not in planned or wanted == lesson.id:
                reason = f"“prerequisites” names {wanted}, which is no other lesson of course.yaml."
                yield ContentError(file, reason, line=2)
        for link in lesson.body.used.links:
            if reason := _fault(link.goal, lesson, by_address):
                yield ContentError(file, f"the link {link.goal} {reason}", line=link.line)


def _fault(goal: str, lesson: Lesson, by_address: dict[tuple[str, str], Lesson]) -> str:
    """Say what is wrong with a link of a lesson; empty where it leads somewhere."""
    if goal.startswith("#"):
        return _fault_of_place(goal[1:], lesson)
    if goal.startswith(ELSEWHERE) or goal == "/":
        return ""
    found = LESSON.fullmatch(goal)
    if not found:
        return f"must start with #, /lessons/ or one of {', '.join(ELSEWHERE)}."
    part, slug, place = found.groups()
    if not part:
        return ""
    if (part, slug) not in by_address:
        return "leads to no finished lesson."
    return _fault_of_place(place, by_address[part, slug]) if place else ""


def _fault_of_place(place: str, lesson: Lesson) -> str:
    return "" if place in lesson.places else f"has no goal: {lesson.slug} has no #{place}."
