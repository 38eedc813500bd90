"""Search finds every kind of thing, takes whatever is typed as words, and leads to pages."""

import doctest
import re

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from learn.search import documents, index
from learn.search.documents import Kind

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "div#found"}


def test_the_examples_of_its_documentation_hold() -> None:
    assert doctest.testmod(documents).failed == 0


def test_every_kind_of_thing_can_be_found() -> None:
    assert {document.kind for document in documents.documents()} == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_a_thing_is_found_by_its_own_title(kind: Kind) -> None:
    wanted = next(document for document in documents.documents() if document.kind is kind)
    assert wanted.address in {hit.address for hit in index.search(wanted.title)}


def test_every_address_that_can_be_found_is_answered(client: Client) -> None:
    pages = {document.address.split("#")[0] for document in documents.documents()}
    few = sorted(pages)[::25]
    assert [page for page in few if client.get(page).status_code != 200] == []


def test_a_place_in_a_lesson_is_found_and_not_only_its_top() -> None:
    addresses = [hit.address for hit in index.search("cashier packers queue")]
    assert addresses[0] == "/lessons/mechanism/making-the-messengers/#slow-step"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("estradiol", "oestradiol"), ("norepinephrine", "noradrenaline"), ("5-HT", "serotonin")],
)
def test_another_spelling_finds_the_same(typed: str, meant: str) -> None:
    assert {hit.address for hit in index.search(meant)} & {
        hit.address for hit in index.search(typed)
    }


def test_the_start_of_a_word_is_enough() -> None:
    assert index.search("trypto")


def test_where_no_text_holds_all_words_those_with_some_are_given() -> None:
    assert index.search("tryptophan zebrafinch")


@given(st.text(max_size=90))
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_is_taken_as_words(typed: str) -> None:
    for hit in index.search(typed):
        assert not re.search(r"<(?!/?mark>)", hit.title + hit.snippet)


@pytest.mark.parametrize("typed", ['"', "*", "title:serotonin", "NEAR(a b)", "a AND", "(", "<b>"])
def test_signs_of_a_query_language_do_no_harm(client: Client, typed: str) -> None:
    assert client.get("/search/", {"q": typed}).status_code == 200


def test_what_was_found_is_marked() -> None:
    assert any("<mark>" in hit.snippet + hit.title for hit in index.search("saturation"))


def test_nothing_found_is_said(client: Client) -> None:
    html = client.get("/search/", {"q": "zzzzqq"}).content.decode()
    assert "Nothing was found for “zzzzqq”." in html


def test_htmx_gets_the_list_alone_and_the_address_follows(client: Client) -> None:
    answer = client.get("/search/", {"q": "SERT"}, headers=HTMX)
    assert answer.content.decode().strip().startswith('<div id="found">')
    assert answer["HX-Replace-Url"] == "/search/?q=SERT"
