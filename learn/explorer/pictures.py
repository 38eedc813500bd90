"""The same plots as SVG: what stands in the page before Plotly arrives, or with scripts off."""

from learn.drawing import Axis, Line, Size, line_plot
from learn.explorer.curves import Curve, Plot


def picture(plot: Plot, description: str, *, size: Size, width: int, height: int) -> str:
    """Give one plot as an SVG text that is safe to put in a page."""
    return line_plot(
        [_line(curve, plot) for curve in plot.curves],
        x=Axis(plot.x_title, "", plot.x_ticks[0], plot.x_ticks[-1], plot.x_ticks),
        y=Axis("", "", plot.y_ticks[0], plot.y_ticks[-1], plot.y_ticks),
        title=plot.panel.title,
        description=description,
        size=size,
        width=width,
        height=height,
        reference=plot.level,
    )


def _line(curve: Curve, plot: Plot) -> Line:
    times = plot.time.tolist()
    return Line(
        curve.name,
        curve.token,
        times,
        curve.mean.tolist(),
        low=curve.span[0].tolist() if curve.span else None,
        high=curve.span[1].tolist() if curve.span else None,
        people=curve.levels.tolist() if curve.levels is not None else None,
        end_label=curve.label,
        like="gaba" if curve.is_thin else "",  # dotted
    )
