"""An activity: predict, run, explain. What it asks, on which model, and what it compares.

Everything is checked when the lesson is read: a lever, curve, run or placeholder that the model
does not have stops the start of the site.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from learn.balance.inputs import Input
from learn.balance.runs import SettingError, SimulationFailed
from learn.evidence.files import Entry
from learn.lessons import models
from learn.lessons.markdown import Dialect
from learn.lessons.models import Curve, Model

LETTERS = "ABCD"
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
    runs: tuple[Planned, ...]
    should_see_html: str
    published_html: str
    explain: str
    leaves_out: str

    def option(self, option_id: str) -> Option | None:
        """Give a prediction by its id."""
        return next((option for option in self.options if option.id == option_id), None)


def read(entry: Entry, dialect: Dialect) -> Activity:
    """Read an activity from the front matter of a lesson."""
    try:
        model = models.find(entry.text("model"), entry.text("horizon", "24h"))
    except models.UnknownModelError as error:
        raise entry.error(str(error)) from error
    given = list(entry.entries("runs"))
    if not 1 <= len(given) <= len(LETTERS):
        raise entry.error(f"“runs” has {len(given)} entries; a drawing shows one to four.")
    runs = tuple(_planned(run, letter, model) for run, letter in zip(given, LETTERS, strict=False))
    by_id = {run.id: run for run in runs}
    predict = entry.entry("predict")
    options = tuple(_option(option, by_id, model) for option in predict.entries("options"))
    if not 3 <= len(options) <= 5:
        raise predict.error(f"“options” has {len(options)} entries; give three to five.")
    activity = Activity(
        id=entry.text("id"),
        title=entry.text("title"),
        intro_html=dialect.inline(entry.text("intro"), entry.line),
        model=model,
        levers=tuple(_lever(entry, name, model) for name in entry.texts("levers")),
        curves=tuple(_curve(entry, name, model) for name in entry.texts("outputs")),
        question=predict.text("question"),
        options=options,
        runs=runs,
        should_see_html=_with_placeholders(entry, by_id, model, dialect),
        published_html=dialect.inline(entry.text("published"), entry.line),
        explain=entry.text("explain"),
        leaves_out=entry.text("leaves_out"),
    )
    predict.done()
    entry.done()
    return activity


def _planned(entry: Entry, letter: str, model: Model) -> Planned:
    values = entry.entry("values")
    given = {name: values.number(name) for name in model.levers if name in values}
    values.done()
    try:
        model.run(given)
    except (SettingError, SimulationFailed) as error:
        raise values.error(str(error)) from error
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
