"""A bar that shows how far a long command has come."""

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Protocol, TypeVar

WIDTH = 40
T = TypeVar("T")


class Stream(Protocol):
    """Where the bar is drawn: a terminal, or a log, which gets the last state alone."""

    def write(self, text: str, /) -> object:
        """Add text."""

    def flush(self) -> object:
        """Show what was written."""

    def isatty(self) -> bool:
        """Say whether a line can be drawn over."""


def progress(items: Iterable[T], total: int, stream: Stream) -> Iterator[T]:
    """Give the items one by one, with a bar that grows as they come."""
    start = monotonic()
    for done, item in enumerate(items, 1):
        if stream.isatty() or done == total:
            bar = "█" * (WIDTH * done // total)
            passed = monotonic() - start
            left = passed / done * (total - done)
            stream.write(f"\r{bar:░<{WIDTH}} {done}/{total}  {passed:.0f} s, {left:.0f} s left ")
            stream.flush()
        yield item
    stream.write("\n")
