"""Bars from a common zero: how far an output follows a constant, as SVG text and as words."""

from learn.balance.sensitivity import Sensitivity

WIDE, HIGH = 230, 21
"""Room of one bar."""
SMALL = 0.005
"""An output that moves less than this, per cent per cent, is only counted."""
NONE = "–"
"""Stands where a number would mean nothing."""
NO_REST = (
    "It follows the wave of the day, of cortisol or of sleep, and a day that stands still gives "
    "another level than the mean of that wave. So nothing is said of it at rest."
)
"""Why an output has no sensitivity at rest (:data:`learn.balance.steady_state.NOT_AT_REST`)."""


def paired_bar(found: Sensitivity, furthest: float, token: str) -> str:
    """Draw the time course, and below that, thinner, the model at rest; left of zero is less."""
    half = WIDE / 2
    parts = []
    senses = ((found.time_course, 3, 9, "course"), (found.at_rest, 13, 5, "rest"))
    for value, top, height, name in senses:
        if value is None:
            continue
        length = (half - 2) * abs(value) / furthest
        start = half if value > 0 else half - length
        parts.append(
            f'<rect class="{name} f-{token}" x="{start:.1f}" y="{top}" '
            f'width="{length:.1f}" height="{height}"/>'
        )
    return drawing("".join(parts) + f'<path class="zero" d="M{half:g} 0V{HIGH}"/>')


def drawing(parts: str) -> str:
    """Frame the parts of one bar; numbers beside it say the same, so it is hidden from them."""
    return (
        f'<svg class="follow-bar" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" '
        f'aria-hidden="true">{parts}</svg>'
    )


def signed(value: float | None) -> str:
    """Write a sensitivity with its sign.

    >>> signed(-0.8071), signed(0.0001), signed(None)
    ('−0.807', '0', '–')
    """
    if value is None:
        return NONE
    return "0" if abs(value) < 0.0005 else f"{value:+.3f}".replace("-", "−")
