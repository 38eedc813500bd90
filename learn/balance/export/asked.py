"""The run that somebody takes along, and what every file of it says at its head."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learn.balance.engine import ABSOLUTE_SHARE, SERVED_TOLERANCE
from learn.balance.equations import Equations, read
from learn.balance.files import SBML
from learn.balance.inputs import INPUT
from learn.balance.runs import MODEL_VERSION, Settings, steps_of
from learn.balance.said import CAUTION, LICENCE, NOTHING, lines_of

_LEAST = 1e-6
"""For a state that starts at nothing, the absolute tolerance is that of this start."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A run: settings and a whole number of days.

    ``name`` is what its files are called, without an ending; ``title`` and ``address`` (of the
    page, without the site) say where it came from.
    """

    settings: Settings
    days: int
    name: str
    title: str
    address: str = ""

    @property
    def hours(self) -> int:
        """Length in hours."""
        return 24 * self.days

    @property
    def steps(self) -> int:
        """Even steps from the first point to the last, as on the page."""
        return steps_of(self.days)

    @property
    def values(self) -> Mapping[str, float]:
        """The constants of the model that this run moves."""
        return self.settings.parameters()

    @property
    def head(self) -> tuple[str, ...]:
        """What the run is, a paragraph an entry: for notes and the README."""
        return tuple(self._head())

    def comments(self, mark: str) -> str:
        """Give the same as lines that begin with the mark of a comment."""
        wrap = textwrap.TextWrapper(
            96 - len(mark), break_long_words=False, break_on_hyphens=False
        ).wrap
        return "".join(f"{mark} {line}\n" for part in self.head for line in wrap(part))

    def _head(self) -> Iterator[str]:
        length = "24 hours" if self.days == 1 else f"{self.days} days"
        yield f"Balance Lab: {self.title}, {length} from midnight"
        yield f"Model version {MODEL_VERSION} (the first digits of the SHA-256 of its SBML file)"
        if self.address:
            yield f"Page: {self.address}"
        yield "What is set:"
        yield from (f"- {line}" for line in lines_of(self.settings))
        if not self.settings.values:
            yield f"- {NOTHING}"
        yield f"{LICENCE}."
        yield CAUTION


def equations() -> Equations:
    """Give the combined model."""
    return read(SBML)


def tolerances() -> Mapping[str, float]:
    """Give the absolute tolerance of each state, as the page's own runs have it."""
    return {
        name: ABSOLUTE_SHARE * SERVED_TOLERANCE * (abs(state.start) or _LEAST)
        for name, state in equations().states.items()
    }


def usual(name: str) -> float:
    """Give the value that a constant has in the model's file."""
    return INPUT[name].default if name in INPUT else equations().constants[name].value
