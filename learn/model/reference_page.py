"""The published models that ours stands on: what was printed beside what ours gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from learn.balance import reference_models
from learn.balance.experiments.stored import rows_of
from learn.balance.reference_facts import Facts
from learn.balance.reference_models import Row
from learn.evidence.references import Reference, references
from learn.model.numbers import number_text
from learn.model.ranges import range_bar

VERDICTS = {
    "to the printed digit": "agrees",
    "agrees": "agrees",
    "known failure": "missed",
    "misses": "missed",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its numbers as texts."""

    row: Row
    verdict: str
    range: str
    model: str
    bar: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one published result; its words are said once."""

    title: str
    published: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """One published model. ``steady`` is its printed table, ``groups`` are its other results."""

    name: str
    facts: Facts
    paper: Reference
    steady: tuple[Line, ...]
    groups: tuple[Group, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All rows."""
        return (*self.steady, *(line for group in self.groups for line in group.lines))

    @property
    def agree(self) -> int:
        """How many rows agree."""
        return sum(line.verdict == "agrees" for line in self.lines)


@cache
def models() -> tuple[Model, ...]:
    """Give all published models."""
    return tuple(_model(name) for name in reference_models.names())


def _model(name: str) -> Model:
    facts = reference_models.load(name).facts
    lines = [_line(row) for row in rows_of(name)]
    titles = {experiment.id: experiment.title for experiment in facts.experiments}
    others = [line for line in lines if line.row.kind == "experiment"]
    subjects = dict.fromkeys(line.row.subject for line in others)
    return Model(
        name,
        facts,
        references()[facts.paper],
        tuple(line for line in lines if line.row.kind == "steady state"),
        tuple(_group(titles[s], [x for x in others if x.row.subject == s]) for s in subjects),
    )


def _group(title: str, lines: Sequence[Line]) -> Group:
    return Group(title, lines[0].row.published, tuple(lines))


def _line(row: Row) -> Line:
    verdict = VERDICTS[row.verdict]
    return Line(
        row,
        verdict,
        f"{number_text(row.low)} to {number_text(row.high)}",
        number_text(row.value),
        range_bar(row.low, row.high, row.value, None, verdict),
    )
