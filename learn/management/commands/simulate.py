"""``manage.py simulate``: ask the model from a terminal."""

import argparse
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from learn.balance.outputs import OUTPUTS
from learn.balance.runs import (
    MODEL_VERSION,
    Horizon,
    SettingError,
    Settings,
    SimulationFailed,
    simulate,
)


class Command(BaseCommand):
    """``simulate ssri=80 --horizon 28d`` prints every curve; ``--experiments`` the agreement."""

    help = "Run the model with some inputs moved, or all published experiments."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("inputs", nargs="*", metavar="input=value", help="for example ssri=80")
        parser.add_argument("--horizon", choices=list(Horizon), default=Horizon.DAY)
        parser.add_argument(
            "--experiments", action="store_true", help="compare with the published experiments"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"model {MODEL_VERSION}")
        if options["experiments"]:
            call_command("validate", stdout=self.stdout)
        else:
            self._run(options["inputs"], Horizon(options["horizon"]))

    def _run(self, inputs: list[str], horizon: Horizon) -> None:
        try:
            run = simulate(Settings.make(dict(_read(text) for text in inputs)), horizon)
        except (SettingError, SimulationFailed) as problem:
            raise CommandError(str(problem)) from problem
        for output in OUTPUTS:
            curve = run.series[output.id].mean
            self.stdout.write(
                f"{output.label:48} first {curve[0]:8.4g}  lowest {curve.min():8.4g}  "
                f"highest {curve.max():8.4g}  last {curve[-1]:8.4g}  {output.unit}"
            )


def _read(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name, float(value)
    except ValueError:
        raise CommandError(f"“{text}” is not of the form input=number.") from None
