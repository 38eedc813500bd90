"""Which SQLite the site stores with, and the settings that keep an acknowledged write.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when two connections write and
checkpoint at once, which is what two workers do (fixed in 3.51.3). Where Python is linked to
one of these, the SQLite that the package pysqlite3 carries takes its place.
"""

import importlib
import sys
from typing import Any

Version = tuple[int, int, int]

FIRST_AFFECTED: Version = (3, 7, 0)
FIRST_MENDED: Version = (3, 51, 3)
MENDED_EARLIER: frozenset[Version] = frozenset({(3, 44, 6), (3, 50, 7)})

# `synchronous=FULL`: NORMAL may lose answers that were already acknowledged at a power cut.
INIT_COMMAND = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
OPTIONS: dict[str, Any] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": INIT_COMMAND,
}


def may_corrupt(version: Version) -> bool:
    """Whether this SQLite has the WAL-reset bug."""
    return FIRST_AFFECTED <= version < FIRST_MENDED and version not in MENDED_EARLIER


def linked_version() -> Version:
    """The SQLite that `import sqlite3` gives now."""
    return importlib.import_module("sqlite3").sqlite_version_info  # type: ignore[no-any-return]


def use_a_sound_sqlite() -> None:
    """Put pysqlite3 in the place of an affected sqlite3; does nothing where it isn't installed."""
    if not may_corrupt(linked_version()):
        return
    try:
        sound = importlib.import_module("pysqlite3")
        sound_dbapi2 = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return  # the system check `store.E001` then refuses to start
    sys.modules["sqlite3"], sys.modules["sqlite3.dbapi2"] = sound, sound_dbapi2
