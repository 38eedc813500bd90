"""What every copy of the model says of itself, and settings as lines of text."""

from collections.abc import Iterator

from learn.balance.inputs import INPUTS, Input
from learn.balance.settings import Settings

CAUTION = (
    "This is a teaching model. It shows what a set of published equations does. It does not "
    "predict how anyone feels, it is no diagnosis, and no reason to start, stop or change a "
    "medicine, hormone or supplement."
)
LICENCE = "MIT licence, copyright (c) 2026 The Balance Lab authors"
NOTHING = "nothing is moved: the model's reference day"


def lines_of(settings: Settings) -> Iterator[str]:
    """Give a line for each input that is moved, in the order of the catalogue.

    >>> list(lines_of(Settings.make({"ssri": 80, "tryptophan": 0.5}, {"ssri": (0, 14)})))
    ['tryptophan = 0.5 × usual (usual: 1)', 'ssri = 80 % of transporters (usual: 0), day 0 to 14']
    >>> list(lines_of(Settings()))
    []
    """
    moved = dict(settings.values)
    for entry in INPUTS:
        if entry.id in moved:
            unit = "" if entry.switch else f" {entry.unit}"
            usual = f" (usual: {short(entry.default)})"
            yield f"{entry.id} = {short(moved[entry.id])}{unit}{usual}{_when(entry, settings)}"


def short(value: float) -> str:
    """Write a number with what digits it has, up to twelve."""
    return f"{value:.12g}"


def _when(entry: Input, settings: Settings) -> str:
    window = settings.window(entry.id)
    if entry.window is None or window is None:
        return ""
    start, end = window
    unit = "day" if entry.window.unit == "d" else "hour"
    if end is None:
        return f", from {unit} {short(start)} on" if start else ""
    return f", {unit} {short(start)} to {short(end)}"
