"""Starts the hands when there is work, and again when one has died."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from learn.work.seat import Seat

SOURCES = Path(__file__).parents[2]
SIZE = 2
"""Hands for one folder, however many processes the server has."""

SECONDS_TO_END = 5


class Crew:
    """The hands of a folder, as one process of the server sees them.

    A hand that another process has started is as good as one's own. ``calculators`` are loaded by
    each hand as it starts.
    """

    def __init__(self, folder: Path, calculators: Sequence[str] = (), size: int = SIZE) -> None:
        self._folder, self._calculators = folder, calculators
        self._seats = [Seat(folder, number) for number in range(size)]
        self._own: dict[int, subprocess.Popen[bytes]] = {}

    def call(self) -> None:
        """Wake every hand, and start those that are not there."""
        for number, seat in enumerate(self._seats):
            if seat.ring():
                continue
            own = self._own.get(number)
            if own is None or own.poll() is not None:  # else it is just starting
                self._leave(number)
                self._own[number] = self._start(number)

    def dismiss(self) -> None:
        """End the hands that this process has started, and wait until they are gone."""
        for number in list(self._own):
            self._leave(number)

    def pids(self) -> list[int]:
        """Give the process numbers of one's own hands."""
        return [hand.pid for hand in self._own.values()]

    def _start(self, number: int) -> subprocess.Popen[bytes]:
        # All files but the three standard ones are closed in it, the server's socket among them.
        # Its standard input stays open as long as this process lives.
        return subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "learn.work.hand", str(self._folder), str(number),
             *self._calculators],
            stdin=subprocess.PIPE,
            close_fds=True,
            cwd=SOURCES,
            env={"OMP_NUM_THREADS": "1", **os.environ, "PYTHONPATH": str(SOURCES)},
        )  # fmt: skip

    def _leave(self, number: int) -> None:
        own = self._own.pop(number, None)
        if own is not None and own.stdin is not None:
            own.stdin.close()
            try:
                own.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                own.kill()
                own.wait()
