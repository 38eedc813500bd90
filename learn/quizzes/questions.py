"""What a question is: one frozen class for each kind. No Django, no files.

The parts of a question are named by :func:`name_of`, not by their number: the number of a step
would give its place away.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import ClassVar

Point = tuple[float, float]


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    ORDER = "order"
    MATCH = "match"
    CURVE = "curve"


def name_of(question_id: str, text: str) -> str:
    """Give the name that stands for a text of this question in addresses: eight hex digits."""
    return sha256(f"{question_id} {text}".encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Where a question belongs. ``part`` and ``slug`` make the lesson's address."""

    id: str
    part: str
    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; ``reason`` says why it is right or what it gets wrong."""

    name: str
    text: str
    key: bool
    reason: str
    misconception: str = ""
    curve: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Axes:
    """What the curves of a question are drawn over; ``reference`` is the dotted line."""

    x: str
    y: str
    unit: str
    x_range: Point
    y_range: Point
    reference: float | None
    token: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a sequence; ``reason`` says why it stands where it does."""

    name: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together, each with its own name."""

    left_name: str
    left: str
    right_name: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A typical wrong number, from ``low`` to ``high``, and the thought behind it."""

    low: float
    high: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What all kinds share. ``beat`` is the heading of the lesson to return to."""

    kind: ClassVar[Kind]
    id: str
    lesson: Lesson
    objective: str
    beat: str
    prompt: str
    misconception: str = ""

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """The ids of the beliefs behind its wrong answers, each once."""
        options: tuple[Option, ...] = getattr(self, "options", ())
        named = [self.misconception, *(option.misconception for option in options)]
        return tuple(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Question):
    """One option is right."""

    kind = Kind.CHOICE
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve(Choice):
    """One option is right, and each is drawn as a curve."""

    kind = Kind.CURVE
    axes: Axes


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Question):
    """One or more options are right."""

    kind = Kind.SEVERAL
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question):
    """A number in ``unit``; right within ``tolerance`` of ``answer``.

    ``from_run`` says what it is read from, as run.curve.take of the lesson's activity; or is empty.
    """

    kind = Kind.NUMBER
    answer: float
    tolerance: float
    unit: str
    reason: str
    slips: tuple[Slip, ...]
    otherwise: str
    from_run: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Question):
    """Steps to put in order; they are kept in the right one."""

    kind = Kind.ORDER
    steps: tuple[Step, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Question):
    """Left sides to be given their right sides."""

    kind = Kind.MATCH
    pairs: tuple[Pair, ...]
