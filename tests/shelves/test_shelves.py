"""Words, claims, sources and beliefs: each is on its shelf, with what leans on it."""

import json
import re
from html import unescape

import pytest
from django.test import Client

from learn.evidence.claims import Badge, Scope, claims
from learn.evidence.glossary import glossary
from learn.evidence.misconceptions import misconceptions
from learn.evidence.references import Checked, references
from learn.lessons.library import library
from learn.shelves import bibtex, filters
from learn.shelves.uses import Use

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "div#found"}


def text(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_every_word_has_its_place(client: Client) -> None:
    html = text(client, "/glossary/")
    assert all(f'id="term-{term.slug}"' in html for term in glossary().values())
    assert all(term.definition in html for term in glossary().values())


def test_a_word_leads_to_the_lessons_that_explain_it(client: Client) -> None:
    html = text(client, "/glossary/?q=saturation")
    assert "/lessons/mechanism/making-the-messengers/#term-saturation" in html
    assert 'id="term-reserpine"' not in html


def test_every_claim_has_its_place_with_what_would_change_our_mind(client: Client) -> None:
    html = text(client, "/claims/")
    for claim in claims().values():
        assert f'id="claim-{claim.id}"' in html
        assert claim.wording in html
        assert claim.would_change in html


def test_claims_are_filtered_by_badge_and_by_whom_they_are_about() -> None:
    wanted = filters.read({"badge": ["contested"], "about": ["people"]})
    found = [claim for claim, _ in filters.found_claims(wanted)]
    assert found
    assert all(claim.badge is Badge.CONTESTED for claim in found)
    assert all(claim.about is Scope.PEOPLE for claim in found)


def test_a_filter_that_is_not_known_is_no_filter() -> None:
    assert filters.read({"badge": ["sure"], "use": ["x"]}) == filters.Wanted()


def test_no_work_is_printed_that_nobody_has_seen(client: Client) -> None:
    unseen = [work for work in references().values() if work.checked is Checked.MEMORY]
    assert unseen
    for address in ("/references/", "/references.bib", "/references.json"):
        html = text(client, address)
        assert not [work.key for work in unseen if f"{work.key}" in html]


def test_retracted_work_says_so_and_is_cited_by_no_lesson(client: Client) -> None:
    retracted = [work for work in references().values() if work.retracted]
    assert retracted
    html = text(client, "/references/?q=hinz")
    assert "Retracted." in html
    cited = {work.key for lesson in library().lessons for work in lesson.references}
    assert not cited & {work.key for work in retracted}


def test_a_work_names_what_leans_on_it() -> None:
    (found,) = filters.found_works(filters.read({"q": ["asada1997"]}))
    assert {Use.LESSONS, Use.CLAIMS} <= {place.use for place in found.places}


def test_every_link_of_a_shelf_to_a_place_on_this_site_has_its_goal(client: Client) -> None:
    goals: dict[str, str] = {}
    links = {
        link
        for shelf in ("/glossary/", "/claims/?badge=contested", "/misconceptions/")
        for link in re.findall(r'href="(/[^"]*#[^"]+)"', text(client, shelf))
    }
    for link in sorted(links)[::5]:
        page, _, goal = link.partition("#")
        html = goals.setdefault(page, text(client, page))
        assert f'id="{goal}"' in html, link


def test_bibtex_is_well_formed_and_whole() -> None:
    works = list(filters.printed())
    written = bibtex.bibtex(works)
    keys = re.findall(r"^@(?:article|incollection|inproceedings|misc)\{(\w+),$", written, re.M)
    assert keys == [work.key for work in works]
    for entry in re.split(r"\n(?=@)", written):
        unescaped = re.sub(r"\\[{}]", "", entry)
        assert unescaped.count("{") == unescaped.count("}"), entry
        assert not re.search(r"(?<!\\)[&%#$]", re.sub(r"(?:doi|url) = \{[^}]*\}", "", entry)), entry


def test_bibtex_keeps_a_special_sign_and_the_capitals() -> None:
    work = references()["asada1997"]
    entry = bibtex.bibtex([work])
    assert "and others" in entry
    assert f"title = {{{{{work.title}}}}}" in entry


def test_csl_json_is_what_the_filters_leave(client: Client) -> None:
    found = json.loads(client.get("/references.json?q=fernstrom1971a").content)
    assert [work["id"] for work in found] == ["fernstrom1971a"]
    assert found[0]["issued"] == {"date-parts": [[1971]]}


def test_a_card_says_what_is_known_first_and_leads_to_a_question(client: Client) -> None:
    html = text(client, "/misconceptions/")
    for card in misconceptions().values():
        at = html.index(f'id="{card.id}"')
        assert html.index(card.refutation, at) < html.index(card.belief, at)
    assert "/quizzes/L05-Q2/" in html


def test_htmx_gets_the_list_alone(client: Client) -> None:
    answer = client.get("/references/?q=best", headers=HTMX)
    assert answer.content.decode().strip().startswith('<div id="found">')
    assert "HX-Target" in answer["Vary"]
