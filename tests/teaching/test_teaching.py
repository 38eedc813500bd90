"""Notes stand behind their switch, syllabus sheets are whole, figures are files of their own."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.test import Client

from learn.evidence.files import ContentError
from learn.lessons.library import library
from learn.quizzes import library as quizzes
from learn.quizzes.told import key_in_words
from learn.teaching import notes
from learn.teaching.slides import LICENCE, slide

pytestmark = pytest.mark.django_db
NOTED = list(notes.notes().values())
FIGURES = [
    (figure.name, figure.alt) for each in library().lessons for figure in each.body.used.figures
]
each = pytest.mark.parametrize("note", NOTED, ids=lambda note: note.lesson)


def text(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


@each
def test_before_the_switch_no_answer_is_on_the_page(client: Client, note: notes.Notes) -> None:
    html = text(client, f"/teaching/{note.lesson}/")
    assert note.explain not in html
    assert all(talk.answer not in html for talk in note.talks)


@each
def test_behind_the_switch_all_of_the_notes_are_there(client: Client, note: notes.Notes) -> None:
    html = text(client, f"/teaching/{note.lesson}/?show=1")
    parts = [note.aim, note.explain, *(talk.answer for talk in note.talks)]
    parts += [stumble.helps for stumble in note.stumbles] + [step.what for step in note.timing]
    assert [part for part in parts if part not in html] == []


@each
def test_the_plan_of_an_hour_fits_an_hour(note: notes.Notes) -> None:
    assert 30 <= note.minutes <= 60


def test_every_question_has_a_key_in_words() -> None:
    for question in quizzes.load().values():
        assert len(key_in_words(question)) > 3


@pytest.mark.parametrize("way", library().ways, ids=lambda way: way.id)
def test_a_syllabus_sheet_lists_its_lessons_and_what_they_build_on(
    client: Client, way: object
) -> None:
    html = text(client, f"/teaching/paths/{way.id}/")  # type: ignore[attr-defined]
    for entry in library().entries:
        if entry.planned.id in way.lessons:  # type: ignore[attr-defined]
            assert entry.planned.title in html


@pytest.mark.parametrize(
    "address", ["/teaching/L99/", "/teaching/paths/law/", "/teaching/figures/no.svg"]
)
def test_what_there_is_not_is_a_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("name", "alt"), FIGURES)
def test_a_figure_for_slides_needs_no_page_around_it(name: str, alt: str) -> None:
    svg = slide(name, alt)
    ElementTree.fromstring(svg)  # our own drawing
    assert "class=" not in svg
    assert LICENCE in svg
    assert not re.search(r'(fill|stroke)=""', svg)


def test_notes_without_enough_to_discuss_are_refused(tmp_path: object) -> None:
    file = notes.FOLDER / "L05.yaml"
    short = re.sub(r"talks:.*?(?=explain:)", "talks: []\n", file.read_text(), flags=re.DOTALL)
    (tmp_path / "L05.yaml").write_text(short)  # type: ignore[operator]
    with pytest.raises(ContentError, match="“talks” has 0 entries; give at least three"):
        notes.load(tmp_path)  # type: ignore[arg-type]
