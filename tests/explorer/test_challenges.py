"""Challenges: each can be reached, is judged from a fresh run, and keeps its solution to itself."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client

from learn.balance.outputs import OUTPUT
from learn.evidence.files import ContentError
from learn.explorer.challenges.causes import (
    APART,
    CAUSES,
    MOST_PROBES,
    PROBES,
    ROUNDS,
    SEEN,
    puzzle_of,
)
from learn.explorer.challenges.goals import FILE, LEVELS, Challenge, challenges, load
from learn.explorer.challenges.tries import try_of
from learn.explorer.numbers import plain

CLIENT = Client()
ALL = list(challenges().values())
BY_NAME = pytest.mark.parametrize("challenge", ALL, ids=[each.id for each in ALL])


def query_of(challenge: Challenge) -> dict[str, list[str]]:
    """The address of the solution that is written down."""
    found: dict[str, list[str]] = {}
    for place, values in enumerate(challenge.solution, 1):
        prefix = "" if place == 1 else f"{place}-"
        found |= {f"{prefix}{name}": [plain(value)] for name, value in values.items()}
    return found


@BY_NAME
def test_the_solution_reaches_every_goal(challenge: Challenge) -> None:
    tried = try_of(challenge, query_of(challenge))
    assert tried.reached, [each.words for part in tried.parts for each in tried.found(part)]


@BY_NAME
def test_doing_nothing_reaches_nothing(challenge: Challenge) -> None:
    tried = try_of(challenge, {})
    assert not tried.begun
    assert not tried.reached


@BY_NAME
def test_a_page_shows_what_is_learnt_only_when_it_is_reached(challenge: Challenge) -> None:
    address = f"/explorer/challenges/{challenge.id}/"
    lesson = challenge.teaches[:40]
    assert lesson not in CLIENT.get(address).content.decode()
    solved = CLIENT.get(f"{address}?{urlencode(query_of(challenge), doseq=True)}")
    assert "Reached." in solved.content.decode()
    assert lesson in solved.content.decode()


def test_there_are_ten_and_every_level_has_some() -> None:
    assert len(ALL) + 1 >= 10  # one more has causes of its own
    assert {each.level for each in ALL} == set(LEVELS)


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("home-with-two-levers", {"gat": ["0.45"]}),
        ("a-third-less-metabolite", {"tryptophan": ["0.35"]}),
        ("two-ways", {"sert": ["0.5"], "2-mao_inhibitor": ["85"]}),
        ("little-tryptophan", {"tph": ["2"]}),
    ],
)
def test_another_way_counts_as_well(name: str, query: dict[str, list[str]]) -> None:
    assert try_of(challenges()[name], query).reached


def test_one_lever_too_many_is_told() -> None:
    tried = try_of(challenges()["twice-the-serotonin"], {"ssri": ["80"], "tph": ["1.05"]})
    assert not tried.reached
    assert tried.broken == ["This run moves 2 levers; 1 lever is allowed."]


def test_two_ways_may_not_be_one() -> None:
    tried = try_of(challenges()["two-ways"], {"sert": ["0.5"], "2-sert": ["0.5"]})
    assert "they may share no lever" in tried.broken[0]
    assert not tried.reached


@pytest.mark.parametrize("text", ["lots", "", "200", "-1", "nan", "1_0", "９"])
def test_a_value_that_cannot_be_used_is_kept_and_told(text: str) -> None:
    answer = CLIENT.get("/explorer/challenges/twice-the-serotonin/", {"ssri": text})
    content = answer.content.decode()
    if text == "":  # an empty field of a form
        assert "This field is empty." in content
    else:
        assert f"“{text}” cannot be used." in content
    assert answer.status_code == 400
    assert "Reached." not in content


def test_a_challenge_that_is_none_is_not_found() -> None:
    assert CLIENT.get("/explorer/challenges/nothing/").status_code == 404


def test_a_lever_that_is_set_at_the_beginning_cannot_be_offered(tmp_path: Path) -> None:
    text = FILE.read_text().replace("begin: {ssri: 80}", "begin: {ht1a_block: 80}")
    broken = tmp_path / "challenges.yaml"
    broken.write_text(text)
    with pytest.raises(ContentError, match="“ht1a_block” is set at the beginning"):
        load(broken)


# ---- Five causes --------------------------------------------------------------------------------


def test_serotonin_alone_does_not_tell_the_causes_apart() -> None:
    levels = [cause.value(SEEN) for cause in CAUSES]
    assert max(levels) / min(levels) < 1.03


def test_three_probes_tell_all_causes_apart() -> None:
    probes = [OUTPUT[name] for name in ("serotonin_firing_rate", "dopamine", "hiaa")]
    assert len(probes) == MOST_PROBES
    for one in CAUSES:
        for other in CAUSES:
            if one is other:
                continue
            apart = [abs(one.value(p) / other.value(p) - 1) for p in probes]
            assert max(apart) > APART, (one.id, other.id)


def test_a_round_has_one_right_answer_and_wrong_ones_say_why() -> None:
    query = {"probe": ["serotonin_firing_rate", "dopamine", "hiaa"]}
    answers = [puzzle_of({**query, "cause": [cause.id]}, "key") for cause in CAUSES]
    assert sum(each.reached for each in answers) == 1
    for each in answers:
        assert each.reached or "would stand at" in each.reason


def test_rounds_hide_different_causes_and_hang_on_the_servers_key() -> None:
    def hidden(number: int, key: str) -> int:
        rounds = [puzzle_of({"round": [str(number)], "cause": [c.id]}, key) for c in CAUSES]
        return [each.reached for each in rounds].index(True)

    assert len({hidden(number, "key") for number in range(1, 30)}) == len(CAUSES)
    assert [hidden(n, "key") for n in range(1, 9)] != [hidden(n, "other") for n in range(1, 9)]


def test_the_page_tells_nothing_that_was_not_probed() -> None:
    probed = CLIENT.get("/explorer/challenges/five-causes/", {"probe": ["hiaa"], "cause": "mao"})
    content = probed.content.decode()
    assert content.count("<td") == 2 * 2  # serotonin and the one probe
    assert "Firing, then dopamine" in content  # the last hint, behind its summary


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"probe": [each.id for each in PROBES]}, "3 probes are all there are"),
        ({"probe": ["cortisol"]}, "“cortisol” cannot be probed"),
        ({"round": ["0"]}, f"they go from 1 to {ROUNDS}"),
        ({"round": ["²"]}, "“²” is no round"),
        ({"cause": ["luck"]}, "“luck” is none of the five causes"),
    ],
)
def test_an_odd_round_is_told_and_the_page_is_whole(
    query: dict[str, list[str]], words: str
) -> None:
    answer = CLIENT.get("/explorer/challenges/five-causes/", query)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert "Which cause was it?" in answer.content.decode()
