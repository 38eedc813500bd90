"""How the variance of a curve is shared out among the constants, for the page that shows it."""

from dataclasses import dataclass

from learn.balance import sobol
from learn.balance.outputs import Output
from learn.balance.runs import MODEL_VERSION
from learn.balance.sobol import Index, Sobol
from learn.model.bars import HIGH, WIDE, drawing
from learn.model.facts import Fact, facts

MOST = 15
LEAST = 0.01
"""A constant with a smaller total index is only counted."""


@dataclass(frozen=True, slots=True)
class Share:
    """One row of the table: both indices as text, and their bars."""

    fact: Fact
    first: str
    total: str
    bar: str


@dataclass(frozen=True, slots=True)
class Shares:
    """All rows of an output, and what the analysis was; ``rejected`` counts blocks of runs.

    ``covered`` is the percentage of the variance, by local sensitivities and spreads, that the
    constants drawn make up; the others were held.
    """

    sobol: Sobol
    rows: tuple[Share, ...]
    rejected: int
    covered: int

    @property
    def stale(self) -> bool:
        """Whether they belong to another model than the one that runs."""
        return self.sobol.model != MODEL_VERSION


def shares(output: Output) -> Shares | None:
    """Give the Sobol indices of an output, the largest total first; None where none are stored."""
    try:
        found = sobol.stored()
    except FileNotFoundError:
        return None
    large = [index for index in found.ranking(output.id) if index.total >= LEAST][:MOST]
    furthest = max((max(i.first + i.first_ci, i.total + i.total_ci) for i in large), default=1.0)
    rows = tuple(
        Share(
            facts()[i.constant],
            _text(i.first, i.first_ci),
            _text(i.total, i.total_ci),
            _bar(i, max(furthest, 1.0), output.token),
        )
        for i in large
    )
    covered = round(100 * found.covered[output.id])
    return Shares(found, rows, sum(found.rejected.values()), covered)


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
