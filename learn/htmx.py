"""Which part of a page htmx asks for. The only reader of its request headers."""

from django.http import HttpRequest


def wanted_part(request: HttpRequest) -> str:
    """Give the id of the element that htmx will replace, or "" where the whole page is wanted.

    htmx 4 names its target as ``tag#id``. A page that asks must vary on HX-Request and HX-Target.
    """
    target = request.headers.get("HX-Target", "") if request.headers.get("HX-Request") else ""
    return target.rpartition("#")[2] if "#" in target else ""
