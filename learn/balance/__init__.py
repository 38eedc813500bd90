"""The science: settings in, curves out. Pure Python with numpy, PyYAML and libRoadRunner.

In a notebook: ``from learn.balance import simulate``; :mod:`learn.balance.ask` says how.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from learn.balance.ask import simulate

__all__ = ["simulate"]


def __getattr__(name: str) -> Any:
    """Load the model only for who asks for it: what builds it must run while it is broken."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from learn.balance import ask

    return getattr(ask, name)
