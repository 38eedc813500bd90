"""Answers for those who teach: what an activity shows, and the key of a question, in words."""

from typing import NamedTuple

from django import template
from django.utils.safestring import SafeString, mark_safe

from learn.lessons.activity import Activity
from learn.lessons.trial import Trial
from learn.quizzes import library
from learn.quizzes.told import key_in_words

register = template.Library()


class ActivityAnswer(NamedTuple):
    """What the model does: the prediction that holds, and the sentence with its numbers."""

    outcome: str
    should_see: SafeString


class Told(NamedTuple):
    """A question and its key in words."""

    prompt: str
    answer: str


@register.simple_tag
def activity_answer(activity: Activity) -> ActivityAnswer:
    """Run an activity and say what comes out."""
    trial = Trial(activity)
    words = trial.should_see()
    return ActivityAnswer(trial.outcome.text, mark_safe(words))  # noqa: S308  # lessons.markdown escapes


@register.simple_tag
def answer_of(question_id: str) -> Told:
    """Give the key of a question."""
    question = library.load()[question_id]
    return Told(question.prompt, key_in_words(question))
