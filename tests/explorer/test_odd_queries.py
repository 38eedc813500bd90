"""Two thousand odd addresses: each gets a page or an answer, none an error of the server.

Most are refused before the model runs, so that this takes seconds. The model itself meets random
corners in tests/balance.
"""

from urllib.parse import quote, urlencode

from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from learn.balance.inputs import INPUTS

CLIENT = Client()  # one for all: each new one reads the list of static files again
NAMES = [
    "start", "horizon", "depth", "panel", "m", "show",
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
values = st.one_of(st.sampled_from(ODD), st.text(max_size=6), st.floats().map(str))
fields = st.tuples(st.sampled_from(NAMES), values)
# The first value is one that no lever takes, so these addresses never reach the model.
refused = st.tuples(st.sampled_from(NAMES[6:]), st.just("nan"))
queries = st.lists(fields, max_size=4).flatmap(lambda some: refused.map(lambda one: [one, *some]))
odd = settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)


@settings(odd, max_examples=1400)
@given(queries)
def test_the_running_plot_refuses_every_odd_address(query: list[tuple[str, str]]) -> None:
    answer = CLIENT.get(f"/explorer/run?{urlencode(query)}")
    assert answer.status_code == 400
    assert b'"errors"' in answer.content


@settings(odd, max_examples=120)
@given(queries)
def test_the_page_stays_whole_under_every_odd_address(query: list[tuple[str, str]]) -> None:
    answer = CLIENT.get(f"/explorer/?{urlencode(query)}")
    assert answer.status_code == 400
    assert b'id="lab"' in answer.content
    assert b"<script>" not in answer.content


@settings(odd, max_examples=300)
@given(queries)
def test_the_file_is_refused_under_every_odd_address(query: list[tuple[str, str]]) -> None:
    answer = CLIENT.get(f"/explorer/table.csv?{urlencode(query)}")
    assert answer.status_code == 400


@settings(odd, max_examples=200)
@given(st.text(max_size=60).map(lambda text: quote(text, safe="=&;+%")))
def test_noise_in_place_of_an_address_never_breaks_the_running_plot(text: str) -> None:
    assert CLIENT.get(f"/explorer/run?show=sleep&{text}").status_code in (200, 400)
