"""The API: open to every site, because it reads no cookie and changes nothing."""

from collections.abc import Callable

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from learn.api.answers import Json, answer, faults, problem
from learn.api.calls import read_call
from learn.api.guide import guide_of
from learn.api.schema import openapi
from learn.balance.runs import MODEL_VERSION, SimulationFailed

View = Callable[[HttpRequest], HttpResponse]

READS = ("GET", "HEAD")
UNCHANGING = "public, max-age=3600"  # a run depends on its address and the model alone


def open_to_all(view: View) -> View:
    """Let pages of any site read what a view answers; take nothing but questions."""

    @csrf_exempt
    def handle(request: HttpRequest) -> HttpResponse:
        if request.method in READS:
            response = view(request)
        elif request.method == "OPTIONS":
            response = HttpResponse(status=204)
        else:
            detail = f"This address takes {', '.join(READS)} and OPTIONS."
            response = _problem(problem(405, "Only questions are taken here", detail))
        if request.method not in READS:
            response["Allow"] = ", ".join((*READS, "OPTIONS"))
            response["Access-Control-Allow-Methods"] = ", ".join(READS)
            response["Access-Control-Allow-Headers"] = "*"
        response["Access-Control-Allow-Origin"] = "*"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return handle


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Say how to ask, with examples that work as they stand."""
    return render(request, "api/guide.html", {"guide": guide_of(_site(request))})


@open_to_all
def schema(request: HttpRequest) -> HttpResponse:
    """Give the description for programs."""
    return gzip_page(lambda _: _json(openapi(_site(request))))(request)


@open_to_all
def simulate(request: HttpRequest) -> HttpResponse:
    """Run the model and answer in JSON; 400 and 422 as problems of RFC 9457."""
    call = read_call(dict(request.GET.lists()))
    guide = request.build_absolute_uri(reverse("api:guide"))
    if call.errors:
        listed = faults(call.errors)
        detail = " ".join(f"{fault['parameter']}: {fault['detail']}" for fault in listed)
        title = "Some parameters cannot be used"
        return _problem(problem(400, title, detail, f"{guide}#refused", errors=listed))
    try:
        content = answer(call, request.build_absolute_uri(reverse("explorer:explore")))
    except SimulationFailed as failure:
        title = "There is no curve for these settings"
        return _problem(problem(422, title, str(failure), f"{guide}#no-curve"))
    response = _json(content)
    if request.GET.get("m") == MODEL_VERSION:
        response["Cache-Control"] = UNCHANGING
    return gzip_page(lambda _: response)(request)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").removesuffix("/")


def _json(content: Json) -> HttpResponse:
    packed = orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)
    return HttpResponse(packed, "application/json")


def _problem(content: Json) -> HttpResponse:
    packed = orjson.dumps(content)
    return HttpResponse(packed, "application/problem+json", status=content["status"])
