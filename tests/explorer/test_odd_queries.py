"""Eleven hundred odd addresses: each gets a page or an answer, none an error of the server.

Odd but allowed ones reach the page over a stand-in for the model, and a few of them the model
itself; it meets random corners in tests/balance. Refused ones never get so far.
"""

from unittest.mock import patch
from urllib.parse import quote, urlencode

import numpy as np
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from learn.balance.engine import FloatArray
from learn.balance.inputs import INPUTS, Depth, Input, Window
from learn.balance.outputs import Panel
from learn.balance.runs import Horizon, Run, Series, Settings, reference
from learn.balance.scenarios import SCENARIO
from learn.explorer.numbers import plain

CLIENT = Client()  # one for all: each new one reads the list of static files again
NAMES = [
    "start", "horizon", "depth", "panel", "strict", "both", "spread", "m", "show",
    *(entry.id for entry in INPUTS),
    *(f"{entry.id}_{end}" for entry in INPUTS if entry.window for end in ("from", "until")),
]  # fmt: skip
ODD = [
    "", " ", "0", "-0", "1", "-1", "1e400", "-1e400", "1e-400", "nan", "NaN", "inf", "-inf",
    "1_000", "0x10", "1,5", "١", "½", "∞", "null", "None", "true", "[]", "{}", "../..",
    "%00", "\x00", "'", '"><script>', "{{7*7}}", "💊", "9" * 400, "0." + "9" * 400,
    "24h", "60d", "all", "reference-day", "cortisol", "signalling,,signalling", "+5", "5.",
    ".5", ".",
]  # fmt: skip
odd = settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)

# ---- Addresses that are refused ------------------------------------------------------------------

values = st.one_of(st.sampled_from(ODD), st.text(max_size=6), st.floats().map(str))
fields = st.tuples(st.sampled_from(NAMES), values)
# The first value is one that no lever takes, so these addresses never reach the model.
refused = st.tuples(st.sampled_from(NAMES[9:]), st.just("nan"))
refused_queries = st.lists(fields, max_size=4).flatmap(
    lambda some: refused.map(lambda one: [one, *some])
)


@settings(odd, max_examples=400)
@given(refused_queries)
def test_the_running_plot_refuses_every_bad_address(query: list[tuple[str, str]]) -> None:
    answer = CLIENT.get(f"/explorer/run?{urlencode(query)}")
    assert answer.status_code == 400
    assert b'"errors"' in answer.content


@settings(odd, max_examples=40)
@given(refused_queries)
def test_the_page_stays_whole_under_every_bad_address(query: list[tuple[str, str]]) -> None:
    answer = CLIENT.get(f"/explorer/?{urlencode(query)}")
    assert answer.status_code == 400
    assert b'id="lab"' in answer.content
    assert b"<script>" not in answer.content


@settings(odd, max_examples=150)
@given(refused_queries)
def test_the_file_is_refused_under_every_bad_address(query: list[tuple[str, str]]) -> None:
    answer = CLIENT.get(f"/explorer/table.csv?{urlencode(query)}")
    assert answer.status_code == 400


@settings(odd, max_examples=200)
@given(st.text(max_size=60).map(lambda text: quote(text, safe="=&;+%")))
def test_noise_in_place_of_an_address_never_breaks_the_running_plot(text: str) -> None:
    assert CLIENT.get(f"/explorer/run?show=sleep&{text}").status_code in (200, 400)


# ---- Addresses that are odd and allowed ----------------------------------------------------------


def written(number: float) -> st.SearchStrategy[str]:
    """The ways in which a reader may write a number."""
    text = plain(number)
    whole = "" if "." in text else "."
    ways = [text, f"+{text}", f" {text} ", text + whole, text.removeprefix("0") or "-0"]
    return st.sampled_from(ways)


def value_fields(entry: Input) -> st.SearchStrategy[dict[str, str]]:
    edges = st.sampled_from((entry.low, entry.high, entry.default))
    between = st.floats(entry.low, entry.high).map(lambda number: round(number, 9))
    number = st.sampled_from((0.0, 1.0)) if entry.switch else edges | between
    return number.flatmap(written).map(lambda text: {entry.id: text})


def time_fields(entry: Input, window: Window) -> st.SearchStrategy[dict[str, str]]:
    longest = Horizon.TWO_MONTHS.hours / window.hours
    shortest = window.shortest
    last = longest - shortest
    edges = [("0", ""), ("0", plain(shortest)), (plain(last), plain(longest)), (plain(longest), "")]
    return st.sampled_from(edges).map(
        lambda edge: {f"{entry.id}_from": edge[0], f"{entry.id}_until": edge[1]}
    )


some_fields = st.one_of(
    *map(value_fields, INPUTS),
    *(time_fields(entry, entry.window) for entry in INPUTS if entry.window),
)
choices = st.fixed_dictionaries(
    {},
    optional={
        "start": st.sampled_from(sorted(SCENARIO)),
        "horizon": st.sampled_from([horizon.value for horizon in Horizon]),
        "depth": st.sampled_from([depth.value for depth in Depth]),
        "panel": st.sampled_from([panel.value for panel in Panel]),
        "m": st.sampled_from(ODD),
        "utm_source": st.sampled_from(ODD),
    },
)
allowed_queries = st.tuples(choices, st.lists(some_fields, max_size=8)).map(
    lambda parts: {**parts[0], **{name: text for part in parts[1] for name, text in part.items()}}
)


def stand_in(settings: Settings, horizon: Horizon) -> Run:
    """The reference run, bent by another wave for every count of moved levers."""
    usual = reference(horizon)
    if not settings.values:
        return usual
    place = np.linspace(0, 1 + 4 * len(settings.windows), len(usual.time))
    bend: FloatArray = 1 + 0.9 * np.sin(len(settings.values) + place)

    def bent(line: FloatArray | None) -> FloatArray | None:
        return None if line is None else line * bend

    series = {
        name: Series(curve.mean * bend, bent(curve.low), bent(curve.high))
        for name, curve in usual.series.items()
    }
    return Run(settings, horizon.days, usual.time, series)


@settings(odd, max_examples=40)
@given(allowed_queries)
def test_every_odd_but_allowed_address_gets_the_whole_page(query: dict[str, str]) -> None:
    with patch("learn.explorer.page.simulate", stand_in):
        answer = CLIENT.get(f"/explorer/?{urlencode(query)}")
    assert answer.status_code == 200
    assert b'id="lab"' in answer.content
    assert b"could not be used" not in answer.content


@settings(odd, max_examples=200)
@given(allowed_queries)
def test_every_odd_but_allowed_address_can_be_run(query: dict[str, str]) -> None:
    answer = CLIENT.get(f"/explorer/run?{urlencode({**query, 'horizon': '24h', 'show': 'ei'})}")
    # A run that the solver cannot follow is told in a sentence; tests/balance counts those.
    assert answer.status_code in (200, 422)
