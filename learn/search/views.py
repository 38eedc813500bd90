"""One page: what was asked, and what was found, by kind."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from learn.htmx import wanted_part
from learn.search.documents import Kind
from learn.search.index import LONGEST, search


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The results; htmx asks for the list alone, while somebody types."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    hits = search(words)
    best = list(dict.fromkeys(hit.kind for hit in hits))  # the kind of the best result first
    by_kind = sorted(hits, key=lambda hit: best.index(hit.kind))
    groups: list[tuple[Kind, list[object]]] = [
        (kind, list(found)) for kind, found in groupby(by_kind, key=lambda hit: hit.kind)
    ]
    part = "search/page.html#found" if wanted_part(request) == "found" else "search/page.html"
    context = {"words": words, "groups": groups, "count": len(hits), "longest": LONGEST}
    answer = render(request, part, context)
    patch_vary_headers(answer, ["HX-Request", "HX-Target"])
    if wanted_part(request) == "found":
        answer["HX-Replace-Url"] = request.get_full_path()
    return answer
