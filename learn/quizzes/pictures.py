"""The small drawing of a curve that a reader can choose."""

from learn.drawing import Axis, Line, line_plot, nice_ticks
from learn.quizzes.questions import Choice, Curve, Option, Several


def picture(question: Choice | Several, option: Option) -> str:
    """Give the curve of an option as SVG, or nothing; the option's text says the same in words."""
    if not isinstance(question, Curve):
        return ""
    axes = question.axes
    xs, ys = zip(*option.curve, strict=True)
    line = Line(option.text, axes.token, xs, ys)
    return line_plot(
        [line],
        x=Axis(axes.x, "", *axes.x_range, _ticks(*axes.x_range, 6 if axes.x == "hours" else 0)),
        y=Axis(axes.y, axes.unit, *axes.y_range, _ticks(*axes.y_range)),
        title=option.text,
        description="",
        height=210,
        size="small",
        reference=axes.reference,
    )


def _ticks(low: float, high: float, step: float = 0) -> tuple[float, ...]:
    """Give round numbers inside the range, or every ``step`` from its start."""
    if step:
        return tuple(low + step * count for count in range(int((high - low) // step) + 1))
    return tuple(tick for tick in nice_ticks(low, high) if low <= tick <= high)
