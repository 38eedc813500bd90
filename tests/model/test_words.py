"""The pages of the model read at grade 12 at most; their limits are the words of MODEL.md."""

import re

import pytest
from django.test import Client

from learn import reading
from learn.balance import crosstalk
from learn.model import limits

pytestmark = pytest.mark.django_db
CEILING = 12


def own_prose(html: str) -> list[str]:
    """What the head of a page says, which is text of its template alone."""
    main = re.sub(r"(?s)<footer.*?</footer>|<header class=\"masthead\".*?</header>", "", html)
    head = re.search(r'(?s)<header class="model-head.*?</header>', main)
    assert head
    return list(reading.paragraphs(head[0]))


@pytest.mark.parametrize(
    "path",
    ["", "equations/", "parameters/", "parameters/sert_vmax/", "validation/", "limits/"],
)
def test_the_head_of_a_page_reads_at_grade_12_at_most(client: Client, path: str) -> None:
    texts = own_prose(client.get(f"/model/{path}").content.decode())
    assert reading.grade("\n".join(texts)) <= CEILING, texts


def test_the_table_of_cross_talk_reads_at_grade_12_at_most() -> None:
    table = crosstalk.table()
    texts = [words for row in table.acts for words in (row.how, row.tested)]
    texts += [f"{row.what}. {row.why}" for row in table.left_out]
    assert reading.grade("\n".join(texts)) <= CEILING


def test_limits_are_the_words_of_the_model_file() -> None:
    assert [chapter.title for chapter in limits.chapters()] == list(limits.SHOWN)
    assert all(len(chapter.html) > 200 for chapter in limits.chapters())


def test_a_key_becomes_a_link_and_raw_html_stays_text() -> None:
    html = limits.render("Seen in rats (best2009), *not* elsewhere. <script>alert(1)</script>")
    assert 'href="https://doi.org/' in html
    assert "Best and others 2009" in html
    assert "<script>" not in html


def test_a_table_of_the_model_file_can_scroll() -> None:
    html = limits.render("| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert '<div class="scroll" role="group"' in html


def test_the_page_of_the_map_shows_what_is_left_out(client: Client) -> None:
    page = client.get("/model/").content.decode()
    for row in crosstalk.table().left_out:
        assert row.what in page
    assert "serotonin_to_dopamine=0" in page  # the lab with it switched
    assert "noradrenaline_to_dopamine=1" in page
