"""``manage.py simulate``: ask the model from a terminal."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from learn.balance import typed
from learn.balance.ask import days_of
from learn.balance.runs import MODEL_VERSION, SettingError, SimulationFailed, follow
from learn.balance.settings import LONGEST
from learn.balance.written import as_csv, outputs_of, text

EXAMPLES = """
for example:
  manage.py simulate --set ssri=80 --set chronic_stress=2 --days 28 --out run.csv
  manage.py simulate --set ssri=80% --until ssri=14 --days 28 --show serotonin
  manage.py simulate --set acute_stressor=5 --from acute_stressor=9 --until acute_stressor=9.5
  manage.py simulate --list
"""


class Command(BaseCommand):
    """Runs the model; ``--list`` names what can be moved, ``--experiments`` shows the agreement."""

    help = "Run the model with some inputs moved, or all published experiments."

    def create_parser(self, *args: Any, **options: Any) -> Any:
        plain = argparse.RawDescriptionHelpFormatter
        return super().create_parser(*args, epilog=EXAMPLES, formatter_class=plain, **options)

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        def several(name: str, metavar: str, words: str, place: str) -> None:
            parser.add_argument(
                name, action="append", default=[], metavar=metavar, help=words, dest=place
            )

        several("--set", "INPUT=VALUE", "move an input; may be given often", "set")
        time = "in hours from midnight or in days, as --list says"
        several("--from", "INPUT=TIME", f"when it begins to act, {time}", "starts")
        several("--until", "INPUT=TIME", f"when it ceases to act, {time}", "ends")
        several("--show", "OUTPUT", "print this curve only; may be given often", "show")
        parser.add_argument("--days", type=int, default=1, help=f"1 (usual) to {LONGEST}")
        parser.add_argument("--out", metavar="FILE", help="write all curves as CSV; - prints them")
        parser.add_argument("--list", action="store_true", help="name every input and output")
        parser.add_argument(
            "--experiments", action="store_true", help="compare with the published experiments"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            self.stdout.write("\n".join(typed.catalogue()))
        elif options["experiments"]:
            call_command("validate", stdout=self.stdout)
        else:
            try:
                self._run(options)
            except (SettingError, SimulationFailed) as problem:
                raise CommandError(str(problem)) from problem

    def _run(self, options: dict[str, Any]) -> None:
        days = days_of(options["days"])
        names = [output.id for output in outputs_of(options["show"])]
        asked = typed.read(options["set"], options["starts"], options["ends"], days)
        for note in asked.notes:
            self.stderr.write(f"Note: {note}")
        run = follow(asked.settings, days)
        if options["out"] == "-":
            self.stdout.write(as_csv(run), ending="")
            return
        self.stdout.write(f"model {MODEL_VERSION}\n{text(run, names)}")
        if options["out"]:
            self._write(Path(options["out"]), as_csv(run))

    def _write(self, path: Path, content: str) -> None:
        try:
            path.write_text(content, encoding="utf-8", newline="")
        except OSError as problem:
            raise CommandError(f"{path} cannot be written: {problem.strerror}.") from problem
        self.stdout.write(f"All curves are in {path}.")
