"""``manage.py analyse``: the local sensitivities of the model, stored for its pages."""

import argparse
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand

from learn.balance import local_sensitivity, sensitivity
from learn.balance.local_sensitivity import STEP, store, work_out
from learn.balance.runs import MODEL_VERSION
from learn.management.progress import progress


class Command(BaseCommand):
    """Move every constant that can vary a little, and store how far each output follows."""

    help = "Work out the local sensitivities and store them for the pages of the model."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--processes", type=int, default=2, help="how many at a time")
        parser.add_argument(
            "--check",
            action="store_true",
            help="store nothing, but compare with half the step; takes twice as long",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        names = sensitivity.stepped()
        left_out = ", ".join(f"{count} {word}" for word, count in sensitivity.left_out().items())
        self.stdout.write(
            f"model {MODEL_VERSION}: {len(names)} constants, day {local_sensitivity.DAYS} and at "
            f"rest\nno step taken: {left_out}"
        )
        whole = self._work_out(options["processes"], STEP)
        if not options["check"]:
            store(names, whole)
            self.stdout.write(f"stored in {sensitivity.FILE.name}")
            return
        half = self._work_out(options["processes"], STEP / 2)
        for place, sense in enumerate(("time course", "at rest")):
            difference = np.nanmax(
                [np.abs(a[place] - b[place]) for a, b in zip(whole, half, strict=True)]
            )
            self.stdout.write(f"half the step, {sense}: differs by at most {difference:.1e}")

    def _work_out(self, processes: int, step: float) -> Any:
        names = sensitivity.stepped()
        return list(progress(work_out(names, processes, step), len(names), self.stderr))
