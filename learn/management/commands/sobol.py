"""``manage.py sobol``: the global sensitivities of the model, stored for its pages."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learn.balance import sobol
from learn.balance.local_sensitivity import DAYS
from learn.balance.runs import MODEL_VERSION
from learn.management.progress import progress


class Command(BaseCommand):
    """Draw the constants that matter most all at once, run, and store the Sobol indices."""

    help = "Work out the Sobol indices and store them for the pages of the model."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--samples", type=int, default=None, help="blocks: a power of two")
        parser.add_argument("--seed", type=int, default=None, help="of the random draws")
        parser.add_argument("--processes", type=int, default=2, help="the file is the same for all")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from learn.balance import sobol_run
        except ImportError as problem:  # SALib is there for those who work on the model alone
            raise CommandError(f"{problem}. Run it as: make sobol") from problem
        samples = options["samples"] or sobol_run.SAMPLES
        seed = sobol_run.SEED if options["seed"] is None else options["seed"]
        names = sobol_run.chosen()
        try:
            blocks = sobol_run.blocks_of(sobol_run.problem_of_the_model(names), samples, seed)
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"model {MODEL_VERSION}, seed {seed}: {samples} blocks of {len(names) + 2} runs over "
            f"{DAYS} days\n{', '.join(names)}"
        )
        running = sobol_run.work_out(names, blocks, options["processes"])
        kept = sobol_run.kept(list(progress(running, samples, self.stderr)))
        for reason, count in kept.rejected.items():
            self.stdout.write(f"{count:5}  blocks left out: {reason.label}")
        if len(kept.table) < 2:
            raise CommandError("Too few blocks are left to say anything; nothing was stored.")
        sobol_run.store(names, kept, samples, seed)
        self.stdout.write(f"stored in {sobol.FILE.name}")
