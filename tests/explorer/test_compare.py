"""Runs laid over one another: what the address holds, what is drawn, and what sums it up."""

from urllib.parse import parse_qs, urlencode

import numpy as np
import pytest
from django.test import Client

from learn.balance.runs import Horizon, Settings, reference, simulate
from learn.explorer.compare import LETTERS, MOST, Way, comparison_of
from learn.explorer.compared import EXAMPLES, half_life, rows, sentences

CLIENT = Client()
SSRI = "start=reference-day&ssri=80"
USUAL = "start=reference-day"


def query(*runs: str, **fields: str) -> dict[str, list[str]]:
    return parse_qs(urlencode([*fields.items(), *(("run", run) for run in runs)]))


def test_runs_are_those_of_the_lab_in_their_order() -> None:
    found = comparison_of(query(USUAL, SSRI, of="serotonin", horizon="28d"))
    assert [each.letter for each in found.pinned] == ["A", "B"]
    assert found.horizon is Horizon.MONTH
    expected = simulate(Settings.make({"ssri": 80}), Horizon.MONTH).series["serotonin"].mean
    np.testing.assert_array_equal(found.curve(found.pinned[1]), expected)


def test_difference_and_ratio_are_against_the_first_run() -> None:
    runs = [simulate(Settings.make(v), Horizon.DAY).series["serotonin"].mean
            for v in ({"ssri": 80.0}, {})]  # fmt: skip
    for way, expected in ((Way.DIFFERENCE, runs[1] - runs[0]), (Way.RATIO, runs[1] / runs[0])):
        fields = {"of": "serotonin", "horizon": "24h", "as": way.value}
        found = comparison_of(query(SSRI, USUAL, **fields))
        np.testing.assert_allclose(found.curve(found.pinned[1]), expected)


def test_the_address_of_a_page_gives_the_same_page_again() -> None:
    found = comparison_of(
        {**query(SSRI, USUAL, of="gaba", **{"as": "ratio"}), "name": ["first & last", "b"]}
    )
    assert comparison_of(parse_qs(found.query())) == found


def test_a_run_can_be_made_first_or_taken_away() -> None:
    found = comparison_of(query(USUAL, SSRI))
    _, (pinned, without, as_first) = found.entries
    assert [each.query for each in comparison_of(parse_qs(without)).pinned] == [
        found.pinned[0].query
    ]
    assert comparison_of(parse_qs(as_first)).pinned[0].query == pinned.query


def test_seven_runs_are_six_and_a_word_about_it() -> None:
    found = comparison_of(query(*[USUAL] * (MOST + 1)))
    assert len(found.pinned) == MOST == len(LETTERS)
    assert "1 more are left out" in found.errors[0]


def test_a_starting_point_is_added_with_its_title() -> None:
    found = comparison_of({**query(USUAL), "add": ["ssri-28-days"]})
    assert found.pinned[1].name == "An SSRI for 28 days"


def test_a_value_that_cannot_be_used_is_told_beside_its_run() -> None:
    answer = CLIENT.get(f"/explorer/compare/?{urlencode([('run', 'ssri=lots')])}")
    assert answer.status_code == 200
    assert "“lots” is not a plain number" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("of=mood&run=", "There is no curve called “mood”"),
        ("as=sum&run=", "Possible are: overlay, difference, ratio"),
        ("horizon=1y&run=", "Possible are: 24h, 7d, 28d, 60d"),
        ("add=nothing", "no starting point called “nothing”"),
    ],
)
def test_an_odd_choice_is_told_and_the_page_is_whole(text: str, words: str) -> None:
    answer = CLIENT.get(f"/explorer/compare/?{text}")
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert "Compare runs" in answer.content.decode()


def test_nothing_to_compare_invites() -> None:
    content = CLIENT.get("/explorer/compare/").content.decode()
    assert "Nothing to compare yet" in content
    for _, example in EXAMPLES:
        found = comparison_of(parse_qs(example))
        assert len(found.ran) == 2
        assert not found.errors


def test_each_way_of_one_level_reaches_about_the_same() -> None:
    found = comparison_of(parse_qs(EXAMPLES[1][1]))
    first, second = (found.own(each)[-1] for each in found.ran)
    assert first == pytest.approx(second, rel=0.1)


def test_half_life_of_an_exponential_is_its_half_life() -> None:
    time = np.linspace(0, 10, 1001)
    curve = 100 + 50 * np.exp(-np.log(2) * time / 2.5)
    assert half_life(time, curve, np.full_like(time, 100.0)) == pytest.approx(2.5, abs=0.01)


def test_a_curve_that_stays_has_no_half_life_and_one_that_goes_none_within_the_run() -> None:
    time = np.linspace(0, 24, 241)
    usual = reference(Horizon.DAY).series["serotonin"].mean
    assert half_life(time, usual, usual) is None
    assert half_life(time, usual + time, usual) == float("inf")


def test_the_sentence_names_the_furthest_moment_and_both_values() -> None:
    found = comparison_of(query(USUAL, SSRI, of="serotonin", horizon="28d"))
    (sentence,) = sentences(found)
    assert "Run B lies furthest above A on day 28" in sentence
    assert rows(found)[1].sums.highest in sentence


def test_a_run_beside_itself_does_not_differ() -> None:
    (sentence,) = sentences(comparison_of(query(USUAL, USUAL)))
    assert sentence == "Run B runs with A within half a percent."


def test_a_part_is_given_to_htmx_alone() -> None:
    address = f"/explorer/compare/?{urlencode([('run', USUAL)])}"
    answer = CLIENT.get(address, headers={"HX-Request": "true", "HX-Target": "div#compared"})
    assert "<html" not in answer.content.decode()
    assert "Add a second run" in answer.content.decode()
