"""The syntax of the lessons: a parser for it, and how to ask its tokens what they are."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from learn.lessons.body import Beat, Kind


def parser() -> MarkdownIt:
    """Give a parser that renders all but what a lesson must look up."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.use(myst_role_plugin).use(colon_fence_plugin)
    markdown.use(dollarmath_plugin, allow_space=False)
    opening = '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>'
    markdown.add_render_rule("table_open", rule_of(lambda token: opening))
    markdown.add_render_rule("table_close", rule_of(lambda token: "</table></div>\n"))
    markdown.add_render_rule("th_open", rule_of(_cell))
    markdown.add_render_rule("td_open", rule_of(_cell))
    return markdown


def rule_of(html_of: Callable[[Token], str]) -> Callable[..., str]:
    """Make what the renderer calls of a function that needs the token alone."""

    def rule(
        renderer: Any, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType
    ) -> str:
        return html_of(tokens[place])

    return rule


def _cell(token: Token) -> str:
    """A cell aligned right holds numbers. The parser's own way is a style, which no page allows."""
    number = ' class="number"' if "right" in str(token.attrs.get("style", "")) else ""
    scope = ' scope="col"' if token.tag == "th" else ""
    return f"<{token.tag}{scope}{number}>"


def directive(token: Token) -> tuple[str, str]:
    """Give name and argument of ``:::{name} argument``; empty for any other token."""
    if token.type != "colon_fence":
        return "", ""
    found = re.fullmatch(r"\{([a-z]+)\}\s*(.*)", token.info.strip())
    return (found[1], found[2]) if found else (token.info.strip(), "")


def beats(tokens: Sequence[Token]) -> Iterator[Beat]:
    """Give the steps of a lesson: its headings, and its activity between them."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            yield Beat(str(token.attrs["id"]), _words(tokens[place + 1]))
        elif directive(token)[0] == Kind.ACTIVITY:
            yield Beat("activity", "Predict and run")


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or ()).strip()
