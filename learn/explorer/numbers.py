"""How numbers, units and times are written for a reader."""

from learn.balance.outputs import PERCENT, RATIO, Output
from learn.balance.runs import Horizon

NBSP = "\u00a0"  # keeps a number and its unit on one line

_SPOKEN = {
    "×": "times",
    "%": "percent",
    "h": "hours",
    "pmol/L": "picomoles per litre",
    "nmol/L": "nanomoles per litre",
    "µmol/L": "micromoles per litre",
}


def plain(value: float) -> str:
    """Write a setting as a learner would type it: ``0.8``, ``300``, never ``8e-1``."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def value_text(output: Output, value: float) -> str:
    """Write a value of a curve in its plotted unit: ``298 %``, ``1.04``, ``429 nmol/L``."""
    if output.unit == RATIO:
        return f"{value:.2f}"
    if output.unit == PERCENT or output.unit.startswith("%"):
        return f"{digits(value)}{NBSP}%"
    return f"{digits(value)}{NBSP}{output.unit}"


def digits(value: float) -> str:
    """Write a number with no more digits than it deserves: ``298``, ``8.3``, ``0.42``."""
    size = abs(value)
    text = f"{value:.0f}" if size >= 10 else f"{value:.1f}" if size >= 1 else f"{value:.2f}"
    return text.replace("-", "−")


def cell(output: Output, value: float) -> str:
    """Write a value for a table whose heading names the unit."""
    return f"{value:.3f}" if output.unit == RATIO else f"{value:.1f}".replace("-", "−")


def moment(time: float, horizon: Horizon) -> str:
    """Name a point of a run's time: ``14:50`` in the 24 h view, ``day 12`` beyond."""
    if horizon is not Horizon.DAY:
        return f"day {time:.0f}"
    minutes = round(time * 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def spoken(unit: str) -> str:
    """Write a unit in words, for people who hear the page.

    >>> spoken("× usual"), spoken("% of transporters")
    ('times usual', 'percent of transporters')
    """
    symbol, _, rest = unit.partition(" ")
    return f"{_SPOKEN.get(symbol, symbol)} {rest}".strip()
