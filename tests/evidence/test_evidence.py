"""The evidence of the course as it stands, and how a reference is written."""

import doctest
import re

import pytest

from learn.evidence import apa, glossary
from learn.evidence.claims import claims
from learn.evidence.misconceptions import misconceptions
from learn.evidence.references import Reference, references


def test_the_examples_in_its_documentation_hold() -> None:
    assert [doctest.testmod(module).failed for module in (apa, glossary)] == [0, 0]


def test_everything_loads() -> None:
    assert len(references()) >= 150
    assert len(claims()) == 58
    assert len(glossary.glossary()) == 90
    assert len(misconceptions()) == 26


def test_every_anchor_of_the_glossary_is_its_own() -> None:
    slugs = [term.slug for term in glossary.glossary().values()]
    assert len(slugs) == len(set(slugs))


def test_a_retracted_work_is_never_printed() -> None:
    assert not references()["hinz2011"].printable


@pytest.mark.parametrize("reference", references().values(), ids=lambda reference: reference.key)
def test_a_reference_reads_as_a_whole(reference: Reference) -> None:
    written = re.sub(r"<[^>]+>", "", apa.apa(reference))
    assert f"({reference.year})" in written
    assert ".." not in written.replace("et al..", "")
    assert "  " not in written


def test_a_link_goes_to_the_doi_first() -> None:
    assert references()["best2009"].link == "https://doi.org/10.1186/1742-4682-6-21"


def test_many_authors_are_shortened_in_running_text() -> None:
    assert references()["best2009"].short == "Best and others 2009"
    assert references()["loewi1921"].short == "Loewi 1921"


def test_an_author_list_that_goes_on_says_so() -> None:
    assert ", et al. (1997)." in apa.apa(references()["asada1997"])
