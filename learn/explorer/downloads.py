"""The runs that readers take along: what they are called, and what makes each kind of file."""

from collections.abc import Iterator

from django.urls import reverse

from learn.balance.export import KINDS, Asked, Kind
from learn.balance.inputs import INPUTS
from learn.explorer.numbers import plain
from learn.explorer.state import State

MOST_NAMED = 3  # levers that a file name spells out

__all__ = ["KINDS", "Kind", "asked_of", "file_name"]


def file_name(state: State, ending: str) -> str:
    """Say in a file's name what it is: where the run began, how long it is, what was moved."""
    return f"{_stem(state)}.{ending}"


def asked_of(state: State) -> Asked:
    """Give the run of a page to what writes its files."""
    moved = state.settings != state.begun
    title = f"begun from “{state.start.title}”" if moved else state.start.title
    address = f"{reverse('explorer:explore')}?{state.query()}"
    return Asked(state.settings, state.horizon.days, _stem(state), title, address)


def _stem(state: State) -> str:
    moved = list(_moved(state))
    parts = ["balance-lab", state.start.id, state.horizon.value, *moved[:MOST_NAMED]]
    if len(moved) > MOST_NAMED:
        parts.append(f"and-{len(moved) - MOST_NAMED}-more")
    return "-".join(parts)


def _moved(state: State) -> Iterator[str]:
    """Name each lever that stands elsewhere, or acts at another time, than where the run began."""
    begun = state.begun
    for entry in INPUTS:
        value, window = state.settings.value(entry.id), state.settings.window(entry.id)
        if value != begun.value(entry.id):
            yield f"{entry.id}-{plain(value)}"
        elif window != begun.window(entry.id):
            yield f"{entry.id}-timed"
