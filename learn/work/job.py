"""One question on its way to an answer: a folder that every process may look into.

A piece of the work is a numbered part or, at the end, ``together``. Who works on a piece holds a
lock on its file ``….taken``. The system lets go of a lock when its process ends, however it ends,
so a piece that is begun, unlocked and without a result is one whose process has died.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

from learn.work.question import Question

TOGETHER = "together"


class Job:
    """The work on one question. Any method but :meth:`put` raises ``FileNotFoundError`` once the
    job is cleared away, which another process may do at any moment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def put(cls, folder: Path, question: Question, now: float) -> "Job":
        """Begin a job; it appears whole, or not at all where another process was first."""
        draft = folder.with_name(f".{uuid4().hex}")
        draft.mkdir(parents=True)
        asked = draft / "question"
        asked.write_text(json.dumps(asdict(question)), encoding="utf-8")
        os.utime(asked, (now, now))
        (draft / "wanted").touch()
        try:
            draft.rename(folder)
        except OSError:
            shutil.rmtree(draft)
        return cls(folder)

    @property
    def key(self) -> str:
        """The key of the question."""
        return self.folder.name

    @property
    def exists(self) -> bool:
        """Whether it is still there."""
        return self.folder.is_dir()

    def question(self) -> Question:
        """Give what is asked."""
        return Question(**json.loads((self.folder / "question").read_text(encoding="utf-8")))

    def began(self) -> float:
        """Give the time at which it was put, in seconds of the clock."""
        return (self.folder / "question").stat().st_mtime

    def want(self, until: float) -> None:
        """Say how long somebody will wait for it; this replaces what was said before."""
        os.utime(self.folder / "wanted", (until, until))

    def is_wanted(self, now: float) -> bool:
        """Whether somebody still waits for it."""
        return (self.folder / "wanted").stat().st_mtime >= now

    def open_pieces(self, parts: int) -> list[str]:
        """Name the pieces that can be worked on now."""
        missing = [str(part) for part in range(parts) if not self.is_done(str(part))]
        return missing or [TOGETHER]

    def is_done(self, piece: str) -> bool:
        """Whether a piece has its result."""
        return (self.folder / f"{piece}.done").exists()

    def share(self, parts: int) -> float:
        """Say which share of the pieces is done."""
        return sum(self.is_done(str(part)) for part in range(parts)) / (parts + 1)

    @contextmanager
    def take(self, piece: str) -> Iterator[int | None]:
        """Hold a piece. Gives how often it was begun before, or None while somebody holds it."""
        name = self.folder / f"{piece}.taken"
        file = os.open(name, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            if not _locked(file):
                yield None
                return
            before = os.fstat(file).st_size
            os.write(file, b"x")
            yield before
        finally:
            os.close(file)

    def finish(self, piece: str, content: bytes) -> None:
        """Keep the result of a piece."""
        write_whole(self.folder / f"{piece}.done", content)

    def results(self, parts: int) -> list[bytes]:
        """Give the results of all parts."""
        return [(self.folder / f"{part}.done").read_bytes() for part in range(parts)]

    def fail(self, words: str) -> None:
        """End the work without an answer; the words are for the reader."""
        write_whole(self.folder / "failure", words.encode())

    def failure(self) -> str:
        """Give the reason why there will be no answer, or nothing."""
        file = self.folder / "failure"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def clear(self) -> None:
        """Take the job away, at once for all who look for it."""
        away = self.folder.with_name(f".{uuid4().hex}")
        try:
            self.folder.rename(away)
        except FileNotFoundError:
            return
        shutil.rmtree(away, ignore_errors=True)


def jobs_in(folder: Path) -> list[Job]:
    """Give the jobs of a folder."""
    if not folder.is_dir():
        return []
    return [Job(entry) for entry in folder.iterdir() if not entry.name.startswith(".")]


def _locked(file: int) -> bool:
    """Lock an open file for this process, if nobody else has."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees a part of it."""
    draft = file.with_name(f".{uuid4().hex}")
    draft.write_bytes(content)
    draft.replace(file)
