"""How numbers of the model are written for a reader."""

NBSP = "\u00a0"  # keeps a number and its unit on one line
THIN = "\u202f"  # parts thousands


def number_text(value: float, digits: int = 4) -> str:
    """Write a number with a few digits: never ``1e-05``, never more digits than it deserves.

    >>> number_text(7699200.0), number_text(-0.00144405), number_text(0.0), number_text(4.0)
    ('7\\u202f699\\u202f200', '−0.001444', '0', '4')
    """
    if value == 0:
        return "0"
    size = abs(value)
    if size >= 10 ** (digits - 1):
        text = f"{value:,.0f}".replace(",", THIN)
    else:
        text = f"{value:.{digits}g}"
        if "e" in text:
            text = f"{value:.12f}".rstrip("0")
    return text.replace("-", "−")


def exact_text(value: float) -> str:
    """Write a number with all the digits that the model has, up to twelve."""
    return f"{value:.12g}".replace("-", "−")


def with_unit(value: float, unit: str) -> str:
    """Write a number and its unit, which may be empty.

    >>> with_unit(0.05, "µmol/L")
    '0.05\\xa0µmol/L'
    """
    return f"{number_text(value)}{NBSP}{unit}" if unit else number_text(value)


def percent(value: float) -> str:
    """Write a share of one as a percentage with its sign: ``+12 %``.

    >>> percent(0.1234), percent(-0.004)
    ('+12\\xa0%', '−0.4\\xa0%')
    """
    hundred = 100 * value
    text = f"{hundred:+.0f}" if abs(hundred) >= 9.95 else f"{hundred:+.1f}"
    return f"{text.replace('-', '−')}{NBSP}%"
