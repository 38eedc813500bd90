"""Three runs to take along, and how close another engine must come to the page."""

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.export import Asked
from learn.balance.outputs import OUTPUTS
from learn.balance.runs import Settings, curves
from learn.balance.scenarios import SCENARIO

SSRI = SCENARIO["ssri-28-days"]
REFERENCE_DAY = Asked(Settings(), 1, "reference", "Reference day")
FOUR_WEEKS = Asked(SSRI.settings, SSRI.horizon.days, "ssri", SSRI.title)
STRESSOR = Asked(
    Settings.make(
        {"acute_stressor": 6, "chronic_stress": 1.6, "iron": 0.35, "bed": 25.5, "dat": 0.4},
        {"acute_stressor": (9.5, 9.9), "chronic_stress": (0.25, 0.75)},
    ),
    1,
    "stressor",
    "A hard moment, and more",
    "/explorer/?start=hard-moment",
)
RUNS = (REFERENCE_DAY, FOUR_WEEKS, STRESSOR)
CLOSE = 1e-3


def page_of(asked: Asked) -> FloatArray:
    """The curves of the page: a row for each time, which stands first."""
    time, values = curves(asked.settings, asked.days)
    return np.column_stack([time, *(values[output.id] for output in OUTPUTS)])


def furthest(table: FloatArray, page: FloatArray) -> float:
    """The largest distance of any curve at any time, as a share of the page's value there."""
    assert table.shape == page.shape
    return float((np.abs(table - page) / np.maximum(np.abs(page), 1e-6)).max())
