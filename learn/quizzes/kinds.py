"""Read one question of any kind; a broken one names file, line, entry, field and fix."""

import math
import re
from collections.abc import Iterable
from typing import TypedDict

from learn.drawing import TOKENS
from learn.evidence.files import Entry
from learn.quizzes.questions import (
    Axes,
    Choice,
    Curve,
    Kind,
    Lesson,
    Match,
    Number,
    Option,
    Order,
    Pair,
    Point,
    Question,
    Several,
    Slip,
    Step,
    name_of,
)

ANCHOR = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class _Common(TypedDict):
    id: str
    lesson: Lesson
    objective: str
    beat: str
    prompt: str
    misconception: str


def read(entry: Entry, lesson: Lesson) -> Question:
    """Read one question of this lesson; raises ``ContentError``."""
    common = _common(entry, lesson)
    question: Question
    match entry.choice("kind", Kind):
        case Kind.CHOICE | Kind.CURVE as kind:
            question = _choice(entry, common, kind)
        case Kind.SEVERAL:
            question = Several(**common, options=_options(entry, common["id"]))
        case Kind.NUMBER:
            question = _number(entry, common)
        case Kind.ORDER:
            question = _order(entry, common)
        case Kind.MATCH:
            question = _match(entry, common)
    entry.done()
    return question


def _common(entry: Entry, lesson: Lesson) -> _Common:
    common = _Common(
        id=entry.text("id"),
        lesson=lesson,
        objective=entry.text("objective"),
        beat=entry.text("beat"),
        prompt=entry.text("prompt"),
        misconception=entry.text("misconception", ""),
    )
    if not re.fullmatch(rf"{re.escape(lesson.id)}-Q\d+", common["id"]):
        raise entry.error(f"“id” must be {lesson.id}-Q and a number, as the file is {lesson.id}.")
    if entry.text("lesson") != lesson.id:
        raise entry.error(f"“lesson” must be {lesson.id}, the name of the file.")
    if not ANCHOR.fullmatch(common["beat"]):
        raise entry.error("“beat” must be the anchor of a heading, such as four-meanings.")
    return common


def _choice(entry: Entry, common: _Common, kind: Kind) -> Choice:
    """A choice whose options are drawn is a curve, whichever of the two names it carries."""
    options = _options(entry, common["id"])
    if sum(option.key for option in options) != 1:
        raise entry.error("“options” needs exactly one with “key: true”.")
    drawn = sum(bool(option.curve) for option in options)
    if not drawn and kind is Kind.CHOICE:
        return Choice(**common, options=options)
    if drawn != len(options):
        raise entry.error("“options” needs a “curve” in every option, or in none.")
    return Curve(**common, options=options, axes=_axes(entry.entry("axes")))


def _options(entry: Entry, question_id: str) -> tuple[Option, ...]:
    options = tuple(_option(each, question_id) for each in entry.entries("options"))
    _at_least(2, options, entry, "options")
    _all_different((option.text for option in options), entry, "options")
    if not any(option.key for option in options):
        raise entry.error("“options” has no right answer. Give one of them “key: true”.")
    return options


def _option(entry: Entry, question_id: str) -> Option:
    option = Option(
        name=name_of(question_id, entry.text("text")),
        text=entry.text("text"),
        key=entry.flag("key"),
        reason=entry.text("reason"),
        misconception=entry.text("misconception", ""),
        curve=tuple(_point(point, entry, "curve") for point in entry.any("curve", ())),
    )
    entry.done()
    return option


def _axes(entry: Entry) -> Axes:
    axes = Axes(
        x=entry.text("x"),
        y=entry.text("y"),
        unit=entry.text("unit"),
        x_range=_range(entry, "x_range"),
        y_range=_range(entry, "y_range"),
        reference=entry.number("reference") if "reference" in entry else None,
        token=entry.text("token", "ink"),
    )
    if axes.token not in TOKENS:
        raise entry.error(f"“token” is “{axes.token}”. Use one of: {', '.join(sorted(TOKENS))}.")
    entry.done()
    return axes


def _range(entry: Entry, field: str) -> Point:
    low, high = _point(entry.any(field), entry, field)
    if low >= high:
        raise entry.error(f"“{field}” must go from low to high.")
    return low, high


def _point(value: object, entry: Entry, field: str) -> Point:
    match value:
        case [int() | float() as x, int() | float() as y] if math.isfinite(x) and math.isfinite(y):
            return float(x), float(y)
    raise entry.error(f"“{field}” needs two numbers in brackets: [0, 100].")


def _number(entry: Entry, common: _Common) -> Number:
    question = Number(
        **common,
        answer=entry.number("answer"),
        tolerance=entry.number("tolerance"),
        unit=entry.text("unit", ""),
        reason=entry.text("reason"),
        slips=tuple(_slip(each) for each in entry.entries("reasons", ())),
        otherwise=entry.text("otherwise"),
        from_run=entry.text("from_run", ""),
    )
    if question.tolerance < 0:
        raise entry.error("“tolerance” must be 0 or more.")
    for slip in question.slips:
        if slip.low <= question.answer + question.tolerance and (
            slip.high >= question.answer - question.tolerance
        ):
            raise entry.error(f"“reasons”: {slip.low:g} to {slip.high:g} meets the right answer.")
    return question


def _slip(entry: Entry) -> Slip:
    slip = Slip(entry.number("low"), entry.number("high"), entry.text("reason"))
    if not slip.low <= slip.high:
        raise entry.error("“low” must not lie above “high”.")
    entry.done()
    return slip


def _order(entry: Entry, common: _Common) -> Order:
    steps = []
    for each in entry.entries("steps"):
        text = each.text("text")
        steps.append(Step(name_of(common["id"], text), text, each.text("reason")))
        each.done()
    _at_least(3, steps, entry, "steps")
    _all_different((step.text for step in steps), entry, "steps")
    return Order(**common, steps=tuple(steps), reason=entry.text("reason"))


def _match(entry: Entry, common: _Common) -> Match:
    pairs = []
    for each in entry.entries("pairs"):
        left, right = each.text("left"), each.text("right")
        names = name_of(common["id"], left), name_of(common["id"], right)
        pairs.append(Pair(names[0], left, names[1], right, each.text("reason")))
        each.done()
    _at_least(3, pairs, entry, "pairs")
    _all_different((text for pair in pairs for text in (pair.left, pair.right)), entry, "pairs")
    return Match(**common, pairs=tuple(pairs))


def _at_least(
    count: int, parts: "list[Step] | list[Pair] | tuple[Option, ...]", entry: Entry, field: str
) -> None:
    if len(parts) < count:
        raise entry.error(f"“{field}” has {len(parts)}; it needs at least {count}.")


def _all_different(texts: Iterable[str], entry: Entry, field: str) -> None:
    seen: set[str] = set()
    for text in texts:
        if text in seen:
            raise entry.error(f"“{field}” says “{text}” twice. Change one.")
        seen.add(text)
