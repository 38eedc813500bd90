"""An activity: predict, run, explain. What it asks, on which model, and what it compares."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from learn.balance.inputs import Input
from learn.lessons.models import Curve, Model

PLACEHOLDER = re.compile(r"\{([a-z]\w*)\.([a-z]\w*)\.([a-z]\w*)(?::([^{}]*))?\}")


class Take(StrEnum):
    """Which number is read from a curve. ``words`` says it in a sentence."""

    END = "end"
    MIN = "min"
    MAX = "max"
    MEAN = "mean"
    TIME_OF_MIN = "time_of_min"
    TIME_OF_MAX = "time_of_max"

    @property
    def words(self) -> str:
        """The number in words, as the subject of a sentence about a curve."""
        return _WORDS[self]


_WORDS = {
    Take.END: "at the end",
    Take.MIN: "at its lowest",
    Take.MAX: "at its highest",
    Take.MEAN: "on average",
    Take.TIME_OF_MIN: "at its lowest",
    Take.TIME_OF_MAX: "at its highest",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """A run that the lesson compares. ``letter`` names it in the drawing."""

    id: str
    letter: str
    label: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a run must show for a prediction to hold; ``low`` and ``high`` are allowed."""

    run: Planned
    curve: Curve
    take: Take
    low: float
    high: float
    relative: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One prediction. It holds when all its conditions hold."""

    id: str
    text: str
    when: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A curve to draw before it is seen: ``curve`` of ``run``, by heights at the five times ``at``.

    ``low``, ``high`` and ``step`` are in the unit of the curve.
    """

    prompt: str
    run: Planned
    curve: Curve
    low: float
    high: float
    step: float
    at: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class InPeople:
    """What was measured in a group of people, to stand beside a run. Never a score of anybody.

    ``study_html`` is a citation; the others are plain text: who took part, what was found with its
    size, and what it cannot show.
    """

    study_html: str
    people: str
    found: str
    limits: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of a lesson. Texts that end in ``_html`` are rendered."""

    id: str
    title: str
    intro_html: str
    model: Model
    levers: tuple[Input, ...]
    curves: tuple[Curve, ...]
    question: str
    options: tuple[Option, ...]
    sketch: Sketch | None
    runs: tuple[Planned, ...]
    should_see_html: str
    published_html: str
    in_people: tuple[InPeople, ...]
    explain: str
    leaves_out: str

    def option(self, option_id: str) -> Option | None:
        """Give a prediction by its id."""
        return next((option for option in self.options if option.id == option_id), None)
