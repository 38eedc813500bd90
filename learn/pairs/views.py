"""Two sheets and what lies between them. All of it is in addresses; the site keeps nothing."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from learn.lessons import library as lessons
from learn.pairs import outcome, sheets
from learn.pairs.items import Time, items
from learn.pairs.sheets import Sheet, SheetError


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is, and the way to both sheets."""
    return render(request, "pairs/start.html", {"items": items()})


@require_safe
def sheet(request: HttpRequest, time: Time) -> HttpResponse:
    """A sheet to fill in; a filled one leads on. 400 when it cannot be read."""
    asked, fields = items(), request.GET.dict()
    error, code = "", fields.get("before", "")
    try:
        first = sheets.from_code(asked, code) if time is Time.AFTER and code else None
        if "done" in fields:
            return HttpResponseRedirect(_way_on(sheets.from_fields(asked, fields), first, time))
    except SheetError as fault:
        error = str(fault)
    questions = [(pair, pair.at(time), fields.get(pair.id, "")) for pair in asked.pairs]
    beliefs = [(belief, fields.get(belief.id, "")) for belief in asked.beliefs]
    shown = {"time": time, "questions": questions, "beliefs": beliefs, "grades": sheets.GRADES}
    return render(
        request,
        "pairs/sheet.html",
        shown | {"error": error, "code": code},
        status=400 if error else 200,
    )


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """The first sheet is in: how to keep it, and no key."""
    try:
        found = sheets.from_code(items(), request.GET.get("before", ""))
    except SheetError as fault:
        return render(request, "pairs/start.html", {"items": items(), "error": fault}, status=400)
    return render(request, "pairs/kept.html", {"sheet": found, "items": items()})


@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """Both sheets side by side, as a page or as Markdown to take along."""
    asked = items()
    try:
        before, after = (sheets.from_code(asked, request.GET.get(time.value, "")) for time in Time)
    except SheetError as fault:
        return render(request, "pairs/start.html", {"items": asked, "error": fault}, status=400)
    course = {lesson.id: lesson for lesson in lessons.library().lessons}
    found = outcome.compare(asked, before, after)
    rows = [(row, course.get(row.pair.lesson)) for row in found.rows]
    shown = {"outcome": found, "rows": rows, "before": before, "after": after}
    if request.GET.get("take") == "markdown":
        address = request.build_absolute_uri(f"{request.path}?{_query(before, after)}")
        text = render_to_string("pairs/result.md", shown | {"address": address})
        headers = {"Content-Disposition": 'attachment; filename="before-and-after.md"'}
        return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=headers)
    return render(request, "pairs/result.html", shown)


def _way_on(found: Sheet, first: Sheet | None, time: Time) -> str:
    if time is Time.BEFORE:
        return f"{reverse('pairs:kept')}?{urlencode({'before': found.code})}"
    if first is None:
        raise SheetError(
            "The code of your first sheet is missing. Paste it at the top, or fill in that sheet."
        )
    return f"{reverse('pairs:result')}?{_query(first, found)}"


def _query(before: Sheet, after: Sheet) -> str:
    return urlencode({"before": before.code, "after": after.code})
