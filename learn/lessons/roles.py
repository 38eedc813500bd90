"""The roles inside a sentence: a word of the glossary, a badge, a citation.

Each takes what stands between the backticks, notes in ``used`` what it leaned on, and gives HTML.
It raises ``ValueError`` with a sentence for the author.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType

from learn.evidence.claims import Badge, claims
from learn.evidence.glossary import glossary
from learn.evidence.references import references
from learn.lessons.body import Used

NAMED = re.compile(r"(.+?)\s*<([^>]+)>", re.DOTALL)


def term(content: str, used: Used) -> str:
    """Link a word to its entry: ``steady state`` or ``shown words <steady state>``."""
    named = NAMED.fullmatch(content)
    words, wanted = (named[1], named[2]) if named else (content, content)
    found = glossary().get(" ".join(wanted.lower().split()))
    if found is None:
        raise ValueError(f"the term “{wanted}” is not in the glossary. Add it.")
    used.terms.setdefault(found.term, found)
    return f'<a class="term" href="#term-{found.slug}">{escape(words)}</a>'


def claim(content: str, used: Used) -> str:
    """Give the badge of a claim: a sign, a word and whom it is about."""
    found = claims().get(content)
    if found is None:
        raise ValueError(f"the claim “{content}” is not in claims.yaml.")
    used.claims.setdefault(found.id, found)
    return (
        f'<a class="badge badge-{found.badge}" href="#claim-{found.id}">{sign(found.badge)}'
        f'<span class="visually-hidden">Evidence: </span><b>{found.badge.label}</b> '
        f"{found.about}</a>"
    )


def cite(content: str, used: Used) -> str:
    """Cite one reference or several (``best2009,best2010``); each place gets a name of its own."""
    links = []
    for key in (part.strip() for part in content.split(",")):
        found = references().get(key)
        if found is None:
            raise ValueError(f"the reference “{key}” is not in the reference list.")
        if not found.printable:
            why = "retracted" if found.retracted else "from memory and not yet checked"
            raise ValueError(f"the reference “{key}” is {why}: it cannot be cited.")
        used.references.setdefault(key, found)
        count = used.citations[key] = used.citations.get(key, 0) + 1
        links.append(
            f'<a class="cite" id="cite-{key}-{count}" href="#ref-{key}">{escape(found.short)}</a>'
        )
    return "; ".join(links)


ROLES: Mapping[str, Callable[[str, Used], str]] = MappingProxyType(
    {"term": term, "claim": claim, "cite": cite}
)


def sign(badge: Badge) -> str:
    """Give the small picture of a badge, so that its colour never stands alone."""
    return (
        f'<svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">{_SIGNS[badge]}</svg>'
    )


_SIGNS = {
    Badge.ESTABLISHED: '<circle cx="6" cy="6" r="5"/>',
    Badge.SUPPORTED: (
        '<circle class="hollow" cx="6" cy="6" r="4.4"/><path d="M6 1a5 5 0 0 0 0 10z"/>'
    ),
    Badge.CONTESTED: '<path d="M0 6l5-4.5v9zM12 6l-5-4.5v9z"/>',
    Badge.PRELIMINARY: '<circle class="hollow dotted" cx="6" cy="6" r="4.4"/>',
    Badge.NOT_SUPPORTED: (
        '<circle class="hollow" cx="6" cy="6" r="4.4"/><path class="hollow" d="M3 9l6-6"/>'
    ),
}
