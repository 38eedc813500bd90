"""Answers that every worker of the server shares: a small SQLite file, the longest unused go first.

It is a cache and no more. Where it cannot be read or written (a full disk, a lock held too long)
the answer is worked out again, and nobody is told.
"""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from threading import local
from typing import TypeVar

Found = TypeVar("Found")

MOST = 30_000
"""Answers; at a few thousand bytes each, some hundred megabytes."""
DAY = 24 * 3600
BETWEEN_COUNTS = 100
_TABLE = """
CREATE TABLE IF NOT EXISTS kept (
  key TEXT PRIMARY KEY, content BLOB NOT NULL, used INTEGER NOT NULL
)"""


class Kept:
    """The answers in one file, for any number of processes and threads.

    ``most`` is how many are kept, about: a process counts them at each hundredth that it puts, and
    where there are too many, a tenth of them goes.
    """

    def __init__(
        self,
        file: Path,
        most: int = MOST,
        between_counts: int = BETWEEN_COUNTS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._file, self._most, self._between, self._clock = file, most, between_counts, clock
        self._own = local()
        self._put = 0

    def look(self, key: str) -> bytes | None:
        """Give an answer, or None if it is not there."""
        return self._do(lambda store: self._look(store, key))

    def put(self, key: str, content: bytes) -> None:
        """Keep an answer; equal keys have equal answers, so the first one stays."""
        self._do(lambda store: self._keep(store, key, content))

    def _look(self, store: sqlite3.Connection, key: str) -> bytes | None:
        found = store.execute("SELECT content, used FROM kept WHERE key = ?", [key]).fetchone()
        if found is None:
            return None
        now = int(self._clock())
        if found[1] < now - DAY:  # once a day: a reader must not become a writer
            store.execute("UPDATE kept SET used = ? WHERE key = ?", [now, key])
        return bytes(found[0])

    def _keep(self, store: sqlite3.Connection, key: str, content: bytes) -> None:
        now = int(self._clock())
        store.execute("INSERT OR IGNORE INTO kept VALUES (?, ?, ?)", [key, content, now])
        self._put += 1
        if self._put % self._between:
            return
        (count,) = store.execute("SELECT count(*) FROM kept").fetchone()
        if count > self._most:
            store.execute(
                "DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY used LIMIT ?)",
                [count - self._most + self._most // 10],
            )

    def _do(self, act: Callable[[sqlite3.Connection], Found]) -> Found | None:
        """Act with this thread's connection; what goes wrong with the file is as nothing kept."""
        try:
            store = getattr(self._own, "store", None) or self._connect()
            with store:
                return act(store)
        except (sqlite3.Error, OSError):
            self._own.store = None
            return None

    def _connect(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        store = sqlite3.connect(self._file, timeout=0.2, isolation_level="IMMEDIATE")
        # What a power cut takes from a cache is no loss.
        store.execute("PRAGMA journal_mode=WAL")
        store.execute("PRAGMA synchronous=OFF")
        store.execute(_TABLE)
        self._own.store = store
        return store
