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
    """Write a setting as a learner would type it: ``0.8``, ``300``, never ``8e-1``.

    It keeps the nine decimals that an address may give, so that a shared address is the same run.
    """
    return f"{value:.9f}".rstrip("0").rstrip(".")


def value_text(output: Output, value: float) -> str:
    """Write a value of a curve in its plotted unit: ``298 %``, ``1.04``, ``429 nmol/L``."""
    if output.unit == RATIO:
        return f"{value:.2f}"
    if output.unit == PERCENT or output.unit.startswith("%"):
        return f"{digits(value)}{NBSP}%"
    return f"{digits(value)}{NBSP}{output.unit}"


def in_words(output: Output, value: float) -> str:
    """Write a value for a sentence, all alike: ``8 %`` beside ``71 %``, ``429 nmol/L``, ``1.04``.

    >>> from learn.balance.outputs import OUTPUT
    >>> in_words(OUTPUT["serotonin"], 9.97), in_words(OUTPUT["ei_ratio"], 1.5)
    ('10\\xa0%', '1.50')
    """
    if output.unit == RATIO:
        return f"{value:.2f}"
    unit = "%" if output.unit.startswith("%") else output.unit
    small = 0 < value < 0.5
    return f"under 1{NBSP}{unit}" if small else f"{value:.0f}{NBSP}{unit}"


def digits(value: float) -> str:
    """Write a number with no more digits than it deserves: ``298``, ``8.3``, ``0.42``."""
    size = abs(value)
    text = f"{value:.0f}" if size >= 9.95 else f"{value:.1f}" if size >= 0.995 else f"{value:.2f}"
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
