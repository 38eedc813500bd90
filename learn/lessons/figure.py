"""Put a drawing of the lessons into a page: inline SVG with its words, caption and long text."""

import re
from functools import cache
from html import escape
from pathlib import Path

FORBIDDEN = re.compile(r"<style|<script|<image|<foreignObject|\sstyle=|\son[a-z]+=|href=\"(?!#)")


def html(folder: Path, name: str, alt: str, caption: str, description: str) -> str:
    """Give a ``<figure>``. ``caption`` and ``description`` are HTML; ``alt`` is plain text.

    Raises ``ValueError`` with a sentence for the author.
    """
    if not alt:
        raise ValueError("it has no words of its own. Add a line :alt: …")
    if len(alt) > 150:
        raise ValueError(f"its :alt: has {len(alt)} characters; 150 are allowed.")
    if not description:
        raise ValueError("it has no long description. Write it between the lines and :::.")
    file = folder / f"{name}.svg"
    if not file.is_file():
        raise ValueError(f"there is no file figures/{name}.svg.")
    return (
        f'<figure class="drawing" id="figure-{name}">{_svg(file, alt)}'
        f"<figcaption>{caption}</figcaption>"
        f'<details class="more"><summary>Describe this figure in words</summary>'
        f"<div>{description}</div></details></figure>"
    )


@cache
def _svg(file: Path, alt: str) -> str:
    text = file.read_text(encoding="utf-8")
    if found := FORBIDDEN.search(text):
        raise ValueError(f"its drawing holds “{found[0].strip()}”, which no page allows.")
    start = text.find("<svg")
    if start < 0:
        raise ValueError("its file holds no <svg>.")
    opening, rest = text[start:].split(">", 1)
    opening = re.sub(r'\s(role|aria-label|aria-labelledby|aria-hidden|xmlns)="[^"]*"', "", opening)
    rest = re.sub(r"<title[^>]*>.*?</title>", "", rest, count=1)  # it would pop up as a tooltip
    return f'{opening} role="img" aria-label="{escape(alt)}">{rest}'
