"""How the site stores on SQLite, and what it refuses."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from config.checks import check_storage, faults_of
from config.sqlite import linked_version, may_corrupt

needs_sqlite = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3",
    reason="this run stores in PostgreSQL",
)


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 6), False),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
    ],
)
def test_the_versions_with_the_wal_reset_bug_are_known(
    version: tuple[int, int, int], affected: bool
) -> None:
    assert may_corrupt(version) is affected


@needs_sqlite
def test_the_sqlite_in_use_is_a_sound_one() -> None:
    assert not may_corrupt(linked_version())


@needs_sqlite
@pytest.mark.django_db
def test_an_acknowledged_write_is_on_the_disk() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)  # FULL


def test_the_settings_as_shipped_pass_the_check() -> None:
    assert check_storage() == []


@needs_sqlite
@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"ATOMIC_REQUESTS": True}, "ATOMIC_REQUESTS"),
        ({"CONN_MAX_AGE": 0}, "lasting connection"),
        ({"OPTIONS": {"timeout": 5}}, "timeout"),
        ({"OPTIONS": {"transaction_mode": "DEFERRED"}}, "IMMEDIATE"),
        ({"OPTIONS": {"init_command": "PRAGMA synchronous=NORMAL"}}, "synchronous FULL"),
        ({"OPTIONS": {"init_command": "PRAGMA synchronous=FULL"}}, "WAL"),
    ],
)
def test_an_unsafe_setting_is_refused_with_its_name(change: dict[str, Any], complaint: str) -> None:
    safe: dict[str, Any] = settings.DATABASES["default"]
    options = {**safe["OPTIONS"], **change.get("OPTIONS", {})}
    faults = faults_of({**safe, **change, "OPTIONS": options})
    assert any(complaint in str(fault.msg) for fault in faults)


@needs_sqlite
def test_an_affected_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.checks.linked_version", lambda: (3, 40, 1))
    assert [error.id for error in check_storage()] == ["store.E001"]
