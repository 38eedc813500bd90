"""Answers that are kept, one file each. The one that was looked at longest ago goes first."""

import os
import shutil
import time
from pathlib import Path

from learn.work.job import write_whole

MOST = 300
OLD = 24 * 3600  # seconds


class Shelf:
    """The answers in one folder."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self._folder, self._most = folder, most

    def look(self, key: str) -> bytes | None:
        """Give an answer, or None if it is not there."""
        file = self._folder / key
        try:
            content = file.read_bytes()
            _use(file)
        except FileNotFoundError:
            return None
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep an answer, and throw away what is too much."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._folder / key, content)
        _use(self._folder / key)
        by_age = sorted((_last_use(file), file) for file in self._folder.iterdir())
        for _, file in by_age[: -self._most]:
            file.unlink(missing_ok=True)


def _use(file: Path) -> None:
    """Note that a file is used now; the system's own clock of files is too coarse for an order."""
    now = time.time_ns()
    os.utime(file, ns=(now, now))


def _last_use(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:  # another process threw it away
        return 0.0


def forget_others(folder: Path) -> None:
    """Throw away the folders beside this one that nobody has used for a day: other versions'."""
    for other in folder.parent.iterdir():
        if other != folder and other.is_dir() and _last_use(other / "door") < time.time() - OLD:
            shutil.rmtree(other, ignore_errors=True)
