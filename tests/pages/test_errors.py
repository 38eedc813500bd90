"""What a person sees when something is wrong."""

import logging
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from learn.pages import errors


def test_an_unknown_address_gets_a_page_that_names_it_and_leads_on(client: Client) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "/no/such/page/" in page
    assert 'href="/lessons/"' in page


def test_a_hostile_address_is_shown_as_text(client: Client) -> None:
    page = client.get("/<script>alert(1)</script>/").content.decode()
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize(("handler", "status"), [("bad_request", 400), ("forbidden", 403)])
def test_other_refusals_have_a_page_of_the_site(
    rf: RequestFactory, handler: str, status: int
) -> None:
    answer = getattr(errors, handler)(rf.get("/"), ValueError("why"))
    assert answer.status_code == status
    assert "Balance Lab" in answer.content.decode()


def test_a_fault_of_ours_shows_a_calm_page_and_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        raise RuntimeError("planted")

    from django.urls import URLPattern, get_resolver
    from django.urls.resolvers import RoutePattern

    resolver: Any = get_resolver()
    monkeypatch.setattr(
        resolver,
        "url_patterns",
        [URLPattern(RoutePattern("broken/"), broken), *resolver.url_patterns],
    )
    with caplog.at_level(logging.ERROR, logger="django.request"):
        answer = Client(raise_request_exception=False).get("/broken/")
    assert answer.status_code == 500
    assert "It was not you" in answer.content.decode()
    assert "planted" not in answer.content.decode()
