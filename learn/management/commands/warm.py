"""Work out in advance what many readers of the lab ask first; `serve` starts it."""

import os
from typing import Any

from django.core.management.base import BaseCommand

from learn.explorer.common import common
from learn.explorer.memory import remembered_row

NICE = 15  # it stands back behind the server and behind the hands of long work


class Command(BaseCommand):
    help = "Work out the common answers of the lab in advance, in the background of a server."
    requires_system_checks = []  # those of the server have run just before

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(NICE)
        parent = os.getppid()
        for block in common():
            if os.getppid() != parent:
                return  # the server has ended, in whatever way
            remembered_row(block)
