"""HTML that comes from below Django, made fit for a page: references, badges, drawings."""

from collections.abc import Sequence
from html import unescape

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from learn.evidence.apa import apa
from learn.evidence.claims import Badge
from learn.evidence.references import Reference
from learn.lessons.activity import Sketch
from learn.lessons.roles import sign
from learn.lessons.stage import Anchor, digits

register = template.Library()


@register.filter
def ready(html: str) -> SafeString:
    """HTML made by our own code, in which every word from a file has been escaped."""
    return mark_safe(html)  # noqa: S308  # learn.drawing, lessons.markdown, evidence.apa escape


@register.filter
def citation(reference: Reference) -> SafeString:
    """A reference as APA writes it."""
    return ready(apa(reference))


@register.filter
def badge_sign(badge: Badge) -> SafeString:
    """The small picture of a badge."""
    return ready(sign(badge))


@register.filter
def cited(reference: Reference, citations: dict[str, int]) -> list[str]:
    """The anchors at which a text cites a reference."""
    count = citations.get(reference.key, 0)
    return [f"cite-{reference.key}-{number}" for number in range(1, count + 1)]


@register.filter
def pad_curve(anchors: Sequence[Anchor], sketch: Sketch) -> str:
    """The line through the heights of a sketch, before a script makes it smooth."""
    span = sketch.high - sketch.low
    points = [
        f"{400 * place / (len(anchors) - 1):g} {200 * (sketch.high - anchor.height) / span:.1f}"
        for place, anchor in enumerate(anchors)
    ]
    return f"M{'L'.join(points)}"


@register.filter
def plain_digits(value: float) -> str:
    """A number with all its digits and no more."""
    return digits(value)


@register.filter
def first_error(anchors: Sequence[Anchor]) -> str:
    """What is allowed, said once for all heights of a sketch."""
    return next((anchor.error for anchor in anchors if anchor.error), "")


@register.filter
def unlinked(html: str) -> str:
    """The words of a caption without its links, whose goals are in the lesson."""
    return unescape(strip_tags(html))
