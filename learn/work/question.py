"""What is asked of the hands, and what the desk may reply."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Calculator(Protocol):
    """What the module that a question names must offer.

    The same arguments must give the same bytes, since an answer is kept and parts may be done
    twice. A calculator raises :class:`Refused` where there is no answer.
    """

    def warm(self) -> None:
        """Load what every question needs; called once when a hand starts."""

    def some(self, arguments: str, part: int, parts: int) -> bytes:
        """Do one part, numbered from 0."""

    def together(self, arguments: str, done: Sequence[bytes]) -> bytes:
        """Make the answer from all parts, in their order."""


class Refused(Exception):  # noqa: N818 - reads as what happened
    """There is no answer; the message is one sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Question:
    """A piece of long work.

    ``calculator`` is the dotted name of a module (see :class:`Calculator`), ``arguments`` a text
    that it understands. The work is cut into ``parts`` that can be done in any order; between two
    of them it can be given up. ``seconds`` is about how long one process needs for all of it:
    shorter work is done first.
    """

    calculator: str
    arguments: str
    parts: int
    seconds: float

    @property
    def key(self) -> str:
        """The name of the answer: equal questions have equal keys."""
        text = f"{self.calculator}\n{self.parts}\n{self.arguments}"
        return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Answer:
    """The work is done."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """The work goes on; ``share`` of it (0 to 1) is done. Ask again, or it will be given up."""

    share: float


@dataclass(frozen=True, slots=True)
class Busy:
    """Too much work is asked for already, so this was not begun. Ask again in some seconds."""


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no answer; ``words`` is one sentence for the reader."""

    words: str


Reply = Answer | Waiting | Busy | Failed
