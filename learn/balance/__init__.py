"""The science: settings in, curves out. Pure Python with numpy, PyYAML and libRoadRunner.

In a notebook: ``from learn.balance import simulate, spread``; :mod:`learn.balance.ask` and
:mod:`learn.balance.bands` say how.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from learn.balance.ask import simulate
    from learn.balance.bands import spread

__all__ = ["simulate", "spread"]
_HOMES = {"simulate": "learn.balance.ask", "spread": "learn.balance.bands"}


def __getattr__(name: str) -> Any:
    """Load the model only for who asks for it: what builds it must run while it is broken."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
