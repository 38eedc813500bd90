"""How far a reader is in an activity, read from the address: choosing, or looking at the runs.

Before a prediction is locked nothing here holds a run or its outcome, so no page can show it.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from learn.balance.inputs import Input
from learn.balance.runs import SimulationFailed
from learn.lessons import picture, trial
from learn.lessons.activity import Activity, Option
from learn.lessons.picture import Key, Panel
from learn.lessons.trial import Row, Trial

Query = Mapping[str, Sequence[str]]
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Field:
    """A lever as the form shows it: what was typed, and what is wrong with it."""

    lever: Input
    typed: str
    error: str = ""

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than at its start."""
        return bool(self.error) or float(self.typed) != self.lever.default

    @property
    def on_track(self) -> float:
        """Where the knob of the range stands: the value, or the start if that is no number."""
        return self.lever.default if self.error else float(self.typed)


@dataclass(frozen=True, slots=True)
class Shown:
    """The runs as a page shows them."""

    held: bool
    parting: str
    outcome: Option
    should_see: str
    keys: tuple[Key, ...]
    panels: tuple[Panel, ...]
    rows: tuple[Row, ...]
    own: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The activity at the point that the address says. ``status`` is that of the answer."""

    activity: Activity
    chosen: Option | None = None
    error: str = ""
    fields: tuple[Field, ...] = ()
    shown: Shown | None = None
    status: int = 200

    @property
    def moved(self) -> bool:
        """Whether any lever stands elsewhere than at its start."""
        return any(field.moved for field in self.fields)

    @property
    def errors(self) -> tuple[Field, ...]:
        """The levers with a value that cannot be run."""
        return tuple(field for field in self.fields if field.error)


def at(activity: Activity, query: Query) -> Stage:
    """Give the stage that an address describes; never raises, whatever the address holds."""
    if "predict" not in query:
        return Stage(activity)
    wanted = query["predict"]
    chosen = activity.option(wanted[0]) if len(wanted) == 1 else None
    if chosen is None:
        return Stage(activity, error="Choose one of these predictions first.", status=400)
    fields = tuple(_field(lever, query.get(lever.id, ())) for lever in activity.levers)
    stage = Stage(activity, chosen, fields=fields)
    if stage.errors:
        stage = replace(stage, status=400)
    try:
        return replace(stage, shown=_shown(stage, chosen))
    except SimulationFailed as failure:
        return replace(stage, error=str(failure), status=422)


def _field(lever: Input, typed: Sequence[str]) -> Field:
    if not typed:
        return Field(lever, digits(lever.default))
    text = typed[0].strip()
    allowed = f"Give a number from {digits(lever.low)} to {digits(lever.high)}."
    if lever.switch:
        allowed = "Give 0 (off) or 1 (on)."
    if len(typed) > 1:
        return Field(lever, text, f"Two values were given. {allowed}")
    short = len(text) <= 24 and text.isascii() and NUMBER.fullmatch(text)
    value = float(text) if short else math.nan
    if not lever.low <= value <= lever.high or (lever.switch and value not in (0, 1)):
        return Field(lever, text, allowed)
    return Field(lever, digits(value))


def digits(value: float) -> str:
    """Write a number with all its digits and no more, as a field of a form takes it.

    >>> digits(2.0), digits(0.1234567891)
    ('2', '0.1234567891')
    """
    return repr(value + 0.0).removesuffix(".0")


def _shown(stage: Stage, chosen: Option) -> Shown:
    values = {field.lever.id: field.on_track for field in stage.fields}
    own = stage.activity.model.run(values) if stage.moved and not stage.errors else None
    runs = Trial(stage.activity, own)
    return Shown(
        held=runs.holds(chosen),
        parting=runs.parting(chosen),
        outcome=runs.outcome,
        should_see=runs.should_see(),
        keys=picture.keys(runs),
        panels=picture.panels(runs),
        rows=trial.rows(runs),
        own=trial.own_sentence(runs),
    )
