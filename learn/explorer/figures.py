"""Plots in Plotly's terms. This is the only Python file that knows them.

A figure is a plain dictionary, because building a ``plotly.graph_objects.Figure`` takes longer
than running the model; the tests let Plotly check every figure instead. Colours are those of the
light page. ``layout.meta.colours`` names the token of each, so that the page can put the dark
one in its place (static/js/plot.js).
"""

import base64
from collections.abc import Iterator
from typing import Any

import numpy as np

from learn.balance.engine import FloatArray
from learn.balance.outputs import PERCENT, RATIO
from learn.balance.runs import Horizon
from learn.explorer.curves import Curve, Plot
from learn.explorer.spans import Span

Figure = dict[str, Any]

COLOURS = {
    "serotonin": "#0067A5",
    "dopamine": "#C2490B",
    "gaba": "#007A5A",
    "glutamate": "#8A3FA0",
    "cortisol": "#9A6A00",
    "noradrenaline": "#9A6A01",  # as cortisol's; one digit apart, so that each has its own name
    "brand": "#0F5C63",
    "ink": "#1B2430",
    "soft": "#566072",
    "line": "#E4DFD5",
    "card": "#FFFFFF",
    "wash": "#F1EDE4",
}
DASHES = {
    "dopamine": "9px,5px",
    "gaba": "2px,4px",
    "glutamate": "10px,4px,2px,4px",
    "noradrenaline": "16px,5px",
}
SYMBOLS = {
    "dopamine": "square",
    "gaba": "triangle-up",
    "glutamate": "diamond",
    "noradrenaline": "triangle-down",
}
THINNED = 3  # of the points of a day's bands, a small plot draws every third
LETTER = 6.9  # mean width of a letter of 13 px, in px
LONGEST_VALUE = {PERCENT: " 1000 %", RATIO: " 1.00"}


def figure(plot: Plot, *, large: bool) -> Figure:
    """Give one plot as ``{"data": […], "layout": {…}}``, ready for JSON.

    ``large`` is the plot that a reader works with; the others have fewer words.
    """
    bands = [_band(curve, *curve.span, plot.time) for curve in plot.curves if curve.span]
    step = 1 if large or plot.horizon is not Horizon.DAY else THINNED
    bands += [trace for curve in plot.curves for trace in _people(curve, plot.time, step)]
    lines = [_line(curve, plot) for curve in plot.curves]
    return {"data": [*bands, *lines, _ends(plot)], "layout": _layout(plot, large=large)}


def heights(plot: Plot) -> list[FloatArray]:
    """Give the heights of every trace but the last, in the order of :func:`figure`.

    They are for a page that has the figure already, and moves its curves alone. The last trace
    has :func:`end_heights`. No virtual people: their number of traces differs.
    """
    bands = [_outline(*curve.span) for curve in plot.curves if curve.span]
    return [*bands, *(curve.mean for curve in plot.curves)]


def end_heights(plot: Plot) -> list[float]:
    """Give the height of the marker at the end of each curve."""
    return [float(curve.mean[-1]) for curve in plot.curves if not curve.is_thin]


def y_range(plot: Plot) -> list[float]:
    """Give the lowest and the highest value of the y axis."""
    return [plot.y_ticks[0], plot.y_ticks[-1]]


def _line(curve: Curve, plot: Plot) -> Figure:
    dash = "1.5px,3px" if curve.is_thin else DASHES.get(curve.token, "solid")
    decimals = ".2f" if curve.unit == RATIO else ".1f"
    unit = {PERCENT: " %", RATIO: ""}.get(curve.unit, f" {curve.unit}")
    return {
        "type": "scatter",
        "mode": "lines",
        "name": curve.name,
        "x0": float(plot.time[0]),
        "dx": float(plot.time[1] - plot.time[0]),
        "y": _packed(curve.mean),
        "line": {
            "color": COLOURS[curve.token],
            "width": 1.5 if curve.is_thin else 2.5,
            "dash": dash,
        },
        "hovertemplate": f"%{{y:{decimals}}}{unit}",
    }


def _people(curve: Curve, time: FloatArray, step: int) -> Iterator[Figure]:
    """The bands of nine in ten and of half of the virtual people, and their median.

    The wide band is hardly filled but has an edge: those of several curves lie over each other.
    """
    if curve.levels is None:
        return
    time, levels = time[::step], curve.levels[:, ::step]
    for name, low, high, opacity in (("nine in ten", 0, 4, 0.06), ("half", 1, 3, 0.16)):
        yield _band(curve, levels[low], levels[high], time) | {
            "name": f"{curve.name}, {name} of the virtual people",
            "opacity": opacity,
        }
    gap = np.array([np.nan])
    yield {
        "type": "scatter",
        "mode": "lines",
        "name": f"{curve.name}, edges of nine in ten",
        "x": _packed(np.concatenate([time, gap, time])),
        "y": _packed(np.concatenate([levels[0], gap, levels[4]])),
        "opacity": 0.6,
        "line": {"color": COLOURS[curve.token], "width": 0.8},
        "hoverinfo": "skip",
    }
    yield {
        "type": "scatter",
        "mode": "lines",
        "name": f"{curve.name}, median of the virtual people",
        "x0": float(time[0]),
        "dx": float(time[1] - time[0]),
        "y": _packed(levels[2]),
        "line": {"color": COLOURS[curve.token], "width": 1},
        "hoverinfo": "skip",
    }


def _band(curve: Curve, low: FloatArray, high: FloatArray, time: FloatArray) -> Figure:
    """The range between a day's lowest and highest value, as one closed shape."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": f"{curve.name}, range of the day",
        "x": _packed(np.concatenate([time, time[::-1]])),
        "y": _packed(_outline(low, high)),
        "fill": "toself",
        "fillcolor": COLOURS[curve.token],
        "opacity": 0.13,
        "line": {"width": 0, "color": COLOURS[curve.token]},
        "hoverinfo": "skip",
    }


def _outline(low: FloatArray, high: FloatArray) -> FloatArray:
    return np.concatenate([high, low[::-1]])


def _ends(plot: Plot) -> Figure:
    """A marker at the end of each curve: its shape says which one it is without colour."""
    own = [curve for curve in plot.curves if not curve.is_thin]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "last value",
        "x": [float(plot.time[-1])] * len(own),
        "y": end_heights(plot),
        "marker": {
            "color": [COLOURS[curve.token] for curve in own],
            "symbol": [SYMBOLS.get(curve.token, "circle") for curve in own],
            "size": 8,
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _layout(plot: Plot, *, large: bool) -> Figure:
    size = 13 if large else 12
    axis: Figure = {
        "fixedrange": True,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": size},
        "ticklabelstandoff": 6,
        "automargin": False,
    }
    return {
        "xaxis": axis
        | {
            "range": [plot.x_ticks[0], plot.x_ticks[-1]],
            "tickvals": list(plot.x_ticks),
            "tickangle": 0,
            "showgrid": False,
            "title": {"text": plot.x_title, "standoff": 8, "font": {"size": size}},
            "spikecolor": COLOURS["soft"],
            "spikethickness": 1,
            "spikedash": "1.5px,3px",
            "unifiedhovertitle": {"text": _hover_title(plot)},
        },
        "yaxis": axis
        | {
            "range": y_range(plot),
            "nticks": 7 if large else 5,
            "gridcolor": COLOURS["line"],
            "tickformat": ".2~f" if plot.panel.unit == RATIO else ",~f",
        },
        "annotations": [_end_label(curve, plot, size) for curve in plot.curves if curve.label],
        "shapes": [*_spans(plot, size, words=large), *_hairline(plot)],
        "showlegend": False,
        "hovermode": "x unified" if large else False,
        "hoverlabel": {
            "bgcolor": COLOURS["card"],
            "bordercolor": COLOURS["line"],
            "font": {"color": COLOURS["ink"], "size": size},
        },
        "dragmode": False,
        "font": {"family": "Inter, system-ui, sans-serif", "size": size, "color": COLOURS["soft"]},
        "margin": {"l": 46 if large else 40, "r": _room(plot, size), "t": 10, "b": 44},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "meta": {"colours": {colour: token for token, colour in COLOURS.items()}},
    }


def _end_label(curve: Curve, plot: Plot, size: int) -> Figure:
    """Name and last value beside the end of a curve. The page moves labels apart in pixels."""
    return {
        "name": curve.name,
        "text": curve.label,
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 9,
        "y": float(curve.mean[-1]),
        "yref": "y",
        "yanchor": "middle",
        "showarrow": False,
        "align": "left",
        "font": {"color": COLOURS[curve.token], "size": size},
    }


def _spans(plot: Plot, size: int, *, words: bool) -> list[Figure]:
    """Faint columns. Their words stand at the top, one line lower for each lever."""
    return [
        {
            "type": "rect",
            "x0": span.start,
            "x1": span.end,
            "yref": "paper",
            "y0": 0,
            "y1": 1 if span.is_night else 1 - 0.075 * row,
            "fillcolor": COLOURS["wash" if span.is_night else "brand"],
            "opacity": 0.5 if span.is_night else 0.07,
            "line": {"width": 0},
            "layer": "below",
        }
        | ({"label": _span_words(span, size)} if words and span.words else {})
        for row, span in _by_row(plot.spans)
    ]


def _by_row(spans: tuple[Span, ...]) -> Iterator[tuple[int, Span]]:
    row = 0
    for span in spans:
        yield row, span
        row += not span.is_night


def _span_words(span: Span, size: int) -> Figure:
    return {
        "text": span.words,
        "textposition": "top left",
        "padding": 5,
        "font": {"size": size - 1, "color": COLOURS["soft" if span.is_night else "brand"]},
    }


def _hairline(plot: Plot) -> list[Figure]:
    if plot.level is None:
        return []
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": plot.level,
            "y1": plot.level,
            "line": {"color": COLOURS["soft"], "width": 1.2, "dash": "1.5px,3px"},
            "layer": "below",
        }
    ]


def _hover_title(plot: Plot) -> str:
    return "%{x:.1f} h" if plot.horizon is Horizon.DAY else "day %{x}"


def _room(plot: Plot, size: int) -> int:
    """Room for the longest label that this plot can have: a plot must not breathe as it moves."""
    value = LONGEST_VALUE.get(plot.panel.unit, " 000 %" if plot.panel.unit[0] == "%" else None)
    longest = max(len(curve.name) for curve in plot.curves if curve.label)
    longest += len(f" 000 {plot.panel.unit}" if value is None else value)
    return round(18 + longest * LETTER * size / 13)


def _packed(values: FloatArray) -> Figure:
    """Write numbers as Plotly's typed array: a tenth of the time and half the bytes of a list."""
    return {
        "dtype": "f4",
        "bdata": base64.b64encode(values.astype("<f4").tobytes()).decode("ascii"),
    }
