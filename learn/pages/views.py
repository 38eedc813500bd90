"""Home, help, and the address that a monitor asks."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learn.balance import runs


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, in one screen, with a live miniature of the model."""
    return render(request, "pages/home.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to read a plot, an evidence badge and a grade; what the site keeps of a reader."""
    return render(request, "pages/help.html")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and the model runs; 503 and which of them does not."""
    found = {"database": _database_answers(), "model": _model_runs()}
    return JsonResponse(
        {"healthy": all(found.values()), **found, "model_version": runs.MODEL_VERSION},
        status=200 if all(found.values()) else 503,
    )


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _model_runs() -> bool:
    """A fresh run: the stored one would still be there if the simulator had gone."""
    try:
        runs.simulate.__wrapped__(runs.Settings(), runs.Horizon.DAY)
    except runs.SimulationFailed:
        return False
    return True
