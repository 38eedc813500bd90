"""One published experiment in full: its findings, its plots and its runs in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from learn.balance.experiments import Experiment
from learn.balance.inputs import INPUT
from learn.balance.runs import Horizon
from learn.model.experiment_plot import Drawing, drawings_of
from learn.model.facts import facts
from learn.model.findings import COMBINED, Tried, tried
from learn.model.numbers import number_text


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its name, what it moves, and the same run in the lab where that can be."""

    name: str
    moved: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True)
class ExperimentPage:
    """All that the page shows."""

    tried: Tried
    drawings: tuple[Drawing, ...]
    runs: tuple[Run, ...]


@lru_cache(maxsize=256)
def experiment_page(name: str) -> ExperimentPage:
    """Give the page of an experiment; raises ``KeyError`` if there is none of that name.

    It runs the model, which takes a few milliseconds for each day of each run.
    """
    found = next((each for each in tried() if each.experiment.id == name), None)
    if found is None:
        raise KeyError(name)
    return ExperimentPage(found, drawings_of(found), tuple(_runs(found.experiment)))


def _runs(experiment: Experiment) -> Iterator[Run]:
    for name, setting in experiment.runs.items():
        constants = setting.constants
        moved = [_moved(*item, setting.windows) for item in setting.values.items()]
        moved += [
            f"{facts()[key].name if key in facts() else key} set to {number_text(value)}"
            for key, value in constants.items()
        ]
        plain = experiment.model == COMBINED and not constants
        yield Run(name.replace("_", " "), tuple(moved), _query(experiment, name) if plain else "")


def _moved(name: str, value: float, windows: Mapping[str, tuple[float, float | None]]) -> str:
    entry = INPUT.get(name)
    if entry is None:
        return f"{name.replace('_', ' ')} at {number_text(value)}"
    if entry.switch:
        words = f"{entry.label}: {'on' if value else 'off'}"
    else:
        words = f"{entry.label}: {number_text(value)} {entry.unit}"
    if name not in windows or entry.window is None:
        return words
    unit = "day" if entry.window.unit == "d" else "hour"
    start, end = windows[name]
    until = "on" if end is None else f"to {number_text(end)}"
    return f"{words}, from {unit} {number_text(start)} {until}"


def _query(experiment: Experiment, name: str) -> str:
    """Give the address of the same run in the lab."""
    setting = experiment.runs[name]
    horizon = next((h for h in Horizon if h.days >= experiment.days), Horizon.TWO_MONTHS)
    fields: dict[str, str] = {"horizon": horizon.value}
    fields |= {key: f"{value:g}" for key, value in setting.values.items()}
    for key, (start, end) in setting.windows.items():
        fields[f"{key}_from"] = f"{start:g}"
        fields[f"{key}_until"] = "" if end is None else f"{end:g}"
    return urlencode(fields)
