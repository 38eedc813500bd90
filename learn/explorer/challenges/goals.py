"""The challenges: goals to reach with the model, as authors write them in challenges.yaml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from learn.balance.inputs import INPUT, Input
from learn.balance.outputs import OUTPUT, Output
from learn.balance.runs import Horizon, Run, Settings
from learn.evidence.files import Entry, entries_of, read_yaml
from learn.explorer.numbers import NBSP, value_text
from learn.explorer.tables import mean_of

FILE = Path(__file__).with_name("challenges.yaml")
LEVELS = {
    1: "One lever",
    2: "Two levers",
    3: "One thing without another",
    4: "Weeks, not hours",
    5: "The full model",
}


class Take(StrEnum):
    """Which number of a curve a goal is about."""

    MEAN = "mean"
    END = "end"

    def of(self, run: Run, output: Output) -> float:
        """Read it off a run."""
        at_end = self is Take.END
        return float(run.series[output.id].mean[-1]) if at_end else mean_of(run, output)


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a number of a run shall lie, in the unit of its curve."""

    output: Output
    take: Take
    low: float
    high: float

    @property
    def words(self) -> str:
        """The goal for a reader."""
        low, high = value_text(self.output, self.low), value_text(self.output, self.high)
        when = "its mean" if self.take is Take.MEAN else "at the end"
        return f"{self.output.label}, {when}: {low} to {high}"

    def met(self, run: Run) -> bool:
        """Whether a run reaches it."""
        return self.low <= self.take.of(run, self.output) <= self.high


@dataclass(frozen=True, slots=True)
class Challenge:
    """One challenge. ``runs`` of them must reach every goal, with no lever in common."""

    id: str
    level: int
    title: str
    asks: str
    begin: Mapping[str, float]
    horizon: Horizon
    levers: Sequence[Input]
    most: int
    runs: int
    goals: Sequence[Goal]
    hints: Sequence[str]
    teaches: str
    solution: Sequence[Mapping[str, float]]

    def settings(self, moved: Mapping[str, float]) -> Settings:
        """Give what the model is run with when a reader has moved some levers."""
        return Settings.make({**self.begin, **moved})


@cache
def challenges() -> Mapping[str, Challenge]:
    """Give all challenges by id; raises ``ContentError`` if the file is broken."""
    return load(FILE)


def load(file: Path) -> Mapping[str, Challenge]:
    """Read challenges from a file."""
    found = [_challenge(entry) for entry in entries_of(read_yaml(file), file, "challenge", "id")]
    return MappingProxyType({challenge.id: challenge for challenge in found})


def _challenge(entry: Entry) -> Challenge:
    levers = [_lever(entry, name) for name in entry.texts("levers")]
    begin = _values(entry, entry.any("begin", {}))
    if clash := [lever.id for lever in levers if lever.id in begin]:
        raise entry.error(f"“{clash[0]}” is set at the beginning, so nobody may move it.")
    challenge = Challenge(
        id=entry.text("id"),
        level=entry.count("level"),
        title=entry.text("title"),
        asks=_set(entry.text("asks")),
        begin=begin,
        horizon=entry.choice("horizon", Horizon),
        levers=levers,
        most=entry.count("most"),
        runs=entry.count("runs") if "runs" in entry else 1,
        goals=[_goal(part) for part in entry.entries("goals")],
        hints=[_set(hint) for hint in entry.texts("hints")],
        teaches=_set(entry.text("teaches")),
        solution=[_values(entry, each) for each in entry.any("solution")],
    )
    entry.done()
    if challenge.level not in LEVELS:
        raise entry.error(f"the level is one of {', '.join(map(str, LEVELS))}.")
    if len(challenge.solution) != challenge.runs:
        raise entry.error(f"it asks for {challenge.runs} runs; give as many solutions.")
    return challenge


def _set(words: str) -> str:
    """Keep a number and its sign on one line."""
    return words.replace(" %", f"{NBSP}%")


def _lever(entry: Entry, name: str) -> Input:
    lever = INPUT.get(name)
    if lever is None or lever.switch:
        raise entry.error(f"“{name}” is no lever with a slider.")
    return lever


def _values(entry: Entry, values: Mapping[str, float]) -> Mapping[str, float]:
    own = {name: float(value) for name, value in values.items() if not name.startswith("__")}
    for name in own:
        _lever(entry, name)
    return MappingProxyType(own)


def _goal(part: Entry) -> Goal:
    name = part.text("curve")
    if name not in OUTPUT:
        raise part.error(f"there is no curve called “{name}”.")
    take, low, high = part.choice("take", Take), part.number("from"), part.number("to")
    part.done()
    if low >= high:
        raise part.error("“from” must be less than “to”.")
    return Goal(OUTPUT[name], take, low, high)
