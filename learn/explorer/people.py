"""The virtual people of the lab: how far their bands are, and what is to be said of them."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.conf import settings

from learn.balance.bands import Spread
from learn.explorer.people_words import told
from learn.explorer.people_work import People, people_of, question_of, version
from learn.explorer.state import State
from learn.work.crew import Crew
from learn.work.desk import PATIENCE, Desk
from learn.work.question import Answer, Busy, Failed, Reply, Waiting

A_LOOK = 30.0
"""Seconds for which work goes on after a page was asked for: without scripts nothing asks again."""
AGAIN = 3
"""Seconds after which somebody who was turned away may try again."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """What the page shows of the virtual people: their bands, or how far the work is."""

    state: State
    reply: Reply
    people: People | None

    @property
    def spread(self) -> Spread | None:
        """The bands, or None while there are none."""
        return self.people.spread if self.people else None

    @property
    def percent(self) -> int | None:
        """How much of the work is done; None where it is not going on."""
        return round(100 * self.reply.share) if isinstance(self.reply, Waiting) else None

    @property
    def busy(self) -> bool:
        """Whether too many others wait already."""
        return isinstance(self.reply, Busy)

    @property
    def failure(self) -> str:
        """Why there are no bands, in a sentence, or nothing."""
        return self.reply.words if isinstance(self.reply, Failed) else ""

    @property
    def words(self) -> str:
        """What the bands say, or nothing while there are none."""
        return told(self.state.panel, self.people) if self.people else ""

    @property
    def without(self) -> str:
        """The query of the same page without bands."""
        return replace(self.state, spread=False).query()

    @property
    def every(self) -> str:
        """How often a page asks for the bands, as htmx writes it."""
        return f"{AGAIN}s" if self.busy else "200ms" if self.state.horizon.days == 1 else "500ms"


@cache
def desk() -> Desk:
    """Where the bands are asked for; its folder belongs to one version of model and people."""
    folder = Path(settings.WORK) / version()
    hands = settings.WORK_HANDS
    return Desk(folder, Crew(folder, [people_of.__module__], hands) if hands else None)


def crowd_of(state: State, patience: float = PATIENCE) -> Crowd | None:
    """Ask for the bands of a state, if it shows any. Somebody must ask again within ``patience``.

    The work is begun at the first question and given up when nobody asks for so many seconds.
    """
    if not state.spread:
        return None
    reply = desk().ask(question_of(state.settings, state.horizon), patience)
    if not isinstance(reply, Answer):
        return Crowd(state, reply, None)
    return Crowd(state, reply, people_of(state.settings, state.horizon, reply.content))


def get_ready() -> None:
    """Start the processes that do the work, so that the first bands need not wait for them."""
    desk().warm()
