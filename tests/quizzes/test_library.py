"""Questions are read from files, and a fault in a file says where it is and what to do."""

from pathlib import Path

import pytest

from learn.evidence.files import ContentError
from learn.quizzes import library
from learn.quizzes.questions import Curve, Kind
from tests.quizzes import samples

LESSONS = library.CONTENT.parents[1] / "lessons/content"


def fault(folder: Path, questions: str, head: str = samples.HEAD) -> str:
    """Give the message of the error that this content raises."""
    with pytest.raises(ContentError) as caught:
        library.load(samples.write(folder, questions, head))
    return str(caught.value)


def test_every_question_of_the_course_is_read() -> None:
    questions = library.load()
    assert {question.lesson.id for question in questions.values()} >= {"L04", "L05", "L11"}
    assert {question.kind for question in questions.values()} == set(Kind)


def test_each_kind_is_read(tmp_path: Path) -> None:
    questions = library.load(samples.write(tmp_path, samples.ALL))
    assert [question.kind.value for question in questions.values()] == [
        "choice", "several", "number", "order", "match", "curve",
    ]  # fmt: skip


def test_a_choice_with_curves_is_a_curve_question(tmp_path: Path) -> None:
    content = samples.CURVE.replace("kind: curve", "kind: choice")
    (question,) = library.load(samples.write(tmp_path, content)).values()
    assert isinstance(question, Curve)
    assert question.options[1].curve == ((0.0, 100.0), (24.0, 200.0))


def test_a_fault_names_file_line_entry_field_and_fix(tmp_path: Path) -> None:
    message = fault(tmp_path, samples.NUMBER.replace("tolerance: 0.1", "tolerance: wide"))
    assert message == (
        f"{tmp_path / 'L01.yaml'}:4: question L01-Q3: “tolerance” must be a number, not text."
    )


@pytest.mark.parametrize(
    ("content", "old", "new", "says"),
    [
        (samples.CHOICE, "prompt: Which", "promt: Which", "“prompt” is missing"),
        (samples.CHOICE, "kind: choice", "kind: guess", "“kind” is “guess”. Use one of: choice"),
        (samples.CHOICE, "key: false, reason: Why bad", "key: true, reason: Why bad",
         "exactly one with “key: true”"),
        (samples.CHOICE, "text: bad", "text: good", "“options” says “good” twice"),
        (samples.CHOICE, "reason: Why ugly.", "reason: ''", "options 3: “reason” is empty"),
        (samples.CHOICE, "id: L01-Q1", "id: L02-Q1", "“id” must be L01-Q and a number"),
        (samples.CHOICE, "lesson: L01", "lesson: L02", "“lesson” must be L01"),
        (samples.CHOICE, "beat: one", "beat: One Two", "“beat” must be the anchor"),
        (samples.SEVERAL, "key: true", "key: false", "“options” has no right answer"),
        (samples.NUMBER, "answer: 1.3", "answer: .inf", "“answer” must be finite"),
        (samples.NUMBER, "tolerance: 0.1", "tolerance: -1", "“tolerance” must be 0 or more"),
        (samples.NUMBER, "low: 1.9", "low: 1.35", "1.35 to 2.1 meets the right answer"),
        (samples.NUMBER, "low: 1.9", "low: 3", "“low” must not lie above “high”"),
        (samples.ORDER, "{text: one, reason: Why one.},", "", "“steps” has 2; it needs at least 3"),
        (samples.MATCH, "right: night", "right: day", "“pairs” says “day” twice"),
        (samples.CURVE, ", curve: [[0, 100], [24, 200]]", "", "a “curve” in every option"),
        (samples.CURVE, "[24, 200]]", "[24, up]]", "“curve” needs two numbers"),
        (samples.CURVE, "y: level,", "y: level, token: pink,", "“token” is “pink”. Use one of"),
        (samples.CURVE, "[0, 24]", "[24, 0]", "“x_range” must go from low to high"),
    ],
)  # fmt: skip
def test_a_broken_question_says_what_to_do(
    tmp_path: Path, content: str, old: str, new: str, says: str
) -> None:
    assert old in content
    message = fault(tmp_path, content.replace(old, new))
    assert "L01.yaml:" in message
    assert says in message


def test_a_fault_that_nobody_foresaw_names_the_file(tmp_path: Path) -> None:
    message = fault(tmp_path, samples.CURVE.replace("[[0, 100], [24, 200]]", "5"))
    assert "L01.yaml: it cannot be read (TypeError" in message


def test_an_id_is_used_once(tmp_path: Path) -> None:
    assert "“L01-Q1” is used twice" in fault(tmp_path, samples.CHOICE * 2)


def test_a_lesson_path_has_a_part_and_a_slug(tmp_path: Path) -> None:
    head = samples.HEAD.replace("part/slug", "slug")
    assert "Write it as part/slug" in fault(tmp_path, samples.CHOICE, head)


def test_a_folder_without_questions_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no questions here"):
        library.load(tmp_path)
