"""Start-up checks that refuse a database set-up which could lose a student's answer."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from config.sqlite import linked_version, may_corrupt


def check_storage(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The check that Django runs at start-up."""
    return faults_of(settings.DATABASES["default"])


def faults_of(database: dict[str, Any]) -> list[CheckMessage]:
    """An Error for each unsafe setting of a database; empty when all are safe."""
    found: list[CheckMessage] = []
    if database.get("ATOMIC_REQUESTS"):
        found.append(
            Error(
                "ATOMIC_REQUESTS makes every reader take the write lock.",
                hint="Use transaction.atomic() around the writes alone.",
                id="store.E002",
            )
        )
    if database["ENGINE"] != "django.db.backends.sqlite3":
        return found
    if may_corrupt(linked_version()):
        version = ".".join(map(str, linked_version()))
        found.append(
            Error(
                f"SQLite {version} can corrupt a database that two workers write to.",
                hint="Install pysqlite3 (pip install -r requirements.txt), or use DATABASE_URL "
                "with PostgreSQL.",
                id="store.E001",
            )
        )
    options = database.get("OPTIONS", {})
    command = options.get("init_command", "").replace(" ", "").lower()
    wanted = {
        "transaction_mode IMMEDIATE": options.get("transaction_mode") == "IMMEDIATE",
        "a timeout of at least 20 s": options.get("timeout", 5) >= 20,
        "journal_mode WAL": "journal_mode=wal" in command,
        "synchronous FULL": "synchronous=full" in command,
        "a lasting connection (CONN_MAX_AGE None)": database.get("CONN_MAX_AGE", 0) is None,
    }
    found += [
        Error(
            f"SQLite needs {want}.",
            hint="Keep the OPTIONS of site/config/sqlite.py.",
            id="store.E003",
        )
        for want, given in wanted.items()
        if not given
    ]
    return found
