"""Pages of the shelves. Everything is a GET; htmx asks for the list alone while a filter moves."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from learn.evidence import misconceptions as beliefs
from learn.evidence.claims import Badge, Scope
from learn.evidence.references import Checked
from learn.htmx import wanted_part
from learn.shelves import bibtex as formats
from learn.shelves import filters, uses


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Every word of the course, by its first letter."""
    wanted = filters.read(dict(request.GET.lists()))
    letters = filters.found_words(wanted)
    count = sum(len(terms) for _, terms in letters)
    return _shelf(request, "glossary", {"wanted": wanted, "letters": letters, "count": count})


@require_safe
def references(request: HttpRequest) -> HttpResponse:
    """Every work that may be printed, or those that a reader looks for."""
    wanted = filters.read(dict(request.GET.lists()))
    context = {
        "wanted": wanted,
        "works": filters.found_works(wanted),
        "uses": list(uses.Use),
        "degrees": [(each.value, filters.CHECKED[each]) for each in Checked][:3],
    }
    return _shelf(request, "references", context)


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Every claim of the course with its badge, or those that a reader looks for."""
    wanted = filters.read(dict(request.GET.lists()))
    context = {
        "wanted": wanted,
        "claims": filters.found_claims(wanted),
        "badges": list(Badge),
        "scopes": list(Scope),
    }
    return _shelf(request, "claims", context)


@require_safe
def misconceptions(request: HttpRequest) -> HttpResponse:
    """Beliefs that lead astray: what is known instead, and the questions that test it."""
    cards = [
        (belief, uses.of_beliefs().get(belief.id, ()))
        for belief in beliefs.misconceptions().values()
    ]
    return render(request, "shelves/misconceptions.html", {"cards": cards})


@require_safe
def bibtex(request: HttpRequest) -> HttpResponse:
    """The works that fit, as a BibTeX file; the filters are those of the page."""
    works = (work.reference for work in _asked_works(request))
    answer = HttpResponse(formats.bibtex(works), content_type="application/x-bibtex; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="balance-lab.bib"'
    return answer


@require_safe
def csl(request: HttpRequest) -> HttpResponse:
    """The same as CSL-JSON."""
    works = (work.reference for work in _asked_works(request))
    answer = JsonResponse(
        formats.csl(works),
        safe=False,
        encoder=json.JSONEncoder,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    answer["Content-Disposition"] = 'attachment; filename="balance-lab-references.json"'
    return answer


def _asked_works(request: HttpRequest) -> list[filters.Work]:
    return filters.found_works(filters.read(dict(request.GET.lists())))


def _shelf(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    part = "#found" if wanted_part(request) == "found" else ""
    answer = render(request, f"shelves/{name}.html{part}", context)
    patch_vary_headers(answer, ["HX-Request", "HX-Target"])
    if part:
        answer["HX-Replace-Url"] = request.get_full_path()
    return answer
