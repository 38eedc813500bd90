"""References as BibTeX and as CSL-JSON, for a reader's own program."""

from collections.abc import Iterable, Iterator
from typing import Any

from learn.evidence.references import Reference

ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
KINDS = {
    "article-journal": "article",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
}


def bibtex(works: Iterable[Reference]) -> str:
    """Give the entries of a ``.bib`` file in UTF-8, one for each work."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Reference) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work) if value)
    return f"@{KINDS.get(work.type, 'misc')}{{{work.key},\n{fields}}}\n"


def _fields(work: Reference) -> Iterator[tuple[str, str]]:
    names = [
        ", ".join(_safe(part) for part in (name.family, name.suffix, name.given) if part)
        if name.given
        else f"{{{_safe(name.family)}}}"
        for name in work.authors
    ]
    yield "author", " and ".join([*names, *(["others"] if work.and_others else [])])
    yield "title", f"{{{_safe(work.title)}}}"  # a second pair of braces keeps its capitals
    yield "year", str(work.year)
    yield (
        ("booktitle" if work.type in ("chapter", "paper-conference") else "journal"),
        (_safe(work.container)),
    )
    yield "volume", _safe(work.volume)
    yield "number", _safe(work.issue)
    yield "pages", _safe(work.pages).replace("–", "--")
    yield "publisher", _safe(work.publisher)
    yield "doi", work.doi
    yield "url", "" if work.doi else work.link
    if work.retracted:
        yield "note", "Retracted"


def _safe(text: str) -> str:
    return "".join(ESCAPED.get(letter, letter) for letter in text)


def csl(works: Iterable[Reference]) -> list[dict[str, Any]]:
    """Give CSL-JSON, as citation programs read it."""
    return [_csl(work) for work in works]


def _csl(work: Reference) -> dict[str, Any]:
    authors = [
        {"family": name.family, "given": name.given, "suffix": name.suffix}
        if name.given
        else {"literal": name.family}
        for name in work.authors
    ]
    entry = {
        "id": work.key,
        "type": work.type,
        "author": [{key: value for key, value in name.items() if value} for name in authors],
        "issued": {"date-parts": [[work.year]]},
        "title": work.title,
        "container-title": work.container,
        "volume": work.volume,
        "issue": work.issue,
        "page": work.pages.replace("–", "-"),
        "publisher": work.publisher,
        "DOI": work.doi,
        "PMID": work.pmid,
        "PMCID": work.pmcid,
        "URL": work.url,
        "note": "Retracted" if work.retracted else "",
    }
    return {key: value for key, value in entry.items() if value}
