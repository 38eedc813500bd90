"""How hard a text is to read: Flesch-Kincaid grade, by a small rule for English syllables."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE = re.compile(r"[.!?…](?=['’”)]*(?:\s|$))")
ABBREVIATIONS = re.compile(r"\b(?:[A-Z]{2,}\w*|\w*\d\w*)\b")
NAMES = {"noradrenaline"}  # a messenger that no shorter word can name
NO_PROSE = {"svg", "table", "math", "script", "summary"}
BLOCKS = {"p", "li", "figcaption", "h2", "h3", "dd"}


def syllables(word: str) -> int:
    """Count the syllables of an English word, near enough.

    >>> [syllables(word) for word in ("made", "making", "table", "inhibition", "area")]
    [1, 2, 2, 4, 3]
    """
    if ABBREVIATIONS.fullmatch(word) or word.lower() in NAMES:
        return 1  # GABA and TPH2 are read as names; their letters say nothing of difficulty
    letters = re.sub(r"[^a-zéèêï]", "", word.lower())
    groups = re.findall(r"[aeiouyéèêï]+", letters)
    count = len(groups) + len(re.findall(r"i[ao](?!u)|eo|ea(?=$)|io(?!u|n)|ï", letters))
    count -= len(re.findall(r"(?:tio|sio|cia|tia|gio|cio)", letters))
    if re.search(r"[^aeiouyl]e$|[^aeiouy]es$|[^aeiouytd]ed$|[aeiouy]le$", letters):
        count -= 1
    if re.search(r"(?:[sxz]|ch|sh|c|g)es$", letters):
        count += 1
    return max(count, 1)


def words(text: str) -> list[str]:
    """Give the words of a text; numbers are none."""
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Part a text into its sentences."""
    return [part for part in SENTENCE.split(text) if words(part)]


def grade(text: str) -> float:
    """Give the Flesch-Kincaid grade of a text."""
    found, parts = words(text), sentences(text)
    if not found or not parts:
        return 0.0
    per_word = sum(map(syllables, found)) / len(found)
    return 0.39 * len(found) / len(parts) + 11.8 * per_word - 15.59


class _Prose(HTMLParser):
    """Collects the paragraphs of a piece of HTML, leaving out what is no prose."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = [""]
        self._outside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        no_prose = tag in NO_PROSE or dict(attrs).get("class") == "cite"
        if no_prose or self._outside:
            self._outside += tag not in ("br", "img", "path", "circle", "line", "rect")
        if tag in BLOCKS:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._outside:
            self._outside -= 1

    def handle_data(self, data: str) -> None:
        if not self._outside:
            self.paragraphs[-1] += data


def paragraphs(html: str) -> Iterator[str]:
    """Give the paragraphs of a piece of HTML as plain text, without citations and formulas."""
    reader = _Prose()
    reader.feed(re.sub(r"<(?:path|circle|line|rect|ellipse|polygon|polyline)\b[^>]*/>", "", html))
    for paragraph in reader.paragraphs:
        if text := " ".join(paragraph.split()):
            yield text
