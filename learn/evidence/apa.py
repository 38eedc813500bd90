"""Write a reference as APA does (7th edition), as HTML that is safe to put in a page."""

import re
from html import escape

from learn.evidence.references import Name, Reference


def apa(reference: Reference) -> str:
    """Give the whole entry: authors, year, title, where it appeared, and a link if one is known.

    >>> from learn.evidence.references import references
    >>> apa(references()["selye1936"]).split(" <a ")[0]
    'Selye, H. (1936). A syndrome produced by diverse nocuous agents. <i>Nature, 138</i>, 32.'
    """
    parts = [f"{_authors(reference)} ({reference.year}).", _title(reference), _home(reference)]
    if reference.link:
        shown = f"doi.org/{reference.doi}" if reference.doi else _shown(reference)
        parts.append(f'<a href="{escape(reference.link)}" rel="external">{escape(shown)}</a>')
    return " ".join(part for part in parts if part)


def _authors(reference: Reference) -> str:
    """Up to twenty names; of more, the first nineteen and the last."""
    names = [_name(name) for name in reference.authors]
    if reference.and_others:
        listed = f"{', '.join(names)}, et al."
    elif len(names) == 1:
        listed = names[0]
    elif len(names) <= 20:
        listed = f"{', '.join(names[:-1])}, &amp; {names[-1]}"
    else:
        listed = f"{', '.join(names[:19])}, … {names[-1]}"
    return listed


def _name(name: Name) -> str:
    given = " ".join(f"{part[0]}." for part in re.split(r"[\s.]+", name.given) if part)
    return escape(", ".join(part for part in (name.family, given, name.suffix) if part))


def _title(reference: Reference) -> str:
    end = "" if reference.title.endswith(("?", "!")) else "."
    title = f"{escape(reference.title)}{end}"
    return title if reference.container else f"<i>{title}</i>"


def _home(reference: Reference) -> str:
    """Journal, volume, issue and pages; or the book; or the publisher alone."""
    container = escape(reference.container)
    if not container:
        return f"{escape(reference.publisher)}." if reference.publisher else ""
    if reference.type == "chapter":
        pages = f" (pp. {escape(reference.pages)})" if reference.pages else ""
        publisher = f" {escape(reference.publisher)}." if reference.publisher else ""
        return f"In <i>{container}</i>{pages}.{publisher}"
    home = (
        f"<i>{container}, {escape(reference.volume)}</i>"
        if reference.volume
        else (f"<i>{container}</i>")
    )
    home += f"({escape(reference.issue)})" if reference.volume and reference.issue else ""
    return home + (f", {escape(reference.pages)}." if reference.pages else ".")


def _shown(reference: Reference) -> str:
    return reference.pmcid or (f"PubMed {reference.pmid}" if reference.pmid else reference.link)
