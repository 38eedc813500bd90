"""What the model leaves out: the parts of ``learn/balance/MODEL.md`` that say so, as HTML.

The text stands in that file alone. A key of the reference list in it becomes a link.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from learn.balance.files import MODELS
from learn.model.words import told

FILE = MODELS.parent / "MODEL.md"
SHOWN = (
    "What it leaves out",
    "What was repaired in the published models",
    "How the start was made",
    "How it runs",
)
"""Headings of the file whose text the page shows; misses have a page of their own."""

HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of the file."""

    title: str
    slug: str
    html: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """Give the parts that the page shows; raises ``KeyError`` for a heading that is gone."""
    pieces = HEADING.split(FILE.read_text(encoding="utf-8"))
    texts = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    return tuple(Chapter(title, _slug(title), render(texts[title])) for title in SHOWN)


def render(text: str) -> str:
    """Give Markdown as HTML that is safe to put in a page: raw HTML in it is shown as text."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("text", _text)
    markdown.add_render_rule("table_open", _table_open)
    markdown.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return str(markdown.render(text))


def _text(renderer: Any, tokens: list[Token], place: int, options: Any, env: Any) -> str:
    return told(tokens[place].content)


def _table_open(*_: Any) -> str:
    return '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>'


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
