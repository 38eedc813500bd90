"""Parts of the lab that other pages show, and how the lab's own words are set."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from learn.explorer.miniature import Miniature
from learn.explorer.miniature import miniature as build_miniature

register = template.Library()


@register.filter
def emphasised(words: str) -> SafeString:
    """Set ``**so**`` bold. Everything else is escaped."""
    pieces = str(escape(words)).split("**")
    marked = [f"<strong>{piece}</strong>" if at % 2 else piece for at, piece in enumerate(pieces)]
    return mark_safe("".join(marked))  # noqa: S308 - escaped above


@register.inclusion_tag("explorer/_miniature.html")
def miniature(name: str = "firing") -> dict[str, Miniature]:
    """One lever and one curve that answers it; a link to the lab where scripts are off."""
    return {"small": build_miniature(name)}
