"""The page of published experiments: its filters, its counts and its overview."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from learn.balance.experiments import Tally, tally
from learn.balance.experiments.stored import version
from learn.balance.runs import MODEL_VERSION
from learn.balance.scenarios import SCENARIO, SCENARIOS
from learn.model.blocks import Block, blocks
from learn.model.findings import KINDS, SMALL_MODELS, VERDICTS, Shown, Tried, tried
from learn.model.ranges import place_of, swarm

Query = Mapping[str, Sequence[str]]
WIDE, SMALL = 1120, 340


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for; what is not known is no choice at all.

    ``start`` is a starting point of the lab, for the experiments that test it.
    """

    block: str = ""
    verdict: str = ""
    kind: str = ""
    start: str = ""


def read(query: Query) -> Wanted:
    """Read a query."""

    def one_of(name: str, known: Container[str]) -> str:
        value = (query.get(name) or [""])[-1]
        return value if value in known else ""

    slugs = [each.slug for each in (*blocks(), SMALL_MODELS)]
    return Wanted(
        block=one_of("block", slugs),
        verdict=one_of("verdict", VERDICTS),
        kind=one_of("kind", KINDS),
        start=one_of("start", SCENARIO),
    )


def chosen(wanted: Wanted) -> tuple[Tried, ...]:
    """Give the experiments of which at least one finding fits, with all their findings."""
    return tuple(
        each
        for each in tried()
        if wanted.kind in ("", each.kind)
        and (not wanted.start or each.experiment.id in SCENARIO[wanted.start].tested_by)
        and any(_fits(f, wanted) for f in each.findings)
    )


def fitting(wanted: Wanted) -> tuple[Shown, ...]:
    """Give the findings that fit."""
    return tuple(f for each in chosen(wanted) for f in each.findings if _fits(f, wanted))


def by_block(experiments: Sequence[Tried]) -> tuple[tuple[Block, tuple[Tried, ...]], ...]:
    """Part experiments by block, in the order of the page."""
    order = dict.fromkeys(each.block for each in experiments)
    return tuple((block, tuple(e for e in experiments if e.block == block)) for block in order)


def present_blocks() -> tuple[Block, ...]:
    """Give the blocks that any finding belongs to."""
    there = {finding.block for each in tried() for finding in each.findings}
    return tuple(block for block in (*blocks(), SMALL_MODELS) if block in there)


@cache
def tallies() -> Mapping[str, Tally]:
    """Count the findings: independent ones, those used to build, and all."""
    results = [finding.result for each in tried() for finding in each.findings]
    return {
        "independent": tally(r for r in results if r.experiment.independent),
        "built": tally(r for r in results if not r.experiment.independent),
        "all": tally(results),
    }


def _fits(finding: Shown, wanted: Wanted) -> bool:
    return wanted.block in ("", finding.block.slug) and wanted.verdict in ("", finding.verdict)


def page(wanted: Wanted) -> dict[str, object]:
    """Give all that the page of experiments shows, as far as it hangs on what is asked for."""
    experiments, findings = chosen(wanted), fitting(wanted)
    return {
        "wanted": wanted,
        "groups": by_block(experiments),
        "experiments": len(experiments),
        "count": tally(finding.result for finding in findings),
        "tallies": tallies(),
        "blocks": present_blocks(),
        "verdicts": VERDICTS,
        "kinds": KINDS,
        "starts": SCENARIOS,
        "wide": _swarm(findings, WIDE),
        "small": _swarm(findings, SMALL),
        "version": version(),
        "stale": version() != MODEL_VERSION,
    }


def _swarm(findings: Sequence[Shown], width: int) -> str:
    rows = [
        (
            block.label,
            [
                (place_of(*f.result.finding.expect, f.result.value), f.verdict)
                for f in findings
                if f.block == block
            ],
        )
        for block in present_blocks()
    ]
    count = tally(finding.result for finding in findings)
    words = (
        f"{count.all} findings by block: {count.agree} agree in size, {count.directions} in "
        f"direction, {count.missed} are missed. The tables below list them all."
    )
    return swarm([row for row in rows if row[1]], width, words)
