"""Whether what authors write can be read by those it is for, and does what it says. No request.

These checks take seconds, since they run models and count syllables, so they belong to the command
and the tests and not to the start of the site.
"""

from collections.abc import Iterator

from learn import reading
from learn.balance.runs import SimulationFailed
from learn.evidence.files import ContentError
from learn.lessons import library as lessons
from learn.lessons.body import Kind
from learn.lessons.lesson import Lesson
from learn.lessons.trial import Trial

CEILING = 12  # Flesch-Kincaid grade of a lesson


def faults() -> Iterator[ContentError]:
    """Give what a slow look finds wrong with the lessons that can be read."""
    course, _ = lessons.survey(lessons.CONTENT)
    for lesson in (entry.lesson for entry in course.entries if entry.lesson):
        file = lessons.CONTENT / lesson.part / f"{lesson.slug}.md"
        for reason in (*_too_hard(lesson), *_runs(lesson)):
            yield ContentError(file, reason, line=2)


def prose(lesson: Lesson) -> list[str]:
    """Give the paragraphs of a lesson, its lead first."""
    html = [piece.html for piece in lesson.body.pieces if piece.kind is Kind.HTML]
    return [lesson.lead, *(text for piece in html for text in reading.paragraphs(piece))]


def hardest(texts: list[str], count: int = 3) -> str:
    """Name the paragraphs that are hardest to read, with their grades."""
    graded = sorted(((reading.grade(text), text) for text in texts), reverse=True)
    return "\n".join(f"grade {grade:.1f}: {text[:150]}" for grade, text in graded[:count])


def _too_hard(lesson: Lesson) -> Iterator[str]:
    texts = prose(lesson)
    grade = reading.grade("\n".join(texts))
    if grade > CEILING:
        yield (
            f"it reads at grade {grade:.1f}; {CEILING} is the most. Shorten these first:\n"
            f"{hardest(texts)}"
        )


def _runs(lesson: Lesson) -> Iterator[str]:
    if lesson.activity is None:
        return
    trial = Trial(lesson.activity)
    try:
        held = [option.id for option in lesson.activity.options if trial.holds(option)]
    except SimulationFailed as failure:
        yield f"a run of its activity fails: {failure}"
        return
    if len(held) != 1:
        yield f"of its predictions exactly one must hold; these do: {', '.join(held) or 'none'}."
