#!/usr/bin/env python
"""The command line of Balance Lab."""

import os
import sys
from pathlib import Path

# The standard library owns the module name `site`, so our folder `site/` can't be a package.
# It is a source root instead: what lies in it (`config`) is imported by its own name.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
