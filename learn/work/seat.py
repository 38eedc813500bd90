"""The place of one hand: nobody else may take it, and it has a bell to wake who sits there."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class Seat:
    """One of the places in a folder, by number."""

    def __init__(self, folder: Path, number: int) -> None:
        self._lock = folder / f"seat-{number}"
        self._bell = folder / f"bell-{number}"

    @contextmanager
    def sit(self) -> Iterator[int | None]:
        """Take the seat and give its bell (a file to wait for), or None where somebody sits.

        The system frees the seat when the process ends, however it ends.
        """
        self._lock.parent.mkdir(parents=True, exist_ok=True)
        with self._lock.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
                return
            with suppress(FileExistsError):
                os.mkfifo(self._bell)
            # Open for writing too, so that it never reads as ended when nobody rings.
            bell = os.open(self._bell, os.O_RDWR | os.O_NONBLOCK)
            try:
                yield bell
            finally:
                os.close(bell)

    def ring(self) -> bool:
        """Wake who sits here; say whether anybody does."""
        try:
            bell = os.open(self._bell, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # there is no bell yet, or nobody listens to it
            return False
        try:
            os.write(bell, b"!")
        except BlockingIOError:
            pass  # rung often enough already
        except BrokenPipeError:
            return False
        finally:
            os.close(bell)
        return True
