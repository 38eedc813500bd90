"""Lessons read at grade 12 at most, instructions and feedback at 10, and no sentence runs on."""

import doctest
from collections.abc import Iterator

import pytest

from learn import reading
from learn.lessons.lesson import Lesson
from learn.lessons.library import library
from learn.quizzes import library as quizzes
from learn.readability import hardest, prose

LESSON_CEILING, INSTRUCTION_CEILING, LONGEST_SENTENCE = 12, 10, 40
each = pytest.mark.parametrize("lesson", library().lessons, ids=lambda lesson: lesson.id)


def instructions(lesson: Lesson) -> Iterator[str]:
    yield from (lesson.caution, lesson.content_note)
    if lesson.activity:
        yield from reading.paragraphs(lesson.activity.intro_html)
        yield from (lesson.activity.question, lesson.activity.explain)
        yield from (f"{option.text}." for option in lesson.activity.options)


def test_the_examples_of_the_syllable_rule_hold() -> None:
    assert doctest.testmod(reading).failed == 0


def test_a_plain_text_grades_lower_than_a_learned_one() -> None:
    plain = "The cat sat on the mat. It was warm. The sun shone on it all day."
    learned = "Neuromodulatory heterogeneity necessitates multidimensional characterisation."
    assert reading.grade(plain) < 3 < 12 < reading.grade(learned)


@each
def test_a_lesson_reads_at_grade_12_at_most(lesson: Lesson) -> None:
    texts = prose(lesson)
    assert reading.grade("\n".join(texts)) <= LESSON_CEILING, hardest(texts)


@each
def test_instructions_read_at_grade_10_at_most(lesson: Lesson) -> None:
    texts = [text for text in instructions(lesson) if text]
    assert reading.grade("\n".join(texts)) <= INSTRUCTION_CEILING, hardest(texts)


@each
def test_no_sentence_of_a_lesson_runs_on(lesson: Lesson) -> None:
    long = [
        sentence.strip()
        for text in prose(lesson)
        for sentence in reading.sentences(text)
        if len(reading.words(sentence)) > LONGEST_SENTENCE
    ]
    assert long == []


@each
def test_the_mean_sentence_has_18_words_at_most(lesson: Lesson) -> None:
    lengths = [
        len(reading.words(sentence))
        for text in prose(lesson)
        for sentence in reading.sentences(text)
    ]
    assert sum(lengths) / len(lengths) <= 18


def test_feedback_reads_at_grade_10_at_most() -> None:
    texts = []
    for question in quizzes.load().values():
        parts = getattr(question, "options", ()) or getattr(question, "pairs", ())
        texts += [part.reason for part in parts]
    assert reading.grade("\n".join(texts)) <= INSTRUCTION_CEILING, hardest(texts)
