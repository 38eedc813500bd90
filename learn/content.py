"""All that authors write, loaded and compared: what one part names, another must hold.

The parts do not know each other, so what joins them is checked here, above them all.
"""

from collections.abc import Callable, Iterator

from learn.balance import provenance, quantities, scenarios
from learn.balance.catalogue import CatalogueError
from learn.balance.experiments import EXPERIMENT
from learn.balance.experiments.files import FOLDER as EXPERIMENT_FILES
from learn.balance.inputs import CATALOGUE, INPUTS
from learn.evidence import claims, glossary, misconceptions, references
from learn.evidence.files import ContentError
from learn.explorer.challenges import goals as challenges
from learn.lessons import library as lessons
from learn.lessons.activity import Take
from learn.lessons.lesson import Lesson
from learn.lessons.trial import Trial
from learn.pairs import items as pairs
from learn.quizzes import library as quizzes
from learn.quizzes.questions import Number, Question
from learn.teaching import notes


def load() -> None:
    """Load everything at the start of the site; raises the first fault."""
    for fault in faults():
        raise fault


def faults() -> Iterator[ContentError]:
    """Give what is wrong with the content, as much of it as can be said at once."""
    broken = False
    for read in (references.references, claims.claims, glossary.glossary):
        if fault := _fault(read):
            broken = True
            yield fault
    if broken:
        return  # every lesson would stumble over the same stone
    if fault := _fault(misconceptions.misconceptions):
        yield fault
    if fault := _fault(challenges.challenges):
        yield fault
    yield from _levers_without_a_source()
    yield from _quantities_not_described()
    yield from _experiments_without_a_source()
    yield from _scenarios_without_an_experiment()
    if fault := _fault(quizzes.load):
        yield fault
        return
    course, found = lessons.survey(lessons.CONTENT)
    yield from found
    for entry in course.entries:
        if entry.lesson:
            yield from _checks_of(entry.lesson)
    yield from _questions_without_a_lesson(course)
    yield from _notes_that_do_not_fit(course)
    yield from _claims_of_no_lesson(course)
    yield from _pairs_of_no_lesson(course)


def counts() -> str:
    """Say in one line what there is."""
    course = lessons.library()
    known = references.references()
    levers = {key for entry in INPUTS for key in entry.sources if key in known}
    return (
        f"{len(course.lessons)} lessons of {len(course.entries)}, {len(quizzes.load())} questions, "
        f"{len(challenges.challenges())} challenges, {len(claims.claims())} claims, "
        f"{len(glossary.glossary())} terms, "
        f"{len(known)} references ({len(levers)} behind the levers), "
        f"{len(provenance.provenance())} constants, {len(quantities.names())} other quantities "
        f"and {len(EXPERIMENT)} published experiments."
    )


def _fault(read: Callable[[], object]) -> ContentError | None:
    try:
        read()
    except ContentError as fault:
        return fault
    return None


def _levers_without_a_source() -> Iterator[ContentError]:
    known = references.references()
    for entry in INPUTS:
        for key in entry.sources:
            if key not in known:
                reason = f"its source “{key}” is not in the reference list. Add it."
                yield ContentError(CATALOGUE, reason, entry=f"input {entry.id}")


def _quantities_not_described() -> Iterator[ContentError]:
    """Every number of the model has its provenance, and every quantity a name."""
    try:
        quantities.names()
        yield from map(_as_content, provenance.unknown_sources(references.references()))
    except CatalogueError as fault:
        yield _as_content(fault)


def _as_content(fault: CatalogueError) -> ContentError:
    return ContentError(fault.file, fault.reason, entry=fault.entry)


def _experiments_without_a_source() -> Iterator[ContentError]:
    known = references.references()
    for experiment in EXPERIMENT.values():
        for key in (experiment.source, *experiment.also):
            if key not in known:
                file = EXPERIMENT_FILES / f"{experiment.id}.yaml"
                yield ContentError(file, f"“{key}” is not in the reference list. Add it.")


def _scenarios_without_an_experiment() -> Iterator[ContentError]:
    for scenario in scenarios.SCENARIOS:
        for name in scenario.tested_by:
            if name not in EXPERIMENT:
                file = scenarios.FOLDER / f"{scenario.id}.yaml"
                yield ContentError(file, f"“tested_by” names {name}, which is no experiment.")


def _checks_of(lesson: Lesson) -> Iterator[ContentError]:
    """A lesson shows questions that exist, are its own, and lead back to one of its beats."""
    file = lessons.CONTENT / lesson.part / f"{lesson.slug}.md"
    objectives = {objective.id for objective in lesson.objectives}
    for check in lesson.checks:
        question = quizzes.load().get(check)
        if question is None:
            yield ContentError(file, f"there is no question {check} in learn/quizzes/content.")
            continue
        yield from (
            ContentError(quizzes.CONTENT / f"{lesson.id}.yaml", reason, entry=f"question {check}")
            for reason in _mismatches(lesson, question, objectives)
        )


def _mismatches(lesson: Lesson, question: Question, objectives: set[str]) -> Iterator[str]:
    if question.lesson.id != lesson.id:
        yield f"lesson {lesson.id} shows it, but it belongs to {question.lesson.id}."
    if (question.lesson.part, question.lesson.slug) != (lesson.part, lesson.slug):
        yield f"“lesson_path” must be {lesson.part}/{lesson.slug}."
    if question.lesson.title != lesson.title:
        yield f"“lesson_title” must be {lesson.title}."
    if isinstance(question, Number) and question.from_run:
        yield from _number_of_a_run(lesson, question)
    if question.beat not in lesson.anchors:
        yield f"“beat” is {question.beat}; the lesson has {', '.join(sorted(lesson.anchors))}."
    if question.objective not in objectives:
        yield f"“objective” is {question.objective}; the lesson has {', '.join(objectives)}."
    for unknown in sorted(set(question.misconceptions) - set(misconceptions.misconceptions())):
        yield f"“misconception” is {unknown}, which is not in misconceptions.yaml."


def _number_of_a_run(lesson: Lesson, question: Number) -> Iterator[str]:
    """The answer of a question that is read off a run is what the run gives."""
    if lesson.activity is None:
        yield "“from_run” needs a lesson with an activity."
        return
    try:
        run, curve, take = question.from_run.split(".")
        value = Trial(lesson.activity).read(run, curve, Take(take))
    except (ValueError, KeyError, StopIteration):
        yield f"“from_run” is {question.from_run}; write run.curve.take of the lesson’s activity."
        return
    if abs(value - question.answer) > question.tolerance:
        yield f"“answer” is {question.answer:g}, but {question.from_run} gives {value:.4g}."


def _questions_without_a_lesson(course: lessons.Library) -> Iterator[ContentError]:
    shown = {check for lesson in course.lessons for check in lesson.checks}
    for question in quizzes.load().values():
        if question.id not in shown:
            file = quizzes.CONTENT / f"{question.lesson.id}.yaml"
            yield ContentError(file, "no lesson shows it.", entry=f"question {question.id}")


def _notes_that_do_not_fit(course: lessons.Library) -> Iterator[ContentError]:
    """Every lesson has teaching notes, which name beliefs that exist."""
    if fault := _fault(notes.notes):
        yield fault
        return
    for lesson in course.lessons:
        if lesson.id not in notes.notes():
            file = notes.FOLDER / f"{lesson.id}.yaml"
            yield ContentError(file, f"lesson {lesson.id} has no teaching notes. Write them here.")
    for lesson_id, note in notes.notes().items():
        file = notes.FOLDER / f"{lesson_id}.yaml"
        if course.by_id(lesson_id) is None:
            yield ContentError(file, f"course.yaml plans no lesson “{lesson_id}”.")
        for stumble in note.stumbles:
            if stumble.misconception not in ("", *misconceptions.misconceptions()):
                reason = f"“misconception” is {stumble.misconception}, which is not in the list."
                yield ContentError(file, reason)


def _claims_of_no_lesson(course: lessons.Library) -> Iterator[ContentError]:
    """A claim names the lesson that it is kept for, which may still be planned."""
    for claim in claims.claims().values():
        if course.entries and course.by_id(claim.lesson) is None:
            reason = f"“lesson” is {claim.lesson}, which course.yaml does not plan."
            yield ContentError(claims.FILE, reason, entry=f"claim {claim.id}")


def _pairs_of_no_lesson(course: lessons.Library) -> Iterator[ContentError]:
    """Each idea that is asked before and after the course belongs to a lesson of it."""
    if fault := _fault(pairs.items):
        yield fault
        return
    for pair in pairs.items().pairs:
        if course.entries and course.by_id(pair.lesson) is None:
            reason = f"“lesson” is {pair.lesson}, which course.yaml does not plan."
            yield ContentError(pairs.FILE, reason, entry=f"pair {pair.id}")
