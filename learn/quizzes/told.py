"""A question after its answer: what was answered, and what is to be said about it."""

from collections.abc import Iterable

from learn.evidence.misconceptions import Misconception, misconceptions
from learn.quizzes.answers import FIELD
from learn.quizzes.marking import Answer, Part, Verdict
from learn.quizzes.pictures import picture
from learn.quizzes.questions import Choice, Kind, Match, Number, Option, Order, Question, Several
from learn.quizzes.shown import Row, Shown, shown
from learn.quizzes.tries import shuffled

WORDS = {  # what stands beside a part that was (right, wrong)
    Kind.SEVERAL: ("holds", "does not hold"),
    Kind.ORDER: ("in its place", "not in its place"),
    Kind.MATCH: ("fits", "does not fit"),
}
YOUR_ANSWER = ("your answer", "your answer")


def tell(question: Question, attempt: int, answer: Answer, verdict: Verdict) -> Shown:
    """Give the question with what was answered and what is to be said about it."""
    parts = {part.name: part for part in verdict.parts}
    others = {part.name: part for part in verdict.others}
    rows: Iterable[Row]
    match question:
        case Choice() | Several():
            rows = (
                _told_option(question, option, parts.get(option.name), others.get(option.name))
                for option in shuffled(question.options, question.id, attempt)
            )
        case Number():
            given = f"{answer.value:.10g}".replace("-", "−")
            rows = [
                Row(
                    FIELD,
                    "",
                    f"{given} {question.unit}".strip(),
                    True,
                    right=verdict.right,
                    word="your answer",
                    reason=verdict.reason,
                )
            ]
        case Order():
            texts = {step.name: step.text for step in question.steps}
            rows = (
                _told_row(question.kind, parts[name], texts[name], str(place))
                for place, name in enumerate(answer.chosen, 1)
            )
        case Match():
            rights = {pair.right_name: pair.right for pair in question.pairs}
            rows = (
                _told_row(question.kind, parts[pair.left_name], pair.left, rights[name])
                for pair, name in zip(question.pairs, answer.chosen, strict=True)
            )
        case _:
            raise TypeError(f"There is no rule to show {type(question).__name__}.")
    beliefs = _beliefs(question) if verdict.right else ()
    return shown(question, attempt, tuple(rows), verdict=verdict, beliefs=beliefs)


def _beliefs(question: Question) -> tuple[Misconception, ...]:
    """Give the beliefs that its wrong answers rest on, each once."""
    return tuple(misconceptions()[name] for name in question.misconceptions)


def _told_option(
    question: Choice | Several, option: Option, part: Part | None, other: Part | None
) -> Row:
    drawn = picture(question, option)
    if part:
        word = WORDS.get(question.kind, YOUR_ANSWER)[not part.right]
        return Row(
            FIELD,
            option.name,
            option.text,
            True,
            drawn,
            right=part.right,
            word=word,
            reason=part.reason,
        )
    return Row(FIELD, option.name, option.text, picture=drawn, reason=other.reason if other else "")


def _told_row(kind: Kind, part: Part, text: str, given: str) -> Row:
    word = WORDS[kind][not part.right]
    return Row("", "", text, True, given=given, right=part.right, word=word, reason=part.reason)


def key_in_words(question: Question) -> str:
    """Give the right answer as a teacher reads it; no page of a student shows this."""
    match question:
        case Choice() | Several():
            return "; ".join(f"{each.text}. {each.reason}" for each in question.options if each.key)
        case Number():
            margin = f" (± {question.tolerance:g})" if question.tolerance else ""
            answer = f"{question.answer:g} {question.unit}".strip()
            return f"{answer}{margin}. {question.reason}".replace("-", "−")
        case Order():
            return " → ".join(step.text for step in question.steps)
        case Match():
            return "; ".join(f"{pair.left}: {pair.right}" for pair in question.pairs)
    raise TypeError(f"There is no rule to tell the key of {type(question).__name__}.")
