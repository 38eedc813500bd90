"""Where long work is asked for. Asking never waits: it reads and writes a few small files."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from learn.work.crew import Crew
from learn.work.job import Job, jobs_in
from learn.work.question import Answer, Busy, Failed, Question, Reply, Waiting
from learn.work.shelf import Shelf

MOST_JOBS = 6
"""How many jobs may be on their way at once; more are turned away."""
PATIENCE = 4.0
"""Seconds after which a job that nobody asks for is given up: leaving a page frees the cores."""


class Desk:
    """The jobs and answers in one folder, for any number of processes."""

    def __init__(
        self,
        folder: Path,
        crew: Crew | None = None,
        most: int = MOST_JOBS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder, self._crew, self._most, self._clock = folder, crew, most, clock
        self._jobs = folder / "jobs"
        self._shelf = Shelf(folder / "answers")

    def look(self, question: Question) -> bytes | None:
        """Give the answer if it is there; begin nothing."""
        return self._shelf.look(question.key)

    def ask(self, question: Question, patience: float = PATIENCE) -> Reply:
        """Ask for an answer, and begin the work if nobody did.

        The work goes on for ``patience`` seconds from now; whoever still wants it asks again.
        """
        kept = self.look(question)
        if kept is not None:
            return Answer(kept)
        try:
            with self._door():
                reply = self._ask(question, patience)
        except FileNotFoundError:  # a hand cleared the job away meanwhile, perhaps as done
            kept = self.look(question)
            return Waiting(0.0) if kept is None else Answer(kept)
        if isinstance(reply, Waiting):
            self.warm()
        return reply

    def warm(self) -> None:
        """Have the hands ready, without any work yet."""
        if self._crew:
            self._crew.call()

    def _ask(self, question: Question, patience: float) -> Reply:
        now = self._clock()
        job = Job(self._jobs / question.key)
        if job.exists and not job.is_wanted(now):
            job.clear()  # left over: its time and its failure are those of somebody else
        if not job.exists:
            kept = self.look(question)  # a job is cleared just after its answer is kept
            if kept is not None:
                return Answer(kept)
            if self._on_their_way(now) >= self._most:
                return Busy()
            Job.put(job.folder, question, now)
        elif failure := job.failure():
            return Failed(failure)
        job.want(now + patience)
        return Waiting(job.share(question.parts))

    def _on_their_way(self, now: float) -> int:
        count = 0
        for job in jobs_in(self._jobs):
            try:
                count += job.is_wanted(now) and not job.failure()
            except FileNotFoundError:
                continue
        return count

    @contextmanager
    def _door(self) -> Iterator[None]:
        """Let one process at a time begin a job, so that the limit holds."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "door").open("w") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield
