"""The address that a monitor asks."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from learn.balance import runs


@pytest.mark.django_db
def test_it_is_healthy_when_the_database_answers_and_the_model_runs(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "healthy": True,
        "database": True,
        "model": True,
        "model_version": runs.MODEL_VERSION,
    }
    assert "no-store" in answer["Cache-Control"]


def test_it_says_503_when_the_database_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr("learn.pages.views.connection.cursor", gone)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["database"] is False


@pytest.mark.django_db
def test_it_says_503_when_the_model_does_not_run(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: Any, **kwargs: Any) -> None:
        raise runs.SimulationFailed("planted")

    runs.reference(runs.Horizon.DAY)  # an answer in store must not hide the failure
    monkeypatch.setattr("learn.balance.engine.Engine.run", fails)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["model"] is False
