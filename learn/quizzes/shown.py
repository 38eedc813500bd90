"""What a page shows of a question, whether it is asked or its answer is told.

Templates get these classes and never the question itself, so they cannot give the key away.
"""

from dataclasses import dataclass

from learn.evidence.misconceptions import Misconception
from learn.quizzes.answers import AnswerError
from learn.quizzes.marking import Verdict
from learn.quizzes.questions import Kind, Lesson, Number, Question
from learn.quizzes.tries import after

HINTS = {
    Kind.CHOICE: "Choose one answer.",
    Kind.CURVE: "Choose one curve.",
    Kind.SEVERAL: "Choose all that hold.",
    Kind.NUMBER: "Write a number.",
    Kind.ORDER: "Give each step its place.",
    Kind.MATCH: "Choose what belongs to each.",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a question: an option, a step, or a left side.

    ``value`` is what the field sends (options) or holds (rows with a list to choose from).
    After an answer ``given`` is what the reader put there, ``right`` what became of it (None for
    what was left alone), and ``word`` and ``reason`` say so.
    """

    field: str
    value: str
    text: str
    picked: bool = False
    picture: str = ""
    given: str = ""
    right: bool | None = None
    word: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A question as a page shows it.

    ``sides`` are the values and texts to choose from in a row. ``beliefs``, those behind wrong
    answers, are filled once the answer is right: what is known instead would give it away.
    """

    id: str
    kind: Kind
    lesson: Lesson
    beat: str
    prompt: str
    hint: str
    attempt: int
    rows: tuple[Row, ...]
    sides: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    error: str = ""
    error_field: str = ""
    verdict: Verdict | None = None
    beliefs: tuple[Misconception, ...] = ()

    @property
    def next_attempt(self) -> int:
        """The number of the next try; after very many, the first again."""
        return after(self.attempt)


def shown(
    question: Question,
    attempt: int,
    rows: tuple[Row, ...],
    *,
    sides: tuple[tuple[str, str], ...] = (),
    error: AnswerError | None = None,
    verdict: Verdict | None = None,
    beliefs: tuple[Misconception, ...] = (),
) -> Shown:
    """Put the rows of a question together with what all kinds show."""
    return Shown(
        id=question.id,
        kind=question.kind,
        lesson=question.lesson,
        beat=question.beat,
        prompt=question.prompt,
        hint=HINTS[question.kind],
        attempt=attempt,
        rows=rows,
        sides=sides,
        unit=question.unit if isinstance(question, Number) else "",
        error=str(error) if error else "",
        error_field=error.field if error else "",
        verdict=verdict,
        beliefs=beliefs,
    )
