"""One small question of each kind, with telling texts, and how to answer it."""

from pathlib import Path

from learn.quizzes import library
from learn.quizzes.answers import Fields, row_field
from learn.quizzes.questions import Kind, Match, Number, Order, Question, name_of

HEAD = "lesson_path: part/slug\nlesson_title: A lesson\nquestions:\n"
COMMON = "lesson: L01, objective: L01.1, beat: one, prompt: Which fits"
CHOICE = f"""\
- {{id: L01-Q1, kind: choice, {COMMON}, options: [
    {{text: good, key: true, reason: Why good.}},
    {{text: bad, key: false, reason: Why bad.}},
    {{text: ugly, key: false, reason: Why ugly.}}]}}
"""
SEVERAL = f"""\
- {{id: L01-Q2, kind: several, {COMMON}, options: [
    {{text: good, key: true, reason: Why good.}},
    {{text: fine, key: true, reason: Why fine.}},
    {{text: bad, key: false, reason: Why bad.}}]}}
"""
NUMBER = f"""\
- {{id: L01-Q3, kind: number, {COMMON}, answer: 1.3, tolerance: 0.1, unit: times,
    reason: Why right., otherwise: Try this.,
    reasons: [{{low: 1.9, high: 2.1, reason: Why not two.}}]}}
"""
ORDER = f"""\
- {{id: L01-Q4, kind: order, {COMMON}, reason: Why in this order., steps: [
    {{text: one, reason: Why one.}},
    {{text: two, reason: Why two.}},
    {{text: three, reason: Why three.}}]}}
"""
MATCH = f"""\
- {{id: L01-Q5, kind: match, {COMMON}, pairs: [
    {{left: sun, right: day, reason: Why day.}},
    {{left: moon, right: night, reason: Why night.}},
    {{left: dusk, right: evening, reason: Why evening.}}]}}
"""
CURVE = f"""\
- {{id: L01-Q6, kind: curve, {COMMON},
    axes: {{x: hours, y: level, unit: "%", x_range: [0, 24], y_range: [0, 200]}}, options: [
    {{text: flat, key: true, reason: Why flat., curve: [[0, 100], [24, 100]]}},
    {{text: steep, key: false, reason: Why steep., curve: [[0, 100], [24, 200]]}}]}}
"""
ALL = CHOICE + SEVERAL + NUMBER + ORDER + MATCH + CURVE


def write(folder: Path, questions: str, head: str = HEAD, name: str = "L01.yaml") -> Path:
    """Write one content file and give its folder."""
    (folder / name).write_text(head + questions, encoding="utf-8")
    return folder


def sample(folder: Path, kind: Kind) -> Question:
    """Give the sample question of this kind."""
    questions = library.load(write(folder, ALL)).values()
    return next(question for question in questions if question.kind is kind)


def chosen(question: Question, *texts: str) -> Fields:
    """Give the fields of a form in which these options are chosen."""
    return {"answer": [name_of(question.id, text) for text in texts]}


def rows(question: Question, values: dict[str, str]) -> Fields:
    """Give the fields of a form with this place, or this right side, in each row."""
    return {row_field(name_of(question.id, text)): [value] for text, value in values.items()}


def right_answer(question: Question) -> Fields:
    """Give the fields of a form that is filled in rightly."""
    match question:
        case Number():
            return {"answer": [str(question.answer)]}
        case Order():
            return {row_field(s.name): [str(place)] for place, s in enumerate(question.steps, 1)}
        case Match():
            return {row_field(pair.left_name): [pair.right_name] for pair in question.pairs}
    options = question.options  # type: ignore[attr-defined]  # the kinds left all have options
    return {"answer": [option.name for option in options if option.key]}


def wrong_answer(question: Question) -> Fields:
    """Give the fields of a form that is filled in wrongly, but completely."""
    match question:
        case Number():
            return {"answer": [str(question.answer + 1000 * question.tolerance + 1)]}
        case Order() | Match():
            fields = right_answer(question)
            values = [*fields.values()]
            return dict(zip(fields, [*values[1:], values[0]], strict=True))
    options = question.options  # type: ignore[attr-defined]  # the kinds left all have options
    return {"answer": [next(option.name for option in options if not option.key)]}
