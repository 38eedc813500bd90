"""Mark an answer: right or not, part by part, each with its reason. No Django.

A wrong answer is told what is wrong with it, never what would be right: that is for the next try.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from learn.quizzes.questions import Choice, Match, Number, Option, Order, Question, Several


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader answered, already checked against the question (see :mod:`.answers`).

    ``chosen`` holds names: the chosen options, the steps in the order given, or the right sides
    in the order of the pairs. ``value`` is the number of a number question.
    """

    chosen: tuple[str, ...] = ()
    value: float = math.nan


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one chosen option, step or left side; ``reason`` may be empty."""

    name: str
    right: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """``summary`` counts what fits, where there is something to count.

    ``parts`` are what the reader chose. ``reason`` speaks of the answer as a whole. ``others`` are
    the options left alone; they are explained only once the answer is right.
    """

    right: bool
    parts: tuple[Part, ...] = ()
    reason: str = ""
    summary: str = ""
    others: tuple[Part, ...] = ()


def mark(question: Question, answer: Answer) -> Verdict:
    """Compare an answer with the key of its question."""
    match question:
        case Choice():
            return _mark_options(question.options, answer.chosen, summary="")
        case Several():
            summary = _several_in_words(question.options, answer.chosen)
            return _mark_options(question.options, answer.chosen, summary)
        case Number():
            return _mark_number(question, answer.value)
        case Order():
            return _mark_order(question, answer.chosen)
        case Match():
            return _mark_match(question, answer.chosen)
    raise TypeError(f"There is no rule to mark {type(question).__name__}.")


def _mark_options(options: Iterable[Option], chosen: tuple[str, ...], summary: str) -> Verdict:
    options = tuple(options)
    right = {option.name for option in options if option.key} == set(chosen)
    taken = tuple(_part(option) for option in options if option.name in chosen)
    left = tuple(_part(option) for option in options if option.name not in chosen)
    return Verdict(right, taken, summary="" if right else summary, others=left if right else ())


def _part(option: Option) -> Part:
    return Part(option.name, option.key, option.reason)


def _several_in_words(options: Iterable[Option], chosen: tuple[str, ...]) -> str:
    options = tuple(options)
    too_much = any(option.name in chosen and not option.key for option in options)
    missing = any(option.name not in chosen and option.key for option in options)
    if too_much and missing:
        return "Not all that you chose holds, and something is missing."
    if too_much:
        return "You found all that holds, but you chose more than that."
    return "All that you chose holds, but something is missing."


def _mark_number(question: Number, value: float) -> Verdict:
    # Sums of floats are a hair off; a value on the edge of the tolerance is still right.
    slack = question.tolerance + 1e-9 * max(1.0, abs(question.answer))
    if abs(value - question.answer) <= slack:
        return Verdict(True, reason=question.reason)
    reasons = (slip.reason for slip in question.slips if slip.low <= value <= slip.high)
    return Verdict(False, reason=next(reasons, question.otherwise))


def _mark_order(question: Order, given: tuple[str, ...]) -> Verdict:
    parts = []
    for name, step in zip(given, question.steps, strict=True):
        reason = next(each.reason for each in question.steps if each.name == name)
        parts.append(Part(name, name == step.name, reason))
    return _all_of("Steps in their place", parts, question.reason)


def _mark_match(question: Match, given: tuple[str, ...]) -> Verdict:
    parts = [
        Part(pair.left_name, name == pair.right_name, pair.reason)
        for name, pair in zip(given, question.pairs, strict=True)
    ]
    return _all_of("Pairs that fit", parts)


def _all_of(what: str, parts: list[Part], reason: str = "") -> Verdict:
    """Right when every part is; until then the parts that fit keep their reason to themselves."""
    fitting = sum(part.right for part in parts)
    if fitting == len(parts):
        return Verdict(True, tuple(parts), reason)
    quiet = tuple(Part(part.name, part.right, "" if part.right else part.reason) for part in parts)
    summary = f"{what} so far: {fitting} of {len(parts)}."
    return Verdict(False, quiet, summary=summary)
