"""The one Django app of the project."""

import sys

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured


class LearnConfig(AppConfig):
    name = "learn"
    verbose_name = "Balance Lab"

    def ready(self) -> None:
        """Load the content: a broken file stops the start with its name, line and reason."""
        from learn import content
        from learn.evidence.files import ContentError

        if "check_content" in sys.argv[1:2]:
            return  # it lists every fault, not only the first
        try:
            content.load()
        except ContentError as fault:
            raise ImproperlyConfigured(f"The content cannot be used. {fault}") from None
