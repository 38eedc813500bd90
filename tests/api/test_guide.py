"""The guide of the API: its examples work as they stand, and it names everything."""

import io
import re
from html import unescape
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from django.test import Client

from learn.balance.inputs import INPUT
from learn.balance.outputs import OUTPUT
from learn.balance.scenarios import SCENARIO

CLIENT = Client()


@pytest.fixture(scope="module")
def page() -> str:
    return unescape(CLIENT.get("/api/").content.decode())


@pytest.fixture
def examples(page: str) -> list[str]:
    return re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)


def answer_to(address: str) -> bytes:
    """What the site answers to a whole address, which must be its own."""
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc) == ("http", "testserver")
    answer = CLIENT.get(f"{parts.path}?{parts.query}")
    assert answer.status_code == 200, answer.content
    return answer.content


def test_the_example_for_a_terminal_works(examples: list[str]) -> None:
    (address,) = re.findall(r'curl "([^"]+)"', examples[0])
    assert b"serotonin" in answer_to(address)


def test_the_example_in_python_works(examples: list[str], capsys: Any) -> None:
    with patch("urllib.request.urlopen", lambda address: io.BytesIO(answer_to(address))):
        exec(examples[1], {})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 28
    assert re.fullmatch(r"day 1: \d+ % of reference", lines[0])


def test_the_example_in_r_asks_for_what_there_is(examples: list[str]) -> None:
    (query,) = re.findall(r'asked <- "([^"]+)"', examples[2])
    (address,) = re.findall(r'paste0\("([^"]+)"', examples[2])
    assert b'"id":"cortisol"' in answer_to(address + query)


def test_it_names_every_input_every_curve_and_every_starting_point(page: str) -> None:
    for name in (*INPUT, *OUTPUT, *SCENARIO):
        assert f"<code>{name}</code>" in page
