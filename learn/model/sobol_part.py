"""How the variance of a curve is shared out among the constants, for the page that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from learn.balance.outputs import Output
from learn.model import elsewhere
from learn.model.bars import HIGH, WIDE, drawing
from learn.model.facts import Fact, facts

MOST = 15
LEAST = 0.01
"""A constant with a smaller total index is only counted."""


class Index(Protocol):
    """The indices of one constant: shares of the variance, each with half its 95 % interval."""

    constant: str
    first: float
    first_ci: float
    total: float
    total_ci: float


class Sobol(Protocol):
    """What is stored of an analysis: what was run, and the indices by output."""

    model: str
    seed: int
    samples: int
    runs: int
    salib: str
    days: int
    rejected: Mapping[str, int]
    indices: Mapping[str, Sequence[Index]]


@dataclass(frozen=True, slots=True)
class Share:
    """One row of the table: both indices as text, and their bars."""

    fact: Fact
    first: str
    total: str
    bar: str


@dataclass(frozen=True, slots=True)
class Shares:
    """All rows of an output, and what the analysis was."""

    sobol: Sobol
    rows: tuple[Share, ...]
    constants: int
    rejected: int


def shares(output: Output) -> Shares | None:
    """Give the Sobol indices of an output, the largest total first; None where none are stored."""
    module = elsewhere.module("learn.balance.sobol")
    if module is None:
        return None
    sobol: Sobol = module.stored()
    indices = sobol.indices.get(output.id, ())
    large = sorted((i for i in indices if i.total >= LEAST), key=lambda i: -i.total)[:MOST]
    furthest = max((i.total + i.total_ci for i in large), default=1.0)
    rows = tuple(
        Share(
            facts()[i.constant],
            _text(i.first, i.first_ci),
            _text(i.total, i.total_ci),
            _bar(i, max(furthest, 1.0), output.token),
        )
        for i in large
    )
    return Shares(sobol, rows, len(indices), sum(sobol.rejected.values()))


def _bar(index: Index, furthest: float, token: str) -> str:
    """Draw the first order, and below that, thinner, the total; a line spans its interval."""
    scale = (WIDE - 2) / furthest
    parts = [
        f'<rect class="{name} f-{token}" x="0" y="{top}" '
        f'width="{max(value, 0) * scale:.1f}" height="{height}"/>'
        for value, top, height, name in (
            (index.first, 3, 9, "course"),
            (index.total, 13, 5, "rest"),
        )
    ]
    for value, half, y in ((index.first, index.first_ci, 7.5), (index.total, index.total_ci, 15.5)):
        start, end = max(value - half, 0) * scale, max(value + half, 0) * scale
        parts.append(f'<path class="interval" d="M{start:.1f} {y}H{end:.1f}"/>')
    return drawing("".join(parts) + f'<path class="zero" d="M.5 0V{HIGH}"/>')


def _text(value: float, half: float) -> str:
    return f"{value:.2f} ± {half:.2f}".replace("-", "−")
