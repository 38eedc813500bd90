"""A process that does the work: ``python -m learn.work.hand FOLDER SEAT CALCULATOR…``.

It takes piece after piece of the most urgent job, and sleeps while there is none. It ends when its
standard input does, which is when the server that started it has ended, in whatever way.
"""

import importlib
import logging
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

from learn.work.job import TOGETHER, Job, jobs_in
from learn.work.question import Calculator, Question, Refused
from learn.work.seat import Seat
from learn.work.shelf import Shelf, forget_others

DEADLINE = 180.0
"""Seconds from its beginning after which a job is given up."""
ATTEMPTS = 2
"""How often a piece may be begun: the first process may have been stopped from outside."""
NICE = 10
"""How far a hand stands back behind the server, in steps of the system's scheduler."""
BETWEEN_LOOKS = 0.05
"""Seconds between two looks at jobs of which every piece is taken."""

TOO_LONG = "This took longer than three minutes and was given up. Try a shorter run."
DIED = "The process that computed this ended without an answer. Try again, or try other settings."
BROKEN = "This could not be computed because of a fault in the program. It has been written down."

log = logging.getLogger("balance_lab.work")


class Hand:
    """Does the jobs of a folder, one piece at a time.

    ``alarm`` is told how many seconds a piece may take (0: it is done); it ends a process that
    takes longer.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], float] = time.time,
        alarm: Callable[[float], object] = lambda seconds: None,
    ) -> None:
        self._jobs, self._clock, self._alarm = folder / "jobs", clock, alarm
        self._shelf = Shelf(folder / "answers")

    def work(self) -> bool:
        """Do one piece of the most urgent job that has one; say whether there was any."""
        return any(self._work_on(job) for job in self._by_urgency())

    def has_jobs(self) -> bool:
        """Whether anything is on its way, or lies there to be cleared."""
        return bool(jobs_in(self._jobs))

    def _by_urgency(self) -> list[Job]:
        """Put short work first, but no job behind those that come much later than it."""
        found = []
        for job in jobs_in(self._jobs):
            try:
                found.append((job.began() + job.question().seconds, job.key, job))
            except FileNotFoundError:
                continue
        return [job for *_, job in sorted(found, key=lambda entry: entry[:2])]

    def _work_on(self, job: Job) -> bool:
        try:
            now = self._clock()
            if not job.is_wanted(now):
                job.clear()
                return False
            if job.failure():
                return False
            left = job.began() + DEADLINE - now
            if left <= 0:
                job.fail(TOO_LONG)
                return False
            question = job.question()
            pieces = job.open_pieces(question.parts)
            return any(self._take(job, question, piece, left) for piece in pieces)
        except FileNotFoundError:  # the job was cleared away by another process
            return False

    def _take(self, job: Job, question: Question, piece: str, left: float) -> bool:
        with job.take(piece) as before:
            if before is None or job.is_done(piece):
                return False
            if before >= ATTEMPTS:
                job.fail(DIED)
                return False
            self._alarm(left)
            try:
                self._do(job, question, piece)
            except Refused as refusal:
                job.fail(str(refusal))
            except FileNotFoundError:
                raise
            except Exception:
                log.exception("Long work failed: %s", question.calculator)
                job.fail(BROKEN)
            finally:
                self._alarm(0)
        return True

    def _do(self, job: Job, question: Question, piece: str) -> None:
        calculator = calculator_called(question.calculator)
        if piece == TOGETHER:
            done = job.results(question.parts)
            self._shelf.put(job.key, calculator.together(question.arguments, done))
            job.clear()
        else:
            content = calculator.some(question.arguments, int(piece), question.parts)
            job.finish(piece, content)


def calculator_called(name: str) -> Calculator:
    """Load the module that does a kind of work."""
    return cast(Calculator, importlib.import_module(name))


def main(folder: Path, seat: int, calculators: list[str]) -> None:
    """Work until the standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends us
    os.nice(NICE)
    with Seat(folder, seat).sit() as bell:
        if bell is None:
            return  # another server's hand sits here, and sees the same jobs
        forget_others(folder)
        for name in calculators:
            calculator_called(name).warm()
        hand = Hand(folder, alarm=lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds))
        while True:
            pause = 0.0 if hand.work() else BETWEEN_LOOKS if hand.has_jobs() else None
            ready, _, _ = select.select([sys.stdin, bell], [], [], pause)
            if sys.stdin in ready and not os.read(sys.stdin.fileno(), 1):
                return
            if bell in ready:
                os.read(bell, 4096)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
