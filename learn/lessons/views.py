"""The table of contents, and a lesson with its activity."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from learn.htmx import wanted_part
from learn.lessons.library import library
from learn.lessons.stage import at
from learn.lessons.trial import Trial


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """All lessons, or those of one way through the course (``?path=nursing``)."""
    course = library()
    wanted = request.GET.get("path", "")
    way = course.way(wanted)
    shown = [entry for entry in course.entries if way is None or entry.planned.id in way.lessons]
    parts = [(part, [entry for entry in shown if entry.part is part]) for part in course.parts]
    context = {
        "parts": [(part, entries) for part, entries in parts if entries],
        "ways": course.ways,
        "way": way,
        "unknown": wanted if wanted and way is None else "",
        "shown": shown,
        "finished": [entry.lesson for entry in shown if entry.lesson],
        "minutes": sum(entry.planned.minutes for entry in shown),
    }
    return render(request, "lessons/contents.html", context)


@require_safe
def notebook(request: HttpRequest) -> HttpResponse:
    """What a reader marked and wrote. All of it is kept and shown by the reader's own device."""
    return render(request, "lessons/notebook.html", {"lessons": library().lessons})


PARTS = {"activity": "lessons/_activity.html", "runs": "lessons/_activity.html#runs"}
"""What htmx may swap on a lesson's page, by the id of the element."""


@require_safe
def lesson(request: HttpRequest, part: str, slug: str) -> HttpResponse:
    """One lesson, or a part of it for htmx; its activity stands where the address says."""
    entry = library().find(part, slug)
    if entry is None or entry.lesson is None:
        return _missing(request, part, slug)
    activity = entry.lesson.activity
    stage = at(activity, dict(request.GET.lists())) if activity else None
    part_template = PARTS.get(wanted_part(request)) if stage else None
    earlier = [library().by_id(wanted) for wanted in entry.lesson.prerequisites]
    context = {
        "entry": entry,
        "lesson": entry.lesson,
        "stage": stage,
        "swapped": bool(part_template),
        "prerequisites": [found for found in earlier if found],
        "next": library().after(entry),
        "before": library().before(entry),
    }
    answer = render(
        request,
        part_template or "lessons/lesson.html",
        context,
        status=stage.status if stage else 200,
    )
    patch_vary_headers(answer, ["HX-Request", "HX-Target"])
    if part_template:
        answer["HX-Replace-Url"] = f"{request.get_full_path()}#activity"
    return answer


@require_safe
def sheet(request: HttpRequest, part: str, slug: str) -> HttpResponse:
    """A lesson for paper: its run stands there as figure, table and address."""
    entry = library().find(part, slug)
    if entry is None or entry.lesson is None:
        return _missing(request, part, slug)
    context = {"entry": entry, "lesson": entry.lesson}
    if activity := entry.lesson.activity:
        outcome = Trial(activity).outcome
        stage = at(activity, {"predict": [outcome.id]})
        run = f"{reverse('lessons:lesson', args=[part, slug])}?predict={outcome.id}#activity"
        context |= {"stage": stage, "run_address": request.build_absolute_uri(run)}
    return render(request, "lessons/sheet.html", context)


def _missing(request: HttpRequest, part: str, slug: str) -> HttpResponse:
    """A page for an address without a lesson, with those that it may have meant."""
    context = {"path": request.path, "nearest": library().nearest(part, slug)}
    return render(request, "lessons/missing.html", context, status=404)
