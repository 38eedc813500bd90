"""The page of sensitivities: which constants a curve hangs on, one at a time and all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learn.balance import sensitivity
from learn.balance.outputs import OUTPUT, Output, Panel
from learn.balance.provenance import provenance
from learn.balance.runs import MODEL_VERSION
from learn.balance.settings import nearest
from learn.model.bars import NO_REST, SMALL, paired_bar, signed
from learn.model.facts import Fact, facts
from learn.model.sobol_part import shares

Query = Mapping[str, Sequence[str]]

USUAL = "serotonin"
MOST = 15
"""Constants that are shown."""
LONGEST = 40  # letters of a wrong name that are repeated


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for: an output, and what was wrong with the name if it was."""

    output: Output
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """One constant of the tornado: the sensitivity to it as text and as bars."""

    fact: Fact
    course: str
    rest: str
    bar: str


def read(query: Query) -> Wanted:
    """Read a query; in the place of an output that is not known stands serotonin, and a message.

    >>> read({"output": ["seretonin"]}).fault[:68]
    'There is no output called “seretonin”. Did you mean “serotonin”? The'
    """
    name = (query.get("output") or [USUAL])[-1]
    if name in OUTPUT:
        return Wanted(OUTPUT[name])
    said = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
    fault = (
        f"There is no output called “{said}”.{nearest(said, OUTPUT)} "
        f"The outputs are {', '.join(OUTPUT)}. Below is {USUAL}."
    )
    return Wanted(OUTPUT[USUAL], fault)


def tornado(output: Output) -> tuple[Followed, ...]:
    """Give the constants that matter most to an output, the largest sensitivity first."""
    ranking = sensitivity.stored().ranking(output.id)
    large = [(name, found) for name, found in ranking if found.largest >= SMALL][:MOST]
    furthest = max((found.largest for _, found in large), default=1.0)
    return tuple(
        Followed(
            facts()[name],
            signed(found.time_course),
            signed(found.at_rest),
            paired_bar(found, furthest, output.token),
        )
        for name, found in large
    )


def page(wanted: Wanted) -> dict[str, object]:
    """Give all that the page shows."""
    local = sensitivity.stored()
    output = wanted.output
    ranking = local.ranking(output.id)
    stepped = len(local.of)
    return {
        "wanted": wanted,
        "panels": [(panel.title, panel.outputs()) for panel in Panel],
        "tornado": tornado(output),
        "moving": sum(found.largest >= SMALL for _, found in ranking),
        "small": SMALL,
        "ranked": len(ranking),
        "days": local.days,
        "no_rest": NO_REST if ranking[0][1].at_rest is None else "",
        "sobol": shares(output),
        "stepped": stepped,
        "levers": stepped - len(ranking),
        "constants": len(provenance()),
        "version": local.model,
        "stale": local.model != MODEL_VERSION,
    }
