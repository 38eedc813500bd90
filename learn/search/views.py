"""One page: what was asked, and what was found, by kind."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from learn.htmx import wanted_part
from learn.search.documents import Kind
from learn.search.index import LONGEST, search

MOST_OF_A_KIND = 8


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The results; htmx asks for the list alone, while somebody types."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    hits = search(words)
    order = list(Kind)  # what is read comes before the numbers of the model
    by_kind = groupby(sorted(hits, key=lambda hit: order.index(hit.kind)), lambda hit: hit.kind)
    groups = [(kind, list(found)[:MOST_OF_A_KIND]) for kind, found in by_kind]
    part = "search/page.html#found" if wanted_part(request) == "found" else "search/page.html"
    context = {
        "words": words,
        "groups": groups,
        "count": sum(len(found) for _, found in groups),
        "longest": LONGEST,
    }
    answer = render(request, part, context)
    patch_vary_headers(answer, ["HX-Request", "HX-Target"])
    if wanted_part(request) == "found":
        answer["HX-Replace-Url"] = request.get_full_path()
    return answer
