"""``manage.py population``: draw the virtual people of the bands and store them."""

import argparse
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from learn.balance import populate
from learn.balance.population import FILE, Population, write

WIDTH = 40


class Command(BaseCommand):
    """Draw, settle, keep or reject; print how far it is, then how many were rejected and why."""

    help = "Make the virtual people whose curves spread into bands, and store them."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=populate.PEOPLE, help="how many to keep")
        parser.add_argument("--seed", type=int, default=populate.SEED, help="of the random draws")
        parser.add_argument("--processes", type=int, default=2, help="the file is the same for all")

    def handle(self, *args: Any, **options: Any) -> None:
        bar = _Bar(self.stdout)
        try:
            made = populate.make(
                options["people"], options["seed"], options["processes"], bar.heard
            )
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        write(made, FILE)
        for line in summary(made):
            self.stdout.write(line)
        self.stdout.write(f"stored in {FILE.name}")


def summary(made: Population) -> list[str]:
    """Give the counts as lines to print."""
    return [
        f"model {made.model}, seed {made.seed}",
        f"{made.people} people of {made.tried} draws; {made.rate:.0%} rejected:",
        *(f"{count:5}  {reason.label}" for reason, count in made.rejected.items()),
    ]


class _Bar:
    """A bar that is redrawn in place on a terminal; elsewhere a line at each tenth of the way."""

    def __init__(self, out: OutputWrapper) -> None:
        self._out, self._began, self._tenth = out, monotonic(), -1

    def heard(self, kept: int, tried: int, wanted: int) -> None:
        share = kept / wanted
        passed = monotonic() - self._began
        words = f"{kept} of {wanted} people from {tried} draws, {_clock(passed)}"
        if 0 < share < 1:
            words += f", about {_clock(passed / share - passed)} to go"
        if self._out.isatty():
            bar = "█" * int(WIDTH * share)
            self._out.write(f"\r{bar:░<{WIDTH}} {words}\x1b[K", ending="\n" if share == 1 else "")
            self._out.flush()
        elif int(10 * share) > self._tenth:
            self._tenth = int(10 * share)
            self._out.write(words)


def _clock(seconds: float) -> str:
    """Write a length of time as minutes and seconds.

    >>> _clock(75.4)
    '1:15'
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
