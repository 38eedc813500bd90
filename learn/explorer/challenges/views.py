"""The pages of the challenges."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from learn.explorer.challenges import causes
from learn.explorer.challenges.goals import LEVELS, challenges
from learn.explorer.challenges.tries import try_of
from learn.htmx import wanted_part

LIST = "explorer/challenges.html"
PAGE = "explorer/challenge.html"
PUZZLE = "explorer/causes.html"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List all challenges by level."""
    listed: dict[int, list[tuple[str, str, str]]] = {level: [] for level in LEVELS}
    for each in challenges().values():
        listed[each.level].append((each.id, each.title, each.asks))
    asks = "Serotonin stands at about 137 %. Find which of five hidden causes raised it."
    listed[causes.LEVEL].append((causes.ID, causes.TITLE, asks))
    levels = [(number, LEVELS[number], entries) for number, entries in listed.items()]
    return render(request, LIST, {"levels": levels})


@require_safe
def challenge(request: HttpRequest, name: str) -> HttpResponse:
    """Show a challenge and judge a try from a fresh run: a page, or (to htmx) its ``result``."""
    if name == causes.ID:
        return _puzzle(request)
    if name not in challenges():
        raise Http404
    tried = try_of(challenges()[name], dict(request.GET.lists()))
    part = wanted_part(request) == "result"
    return _shown(request, PAGE, part, {"tried": tried, "challenge": tried.challenge}, tried.wrong)


def _puzzle(request: HttpRequest) -> HttpResponse:
    puzzle = causes.puzzle_of(dict(request.GET.lists()), settings.SECRET_KEY)
    context = {
        "puzzle": puzzle,
        "causes": causes.CAUSES,
        "title": causes.TITLE,
        "teaches": causes.TEACHES,
        "level": causes.LEVEL,
        "most": causes.MOST_PROBES,
    }
    return _shown(request, PUZZLE, False, context, bool(puzzle.errors))


def _shown(
    request: HttpRequest, template: str, part: bool, context: dict[str, object], wrong: bool
) -> HttpResponse:
    name = f"{template}#result-part" if part else template
    response = render(request, name, context, status=400 if wrong else 200)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
