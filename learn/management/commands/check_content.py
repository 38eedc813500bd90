"""Say whether everything that authors write can be used."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learn import content, readability


class Command(BaseCommand):
    help = "Load all that authors write, run the activities, and list what is wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(content.faults()) or list(readability.faults())
        for fault in faults:
            self.stderr.write(str(fault))
        if faults:
            raise CommandError(f"{len(faults)} to mend.")
        self.stdout.write(f"The content is sound: {content.counts()}")
