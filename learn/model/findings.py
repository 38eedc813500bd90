"""The published findings with what the model gives for each, ready to show."""

from dataclasses import dataclass
from functools import cache

from learn.balance.experiments import EXPERIMENTS, Experiment, Result
from learn.balance.experiments.stored import results_of
from learn.balance.outputs import OUTPUT
from learn.balance.sections import section_of
from learn.evidence.references import Reference, references
from learn.model.blocks import Block, block_of, blocks
from learn.model.numbers import number_text
from learn.model.ranges import range_bar

COMBINED = "balance"
SMALL_MODELS = Block("small-models", "Small models of lessons")
VERDICTS = {
    "agrees": "agrees in size",
    "direction": "agrees in direction",
    "missed": "missed",
}
"""What a finding can be, in the reader's words; a miss is one with a reason or without."""
KINDS = {"independent": "independent", "built": "used to build the model"}
UNITS = {"against": "times the reference run", "over": "as a ratio", "minus": "difference"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding, with its numbers as texts."""

    result: Result
    block: Block
    verdict: str
    words: str
    published: str
    range: str
    model: str
    unit: str
    bar: str

    @property
    def reason(self) -> str:
        """Why it is missed, where somebody knows."""
        return self.result.finding.known_failure

    @property
    def unexplained(self) -> bool:
        """Whether it is missed and nobody has said why."""
        return self.verdict == "missed" and not self.reason


@dataclass(frozen=True, slots=True)
class Tried:
    """One experiment with its findings."""

    experiment: Experiment
    block: Block
    source: Reference
    also: tuple[Reference, ...]
    findings: tuple[Shown, ...]

    @property
    def kind(self) -> str:
        """Whether its source can speak for the model."""
        return "independent" if self.experiment.independent else "built"

    @property
    def kind_words(self) -> str:
        """The same in words."""
        return KINDS[self.kind]


@cache
def tried() -> tuple[Tried, ...]:
    """Give every experiment that has stored results, by block."""
    order = [*blocks(), SMALL_MODELS]
    found = [each for each in map(_tried, EXPERIMENTS) if each.findings]
    return tuple(sorted(found, key=lambda each: order.index(each.block)))


def verdict_of(result: Result) -> str:
    """Give the verdict; both kinds of miss are one."""
    return result.verdict if result.agrees else "missed"


def _tried(experiment: Experiment) -> Tried:
    findings = tuple(map(_shown, results_of(experiment)))
    home = findings[0].block if findings else SMALL_MODELS
    also = tuple(references()[key] for key in experiment.also)
    return Tried(experiment, home, references()[experiment.source], also, findings)


def _shown(result: Result) -> Shown:
    finding, verdict = result.finding, verdict_of(result)
    low, high = finding.expect
    return Shown(
        result=result,
        block=_block(result),
        verdict=verdict,
        words=VERDICTS[verdict],
        published="" if finding.published is None else number_text(finding.published, 3),
        range=f"{number_text(low, 3)} to {number_text(high, 3)}",
        model=number_text(result.value, 3),
        unit=_unit(result),
        bar=range_bar(low, high, result.value, finding.published, verdict),
    )


def _block(result: Result) -> Block:
    name = result.finding.curve
    own = name in OUTPUT or name in section_of()
    return block_of(name) if own and result.experiment.model == COMBINED else SMALL_MODELS


def _unit(result: Result) -> str:
    """Say what the numbers of a finding are."""
    finding = result.finding
    words = next((words for field, words in UNITS.items() if getattr(finding, field)), "")
    if words:
        return words
    if finding.take.value.startswith("time_of"):
        return "day" if result.experiment.of_days else "hour"
    return OUTPUT[finding.curve].unit if finding.curve in OUTPUT else ""
