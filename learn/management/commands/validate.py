"""``manage.py validate``: every published experiment beside what the model gives."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from learn.balance.experiments import EXPERIMENTS, Experiment, Result, check, tally
from learn.balance.runs import MODEL_VERSION


class Command(BaseCommand):
    """Print published, model and verdict, row by row; fail on a disagreement without a reason."""

    help = "Compare the model with the published experiments."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("experiments", nargs="*", help="names of experiments; all if none")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = set(options["experiments"])
        chosen = [e for e in EXPERIMENTS if not wanted or e.id in wanted]
        self.stdout.write(f"model {MODEL_VERSION}")
        results: list[Result] = []
        for experiment in chosen:
            found = check(experiment)
            results += found
            self._print(experiment, found)
        self._print_tallies(results)
        if any(result.verdict == "disagrees" for result in results):
            raise SystemExit(1)

    def _print(self, experiment: Experiment, results: tuple[Result, ...]) -> None:
        kind = "independent" if experiment.independent else "used to build the model"
        self.stdout.write(
            f"\n{experiment.title}\n"
            f"  {experiment.id} · {experiment.source} · {experiment.species} · "
            f"grade {experiment.grade} · {kind}"
        )
        for result in results:
            finding = result.finding
            low, high = finding.expect
            published = "" if finding.published is None else f"{finding.published:g}"
            self.stdout.write(
                f"  {result.verdict:13}  published {published:>7}  "
                f"range {f'{low:g} to {high:g}':>16}  model {result.value:8.4g}  {finding.what}"
            )
            if finding.known_failure:
                self.stdout.write(f"{'':17}{finding.known_failure}")

    def _print_tallies(self, results: list[Result]) -> None:
        groups = {
            "independent": [r for r in results if r.experiment.independent],
            "used to build": [r for r in results if not r.experiment.independent],
        }
        self.stdout.write("")
        for name, group in groups.items():
            count = tally(group)
            self.stdout.write(
                f"{name}: {count.all} findings, {count.agree} agree in size, "
                f"{count.directions} in direction alone, {count.missed} missed"
            )
