"""Registers the project's own system checks."""

from django.apps import AppConfig
from django.core import checks


class ConfigApp(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config.checks import check_storage

        checks.register(check_storage)
