"""The WSGI entry point: `granian --interface wsgi config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from learn.balance.runs import Horizon, reference  # noqa: E402 - Django's set-up comes first

# Loading the model takes a worker a second: at its start, so that no reader waits for it.
reference(Horizon.DAY)
