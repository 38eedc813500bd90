"""Read an activity from the front matter of a lesson.

Everything is checked when the lesson is read: a lever, curve, run or placeholder that the model
does not have stops the start of the site.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from learn.balance.inputs import Input
from learn.balance.runs import SettingError
from learn.evidence.files import Entry
from learn.lessons import models
from learn.lessons.activity import (
    PLACEHOLDER,
    Activity,
    Condition,
    InPeople,
    Option,
    Planned,
    Sketch,
    Take,
)
from learn.lessons.markdown import Dialect
from learn.lessons.models import Curve, Model, Ran

LETTERS = "ABCD"
ANCHORS = 5  # heights of a sketch: few enough to set one by one with the keyboard


def read(entry: Entry, dialect: Dialect) -> Activity:
    """Read an activity from the front matter of a lesson."""
    try:
        model = models.find(entry.text("model"), entry.text("horizon", "24h"))
    except models.UnknownModelError as error:
        raise entry.error(str(error)) from error
    if "held" in entry:
        model = _held(entry.entry("held"), model)
    if "since" in entry:
        model = _since(entry.number("since"), entry, model)
    given = list(entry.entries("runs"))
    if not 1 <= len(given) <= len(LETTERS):
        raise entry.error(f"“runs” has {len(given)} entries; a drawing shows one to four.")
    runs = tuple(_planned(run, letter, model) for run, letter in zip(given, LETTERS, strict=False))
    by_id = {run.id: run for run in runs}
    predict = entry.entry("predict")
    options = tuple(_option(option, by_id, model) for option in predict.entries("options"))
    if not 3 <= len(options) <= 5:
        raise predict.error(f"“options” has {len(options)} entries; give three to five.")
    curves = tuple(_curve(entry, name, model) for name in entry.texts("outputs"))
    sketch = _sketch(predict.entry("sketch"), by_id, model) if "sketch" in predict else None
    if sketch and sketch.curve not in curves:
        raise predict.error(f"“sketch” is of {sketch.curve.id}, which “outputs” does not show.")
    activity = Activity(
        id=entry.text("id"),
        title=entry.text("title"),
        intro_html=dialect.inline(entry.text("intro"), entry.line),
        model=model,
        levers=tuple(_lever(entry, name, model) for name in entry.texts("levers")),
        curves=curves,
        question=predict.text("question"),
        options=options,
        sketch=sketch,
        runs=runs,
        should_see_html=_with_placeholders(entry, by_id, model, dialect),
        published_html=dialect.inline(entry.text("published"), entry.line),
        in_people=tuple(_in_people(each, dialect) for each in entry.entries("in_people", ())),
        explain=entry.text("explain"),
        leaves_out=entry.text("leaves_out"),
    )
    predict.done()
    entry.done()
    return activity


def _in_people(entry: Entry, dialect: Dialect) -> InPeople:
    keys = ",".join(entry.texts("studies"))
    measured = InPeople(
        study_html=dialect.inline(f"{{cite}}`{keys}`", entry.line),
        people=entry.text("people"),
        found=entry.text("found"),
        limits=entry.text("limits"),
    )
    entry.done()
    return measured


def _held(entry: Entry, model: Model) -> Model:
    """Give the model with some levers held in every run, the reader's own too."""
    held = _checked(entry, model)
    return replace(model, run=lambda values: model.run({**held, **values}))


def _since(start: float, entry: Entry, model: Model) -> Model:
    """Give the model as seen from a later moment on: what comes before it is not shown."""
    if not model.span[0] <= start < model.span[1]:
        raise entry.error(f"“since” must lie within {model.span[0]:g} to {model.span[1]:g}.")

    def run(values: Mapping[str, float]) -> Ran:
        ran = model.run(values)
        shown = ran.time >= start
        return Ran(ran.time[shown], {name: curve[shown] for name, curve in ran.series.items()})

    return replace(model, run=run, span=(start, model.span[1]))


def _checked(entry: Entry, model: Model) -> dict[str, float]:
    """Give values that the model takes. Running them is left to a test: it slows every start."""
    given = _values(entry, model)
    try:
        model.check(given)
    except SettingError as error:
        raise entry.error(str(error)) from error
    return given


def _values(entry: Entry, model: Model) -> dict[str, float]:
    given = {name: entry.number(name) for name in model.levers if name in entry}
    entry.done()
    return given


def _planned(entry: Entry, letter: str, model: Model) -> Planned:
    given = _checked(entry.entry("values"), model)
    planned = Planned(entry.text("id"), letter, entry.text("label"), MappingProxyType(given))
    entry.done()
    return planned


def _option(entry: Entry, runs: Mapping[str, Planned], model: Model) -> Option:
    conditions = tuple(_condition(condition, runs, model) for condition in entry.entries("when"))
    if not conditions:
        raise entry.error("“when” is empty. Say what the run must show for this to hold.")
    option = Option(entry.text("id"), entry.text("text"), conditions)
    entry.done()
    return option


def _sketch(entry: Entry, runs: Mapping[str, Planned], model: Model) -> Sketch:
    low, high = entry.number("low"), entry.number("high")
    if low >= high:
        raise entry.error("“low” must lie below “high”.")
    start, end = (float(moment) for moment in entry.any("over", model.span))
    if not model.span[0] <= start < end <= model.span[1]:
        raise entry.error(f"“over” must lie within {model.span[0]:g} to {model.span[1]:g}.")
    sketch = Sketch(
        prompt=entry.text("prompt"),
        run=_run(entry, entry.text("run"), runs),
        curve=_curve(entry, entry.text("output"), model),
        low=low,
        high=high,
        step=entry.number("step", (high - low) / 40),
        at=tuple(start + place * (end - start) / (ANCHORS - 1) for place in range(ANCHORS)),
    )
    entry.done()
    return sketch


def _condition(entry: Entry, runs: Mapping[str, Planned], model: Model) -> Condition:
    condition = Condition(
        run=_run(entry, entry.text("run"), runs),
        curve=_curve(entry, entry.text("output"), model),
        take=entry.choice("take", Take),
        low=entry.number("low"),
        high=entry.number("high"),
        relative=entry.flag("relative", False),
    )
    entry.done()
    return condition


def _run(entry: Entry, name: str, runs: Mapping[str, Planned]) -> Planned:
    if name not in runs:
        raise entry.error(f"the run “{name}” is unknown. Runs are: {', '.join(runs)}.")
    return runs[name]


def _lever(entry: Entry, name: str, model: Model) -> Input:
    if name not in model.levers:
        known = ", ".join(model.levers)
        raise entry.error(f"the model has no lever “{name}”. Levers are: {known}.")
    return model.levers[name]


def _curve(entry: Entry, name: str, model: Model) -> Curve:
    if name not in model.curves:
        known = ", ".join(model.curves)
        raise entry.error(f"the model gives no curve “{name}”. Curves are: {known}.")
    return model.curves[name]


def _with_placeholders(
    entry: Entry, runs: Mapping[str, Planned], model: Model, dialect: Dialect
) -> str:
    """Render ``should_see`` and check that its placeholders can be filled."""
    text = entry.text("should_see")
    for name, curve, take, spec in PLACEHOLDER.findall(text):
        _run(entry, name, runs)
        _curve(entry, curve, model)
        if take not in list(Take):
            raise entry.error(f"“{take}” in should_see must be one of: {', '.join(Take)}.")
        try:
            format(0.0, spec)
        except ValueError as error:
            raise entry.error(f"“:{spec}” in should_see is no number format.") from error
    return dialect.inline(text, entry.line, filled_later=PLACEHOLDER)
