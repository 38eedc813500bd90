"""The dialect of the lessons: Markdown with roles, directives and maths, to HTML.

    {term}`steady state`, {term}`words <entry of the glossary>`
    {claim}`C11`, {cite}`key,key`, $maths$
    ## Beat {#anchor}
    :::{figure} name · :::{activity} · :::{check} L04-Q1 · :::{example} title · :::{unknown}

What is unknown here (a term, a role, a figure) is an error with its line. Raw HTML is shown as
text, and no image, style or script can come in, so what comes out is safe to put in a page.
"""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it.token import Token
from math_core import LatexError, LatexToMathML

from learn.evidence.files import ContentError
from learn.lessons import figure
from learn.lessons.body import Body, Figure, Kind, Link, Piece, Used
from learn.lessons.roles import ROLES
from learn.lessons.syntax import beats, directive, parser, rule_of

ANCHOR = re.compile(r"\s*\{#([a-z0-9-]+)\}$")
NOTHING = re.compile(r"(?!)")
MATHS = LatexToMathML()


class Dialect:
    """Renders the texts of one lesson and remembers what they used."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.figures = file.parents[1] / "figures"
        self.used = Used()
        self._line = 1  # of the file, at which the text that is being rendered starts
        self._filled_later = NOTHING
        self._markdown = parser()
        for kind, rule in {
            "myst_role": self._role,
            "math_inline": self._math_inline,
            "math_block": self._math_block,
            "colon_fence": self._block,
            "image": self._image,
            "link_open": self._link,
            "text": self._text,
        }.items():
            self._markdown.add_render_rule(kind, rule_of(rule))

    def body(self, text: str, first_line: int) -> Body:
        """Render the whole text, which starts at ``first_line`` of the file."""
        self._line = first_line
        tokens = self._markdown.parse(text)
        self._name_headings(tokens)
        pieces: list[Piece] = []
        waiting: list[Token] = []
        for token in tokens:
            name, argument = directive(token)
            if name in (Kind.ACTIVITY, Kind.CHECK):
                pieces += [self._html(waiting), Piece(Kind(name), id=argument)]
                waiting = []
            else:
                waiting.append(token)
        pieces.append(self._html(waiting))
        shown = tuple(piece for piece in pieces if piece.kind is not Kind.HTML or piece.html)
        return Body(shown, tuple(beats(tokens)), self.used)

    def inline(
        self, text: str, line: int | None = None, filled_later: re.Pattern[str] = NOTHING
    ) -> str:
        """Render a sentence of the front matter, without a paragraph around it.

        Braces that ``filled_later`` finds are kept; any other brace is an error.
        """
        self._line, self._filled_later = line or 1, filled_later
        html = self._render(self._markdown.parseInline(text)).strip()
        self._filled_later = NOTHING
        return html

    def _html(self, tokens: Sequence[Token]) -> Piece:
        return Piece(Kind.HTML, html=self._render(tokens).strip())

    def _render(self, tokens: Sequence[Token]) -> str:
        self._number_lines(tokens)
        return str(self._markdown.renderer.render(list(tokens), self._markdown.options, {}))

    def _number_lines(self, tokens: Sequence[Token]) -> None:
        """Give each inline token the line that it stands on, for the messages."""
        for token in tokens:
            line = self._line + (token.map[0] if token.map else 0)
            for child in token.children or ():
                child.meta = {**child.meta, "line": line}
                line += child.type in ("softbreak", "hardbreak")

    def _name_headings(self, tokens: Sequence[Token]) -> None:
        """Move ``{#anchor}`` from the words of a heading to its id."""
        seen: set[str] = set()
        for opening, inline in pairwise(tokens):
            if opening.type != "heading_open":
                continue
            if opening.tag == "h1":
                raise self._error("the title stands in the front matter; start at ##.", opening)
            if not ANCHOR.sub("", inline.content).strip():
                raise self._error("this heading has no words.", opening)
            last = (inline.children or [])[-1]
            found = ANCHOR.search(last.content)
            if found:
                last.content = ANCHOR.sub("", last.content)
                anchor = found[1]
                if anchor in seen:
                    raise self._error(f"the anchor #{anchor} is used twice. Rename one.", opening)
                seen.add(anchor)
                opening.attrSet("id", anchor)
            elif opening.tag == "h2":
                raise self._error("this heading needs an anchor: ## Words {#anchor}", opening)

    # What the renderer calls, one method for each kind of token.

    def _role(self, token: Token) -> str:
        name = token.meta["name"]
        if name not in ROLES:
            raise self._error(f"the role {{{name}}} is unknown: {', '.join(ROLES)}.", token)
        try:
            return ROLES[name](token.content, self.used)
        except ValueError as error:
            raise self._error(str(error), token) from error

    def _math_inline(self, token: Token) -> str:
        return self._maths(token, display=False)

    def _math_block(self, token: Token) -> str:
        return f'<div class="maths">{self._maths(token, display=True)}</div>'

    def _maths(self, token: Token, *, display: bool) -> str:
        try:
            return MATHS.convert_with_local_state(token.content.strip(), displaystyle=display)
        except LatexError as error:
            raise self._error(f"this formula cannot be set: {error}", token) from error

    def _block(self, token: Token) -> str:
        name, argument = directive(token)
        lines = token.content.splitlines()
        given = {}
        while lines and (option := re.fullmatch(r":([a-z]+):\s*(.*)", lines[0])):
            given[option[1]] = option[2]
            lines.pop(0)
        outer = self._line
        self._line += (token.map[0] if token.map else 0) + 1 + len(given)
        inside = self._render(self._markdown.parse("\n".join(lines)))
        caption = self.inline(given.get("caption", ""), self._line - 1)
        self._line = outer
        match name:
            case "figure":
                self.used.figures.append(Figure(argument, given.get("alt", ""), caption))
                try:
                    return figure.html(
                        self.figures, argument, given.get("alt", ""), caption, inside
                    )
                except ValueError as error:
                    raise self._error(f"figure “{argument}”: {error}", token) from error
            case "example":
                return (
                    f'<aside class="example"><p class="example-title">{escape(argument)}</p>'
                    f"{inside}</aside>"
                )
            case "unknown":
                return (
                    '<aside class="unknown"><p class="example-title">What we still do not know</p>'
                    f"{inside}</aside>"
                )
        known = "figure, activity, check, example, unknown"
        raise self._error(f"the directive {{{name}}} is unknown: {known}.", token)

    def _link(self, token: Token) -> str:
        goal = str(token.attrs["href"])
        self.used.links.append(Link(goal, token.meta["line"]))
        return f'<a href="{escape(goal)}">'

    def _text(self, token: Token) -> str:
        """Plain words; a number keeps its percent sign on the same line."""
        if left := re.search(r"\{[^{}]*\}?|\}", self._filled_later.sub("", token.content)):
            raise self._error(f"“{left[0]}” would be printed as it stands. Mend or drop it.", token)
        return escape(re.sub(r"(\d) %", "\\1\u00a0%", token.content), quote=False)

    def _image(self, token: Token) -> str:
        raise self._error("a picture comes in by :::{figure}, with its words.", token)

    def _error(self, reason: str, token: Token) -> ContentError:
        line: Any = token.meta.get("line") if token.meta else None
        if line is None and token.map:
            line = self._line + token.map[0]
        return ContentError(self.file, reason, line=line)
