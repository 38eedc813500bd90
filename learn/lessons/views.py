"""The table of contents, and a lesson with its activity."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from learn.htmx import wanted_part
from learn.lessons.library import library
from learn.lessons.stage import at


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
        {
            "parts": parts,
            "planned": len(course.entries),
            "finished": course.lessons,
            "minutes": minutes,
        },
    )


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


def _missing(request: HttpRequest, part: str, slug: str) -> HttpResponse:
    """A page for an address without a lesson, with those that it may have meant."""
    context = {"path": request.path, "nearest": library().nearest(part, slug)}
    return render(request, "lessons/missing.html", context, status=404)
