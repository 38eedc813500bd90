"""Global sensitivities of the model: Sobol indices, kept in a file.

The constants that matter most near the reference are drawn anew all at once, from the same
log-normal spreads by grade as the virtual people (:mod:`learn.balance.population`); all others
keep their value. Of the variance of the logarithm of an output, the first-order index is the share
that one constant brings about by itself, and the total index the share in which it has a part, the
parts it shares with other constants counted in. Both come from Saltelli's scheme (Saltelli et al.
2010, doi:10.1016/j.cpc.2009.09.018; Jansen's form for the total) as SALib works it out.

``manage.py sobol`` makes the file; :mod:`learn.balance.sobol_run` says how. This module reads it,
with nothing but the standard library.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from learn.balance.outputs import OUTPUTS
from learn.balance.runs import MODEL_VERSION

FILE = Path(__file__).parent / "analysis" / "sobol.json"


class Index(NamedTuple):
    """Shares of an output's variance, from 0 to 1, with half the width of their 95 % interval.

    An estimate from few runs can lie a little outside 0 to 1.
    """

    constant: str
    first: float
    first_ci: float
    total: float
    total_ci: float


@dataclass(frozen=True, slots=True)
class Sobol:
    """Every index, and how it was made.

    ``samples`` is the number of blocks, each of ``len(constants) + 2`` runs; ``rejected`` counts
    the blocks left out by reason. ``covered`` is the share of an output's variance near the
    reference that these constants make up (from the local sensitivities).
    """

    model: str
    seed: int
    samples: int
    runs: int
    days: int
    salib: str
    constants: tuple[str, ...]
    rejected: Mapping[str, int]
    covered: Mapping[str, float]
    indices: Mapping[str, tuple[Index, ...]]

    def ranking(self, output: str) -> tuple[Index, ...]:
        """Give the indices of an output, the largest total first.

        Raises ``KeyError`` where the output is not known.
        """
        return tuple(sorted(self.indices[output], key=lambda index: -index.total))


@cache
def stored(file: Path = FILE) -> Sobol:
    """Read the file; raises ``FileNotFoundError`` if nothing was stored."""
    facts: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    constants = tuple(facts["constants"])
    return Sobol(
        model=facts["model"],
        seed=facts["seed"],
        samples=facts["samples"],
        runs=facts["runs"],
        days=facts["days"],
        salib=facts["salib"],
        constants=constants,
        rejected=MappingProxyType(facts["rejected"]),
        covered=MappingProxyType(facts["covered"]),
        indices=MappingProxyType(
            {
                output: tuple(Index(n, *row) for n, row in zip(constants, rows, strict=True))
                for output, rows in facts["indices"].items()
            }
        ),
    )


def stale(found: Sobol) -> tuple[str, ...]:
    """Say in what the stored indices are not those of this model; nothing if they are."""
    problems = []
    if found.model != MODEL_VERSION:
        problems.append(f"model {MODEL_VERSION}, stored {found.model}")
    problems += sorted(found.indices.keys() ^ {output.id for output in OUTPUTS})
    return tuple(problems)
