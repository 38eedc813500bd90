"""The page of the lab, its running plot and its files. All of them read one address."""

from collections.abc import Callable

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from learn.balance.outputs import OUTPUTS, Panel
from learn.balance.runs import MODEL_VERSION, SimulationFailed, simulate
from learn.balance.scenarios import SCENARIOS
from learn.balance.written import as_csv
from learn.explorer.asking import ask, told_moment
from learn.explorer.compare import comparison_of
from learn.explorer.compared import EXAMPLES, pictures, rows, sentences
from learn.explorer.downloads import KINDS, asked_of, file_name
from learn.explorer.form import form_version
from learn.explorer.memory import moving_key, remembered, remembered_row
from learn.explorer.moved import moved_words
from learn.explorer.page import HORIZON_LABELS, figures_of, page_of
from learn.explorer.people import A_LOOK, AGAIN, Crowd, crowd_of, get_ready
from learn.explorer.resting import resting_of
from learn.explorer.rows import TOGETHER, Refused, block_of
from learn.explorer.state import Query, State, read
from learn.htmx import wanted_part
from learn.work.desk import PATIENCE

PAGE = "explorer/explore.html"
WHY = "explorer/why.html"
REST = "explorer/rest.html"
COMPARE = "explorer/compare.html"
PLAIN_TEXT = "text/plain; charset=utf-8"
UNCHANGING = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600"  # the run stays the same, but not how it is written


@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    """Show the lab, or (to htmx) a part: ``readout`` is words, tables and what is set, ``crowd``
    what is said of the virtual people, or how far the work on them is."""
    part = wanted_part(request)
    part = part if part in ("readout", "crowd") else ""
    reading = read(_query(request))
    crowd = crowd_of(reading.state, PATIENCE if part else A_LOOK)
    if part == "crowd" and crowd and not crowd.people:
        return _progress(request, crowd)  # asked for again and again: no more than it needs
    page = page_of(reading, crowd)
    response = render(
        request,
        f"{PAGE}#{part}-part" if part else PAGE,
        {
            "lab": page,
            "model_version": MODEL_VERSION,
            "form_version": form_version(),
            "together": {view.value: size for view, size in TOGETHER.items()},
            "part": part,
        },
        status=422 if page.failure else 400 if page.wrong else 200,
    )
    get_ready()
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _progress(request: HttpRequest, crowd: Crowd) -> HttpResponse:
    """Say how far the work on the virtual people is; 503 where it could not be begun yet."""
    response = render(
        request, f"{PAGE}#crowd-part", {"lab": {"crowd": crowd}}, status=503 if crowd.busy else 200
    )
    if crowd.busy:
        response["Retry-After"] = str(AGAIN)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def run(request: HttpRequest) -> HttpResponse:
    """Give the figures of a run as JSON: all of them, or those that ``show`` names.

    400 carries ``{"errors": {field: message}}`` and no figures, so that plot, words, table and
    address stay together at the last run that was possible; 422 the same for a run that failed.
    """
    query = _query(request)
    reading = read(query)
    if reading.errors:
        return _json({"errors": dict(reading.errors)}, status=400)
    wanted = ",".join(query.get("show", ())).split(",")
    panels = [panel for panel in Panel if panel in wanted] or list(Panel)
    moving = "show" in query  # bands take longer than a lever waits: they come when it rests
    crowd = None if moving else crowd_of(reading.state)

    def answer() -> bytes:
        figures = figures_of(reading.state, panels, crowd)
        return orjson.dumps({"figures": figures, "model": MODEL_VERSION})

    try:
        content = answer() if crowd else remembered(moving_key(reading.state, panels), answer)
    except SimulationFailed as failure:
        return _json({"errors": {"run": str(failure)}}, status=422)
    response = HttpResponse(content, "application/json")
    if not crowd or crowd.people:
        response = _kept(request, response)
    if moving:
        return response  # on the move, packing would take longer than it saves
    return gzip_page(lambda _: response)(request)


@require_safe
def row(request: HttpRequest) -> HttpResponse:
    """Give a block of the row of a lever as JSON (see :mod:`learn.explorer.rows`), packed.

    400 carries ``{"errors": {field: message}}``.
    """
    try:
        block = block_of(_query(request))
    except Refused as refusal:
        return _json({"errors": {refusal.field: str(refusal)}}, status=400)
    content = remembered_row(block)
    response = HttpResponse(content, "application/json", headers={"Content-Encoding": "deflate"})
    return _kept(request, response)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Give every curve of a run as a CSV file."""
    return _file(request, "csv", "text/csv; charset=utf-8", _table)


@require_safe
def take(request: HttpRequest, kind: str) -> HttpResponse:
    """Give a run as a file of one of the field's formats."""
    if kind not in KINDS:
        raise Http404
    maker = KINDS[kind]
    return _file(request, kind, maker.media_type, lambda state: maker.make(asked_of(state)))


def _table(state: State) -> str:
    return as_csv(simulate(state.settings, state.horizon))


def _file(
    request: HttpRequest, ending: str, media_type: str, make: Callable[[State], str | bytes]
) -> HttpResponse:
    """Give a run as a file; where there is no run to give, say why as plain text."""
    reading = read(_query(request))
    if reading.errors:
        lines = [f"{field}: {message}" for field, message in reading.errors.items()]
        return HttpResponse("\n".join(lines), PLAIN_TEXT, status=400)
    try:
        simulate(reading.state.settings, reading.state.horizon)
        content = make(reading.state)
    except SimulationFailed as failure:
        return HttpResponse(str(failure), PLAIN_TEXT, status=422)
    name = file_name(reading.state, ending)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return _kept(request, HttpResponse(content, media_type, headers=headers))


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let an answer be kept: for good where its address names all that it hangs on."""
    if request.GET.get("v") == form_version() and request.GET.get("m") == MODEL_VERSION:
        response["Cache-Control"] = UNCHANGING
    elif request.GET.get("m") == MODEL_VERSION:
        response["Cache-Control"] = FOR_AN_HOUR
    return response


@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """Explain the change of one curve: a page, or (to htmx) its part ``why-answer``."""
    asked = ask(_query(request))
    failure, reasons = "", None
    try:
        reasons = asked.reasons()
    except SimulationFailed as problem:
        failure = str(problem)
    wants_part = wanted_part(request) == "why-answer"
    response = render(
        request,
        f"{WHY}#why-part" if wants_part else WHY,
        {
            "asked": asked,
            "reasons": reasons,
            "failure": failure,
            "when": told_moment(asked, reasons.explanation.at) if reasons else "",
            "outputs": OUTPUTS,
            "moved": moved_words(asked.state.settings),
        },
        status=422 if failure else 400 if asked.errors else 200,
    )
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


@require_safe
def rest(request: HttpRequest) -> HttpResponse:
    """Show where the settings of the lab would come to rest if the day stood still."""
    reading = read(_query(request))
    failure, resting = "", None
    try:
        resting = resting_of(reading.state.settings)
    except SimulationFailed as problem:
        failure = str(problem)
    return render(
        request,
        REST,
        {
            "state": reading.state,
            "errors": reading.errors,
            "resting": resting,
            "failure": failure,
            "moved": moved_words(reading.state.settings),
        },
        status=422 if failure else 400 if reading.errors else 200,
    )


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Lay up to six runs over one another: a page, or (to htmx) its part ``compared``."""
    comparison = comparison_of(_query(request))
    wants_part = wanted_part(request) == "compared"
    has_curves = bool(comparison.ran)
    response = render(
        request,
        f"{COMPARE}#compared-part" if wants_part else COMPARE,
        {
            "comparison": comparison,
            "pictures": list(pictures(comparison)) if has_curves else [],
            "sentences": list(sentences(comparison)) if has_curves else [],
            "rows": rows(comparison) if has_curves else [],
            "panels": list(Panel),
            "horizons": HORIZON_LABELS.items(),
            "scenarios": SCENARIOS,
            "examples": EXAMPLES,
        },
        status=400 if comparison.errors else 200,
    )
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _query(request: HttpRequest) -> Query:
    return dict(request.GET.lists())


def _json(content: object, status: int = 200) -> HttpResponse:
    return HttpResponse(orjson.dumps(content), "application/json", status=status)
