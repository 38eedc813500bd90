"""What a search looks through: every piece of the site that has an address of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from urllib.parse import urlencode

from django.urls import reverse

from learn.balance.experiments import EXPERIMENT
from learn.balance.inputs import INPUTS
from learn.balance.scenarios import SCENARIOS
from learn.evidence.apa import apa
from learn.evidence.claims import claims
from learn.evidence.glossary import glossary
from learn.evidence.misconceptions import misconceptions
from learn.evidence.references import references
from learn.lessons.body import Kind as Piece
from learn.lessons.lesson import Lesson
from learn.lessons.library import library
from learn.model.facts import facts

HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
OUTSIDE = re.compile(r"<(svg|summary|script)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


class Kind(StrEnum):
    """What a document is. ``label`` heads its group of results."""

    LESSON = "lesson"
    TERM = "term"
    CLAIM = "claim"
    BELIEF = "belief"
    START = "start"
    LEVER = "lever"
    NUMBER = "number"
    EXPERIMENT = "experiment"
    SOURCE = "source"

    @property
    def label(self) -> str:
        """The heading of its results."""
        return _LABELS[self]


_LABELS = {
    Kind.LESSON: "In the lessons",
    Kind.TERM: "Words",
    Kind.CLAIM: "Claims",
    Kind.BELIEF: "Beliefs that lead astray",
    Kind.START: "Starting points of the lab",
    Kind.LEVER: "Levers",
    Kind.NUMBER: "Numbers of the model",
    Kind.EXPERIMENT: "Published experiments",
    Kind.SOURCE: "Sources",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found. ``title`` and ``text`` are plain words."""

    kind: Kind
    title: str
    text: str
    address: str


def documents() -> Iterator[Document]:
    """Give everything there is to find."""
    for lesson in library().lessons:
        yield from _sections(lesson)
    for term in glossary().values():
        place = f"{reverse('shelves:glossary')}#term-{term.slug}"
        yield Document(Kind.TERM, term.term, term.definition, place)
    for claim in claims().values():
        text = f"{claim.badge.label}, {claim.about}. {claim.effect} {claim.would_change}"
        place = f"{reverse('shelves:claims')}#claim-{claim.id}"
        yield Document(Kind.CLAIM, claim.wording, text, place)
    for belief in misconceptions().values():
        place = f"{reverse('shelves:misconceptions')}#{belief.id}"
        yield Document(Kind.BELIEF, f"‘{belief.belief}’", belief.refutation, place)
    yield from _of_the_lab()
    for work in references().values():
        if work.printable:
            place = f"{reverse('shelves:references')}?{urlencode({'q': work.key})}#ref-{work.key}"
            yield Document(Kind.SOURCE, work.short, plain(apa(work)), place)


def _of_the_lab() -> Iterator[Document]:
    lab = reverse("explorer:explore")
    for start in SCENARIOS:
        address = f"{lab}?start={start.id}"
        yield Document(Kind.START, start.title, f"{start.summary} {start.shows}", address)
    for lever in INPUTS:
        address = f"{lab}?depth=all#lever-{lever.id}"
        yield Document(Kind.LEVER, lever.label, lever.changes, address)
    for fact in facts().values():
        text = f"{fact.symbol.text}, {fact.text}. {fact.meaning} {fact.source}"
        address = reverse("model:parameter", args=[fact.id])
        yield Document(Kind.NUMBER, fact.name, text, address)
    for experiment in EXPERIMENT.values():
        address = reverse("model:experiment", args=[experiment.id])
        yield Document(Kind.EXPERIMENT, experiment.title, experiment.measured, address)


def _sections(lesson: Lesson) -> Iterator[Document]:
    """A lesson is found by its parts, so that a result leads to the place and not to the top."""
    page = reverse("lessons:lesson", args=[lesson.part, lesson.slug])
    whole = "".join(piece.html for piece in lesson.body.pieces if piece.kind is Piece.HTML)
    first, *rest = HEADING.split(whole)
    opening = f"{lesson.lead} {plain(first)} {lesson.summary}"
    yield Document(Kind.LESSON, lesson.title, opening, page)
    for anchor, heading, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        if words := plain(text):
            title = f"{plain(heading)} · {lesson.title}"
            yield Document(Kind.LESSON, title, words, f"{page}#{anchor}")


def plain(html: str) -> str:
    """Give the words of a piece of HTML.

    >>> plain("<p>Half <b>full</b>.</p><p>Then&nbsp;more.</p>")
    'Half full. Then more.'
    """
    text = TAG.sub("", re.sub(r"(</(?:p|li|td|th|h3|dd|dt)>)", r"\1 ", OUTSIDE.sub(" ", html)))
    return " ".join(unescape(text).split())
