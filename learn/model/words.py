"""Texts from the files of the model, made fit for a page: keys of works become their names.

Experiments and MODEL.md cite works by their keys, such as ``best2009``.
"""

import re
from html import escape

from learn.evidence.references import references

KEY = re.compile(r"\b[a-z]+(?:19|20)\d\d[a-z]?\b")
PERCENT = re.compile(r"(\d) %")


def told(text: str) -> str:
    """Give a text as HTML: a key that is known links to its work.

    >>> told("by 5 % & more (nobody2001)")
    'by 5\xa0% &amp; more (nobody2001)'
    """
    return KEY.sub(_linked, escape(_joined(text), quote=False))


def plainly(text: str) -> str:
    """Give a text with the names of its works, and no links."""
    return KEY.sub(lambda match: _short(match[0]), _joined(text))


def _joined(text: str) -> str:
    """Keep a number and its percent sign on one line."""
    return PERCENT.sub("\\1\u00a0%", text)


def _short(key: str) -> str:
    work = references().get(key)
    return work.short if work and work.printable else key


def _linked(match: re.Match[str]) -> str:
    work = references().get(match[0])
    if work is None or not work.printable:
        return match[0]
    name = escape(work.short)
    return f'<a href="{escape(work.link)}" rel="external">{name}</a>' if work.link else name
