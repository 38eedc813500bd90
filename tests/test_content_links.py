"""What one kind of content says about another holds: siblings cannot check it themselves."""

import re
from pathlib import Path

import pytest
import yaml

from learn.evidence import misconceptions
from learn.quizzes import library
from learn.quizzes.questions import Choice, Question, Several

LESSONS = Path(__file__).parents[1] / "learn/lessons/content"
QUESTIONS = library.load()
EVERY = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())


def lesson_text(question: Question) -> str:
    return (LESSONS / f"{question.lesson.path}.md").read_text(encoding="utf-8")


@EVERY
def test_the_lesson_of_a_question_exists_and_asks_it(question: Question) -> None:
    front = yaml.safe_load(lesson_text(question).split("---\n")[1])
    assert (front["id"], front["title"]) == (question.lesson.id, question.lesson.title)
    assert question.id in front["checks"]
    assert question.objective in [objective["id"] for objective in front["objectives"]]


@EVERY
def test_the_beat_to_return_to_is_a_heading_of_the_lesson(question: Question) -> None:
    assert question.beat in re.findall(r"^## .*\{#([\w-]+)\}$", lesson_text(question), re.MULTILINE)


@EVERY
def test_the_misconceptions_of_a_question_are_known(question: Question) -> None:
    named = {question.misconception}
    if isinstance(question, Choice | Several):
        named |= {option.misconception for option in question.options}
    assert named - {""} <= set(misconceptions.misconceptions())
