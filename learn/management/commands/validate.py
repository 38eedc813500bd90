"""``manage.py validate``: every published experiment beside what the models give.

With ``--store`` it also writes the results for the page that shows them.
"""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learn.balance import reference_models
from learn.balance.experiments import (
    EXPERIMENT,
    EXPERIMENTS,
    Experiment,
    Result,
    Setting,
    check,
    stored,
    tallies,
)
from learn.balance.reference_models import ReferenceModel, Row
from learn.balance.runs import MODEL_VERSION, engine
from learn.balance.settings import nearest


class Command(BaseCommand):
    """Print published, model and verdict, row by row; fail on a disagreement without a reason."""

    help = "Compare the models with the published experiments."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "experiments", nargs="*", help="names of experiments or reference models; all if none"
        )
        parser.add_argument(
            "--store", action="store_true", help="keep the results of all for /model/validation/"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wanted: list[str] = options["experiments"]
        for name in wanted:
            known = (*EXPERIMENT, *reference_models.names())
            if name not in known:
                raise CommandError(f"There is no experiment called “{name}”.{nearest(name, known)}")
        if wanted and options["store"]:
            raise CommandError("What is stored holds all experiments: name none with --store.")
        self.stdout.write(f"model {MODEL_VERSION}")
        results: list[Result] = []
        rows: list[Row] = []
        for experiment in EXPERIMENTS:
            if not wanted or experiment.id in wanted:
                found = check(experiment)
                results += found
                self._print(experiment, found)
        for name in reference_models.names():
            if not wanted or name in wanted:
                model = reference_models.load(name)
                compared = model.check()
                rows += compared
                self._print_reference(model, compared)
        self.stdout.write("")
        for kind, count in tallies(results, rows).items():
            if count.all:
                self.stdout.write(f"{kind}: {count}")
        if options["store"]:
            stored.store(results)
            self.stdout.write(f"stored in {stored.FILE.name}")
        verdicts = {*(result.verdict for result in results), *(row.verdict for row in rows)}
        if verdicts & {"disagrees", "misses"}:
            raise SystemExit(1)

    def _print(self, experiment: Experiment, results: tuple[Result, ...]) -> None:
        kind = "independent" if experiment.independent else "used to build the model"
        self.stdout.write(
            f"\n{experiment.title}\n"
            f"  {experiment.id} · {experiment.source} · {experiment.species} · "
            f"grade {experiment.grade} · {kind}"
        )
        for name, setting in experiment.runs.items():
            if setting.constants:
                self.stdout.write(f"  in {name}, beyond the levers: {_changed(setting)}")
        for result in results:
            finding = result.finding
            published = "" if finding.published is None else f"{finding.published:g}"
            self._print_line(result.verdict, published, finding.expect, result.value, finding.what)
            if finding.known_failure and not result.agrees:
                self.stdout.write(f"{'':17}{finding.known_failure}")

    def _print_reference(self, model: ReferenceModel, rows: tuple[Row, ...]) -> None:
        self.stdout.write(
            f"\n{model.facts.title}\n  {model.name} · {model.facts.paper} · "
            f"{model.facts.species} · reference model, as published"
        )
        for row in rows:
            number = row.published if row.kind == "steady state" else ""
            self._print_line(row.verdict, number, (row.low, row.high), row.value, row.what)
            if row.known_failure and not row.agrees:
                self.stdout.write(f"{'':17}{row.known_failure}")

    def _print_line(
        self, verdict: str, published: str, expect: tuple[float, float], value: float, what: str
    ) -> None:
        low, high = expect
        digits = {"to the printed digit": "to the digit"}.get(verdict, verdict)
        self.stdout.write(
            f"  {digits:13}  published {published:>7}  "
            f"range {f'{low:.4g} to {high:.4g}':>16}  model {value:8.4g}  {what}"
        )


def _changed(setting: Setting) -> str:
    """Name what is set beyond the levers, each with its usual value."""
    usual = engine().parameters
    return ", ".join(
        f"{name} {value:g} (usual {usual[name]:g})" for name, value in setting.constants.items()
    )
