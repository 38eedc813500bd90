"""``manage.py build_models``: Antimony in, checked SBML out."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learn.balance import build


class Command(BaseCommand):
    """Build every model file; ``--settle`` finds the start of the combined model anew."""

    help = "Build the SBML files of all models from their Antimony sources."
    requires_system_checks: list[str] = []  # it must run while a model is broken

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--settle",
            action="store_true",
            help="first run the combined model for 1500 days and store its midnight as the start",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if build.main(["--settle"] if options["settle"] else []):
            raise CommandError("libSBML found errors; they are printed above.")
