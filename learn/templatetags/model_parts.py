"""How the pages of the model set the words that come from the files of the model."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from learn.model import words
from learn.model.names import in_sentence as within

register = template.Library()


@register.filter
def told(text: str) -> SafeString:
    """A text with its works named and linked."""
    return mark_safe(words.told(text))  # noqa: S308 - it escapes


@register.filter
def plainly(text: str) -> str:
    """A text with its works named, for places that hold no link."""
    return words.plainly(text)


@register.filter
def in_sentence(name: str) -> str:
    """A name as it stands inside a sentence."""
    return within(name)
