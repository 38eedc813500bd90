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
from learn.lessons import sketch as sketches
from learn.lessons.activity import Activity, Option, Sketch
from learn.lessons.picture import Key, Panel
from learn.lessons.sketch import Compared, Drawn
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
class Anchor:
    """One height of a sketch as the form shows it: when it is, what was typed, where it stands."""

    when: str
    typed: str
    height: float
    error: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The runs as a page shows them. ``compared`` is there where a sketch was drawn."""

    held: bool
    parting: str
    outcome: Option
    compared: Compared | None
    should_see: str
    keys: tuple[Key, ...]
    panels: tuple[Panel, ...]
    rows: tuple[Row, ...]
    own: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The activity at the point that the address says. ``status`` is that of the answer.

    A prediction is locked once an option is ``chosen`` or a curve is ``drawn``.
    """

    activity: Activity
    chosen: Option | None = None
    drawn: Drawn | None = None
    anchors: tuple[Anchor, ...] = ()
    error: str = ""
    fields: tuple[Field, ...] = ()
    shown: Shown | None = None
    status: int = 200

    @property
    def locked(self) -> bool:
        """Whether there is a prediction, so that the runs may be seen."""
        return self.chosen is not None or self.drawn is not None

    @property
    def sketching(self) -> bool:
        """Whether an error is about the sketch."""
        return any(anchor.error for anchor in self.anchors)

    @property
    def address(self) -> str:
        """The prediction as the address carries it."""
        if self.drawn:
            return "&".join(f"sketch={digits(height)}" for height in self.drawn.anchors)
        return f"predict={self.chosen.id}" if self.chosen else ""

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
    stage = Stage(activity, anchors=_anchors(activity.sketch, query.get("sketch", ())))
    if activity.sketch and "sketch" in query:
        if any(anchor.error for anchor in stage.anchors):
            words = "Give a height for each of the five times."
            return replace(stage, error=words, status=400)
        heights = [anchor.height for anchor in stage.anchors]
        stage = replace(stage, drawn=sketches.drawn(activity.sketch, heights))
    elif "predict" in query:
        wanted = query["predict"]
        chosen = activity.option(wanted[0]) if len(wanted) == 1 else None
        if chosen is None:
            return replace(stage, error="Choose one of these predictions first.", status=400)
        stage = replace(stage, chosen=chosen)
    if not stage.locked:
        return stage
    stage = replace(
        stage, fields=tuple(_field(lever, query.get(lever.id, ())) for lever in activity.levers)
    )
    if stage.errors:
        stage = replace(stage, status=400)
    try:
        return replace(stage, shown=_shown(stage))
    except SimulationFailed as failure:
        return replace(stage, error=str(failure), status=422)


def _anchors(sketch: Sketch | None, typed: Sequence[str]) -> tuple[Anchor, ...]:
    """Give the five heights: those of the address, or a level line for a start."""
    if sketch is None:
        return ()
    level = min(max(sketch.curve.reference, sketch.low), sketch.high)
    allowed = f"Give a number from {digits(sketch.low)} to {digits(sketch.high)}."
    anchors = []
    for place, moment in enumerate(sketch.at):
        when = f"{moment:g}".replace("-", "−")
        if not typed:
            anchors.append(Anchor(when, digits(level), level))
            continue
        text = typed[place].strip() if place < len(typed) else ""
        value = _number(text)
        wrong = len(typed) != len(sketch.at) or not sketch.low <= value <= sketch.high
        anchors.append(
            Anchor(when, text, level, allowed) if wrong else Anchor(when, digits(value), value)
        )
    return tuple(anchors)


def _number(text: str) -> float:
    """Read a number as a form gives it; what is none becomes a nan, which no range holds."""
    short = len(text) <= 24 and text.isascii() and NUMBER.fullmatch(text)
    return float(text) if short else math.nan


def _field(lever: Input, typed: Sequence[str]) -> Field:
    if not typed:
        return Field(lever, digits(lever.default))
    text = typed[0].strip()
    allowed = f"Give a number from {digits(lever.low)} to {digits(lever.high)}."
    if lever.switch:
        allowed = "Give 0 (off) or 1 (on)."
    if len(typed) > 1:
        return Field(lever, text, f"Two values were given. {allowed}")
    value = _number(text)
    if not lever.low <= value <= lever.high or (lever.switch and value not in (0, 1)):
        return Field(lever, text, allowed)
    return Field(lever, digits(value))


def digits(value: float) -> str:
    """Write a number with all its digits and no more, as a field of a form takes it.

    >>> digits(2.0), digits(0.1234567891)
    ('2', '0.1234567891')
    """
    return repr(value + 0.0).removesuffix(".0")


def _shown(stage: Stage) -> Shown:
    activity = stage.activity
    values = {field.lever.id: field.on_track for field in stage.fields}
    own = activity.model.run(values) if stage.moved and not stage.errors else None
    runs = Trial(activity, own)
    compared = None
    if stage.drawn and activity.sketch:
        ran = next(ran for run, ran in runs.planned if run is activity.sketch.run)
        compared = sketches.compare(activity, activity.sketch, stage.drawn, ran)
    return Shown(
        held=compared.close if compared else bool(stage.chosen and runs.holds(stage.chosen)),
        parting=runs.parting(stage.chosen) if stage.chosen else "",
        outcome=runs.outcome,
        compared=compared,
        should_see=runs.should_see(),
        keys=picture.keys(runs, stage.drawn),
        panels=picture.panels(runs, stage.drawn),
        rows=trial.rows(runs),
        own=trial.own_sentence(runs),
    )
