"""What the guide of the API shows: examples with the address of this site, and the names."""

from collections.abc import Sequence
from dataclasses import dataclass

from learn.balance.inputs import INPUTS, Input
from learn.balance.outputs import OUTPUTS, Output
from learn.balance.runs import MODEL_VERSION, Horizon
from learn.balance.said import short
from learn.balance.scenarios import SCENARIOS, Scenario

CURL = """curl "{site}/api/simulate?horizon=28d&ssri=80&show=serotonin,cortisol"
"""
PYTHON = """import json
from urllib.parse import urlencode
from urllib.request import urlopen

asked = {{"horizon": "28d", "ssri": 80, "ssri_from": 0, "ssri_until": 14, "show": "serotonin"}}
with urlopen("{site}/api/simulate?" + urlencode(asked)) as answer:
    run = json.load(answer)

serotonin = run["series"][0]
for day, value in zip(run["time"]["values"], serotonin["values"]):
    print(f"day {{day:.0f}}: {{value:.0f}} {{serotonin['unit']}}")
"""
R = """library(jsonlite)

asked <- "acute_stressor=5&acute_stressor_from=9&acute_stressor_until=9.5"
run <- fromJSON(paste0("{site}/api/simulate?", asked))
cortisol <- run$series$values[[which(run$series$id == "cortisol")]]
plot(run$time$values, cortisol, type = "l", xlab = "hour", ylab = "cortisol (nmol/L)")
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One input as the table shows it."""

    name: str
    label: str
    range: str
    usual: str
    time: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The parts of the page that come from the catalogues."""

    curl: str
    python: str
    r: str
    model_version: str
    inputs: Sequence[Row]
    outputs: Sequence[Output]
    starts: Sequence[Scenario]
    horizons: Sequence[Horizon]


def guide_of(site: str) -> Guide:
    """Make the guide for a site's address."""
    return Guide(
        curl=CURL.format(site=site).strip(),
        python=PYTHON.format(site=site).strip(),
        r=R.format(site=site).strip(),
        model_version=MODEL_VERSION,
        inputs=tuple(_row(entry) for entry in INPUTS),
        outputs=OUTPUTS,
        starts=SCENARIOS,
        horizons=tuple(Horizon),
    )


def _row(entry: Input) -> Row:
    low, high, usual = (short(value) for value in (entry.low, entry.high, entry.default))
    return Row(
        name=entry.id,
        label=entry.label,
        range="0 or 1" if entry.switch else f"{low} to {high} {entry.unit}",
        usual=usual,
        time={"h": "hours", "d": "days"}[entry.window.unit] if entry.window else "–",
    )
