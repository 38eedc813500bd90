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

        if sys.argv[1:2] in (["check_content"], ["build_models"]):
            return  # the first lists every fault, the second may be about to mend the model
        try:
            content.load()
        except ContentError as fault:
            raise ImproperlyConfigured(f"The content cannot be used. {fault}") from None
