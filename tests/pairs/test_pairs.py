"""Two sheets: no key before both are in, codes that lose nothing, a comparison that adds up."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from learn import reading
from learn.evidence.files import ContentError
from learn.lessons.library import library
from learn.pairs import items as asked
from learn.pairs import outcome, sheets
from learn.pairs.items import Time, items
from learn.pairs.sheets import Sheet, SheetError

pytestmark = pytest.mark.django_db
PAIRS = items().pairs
KEYS = {time: "".join(pair.at(time).key.letter for pair in PAIRS) for time in Time}
times = pytest.mark.parametrize("time", list(Time))


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def test_twelve_ideas_are_asked_twice_in_other_words() -> None:
    assert len(PAIRS) == 12
    assert all(pair.before.prompt != pair.after.prompt for pair in PAIRS)
    assert {pair.lesson for pair in PAIRS} <= {lesson.id for lesson in library().lessons}


@times
def test_no_place_on_the_sheet_is_the_usual_place_of_the_key(time: Time) -> None:
    assert max(KEYS[time].count(letter) for letter in asked.LETTERS) <= 6
    assert set(KEYS[time]) == set(asked.LETTERS)


@times
def test_the_longest_option_is_not_mostly_the_right_one(time: Time) -> None:
    longest = [max(pair.at(time).options, key=lambda option: len(option.text)) for pair in PAIRS]
    assert sum(option.key for option in longest) <= 8


@times
def test_a_sheet_holds_no_reason_and_no_name_of_a_belief(client: Client, time: Time) -> None:
    html = text(client, f"/before-and-after/{time}/")
    for pair in PAIRS:
        assert pair.at(time).reason not in html
        assert all(option.text in html for option in pair.at(time).options)
    assert not re.search(r"\bM\d\d\b", html[html.index("<form") : html.index("</form>")])


def test_the_first_sheet_leads_to_its_code_and_to_no_key(client: Client) -> None:
    fields = {"P01": "a", "P05": "c", "fixed": "4", "done": "yes"}
    answer = client.get("/before-and-after/before/", fields, follow=True)
    html = unescape(answer.content.decode())
    assert answer.redirect_chain == [("/before-and-after/kept/?before=a---c-------.-4", 302)]
    assert "a---c-------.-4" in html
    assert "You answered 2 of 12" in html
    assert all(pair.before.reason not in html for pair in PAIRS)


def test_a_first_sheet_that_is_all_right_does_not_hear_so_yet(client: Client) -> None:
    html = text(client, f"/before-and-after/kept/?before={KEYS[Time.BEFORE]}.11")
    assert "right you will see together with the second" in html


def test_the_second_sheet_leads_to_both_side_by_side(client: Client) -> None:
    fields = {pair.id: pair.after.key.letter for pair in PAIRS}
    query = {**fields, "before": "------------.--", "done": "yes"}
    answer = client.get("/before-and-after/after/", query, follow=True)
    html = unescape(answer.content.decode())
    assert "Right before: 0 of 12. Right after: 12." in html
    assert "gained, that is 100 %" in html
    assert all(pair.after.reason in html and pair.before.reason in html for pair in PAIRS)


def test_a_second_sheet_without_the_first_keeps_what_was_chosen(client: Client) -> None:
    html = text(client, "/before-and-after/after/?P02=b&done=yes", status=400)
    assert "The code of your first sheet is missing" in html
    assert 'name="P02" value="b" checked' in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("done=yes", "Answer at least one"),
        ("P01=z&done=yes", "can be one of a, b, c, d"),
        ("P01=ab&done=yes", "can be one of a, b, c, d"),
        ("P01=a&fixed=9&done=yes", "can be one of 1, 2, 3, 4, 5"),
    ],
)
def test_a_sheet_that_cannot_be_read_says_why(client: Client, query: str, words: str) -> None:
    assert words in text(client, f"/before-and-after/before/?{query}", status=400)


@pytest.mark.parametrize("code", ["", "abc", "abcdabcdabcd", "abcdabcdabce.11", "<b>", "x" * 500])
def test_a_code_that_is_none_is_shown_with_what_one_looks_like(client: Client, code: str) -> None:
    for address in ("kept/", "result/"):
        answer = client.get(f"/before-and-after/{address}", {"before": code})
        assert answer.status_code == 400
        assert "is no code of a sheet" in unescape(answer.content.decode())


def test_a_code_holds_the_whole_sheet() -> None:
    sheet = sheets.from_code(items(), "abcd-abcdabc.5-")
    assert sheet == Sheet("abcd-abcdabc", "5-")
    assert sheet.code == "abcd-abcdabc.5-"
    assert sheet.answered == 11
    with pytest.raises(SheetError, match="12 letters"):
        sheets.from_code(items(), "abcd.11")


def test_a_pasted_code_may_bring_blanks_along(client: Client) -> None:
    assert "abcdabcdabcd.32" in text(client, "/before-and-after/kept/?before=%20abcdabcdabcd.32%20")


def test_the_gain_is_the_share_of_what_could_be_gained() -> None:
    half = KEYS[Time.BEFORE][:6] + "-" * 6
    nine = KEYS[Time.AFTER][:9] + "-" * 3
    found = outcome.compare(items(), Sheet(half, "--"), Sheet(nine, "--"))
    assert (found.right_before, found.right_after) == (6, 9)
    assert found.gain == pytest.approx(0.5)
    full = outcome.compare(items(), Sheet(KEYS[Time.BEFORE], "--"), Sheet(nine, "--"))
    assert full.gain is None


def test_a_belief_is_counted_on_each_sheet_where_it_was_chosen() -> None:
    def wrong(time: Time, belief: str) -> str:
        return "".join(
            next((o.letter for o in pair.at(time).options if o.misconception == belief), "-")
            for pair in PAIRS
        )

    first = wrong(Time.BEFORE, "M02")
    found = outcome.compare(items(), Sheet(first, "52"), Sheet(KEYS[Time.AFTER], "2-"))
    (shift,) = found.shifts
    assert shift.misconception.id == "M02"
    assert (shift.before, shift.after) == (12 - first.count("-"), 0)
    assert [(moved.before, moved.after) for moved in found.beliefs] == [(5, 2), (2, 0)]


def test_the_comparison_can_be_taken_along_as_markdown(client: Client) -> None:
    query = f"before={KEYS[Time.BEFORE]}.43&after={'-' * 12}.21&take=markdown"
    answer = client.get(f"/before-and-after/result/?{query}")
    words = answer.content.decode()
    assert answer["Content-Type"].startswith("text/markdown")
    assert "Right before: 12 of 12. Right after: 0." in words
    assert all(pair.about in words for pair in PAIRS)
    assert "{%" not in words
    assert "&#" not in words


def test_the_sheets_read_at_grade_ten_at_most() -> None:
    for time in Time:
        words = [part.at(time).prompt for part in PAIRS] + [part.at(time).reason for part in PAIRS]
        assert reading.grade("\n".join(words)) <= 10


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("misconception: M02}", "misconception: M99}", "M99"),
        (", key: true}", "}", "one has “key: true”"),
        ("  lesson: L02\n", "", "lesson"),
    ],
)
def test_a_broken_file_of_pairs_is_told(tmp_path: Path, was: str, becomes: str, words: str) -> None:
    file = tmp_path / "items.yaml"
    file.write_text(asked.FILE.read_text().replace(was, becomes, 1))
    with pytest.raises(ContentError, match=words):
        asked.load(file)
