"""What a reader asks of a change: which curve, when, and compared with what. Checked here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl, urlencode

import numpy as np

from learn.balance.outputs import OUTPUT, OUTPUTS, Output, Panel
from learn.balance.runs import Horizon, Run, Settings, reference
from learn.balance.why import FINE, why
from learn.explorer.numbers import moment, plain
from learn.explorer.reasons import Reasons, reasons_of, times
from learn.explorer.state import NUMBER, Query, Reading, State, last_of, read

START, USUAL = "start", "reference"


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve that can be asked about, and its change from the reference: “×2.05” or “”."""

    output: Output
    change: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``than`` is what the run is compared with; ``errors`` are for the reader."""

    reading: Reading
    output: Output
    than: str
    settings_before: Settings
    at: float | None
    errors: Mapping[str, str]

    @property
    def state(self) -> State:
        """The run that is explained."""
        return self.reading.state

    @property
    def when(self) -> str:
        """The moment or day as the reader would type it, or nothing for the usual choice."""
        return "" if self.at is None else plain(self.at)

    @property
    def against(self) -> str:
        """What the run is compared with, in words."""
        words = {USUAL: "the reference day", START: "the starting point"}
        return words.get(self.than, "the other run")

    @property
    def hidden(self) -> Sequence[tuple[str, str]]:
        """The fields of the run, for a form that asks another question of it."""
        return parse_qsl(self.state.query(), keep_blank_values=True)

    @property
    def query(self) -> str:
        """The address of this question."""
        fields = {"of": self.output.id, "than": self.than, "at": self.when}
        return f"{self.state.query()}&{urlencode({k: v for k, v in fields.items() if v})}"

    def reasons(self) -> Reasons:
        """Work out the answer; raises ``SimulationFailed``."""
        state = self.state
        days = state.horizon.days
        return reasons_of(why(self.settings_before, state.settings, days, self.output.id, self.at))


def ask(query: Query) -> Asked:
    """Read a question; what cannot be used becomes an error and the usual choice is taken."""
    reading = read(query)
    errors: dict[str, str] = dict(reading.errors)
    state = reading.state
    output = OUTPUT.get(last_of(query, "of"), state.panel.outputs()[0])
    if last_of(query, "of") and output.id != last_of(query, "of"):
        names = ", ".join(entry.id for entry in OUTPUTS)
        errors["of"] = (
            f"There is no curve called “{last_of(query, 'of')[:40]}”. Possible are: {names}."
        )
    than, before = _before(last_of(query, "than"), state, errors)
    return Asked(
        reading, output, than, before, _moment(last_of(query, "at"), state, errors), errors
    )


def curves_of(run: Run, horizon: Horizon, panel: Panel) -> Sequence[Curve]:
    """Give the curves of a plot that moved by 2 % or more, with their change at its largest."""
    usual = reference(horizon)
    found = []
    for output in panel.outputs():
        after, before = run.series[output.id].mean, usual.series[output.id].mean
        known = (after > 0) & (before > 0)
        folds = after[known] / before[known]
        if not len(folds):
            continue
        fold = float(folds[-1] if horizon.days > 1 else folds[np.abs(np.log(folds)).argmax()])
        if abs(100 * (fold - 1)) >= FINE:
            found.append(Curve(output, times(fold)))
    return found


def told_moment(asked: Asked, at: float) -> str:
    """Say when: “at 4:00”, “on day 28”."""
    words = moment(at, asked.state.horizon)
    return f"at {words}" if asked.state.horizon is Horizon.DAY else f"on {words}"


def _before(than: str, state: State, errors: dict[str, str]) -> tuple[str, Settings]:
    if than in ("", USUAL):
        return USUAL, Settings()
    if than == START:
        return START, state.begun
    other = read(parse_qs(than, keep_blank_values=True))
    if other.errors:
        errors["than"] = "The other run cannot be used: " + " ".join(other.errors.values())
        return USUAL, Settings()
    return than, other.state.settings


def _moment(text: str, state: State, errors: dict[str, str]) -> float | None:
    if not text.strip():
        return None
    low, high = (0, 24) if state.horizon is Horizon.DAY else (1, state.horizon.days)
    unit = "an hour" if state.horizon is Horizon.DAY else "a day"
    if NUMBER.fullmatch(text.strip()) and low <= float(text) <= high:
        return float(text)
    errors["at"] = f"“{text[:24]}” is not {unit} of this run. Give a number from {low} to {high}."
    return None
