"""The dialect: roles, directives and maths become HTML that is safe to show."""

from pathlib import Path

from learn.lessons.body import Kind
from learn.lessons.markdown import Dialect

HERE = Path("content/origin/a.md")


def html(text: str) -> str:
    return "".join(piece.html for piece in Dialect(HERE).body(text, 1).pieces)


def test_a_word_of_the_glossary_is_a_link_to_its_entry() -> None:
    assert html("{term}`saturation`") == (
        '<p><a class="term" href="#term-saturation">saturation</a></p>'
    )


def test_a_word_may_be_shown_in_another_form() -> None:
    assert ">saturated</a>" in html("{term}`saturated <saturation>`")


def test_a_badge_says_in_words_how_sure_and_about_whom() -> None:
    badge = html("{claim}`C26`")
    assert "<b>Established</b> animal</a>" in badge
    assert 'href="#claim-C26"' in badge
    assert "<svg" in badge


def test_several_references_are_cited_at_once_and_each_place_has_a_name() -> None:
    text = html("{cite}`best2009,best2010` and {cite}`best2009`")
    assert 'id="cite-best2009-1"' in text
    assert 'id="cite-best2009-2"' in text
    assert ">Best and others 2010</a>" in text


def test_raw_html_is_shown_as_text() -> None:
    assert "<script>" not in html("a <script>alert(1)</script>\n\n<b>x</b>")


def test_a_link_with_a_script_stays_text() -> None:
    assert "href" not in html("[x](javascript:alert(1))")


def test_maths_becomes_mathml_without_a_style() -> None:
    text = html("$$v = \\frac{S}{K_m + S}$$\n\nand $x$")
    assert text.count("<math") == 2
    assert "style=" not in text


def test_a_table_aligns_numbers_by_class() -> None:
    text = html("| a | b |\n|---|---:|\n| x | 1 |")
    assert '<td class="number">1</td>' in text
    assert "style=" not in text


def test_checks_and_the_activity_part_the_text() -> None:
    body = Dialect(HERE).body("One.\n\n:::{check} L04-Q1\n:::\n\nTwo.\n\n:::{activity}\n:::", 1)
    assert [(piece.kind, piece.id) for piece in body.pieces] == [
        (Kind.HTML, ""), (Kind.CHECK, "L04-Q1"), (Kind.HTML, ""), (Kind.ACTIVITY, ""),
    ]  # fmt: skip


def test_headings_and_the_activity_are_the_beats() -> None:
    body = Dialect(HERE).body("## One *word* {#one}\n\n:::{activity}\n:::\n\n## Two {#two}", 1)
    assert [(beat.anchor, beat.title) for beat in body.beats] == [
        ("one", "One word"), ("activity", "Predict and run"), ("two", "Two"),
    ]  # fmt: skip


def test_an_example_keeps_its_title_and_its_roles() -> None:
    text = html(":::{example} Two <steps>\nA {term}`saturation` of $x$.\n:::")
    assert "Two &lt;steps&gt;" in text
    assert 'class="term"' in text
    assert "<math" in text


def test_a_percent_sign_stays_with_its_number() -> None:
    assert html("about 31 % more") == "<p>about 31\u00a0% more</p>"
