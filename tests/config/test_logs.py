"""Log lines that a program reads, and that say nothing about a reader."""

import json
import logging

import pytest
from django.test import Client

from config.logs import JsonFormatter, request_id


def test_a_line_is_one_json_object_even_with_line_breaks_in_the_message() -> None:
    record = logging.LogRecord("a.b", logging.WARNING, __file__, 1, "one\ntwo %s", ("x",), None)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert json.loads(line)["message"] == "one\ntwo x"


def test_an_exception_is_in_the_line() -> None:
    try:
        raise ValueError("why")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("a", logging.ERROR, __file__, 1, "broke", (), info)
    assert "ValueError: why" in json.loads(JsonFormatter().format(record))["exception"]


def test_a_request_is_logged_without_its_query_or_address(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="balance_lab.request"):
        answer = client.get("/help/?name=Ada", REMOTE_ADDR="203.0.113.9")
    request_id.set(answer["X-Request-Id"])  # the test client answers in a context of its own
    line = JsonFormatter().format(caplog.records[-1])
    told = json.loads(line)
    assert (told["method"], told["path"], told["status"]) == ("GET", "/help/", 200)
    assert told["request_id"] == answer["X-Request-Id"]
    assert "Ada" not in line
    assert "203.0.113.9" not in line
