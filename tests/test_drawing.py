"""Curves as SVG: true to the data, readable without colour, and safe to put in a page."""

import doctest
import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest

from learn import axes
from learn.axes import Axis, nice_axis, nice_ticks, spread
from learn.drawing import Line, line_plot

DAYS = Axis("day", "", 0, 28, (0, 7, 14, 21, 28))
PERCENT = Axis("", "% of reference", 0, 300, (0, 100, 200, 300))
TIMES = [0.0, 7.0, 14.0, 28.0]
RISE = Line("Serotonin", "serotonin", TIMES, [100, 200, 250, 298], end_label="Serotonin 298 %")
FLAT = Line("Dopamine", "dopamine", TIMES, [100, 100, 100, 100], end_label="Dopamine 100 %")


def drawn(*lines: Line, **options: object) -> str:
    return line_plot(
        lines,
        x=DAYS,
        y=PERCENT,
        title="Signalling",
        description="Serotonin rises.",
        **options,  # type: ignore[arg-type]
    )


def heights_of_end_labels(svg: str) -> list[float]:
    return sorted(
        float(y) for y in re.findall(r'class="plot-end[^"]*" x="[\d.]+" y="([\d.]+)"', svg)
    )


def test_the_examples_in_its_documentation_hold() -> None:
    assert doctest.testmod(axes).failed == 0


def test_a_drawing_is_well_formed_and_says_what_it_shows() -> None:
    root = ElementTree.fromstring(drawn(RISE, FLAT))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == "Signalling. Serotonin rises."


def test_a_drawing_holds_no_inline_style() -> None:
    assert "style" not in drawn(RISE, FLAT, size="small")


def test_colour_is_never_alone() -> None:
    svg = drawn(RISE, FLAT)
    assert 's-dopamine" d=' in svg
    assert 'stroke-dasharray="8 5"' in svg
    assert '<tspan class="plot-name">Dopamine</tspan> 100 %' in svg
    assert svg.count("plot-marker") == 2


def test_end_labels_of_equal_curves_do_not_overlap() -> None:
    twins = [Line(f"Run {n}", "ink", TIMES, [100] * 4, end_label=f"Run {n} 100 %") for n in "abcd"]
    heights = heights_of_end_labels(drawn(*twins))
    assert min(b - a for a, b in pairwise(heights)) >= 16.9


def test_end_labels_stay_inside_the_drawing() -> None:
    floor = [Line(f"Run {n}", "ink", TIMES, [0] * 4, end_label=f"Run {n}") for n in "abc"]
    assert max(heights_of_end_labels(drawn(*floor))) < 420 - 40


def test_positions_that_are_apart_stay_where_they_are() -> None:
    assert spread([10, 60, 40], 17, 0, 100) == [10, 60, 40]


def test_words_from_outside_are_escaped() -> None:
    svg = drawn(Line("<b>", "ink", TIMES, [1] * 4, end_label='<b> "x" & y'))
    assert "<b>" not in svg
    ElementTree.fromstring(svg)


def test_a_number_that_is_not_finite_is_refused() -> None:
    with pytest.raises(ValueError, match="not finite"):
        Line("Serotonin", "serotonin", [0, 1], [1, float("nan")])


def test_an_unknown_token_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown token"):
        Line("Histamine", "histamine", [0], [1])


def test_a_long_smooth_curve_is_thinned() -> None:
    times = [28 * step / 5000 for step in range(5001)]
    straight = Line("Straight", "ink", times, [10 * time for time in times])
    assert len(drawn(straight)) < 4000


def test_ticks_are_round_and_cover_the_data() -> None:
    assert nice_ticks(0.93, 2.07) == (0.5, 1, 1.5, 2, 2.5)


def test_a_flat_curve_gets_an_axis_with_room() -> None:
    axis = nice_axis("", "%", [100.0, 100.0])
    assert axis.low < 100 < axis.high
