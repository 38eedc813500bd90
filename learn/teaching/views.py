"""Pages for those who teach: notes behind a switch, syllabus sheets, figures for slides."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learn.lessons.library import library
from learn.teaching.notes import notes
from learn.teaching.slides import slide


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What there is for a class, and the switch (``?show=1``) before the notes."""
    course = library()
    parts = [
        (part, [entry for entry in course.entries if entry.part is part]) for part in course.parts
    ]
    context = {"parts": parts, "ways": course.ways, "noted": set(notes())}
    return render(request, "teaching/home.html", context | _switch(request))


@require_safe
def lesson_notes(request: HttpRequest, lesson: str) -> HttpResponse:
    """The notes to one lesson; until the switch is set, only what they are."""
    entry = library().by_id(lesson)
    found = notes().get(lesson)
    if entry is None or found is None:
        raise Http404(f"There are no teaching notes to “{lesson}”.")
    context = {"entry": entry, "lesson": entry.lesson, "notes": found}
    return render(request, "teaching/notes.html", context | _switch(request))


@require_safe
def syllabus(request: HttpRequest, way: str) -> HttpResponse:
    """One way through the course as a sheet to hand out."""
    course = library()
    found = course.way(way)
    if found is None:
        raise Http404(f"There is no way through the course called “{way}”.")
    entries = [entry for entry in course.entries if entry.planned.id in found.lessons]
    rows = []
    for entry in entries:
        wanted = entry.lesson.prerequisites if entry.lesson else ()
        missing = [course.by_id(lesson) for lesson in wanted if lesson not in found.lessons]
        rows.append((entry, missing))
    minutes = sum(entry.planned.minutes for entry in entries)
    return render(
        request,
        "teaching/syllabus.html",
        {
            "way": found,
            "rows": rows,
            "minutes": minutes,
            "address": request.build_absolute_uri("/lessons/"),
        },
    )


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure of the lessons, to take into slides."""
    shown = [(lesson, lesson.body.used.figures) for lesson in library().lessons]
    return render(request, "teaching/figures.html", {"lessons": shown})


@require_safe
def figure(request: HttpRequest, name: str) -> HttpResponse:
    """One figure as a file of its own."""
    for lesson in library().lessons:
        for drawing in lesson.body.used.figures:
            if drawing.name == name:
                answer = HttpResponse(slide(name, drawing.alt), content_type="image/svg+xml")
                answer["Cache-Control"] = "public, max-age=3600"
                return answer
    raise Http404(f"No lesson has a figure called “{name}”.")


def _switch(request: HttpRequest) -> dict[str, bool]:
    return {"shown": request.GET.get("show") == "1"}
