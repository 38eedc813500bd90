"""What a reader asks of a shelf, and what fits. A word that is not known is no choice at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from learn.evidence import claims as claims_of
from learn.evidence import glossary as words
from learn.evidence import references as works
from learn.evidence.apa import apa
from learn.evidence.claims import Badge, Claim, Scope
from learn.evidence.glossary import Term
from learn.evidence.references import Checked, Reference
from learn.shelves import uses
from learn.shelves.uses import Place, Use

Query = Mapping[str, Sequence[str]]
LONGEST = 60
CHECKED = {
    Checked.PAGE: "its own page was seen",
    Checked.INDEX: "seen in an index or another bibliography",
    Checked.PARTLY: "part-checked: one field or more is from memory",
    Checked.MEMORY: "not checked",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; empty where nothing was."""

    words: str = ""
    badge: str = ""
    about: str = ""
    use: str = ""
    checked: str = ""

    @property
    def any(self) -> bool:
        """Whether anything was asked for."""
        return self != Wanted()


def read(query: Query) -> Wanted:
    """Read a query; what is not known is left out."""

    def last(name: str) -> str:
        return (query.get(name) or [""])[-1].strip()[:LONGEST]

    def one_of(name: str, known: Sequence[str]) -> str:
        return last(name) if last(name) in known else ""

    return Wanted(
        words=last("q"),
        badge=one_of("badge", list(Badge)),
        about=one_of("about", list(Scope)),
        use=one_of("use", list(Use)),
        checked=one_of("checked", list(Checked)),
    )


def _fits(wanted: Wanted, text: str) -> bool:
    text = text.lower()
    return all(word in text for word in wanted.words.lower().split())


@dataclass(frozen=True, slots=True)
class Work:
    """A work on its shelf: the reference, how far it was checked, and what leans on it."""

    reference: Reference
    checked: str
    places: tuple[Place, ...]


def found_works(wanted: Wanted) -> list[Work]:
    """Give the works that may be printed and fit, by their first author."""
    found = []
    for work in sorted(printed(), key=lambda work: (work.authors[0].family.lower(), work.year)):
        places = uses.of_works().get(work.key, ())
        if wanted.use and wanted.use not in {place.use for place in places}:
            continue
        if wanted.checked and wanted.checked != work.checked:
            continue
        if _fits(wanted, f"{work.key} {work.short} {apa(work)} {work.year}"):
            found.append(Work(work, CHECKED[work.checked], places))
    return found


def printed() -> Iterator[Reference]:
    """Give the works that somebody has seen; a retracted one stays on the list with its label."""
    for work in works.references().values():
        if work.checked is not Checked.MEMORY:
            yield work


def found_words(wanted: Wanted) -> list[tuple[str, list[tuple[Term, tuple[Place, ...]]]]]:
    """Give the terms that fit, by their first letter, with the lessons that explain them."""
    fitting = [
        (term, uses.of_words().get(term.slug, ()))
        for term in words.glossary().values()
        if _fits(wanted, f"{term.term} {term.definition}")
    ]
    fitting.sort(key=lambda pair: pair[0].term.lower())
    return [
        (at, list(terms)) for at, terms in groupby(fitting, lambda pair: pair[0].term[0].upper())
    ]


def found_claims(wanted: Wanted) -> list[tuple[Claim, tuple[Place, ...]]]:
    """Give the claims that fit, with the lessons in which they stand."""
    return [
        (claim, uses.of_claims().get(claim.id, ()))
        for claim in claims_of.claims().values()
        if wanted.badge in ("", claim.badge)
        and wanted.about in ("", claim.about)
        and _fits(wanted, f"{claim.wording} {claim.effect} {claim.would_change}")
    ]
