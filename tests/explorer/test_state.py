"""The address of the lab: what it restores, what it refuses, and what it says then."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learn.balance.inputs import INPUTS, Depth, Input, Window
from learn.balance.outputs import Panel
from learn.balance.runs import MODEL_VERSION, Horizon, Settings
from learn.balance.scenarios import SCENARIO, SCENARIOS
from learn.explorer.state import Reading, State, read

Times = tuple[float, float | None]


def asked(**fields: str) -> Reading:
    return read({name: [text] for name, text in fields.items()})


def as_query(text: str) -> dict[str, list[str]]:
    return parse_qs(text, keep_blank_values=True)


def test_an_empty_address_is_the_reference_day() -> None:
    state = asked().state
    assert state.start is SCENARIOS[0]
    assert (state.horizon, state.depth) == (Horizon.DAY, Depth.STANDARD)
    assert state.settings.values == ()


def test_a_starting_point_brings_its_levers_horizon_and_plot() -> None:
    state = asked(start="chronic-stress").state
    assert state.horizon is Horizon.TWO_MONTHS
    assert state.panel is Panel.CORTISOL
    assert state.settings == SCENARIO["chronic-stress"].settings


def test_a_field_of_the_address_wins_over_the_starting_point() -> None:
    state = asked(start="ssri-28-days", ssri="40", horizon="7d", panel="stores").state
    assert state.settings.value("ssri") == 40
    assert (state.horizon, state.panel) == (Horizon.WEEK, Panel.STORES)


def test_an_address_can_put_a_moved_lever_back_to_its_default() -> None:
    assert asked(start="ssri-28-days", ssri="0").state.settings.values == ()


def test_half_a_window_keeps_the_other_half_of_the_starting_point() -> None:
    settings = asked(start="benzodiazepine-14-days", benzodiazepine_from="2").state.settings
    assert settings.window("benzodiazepine") == (2, 14)


def test_an_empty_until_means_until_the_end() -> None:
    settings = asked(start="benzodiazepine-14-days", benzodiazepine_until="").state.settings
    assert settings.window("benzodiazepine") == (0, None)


@pytest.mark.parametrize("start", SCENARIO)
def test_the_short_address_of_a_starting_point_restores_it(start: str) -> None:
    state = asked(start=start, depth="all", tryptophan="0.55").state
    again = read(as_query(state.query()))
    assert again.state == state
    assert not again.errors
    assert not again.made_with_another_model


def test_a_strict_address_runs_the_model_without_levers_of_grade_c() -> None:
    state = asked(start="germ-free-gut", ssri="40", free_t3="8", strict="1").state
    assert dict(state.settings.values) == {"ssri": 40}
    assert [lever.id for lever in state.set_aside] == ["free_t3", "gut_microbes"]


def test_what_a_strict_address_leaves_out_acts_again_without_it() -> None:
    strict = asked(free_t3="8", strict="1").state
    free = read(as_query(strict.query().replace("strict=1", "strict=0"))).state
    assert free.settings.value("free_t3") == 8


def test_strict_is_on_or_off() -> None:
    reading = asked(strict="very")
    assert reading.errors["strict"] == "“very” is no such choice: strict is 0 (off) or 1 (on)."
    assert not reading.state.strict


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers with as many decimals as an address may give."""
    return st.floats(low, high).map(lambda number: round(number, 9) + 0.0)


def values_of(entry: Input) -> st.SearchStrategy[float]:
    return st.sampled_from((0.0, 1.0)) if entry.switch else numbers(entry.low, entry.high)


def times_of(window: Window) -> st.SearchStrategy[Times]:
    longest = Horizon.TWO_MONTHS.hours / window.hours
    lengths = st.none() | numbers(window.shortest + 1e-6, longest / 2)
    return st.builds(times, numbers(0, longest / 2 - 1e-6), lengths)


def times(start: float, length: float | None) -> Times:
    return start, None if length is None else round(start + length, 9)


states = st.builds(
    State,
    st.sampled_from(SCENARIOS),
    st.sampled_from(Horizon),
    st.sampled_from(Depth),
    st.sampled_from(Panel),
    st.builds(
        Settings.make,
        st.fixed_dictionaries({}, optional={entry.id: values_of(entry) for entry in INPUTS}),
        st.fixed_dictionaries(
            {}, optional={entry.id: times_of(entry.window) for entry in INPUTS if entry.window}
        ),
    ),
)


@settings(deadline=None, derandomize=True, database=None, max_examples=200)
@given(states)
def test_every_state_is_restored_from_its_address(state: State) -> None:
    again = read(as_query(state.query()))
    assert not again.errors
    assert again.state == state


def test_the_short_address_names_only_what_differs_and_the_model() -> None:
    state = asked(start="ssri-28-days", ssri="80", iron="1").state
    assert state.query() == f"start=ssri-28-days&horizon=28d&m={MODEL_VERSION}"


def test_every_lever_at_its_default_is_the_reference_day() -> None:
    reading = read({entry.id: [str(entry.default)] for entry in INPUTS})
    assert not reading.errors
    assert reading.state.settings.values == ()


def test_a_link_of_another_model_is_noticed() -> None:
    assert asked(m="00000000").made_with_another_model
    assert not asked(m=MODEL_VERSION).made_with_another_model


def test_an_unknown_name_is_left_alone() -> None:
    assert not asked(utm_source="mail").errors


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("9", "out of range"),
        ("-1", "out of range"),
        ("nan", "not a plain number"),
        ("inf", "not a plain number"),
        ("1e400", "not a plain number"),
        ("1_000", "not a plain number"),
        ("١", "not a plain number"),
        ("0x1", "not a plain number"),
        ("one", "not a plain number"),
        ("", "empty"),
        (" ", "empty"),
    ],
)
def test_a_refused_value_says_what_is_wrong_and_what_is_allowed(text: str, word: str) -> None:
    reading = asked(tryptophan=text, iron="0.5")
    assert word in reading.errors["tryptophan"]
    assert "from 0.1 to 2" in reading.errors["tryptophan"]
    assert reading.typed["tryptophan"] == text
    assert reading.state.settings.values == (("iron", 0.5),)


def test_a_value_given_twice_is_refused() -> None:
    reading = read({"iron": ["0.5", "0.6"]})
    assert "twice" in reading.errors["iron"]
    assert reading.state.settings.values == ()


def test_a_switch_is_on_or_off() -> None:
    assert "0 for off or 1 for on" in asked(autoreceptors="0.5").errors["autoreceptors"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ssri_from": "5", "ssri_until": "5"}, "ssri_until"),
        ({"ssri_from": "5", "ssri_until": "2"}, "ssri_until"),
        ({"ssri_from": "0", "ssri_until": "0.1"}, "ssri_until"),
        ({"ssri_from": "-1"}, "ssri_from"),
        ({"ssri_from": "1000"}, "ssri_from"),
        ({"ssri_from": ""}, "ssri_from"),
        ({"ssri_until": "soon"}, "ssri_until"),
    ],
)
def test_a_refused_time_is_told_beside_its_box(fields: dict[str, str], field: str) -> None:
    reading = asked(ssri="80", **fields)
    assert list(reading.errors) == [field]
    assert reading.state.settings.value("ssri") == 80
    assert reading.state.settings.window("ssri") == (0, None)


def test_an_unknown_starting_point_is_told_and_the_reference_day_shown() -> None:
    reading = asked(start="no-such-thing", iron="0.5")
    assert "no-such-thing" in reading.errors["start"]
    assert reading.state.start is SCENARIOS[0]
    assert reading.state.settings.value("iron") == 0.5


@pytest.mark.parametrize("field", ["horizon", "depth", "panel"])
def test_an_unknown_choice_names_the_possible_ones(field: str) -> None:
    assert "Possible are:" in asked(**{field: "nonsense"}).errors[field]


def test_a_message_repeats_only_the_start_of_a_long_text() -> None:
    assert len(asked(iron="9" * 5000).errors["iron"]) < 200
