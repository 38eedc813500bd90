"""One lever and one curve, for a page without Plotly."""

import re
from dataclasses import replace

import pytest
from django.template import Context, Template
from django.test import Client

from learn.explorer.miniature import RECIPES, miniature


@pytest.mark.parametrize("name", RECIPES)
def test_its_curve_stays_inside_its_drawing(name: str) -> None:
    heights = [float(pair.split()[1]) for pair in miniature(name).path[1:].split("L")]
    assert all(0 <= height <= 250 for height in heights)


@pytest.mark.parametrize("name", RECIPES)
def test_its_two_addresses_open(name: str) -> None:
    small = miniature(name)
    assert Client().get(f"/explorer/run?{small.run_query}").status_code == 200
    assert Client().get(f"/explorer/?{small.lab_query}").status_code == 200


def test_its_tag_draws_the_curve_and_links_to_the_lab() -> None:
    html = Template("{% load explorer_parts %}{% miniature 'ssri' %}").render(Context())
    assert re.search(r'<path class="miniature-line[^>]* d="M38', html)
    assert 'href="/explorer/?start=reference-day' in html
    assert "plotly" not in html


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2.5, "The neuron brakes itself."),
        (1, "Nothing is moved."),
        (0.5, "The brake eases."),
    ],
)
def test_its_closing_words_follow_its_lever(value: float, words: str) -> None:
    assert replace(miniature("firing"), value=value).closing == words
