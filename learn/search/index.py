"""The index: SQLite's full-text search, in the memory of each worker, made when first asked.

It lies beside the database of the site, so it is the same on PostgreSQL, and it is never stale: the
content of a running site does not change.
"""

import re
import sqlite3
from collections.abc import Iterable
from functools import cache
from html import escape
from threading import Lock
from typing import NamedTuple

from learn.search.documents import Document, Kind, documents

LONGEST = 80  # letters of a search
MOST_WORDS = 8
MOST = 300  # results
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
SAME = {  # other spellings and short names, each way
    "estradiol": "oestradiol",
    "estrogen": "oestrogen",
    "norepinephrine": "noradrenaline",
    "epinephrine": "adrenaline",
    "5ht": "serotonin",
    "ltp": "potentiation",
    "ssris": "ssri",
    "prozac": "ssri",
    "color": "colour",
    "behavior": "behaviour",
}
_lock = Lock()


class Hit(NamedTuple):
    """One result; ``snippet`` is HTML in which what was found is marked."""

    kind: Kind
    title: str
    address: str
    snippet: str


@cache
def _index() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:", check_same_thread=False)
    made.execute(
        "CREATE VIRTUAL TABLE found USING fts5("
        "title, text, kind UNINDEXED, address UNINDEXED, "
        "tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
    )
    fill(made, documents())
    return made


def fill(index: sqlite3.Connection, found: Iterable[Document]) -> None:
    """Put documents into an index."""
    rows = ((each.title, each.text, each.kind.value, each.address) for each in found)
    index.executemany("INSERT INTO found VALUES (?, ?, ?, ?)", rows)


def search(words: str) -> list[Hit]:
    """Give what fits best, at most ``MOST``; the last word may be the start of a longer one.

    Whatever is typed is taken as words: none of it is ever read as a query language.
    """
    terms = [_either(word) for word in _words(words)]
    if not terms:
        return []
    with _lock:
        hits = _ask(" AND ".join(terms))
        return hits or _ask(" OR ".join(terms))


def _words(text: str) -> list[str]:
    joined = re.sub(r"\b5-?\s?ht\b", "5ht", text[:LONGEST].lower())
    return WORD.findall(joined)[:MOST_WORDS]


def _either(word: str) -> str:
    """Give a word, or a start of it, and its other spelling, as the index understands it."""
    others = [SAME[word]] if word in SAME else []
    if len(word) > 4 and word.endswith("s"):
        others.append(word.removesuffix("s"))  # no stemmer: it would break the start of a word
    return "(" + " OR ".join(f'"{each}"*' for each in (word, *others)) + ")"


def _ask(query: str) -> list[Hit]:
    rows = _index().execute(
        "SELECT kind, title, address, "
        "snippet(found, 1, char(2), char(3), '…', 26), highlight(found, 0, char(2), char(3)) "
        "FROM found WHERE found MATCH ? ORDER BY bm25(found, 6.0, 1.0) LIMIT ?",
        (query, MOST),
    )
    return [
        Hit(Kind(kind), _marked(lit), address, _marked(snippet))
        for kind, title, address, snippet, lit in rows
    ]


def _marked(text: str) -> str:
    """Escape a text and mark what the index found in it."""
    return escape(text, quote=False).replace("\x02", "<mark>").replace("\x03", "</mark>")
