"""What a call asks for: the address of a run in the lab, and which of its curves to send."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from learn.balance.inputs import INPUTS
from learn.balance.outputs import OUTPUT, OUTPUTS, Output, Panel
from learn.balance.settings import nearest
from learn.explorer.state import Query, Reading, read

WITHOUT_EFFECT = ("depth", "panel", "both", "m")
"""Part of an address of the lab, so that one can be used here as it is."""


@dataclass(frozen=True, slots=True)
class Call:
    """``errors`` says for each parameter that cannot be used what is wrong and what is allowed."""

    reading: Reading
    shown: tuple[Output, ...]
    errors: Mapping[str, str]


def parameters() -> tuple[str, ...]:
    """Name every parameter, those of the lab's page too."""
    return ("start", "horizon", "show", "strict", *_names_of_inputs(), *WITHOUT_EFFECT)


def read_call(query: Query) -> Call:
    """Read a query; never raises. Unlike the page, it refuses a name that it does not know.

    A page is linked to by sites that add names of their own; a program that misspells a lever
    would take the reference day for its answer.
    """
    reading = read(query)
    errors = dict(reading.errors)
    known = parameters()
    for name in query:
        if name not in known:
            errors[name] = f"There is no parameter called “{name[:40]}”.{nearest(name, known)}"
    shown, problem = _shown(query.get("show", ()))
    if problem:
        errors["show"] = problem
    return Call(reading, shown, MappingProxyType(errors))


def _names_of_inputs() -> Iterator[str]:
    for entry in INPUTS:
        yield entry.id
        if entry.window:
            yield from (f"{entry.id}_from", f"{entry.id}_until")


def _shown(given: Sequence[str]) -> tuple[tuple[Output, ...], str]:
    """Read the names of curves, or of plots for all of their curves; none means everything."""
    names = [name.strip() for name in ",".join(given).split(",") if name.strip()]
    if not names:
        return OUTPUTS, ""
    panels = {panel.value: panel for panel in Panel}
    wanted: set[str] = set()
    for name in names:
        if name in OUTPUT:
            wanted.add(name)
        elif name in panels:
            wanted |= {output.id for output in panels[name].outputs()}
        else:
            offer = nearest(name, [*OUTPUT, *panels])
            return OUTPUTS, f"There is no curve and no plot called “{name[:40]}”.{offer}"
    return tuple(output for output in OUTPUTS if output.id in wanted), ""
