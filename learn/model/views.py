"""The pages of the model. Everything is a GET, and each view only asks and answers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from learn.balance.runs import MODEL_VERSION
from learn.htmx import wanted_part
from learn.model import card, equations_page, experiment_page, reference_page, sensitivity_page
from learn.model import limits as limits_page
from learn.model import parameters as constants
from learn.model import validation as published
from learn.model.blocks import blocks
from learn.model.map_page import map_page as whole_map


def equation_address(quantity: str) -> str:
    """Give the address of the equation of a quantity."""
    return f"{reverse('model:equations')}#{quantity}"


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The map of the model, the same in words, and which messenger acts on which."""
    context = {"page": whole_map(equation_address), "version": MODEL_VERSION}
    return render(request, "model/map.html", context)


@require_safe
def equations(request: HttpRequest) -> HttpResponse:
    """Every equation, by block."""
    context = {"blocks": equations_page.page(), "functions": equations_page.definitions()}
    return render(request, "model/equations.html", context)


@require_safe
def parameters(request: HttpRequest) -> HttpResponse:
    """All constants, or those that a reader looks for; htmx asks for the list alone."""
    wanted = constants.read(dict(request.GET.lists()))
    found = constants.found(wanted)
    context = {
        "wanted": wanted,
        "found": found,
        "count": sum(len(facts) for _, facts in found),
        "blocks": blocks(),
    }
    return _filtered(request, "model/parameters.html", context)


@require_safe
def parameter(request: HttpRequest, name: str) -> HttpResponse:
    """The card of one constant."""
    try:
        shown = card.card_of(name)
    except KeyError:
        raise Http404(f"The model has no constant {name}.") from None
    return render(request, "model/parameter.html", {"card": shown})


@require_safe
def sensitivity(request: HttpRequest) -> HttpResponse:
    """Which constants an output hangs on; htmx asks for the tables alone."""
    wanted = sensitivity_page.read(dict(request.GET.lists()))
    return _filtered(request, "model/sensitivity.html", sensitivity_page.page(wanted))


@require_safe
def validation(request: HttpRequest) -> HttpResponse:
    """The published experiments with their verdicts; htmx asks for the list alone."""
    wanted = published.read(dict(request.GET.lists()))
    context = published.page(wanted)
    context |= {"references": reference_page.models()}
    return _filtered(request, "model/validation.html", context)


@require_safe
def experiment(request: HttpRequest, name: str) -> HttpResponse:
    """One published experiment with its plots."""
    try:
        shown = experiment_page.experiment_page(name)
    except KeyError:
        raise Http404(f"There is no experiment {name}.") from None
    return render(request, "model/experiment.html", {"page": shown})


@require_safe
def limits(request: HttpRequest) -> HttpResponse:
    """What the model leaves out."""
    return render(request, "model/limits.html", {"chapters": limits_page.chapters()})


def _filtered(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """Render a page, or for htmx the part of it that a filter changes."""
    inside = wanted_part(request) == "found"
    answer = render(request, f"{template}#found" if inside else template, context)
    patch_vary_headers(answer, ["HX-Request", "HX-Target"])
    if inside:
        answer["HX-Replace-Url"] = request.get_full_path()
    return answer
