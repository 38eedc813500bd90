"""The pages of lessons: what they show, what they keep back, and where links lead."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from learn.lessons.lesson import Lesson
from learn.lessons.library import library

LESSONS = library().lessons
each = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
BALANCE = next(lesson for lesson in LESSONS if lesson.id == "L04")
HTMX = {"HX-Request": "true", "HX-Target": "section#activity"}


def page_of(lesson: Lesson) -> str:
    return reverse("lessons:lesson", args=[lesson.part, lesson.slug])


def prediction(lesson: Lesson) -> str:
    assert lesson.activity is not None
    return lesson.activity.options[0].id


def text(client: Client, address: str, **options: object) -> str:
    return unescape(client.get(address, **options).content.decode())  # type: ignore[arg-type]


def test_the_contents_link_what_is_finished_and_nothing_else(client: Client) -> None:
    html = text(client, reverse("lessons:contents"))
    main = html.split("<main")[1].split("</main>")[0]
    links = {link for link in re.findall(r'href="([^"]+)"', main) if len(link.split("/")) == 5}
    assert sorted(links) == sorted(map(page_of, LESSONS))
    assert main.count(">planned</span>") == len(library().entries) - len(LESSONS)
    assert f"<h1>{len(library().entries)} lessons in {len(library().parts)} parts</h1>" in main
    assert all(entry.planned.title in main for entry in library().entries)


@each
def test_a_lesson_shows_its_parts(client: Client, lesson: Lesson) -> None:
    html = text(client, page_of(lesson))
    assert f"<title>{lesson.title} · Balance Lab</title>" in html
    assert lesson.description in html
    assert lesson.summary in html
    assert all(objective.text in html for objective in lesson.objectives)
    assert all(term.definition in html for term in lesson.terms)
    assert all(claim.wording in html for claim in lesson.claims)
    assert not lesson.caution or lesson.caution in html
    assert not lesson.content_note or lesson.content_note in html


@each
def test_every_link_inside_a_lesson_has_its_goal(client: Client, lesson: Lesson) -> None:
    html = text(client, f"{page_of(lesson)}?predict={prediction(lesson)}")
    goals = set(re.findall(r'\sid="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= goals


@each
def test_no_name_is_given_twice_on_a_page(client: Client, lesson: Lesson) -> None:
    html = text(client, f"{page_of(lesson)}?predict={prediction(lesson)}")
    names = re.findall(r'\sid="([^"]+)"', html)
    assert len(names) == len(set(names))


@each
def test_a_page_holds_no_inline_style_or_script(client: Client, lesson: Lesson) -> None:
    html = client.get(f"{page_of(lesson)}?predict={prediction(lesson)}").content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


@each
def test_before_a_prediction_the_page_keeps_the_run_back(client: Client, lesson: Lesson) -> None:
    html = text(client, page_of(lesson)) + text(client, page_of(lesson), headers=HTMX)
    assert lesson.activity is not None
    kept_back = [
        lesson.activity.published_html,
        lesson.activity.explain,
        lesson.activity.leaves_out,
        *(f"{run.letter}</b> {run.label}" for run in lesson.activity.runs),
    ]
    assert [words for words in kept_back if words in html] == []
    assert 'class="panel"' not in html
    assert "verdict" not in html


@each
def test_after_a_prediction_the_page_shows_the_run(client: Client, lesson: Lesson) -> None:
    html = text(client, f"{page_of(lesson)}?predict={prediction(lesson)}")
    assert lesson.activity is not None
    assert html.count('class="panel"') == len(lesson.activity.curves)
    assert lesson.activity.explain in html
    assert "Your prediction" in html


def test_a_value_that_cannot_be_run_answers_400_and_is_kept(client: Client) -> None:
    lesson = BALANCE
    answer = client.get(f"{page_of(lesson)}?predict={prediction(lesson)}&synthesis=99")
    assert answer.status_code == 400
    html = answer.content.decode()
    assert 'value="99"' in html
    assert "Give a number from 0.5 to 2." in html
    assert 'aria-invalid="true"' in html


def test_an_unknown_prediction_answers_400_and_asks_again(client: Client) -> None:
    answer = client.get(f"{page_of(LESSONS[0])}?predict=nonsense")
    assert answer.status_code == 400
    assert "Choose one of these predictions first." in answer.content.decode()


def test_htmx_gets_the_activity_alone(client: Client) -> None:
    lesson = LESSONS[0]
    query = f"?predict={prediction(lesson)}"
    answer = client.get(page_of(lesson) + query, headers=HTMX)
    html = answer.content.decode().strip()
    assert html.startswith('<section class="activity" id="activity"')
    assert answer["HX-Replace-Url"] == f"{page_of(lesson)}{query}#activity"


def test_a_cache_keeps_page_and_part_apart(client: Client) -> None:
    vary = client.get(page_of(LESSONS[0]))["Vary"]
    assert {"HX-Request", "HX-Target"} <= {name.strip() for name in vary.split(",")}


def test_a_moving_lever_gets_the_runs_alone(client: Client) -> None:
    lesson = BALANCE
    address = f"{page_of(lesson)}?predict={prediction(lesson)}&synthesis=1.5"
    html = text(client, address, headers={**HTMX, "HX-Target": "div#runs"})
    assert 'class="panel"' in html
    assert "Your run ends with" in html
    assert "<form" not in html


def test_an_unknown_lesson_answers_404_with_the_nearest(client: Client) -> None:
    answer = client.get("/lessons/mechanism/making-the-mesengers/")
    assert answer.status_code == 404
    found = re.findall(r"<li>\s*<a[^>]*>([^<]+)</a>", answer.content.decode())
    assert found[0] == "Making the messengers"


def test_a_lesson_in_the_wrong_part_is_not_found(client: Client) -> None:
    assert client.get("/lessons/origin/making-the-messengers/").status_code == 404
