"""One address for each question. Everything is a GET, so a try can be shared and repeated."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from learn.htmx import wanted_part
from learn.quizzes import answers, library
from learn.quizzes.answers import AnswerError, Fields
from learn.quizzes.asked import ask
from learn.quizzes.marking import mark
from learn.quizzes.questions import Question
from learn.quizzes.shown import Shown
from learn.quizzes.told import tell
from learn.quizzes.tries import attempt_of


@require_safe
def question(request: HttpRequest, question_id: str) -> HttpResponse:
    """The question alone, or with an answer what became of it; 400 when it cannot be marked.

    htmx asks for the question's own part of the page; anyone else gets the whole page.
    """
    found = library.load().get(question_id)
    if found is None:
        raise Http404(f"There is no question {question_id}.")
    shown = respond(found, dict(request.GET.lists()))
    inside = wanted_part(request) == f"q-{found.id}"
    response = render(
        request,
        "quizzes/question.html#question" if inside else "quizzes/question.html",
        {"shown": shown},
        status=400 if shown.error else 200,
    )
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def respond(question: Question, fields: Fields) -> Shown:
    """Ask the question, or mark the answer that the fields hold."""
    attempt = attempt_of(fields)
    if not answers.is_answered(fields):
        return ask(question, attempt)
    try:
        answer = answers.read(question, fields)
    except AnswerError as error:
        return ask(question, attempt, fields, error)
    return tell(question, attempt, answer, mark(question, answer))
