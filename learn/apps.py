"""The one Django app of the project."""

from django.apps import AppConfig


class LearnConfig(AppConfig):
    name = "learn"
    verbose_name = "Balance Lab"
