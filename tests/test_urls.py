"""Every address has an example that is visited, and every answer carries the safety headers."""

from collections.abc import Iterator

import pytest
from django.templatetags.static import static
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.routes import NOT_PAGES, PAGES

pytestmark = pytest.mark.django_db
EXAMPLES = PAGES | NOT_PAGES


def route_names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"
        else:
            space = f"{pattern.namespace}:" if pattern.namespace else prefix
            yield from route_names(pattern, space)


def test_every_route_has_an_example() -> None:
    assert {name.split("@")[0] for name in EXAMPLES} == set(route_names(get_resolver()))


@pytest.mark.parametrize("address", EXAMPLES.values())
def test_every_example_answers(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", EXAMPLES.values())
def test_a_look_at_the_head_alone_answers_too(client: Client, address: str) -> None:
    answer = client.head(address)
    assert answer.status_code == 200
    assert not answer.content


@pytest.mark.parametrize("address", EXAMPLES.values())
def test_a_form_that_is_not_ours_is_refused_on_a_page_of_the_site(address: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(address)
    assert answer.status_code in (403, 405)
    if answer.status_code == 403:
        assert "isn’t open to you" in answer.content.decode()


@pytest.mark.parametrize("address", PAGES.values())
def test_a_long_page_is_compressed(client: Client, address: str) -> None:
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]


@pytest.mark.parametrize("address", [*EXAMPLES.values(), "/no-such-page/", static("css/site.css")])
def test_an_anonymous_reader_gets_the_safety_headers_and_no_cookie(
    client: Client, address: str
) -> None:
    answer = client.get(address)
    answer.close()  # a static file is open until then
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert not answer.cookies
