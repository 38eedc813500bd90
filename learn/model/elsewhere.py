"""Parts of the science that a page uses where they are there, and else does without."""

import importlib
from typing import Any


def module(name: str) -> Any:
    """Give a module, or None where this checkout has none of that name."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        return None
