"""The table of contents, a lesson, and its activity."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from learn.lessons.library import Entry, library
from learn.lessons.stage import Stage, at


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """What can be read now, and what the course will hold."""
    course = library()
    parts = [
        (part, [entry for entry in course.entries if entry.part is part]) for part in course.parts
    ]
    minutes = sum(lesson.minutes for lesson in course.lessons)
    return render(
        request,
        "lessons/contents.html",
        {"parts": parts, "finished": len(course.lessons), "minutes": minutes},
    )


@require_safe
def lesson(request: HttpRequest, part: str, slug: str) -> HttpResponse:
    """One lesson; its activity stands where the address says."""
    entry = library().find(part, slug)
    if entry is None or entry.lesson is None:
        return _missing(request, part, slug)
    stage = _stage(request, entry)
    earlier = [library().by_id(wanted) for wanted in entry.lesson.prerequisites]
    return render(
        request,
        "lessons/lesson.html",
        {
            "entry": entry,
            "lesson": entry.lesson,
            "stage": stage,
            "prerequisites": [found for found in earlier if found],
            "next": library().after(entry),
        },
        status=stage.status if stage else 200,
    )


@require_safe
def activity(request: HttpRequest, part: str, slug: str) -> HttpResponse:
    """The activity alone, or only its runs, for htmx; anybody else is sent to the lesson."""
    entry = library().find(part, slug)
    stage = _stage(request, entry) if entry else None
    if entry is None or stage is None:
        return _missing(request, part, slug)
    page = reverse("lessons:lesson", args=[part, slug])
    query = request.GET.urlencode()
    address = f"{page}?{query}#activity" if query else f"{page}#activity"
    if "HX-Request" not in request.headers:
        answer: HttpResponse = redirect(address)
    else:
        only_runs = request.headers.get("HX-Target") == "div#runs"
        template = "lessons/_activity.html#runs" if only_runs else "lessons/_activity.html"
        context = {"entry": entry, "lesson": entry.lesson, "stage": stage, "swapped": True}
        answer = render(request, template, context, status=stage.status)
        answer["HX-Replace-Url"] = address
    answer["Vary"] = "HX-Request, HX-Target"
    return answer


def _stage(request: HttpRequest, entry: Entry) -> Stage | None:
    found = entry.lesson.activity if entry.lesson else None
    return at(found, dict(request.GET.lists())) if found else None


def _missing(request: HttpRequest, part: str, slug: str) -> HttpResponse:
    """A page for an address without a lesson, with those that it may have meant."""
    context = {"path": request.path, "nearest": library().nearest(part, slug)}
    return render(request, "lessons/missing.html", context, status=404)
