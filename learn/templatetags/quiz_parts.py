"""A question inside another page: ``{% load quiz_parts %}{% quiz "L04-Q1" %}``.

The page loads ``css/quiz.css`` and ``css/figures.css``.
"""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from learn.quizzes import library
from learn.quizzes.asked import ask
from learn.quizzes.questions import Question

register = template.Library()


@register.simple_tag(takes_context=True)
def quiz(context: dict[str, Any], question_id: str) -> SafeString:
    """Give the question as a part of this page."""
    return render_question(question_id, context["request"])


@register.simple_tag
def paper_quiz(question_id: str) -> SafeString:
    """Give the question as it is printed: to be answered with a pen."""
    return render_to_string("quizzes/_paper.html", {"shown": ask(_found(question_id), attempt=1)})


def render_question(question_id: str, request: HttpRequest | None) -> SafeString:
    """Give the first try of a question as HTML. Raises ValueError for an unknown id."""
    shown = ask(_found(question_id), attempt=1)
    return render_to_string("quizzes/question.html#question", {"shown": shown}, request)


def _found(question_id: str) -> Question:
    question = library.load().get(question_id)
    if question is None:
        raise ValueError(f"There is no question {question_id}. See learn/quizzes/content.")
    return question
