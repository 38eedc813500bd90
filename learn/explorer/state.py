"""The state of the lab, and its address: which starting point, what is moved, what is looked at.

All of it stands in the query, so that a page can be shared, bookmarked and opened again:
``?start=ssri-28-days&horizon=28d&ssri=80&ssri_from=0&ssri_until=14``. Only what differs from
the starting point is needed. The page, the running plot and the table read it with :func:`read`.

No Django form stands behind it: ``float`` and so FloatField take ``1_000`` and ``١``, a form takes
the last of two values in silence, and one with 75 fields costs half as much as a run of the model.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import urlencode

from learn.balance.inputs import INPUT, INPUTS, Depth, Grade, Group, Input
from learn.balance.outputs import Panel
from learn.balance.runs import MODEL_VERSION, Horizon, SettingError, Settings
from learn.balance.scenarios import SCENARIO, SCENARIOS, Scenario
from learn.explorer.numbers import plain

Query = Mapping[str, Sequence[str]]
Choice = TypeVar("Choice", bound=StrEnum)

TWO_SIDED: Mapping[str, Input] = MappingProxyType(
    {
        entry.id: entry
        for entry in INPUTS
        if entry.switch and entry.group in (Group.CROSS_TALK, Group.DISPUTED)
    }
)
"""The switches of which a plot can show both sides."""

NUMBER = re.compile(r"[+-]?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})")
SHOWN = 24  # letters of a refused text that a message repeats


@dataclass(frozen=True, slots=True)
class State:
    """Everything that a page of the lab depends on.

    ``both`` is a switch of which the plots show the other side too, and ``spread`` says whether
    they show how far virtual people lie apart. ``asked`` is what the levers
    stand at. A ``strict`` page keeps it, so that nothing is lost when
    it is strict no longer, and runs the model with ``settings``: what rests on evidence.
    """

    start: Scenario
    horizon: Horizon
    depth: Depth
    panel: Panel
    asked: Settings
    strict: bool = False
    both: Input | None = None
    spread: bool = False

    @property
    def settings(self) -> Settings:
        """What the model is run with."""
        return _without_assumptions(self.asked) if self.strict else self.asked

    @property
    def begun(self) -> Settings:
        """What the starting point runs the model with."""
        settings = self.start.settings
        return _without_assumptions(settings) if self.strict else settings

    @property
    def set_aside(self) -> tuple[Input, ...]:
        """The moved levers that a strict page leaves out."""
        kept = {name for name, _ in self.settings.values}
        return tuple(INPUT[name] for name, _ in self.asked.values if name not in kept)

    def query(self) -> str:
        """Give the shortest query that :func:`read` turns into this state again."""
        fields = {"start": self.start.id, "horizon": self.horizon.value}
        if self.depth is not Depth.STANDARD:
            fields["depth"] = self.depth.value
        if self.panel is not self.start.panel:
            fields["panel"] = self.panel.value
        if self.strict:
            fields["strict"] = "1"
        if self.both:
            fields["both"] = self.both.id
        if self.spread:
            fields["spread"] = "1"
        begun = self.start.settings
        for entry in INPUTS:
            value = self.asked.value(entry.id)
            if value != begun.value(entry.id):
                fields[entry.id] = plain(value)
            window = self.asked.window(entry.id)
            if window and window != begun.window(entry.id):
                start, end = window
                fields[f"{entry.id}_from"] = plain(start)
                fields[f"{entry.id}_until"] = "" if end is None else plain(end)
        return urlencode({**fields, "m": MODEL_VERSION})


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address asks for.

    ``state`` leaves out whatever was refused; ``errors`` says for each refused field what is wrong
    and what is allowed; ``typed`` keeps what the reader wrote there.
    """

    state: State
    errors: Mapping[str, str]
    typed: Mapping[str, str]
    made_with_another_model: bool


def last_of(query: Query, name: str, default: str = "") -> str:
    """Give the last value of a field that a page asks for beside the state of the lab."""
    values = query.get(name) or (default,)
    return values[-1]


class _RefusedError(ValueError):
    """A value that cannot be used; the message is for the reader."""


def read(query: Query) -> Reading:
    """Read a query. Never raises: what cannot be used becomes an error beside its field.

    Names that the lab does not know are left alone, because links pick up trackers' additions.
    """
    given = {name: list(values) for name, values in query.items() if values}
    errors: dict[str, str] = {}
    try:
        start = _start(_one(given, "start", SCENARIOS[0].id))
    except _RefusedError as refusal:
        errors["start"], start = str(refusal), SCENARIOS[0]
    horizon = _choice(given, "horizon", start.horizon, "view", errors)
    depth = _choice(given, "depth", Depth.STANDARD, "set of levers", errors)
    panel = _choice(given, "panel", start.panel, "plot", errors)
    strict = _on(given, "strict", errors)
    spread = _on(given, "spread", errors)
    asked = _settings(given, start, errors)
    return Reading(
        State(start, horizon, depth, panel, asked, strict, _both(given, errors), spread),
        MappingProxyType(errors),
        MappingProxyType({name: given[name][-1] for name in errors if name in given}),
        bool(given.get("m")) and given["m"] != [MODEL_VERSION],
    )


def _without_assumptions(settings: Settings) -> Settings:
    """Put every lever of grade C back to where the model has it."""
    return Settings(
        tuple(value for value in settings.values if INPUT[value[0]].grade is not Grade.C),
        tuple(window for window in settings.windows if INPUT[window[0]].grade is not Grade.C),
    )


def _on(given: Query, name: str, errors: dict[str, str]) -> bool:
    """Read what is either on or off."""
    try:
        text = _one(given, name, "0")
        if text not in ("0", "1"):
            raise _RefusedError(f"{_quoted(text)} is no such choice: {name} is 0 (off) or 1 (on).")
    except _RefusedError as refusal:
        errors[name] = str(refusal)
        return False
    return text == "1"


def _both(given: Query, errors: dict[str, str]) -> Input | None:
    try:
        name = _one(given, "both")
        if name and name not in TWO_SIDED:
            raise _RefusedError(
                f"{_quoted(name)} is no switch that can be shown both ways. "
                f"Possible are: {', '.join(TWO_SIDED)}."
            )
    except _RefusedError as refusal:
        errors["both"] = str(refusal)
        return None
    return TWO_SIDED[name] if name else None


def _settings(given: Query, start: Scenario, errors: dict[str, str]) -> Settings:
    values, windows = dict(start.values), dict(start.windows)
    for entry in INPUTS:
        for name, value in _given_value(given, entry, errors):
            values[name] = value
        window = _given_window(given, entry, start.settings, errors)
        if window:
            windows[entry.id] = window
    return Settings.make(values, windows)


def _given_value(given: Query, entry: Input, errors: dict[str, str]) -> Iterator[tuple[str, float]]:
    if entry.id not in given:
        return
    try:
        value = _number(_one(given, entry.id), _allowed(entry))
        Settings.make({entry.id: value})
    except _RefusedError as refusal:
        errors[entry.id] = str(refusal)
    except SettingError:
        errors[entry.id] = f"{_quoted(given[entry.id][0])} is out of range. {_allowed(entry)}"
    else:
        yield entry.id, value


def _given_window(
    given: Query, entry: Input, begun: Settings, errors: dict[str, str]
) -> tuple[float, float | None] | None:
    """Read “from” and “until”; an empty “until” means until the end of the run."""
    names = f"{entry.id}_from", f"{entry.id}_until"
    before = begun.window(entry.id)
    if entry.window is None or before is None or not any(name in given for name in names):
        return None
    unit = "hours" if entry.window.unit == "h" else "days"
    times: list[float | None] = list(before)
    for place, name in enumerate(names):
        if name not in given:
            continue
        try:
            text = _one(given, name)
            endless = place == 1 and not text.strip()
            times[place] = None if endless else _number(text, f"Give a number of {unit}.")
        except _RefusedError as refusal:
            errors[name] = str(refusal)
    start, end = times
    if start is None or any(name in errors for name in names):
        return None
    try:
        Settings.make({}, {entry.id: (start, end)})
    except SettingError as refusal:
        errors[names[0] if names[1] not in given else names[1]] = str(refusal)
        return None
    return start, end


def _allowed(entry: Input) -> str:
    if entry.switch:
        return "Give 0 for off or 1 for on."
    return f"Give a number from {plain(entry.low)} to {plain(entry.high)} ({entry.unit})."


def _number(text: str, allowed: str) -> float:
    stripped = text.strip()
    if not stripped:
        raise _RefusedError(f"This field is empty. {allowed}")
    if not NUMBER.fullmatch(stripped):
        raise _RefusedError(f"{_quoted(stripped)} is not a plain number. {allowed}")
    return float(stripped)


def _start(name: str) -> Scenario:
    if name not in SCENARIO:
        raise _RefusedError(
            f"There is no starting point called {_quoted(name)}. Choose one from the list; "
            "until then you see the reference day."
        )
    return SCENARIO[name]


def _choice(given: Query, name: str, default: Choice, kind: str, errors: dict[str, str]) -> Choice:
    choices = type(default)
    try:
        text = _one(given, name, default.value)
        return choices(text)
    except _RefusedError as refusal:
        errors[name] = str(refusal)
    except ValueError:
        allowed = ", ".join(choice.value for choice in choices)
        errors[name] = f"There is no {kind} called {_quoted(text)}. Possible are: {allowed}."
    return default


def _one(given: Query, name: str, default: str = "") -> str:
    values = given.get(name, (default,))
    if len(values) > 1:
        raise _RefusedError("This is given twice in the address. Give it once.")
    return values[0]


def _quoted(text: str) -> str:
    return f"“{text[:SHOWN]}…”" if len(text) > SHOWN else f"“{text}”"
