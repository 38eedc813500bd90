"""Lessons are read once, and a broken one stops the start with file, line and reason."""

import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from learn.balance import miniatures
from learn.evidence.files import ContentError
from learn.lessons import lesson as lessons
from learn.lessons import library

BROKEN = Path(__file__).with_name("broken")
ROOT = Path(__file__).parents[2]
GOOD = (BROKEN / "misspelt-word/origin/one-lesson.md").read_text().replace("stura", "satura")


def course_of(folder: Path, lesson: str) -> library.Library:
    """A course with one lesson, in a folder of its own."""
    (folder / "origin").mkdir(exist_ok=True)
    plan = (BROKEN / "missing-field/course.yaml").read_text()
    (folder / "course.yaml").write_text(plan)
    (folder / "origin/one-lesson.md").write_text(lesson)
    return library.load(folder)


def test_an_unknown_word_is_named_with_file_and_line() -> None:
    with pytest.raises(ContentError) as caught:
        library.load(BROKEN / "misspelt-word")
    assert str(caught.value) == (
        "tests/lessons/broken/misspelt-word/origin/one-lesson.md:20: "
        "the term “sturation” is not in the glossary. Add it."
    )


def test_a_missing_field_is_named_with_file_and_line() -> None:
    with pytest.raises(ContentError) as caught:
        library.load(BROKEN / "missing-field")
    assert str(caught.value) == (
        "tests/lessons/broken/missing-field/origin/one-lesson.md:2: "
        "the field “minutes” is missing. Add it."
    )


def test_the_site_does_not_start_with_a_broken_lesson() -> None:
    program = (
        "import sys; sys.path.insert(0, 'site')\n"
        "from pathlib import Path; from learn.lessons import library\n"
        "library.CONTENT = Path('tests/lessons/broken/missing-field')\n"
        "import django; django.setup()"
    )
    out = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False,
        env={"DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "for this test alone"},
    )  # fmt: skip
    assert out.returncode != 0
    assert "one-lesson.md:2: the field “minutes” is missing. Add it." in out.stderr


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{term}`saturation`", "{claim}`C99`", ":20: the claim “C99” is not in claims.yaml"),
        ("{term}`saturation`", "{cite}`no2000`", ":20: the reference “no2000” is not in the"),
        ("{term}`saturation`", "{cite}`twarog1953`", "from memory and not yet checked"),
        ("{term}`saturation`", "{cite}`hinz2011`", "“hinz2011” is retracted"),
        ("{term}`saturation`", "{link}`x`", ":20: the role {link} is unknown"),
        ("{term}`saturation`", r"$\nonsense$", ":20: this formula cannot be set"),
        ("{term}`saturation`", "![a](b.png)", "a picture comes in by :::{figure}"),
        (" {#heading}", "", ":17: this heading needs an anchor"),
        ("## A", "# A", ":17: the title stands in the front matter"),
        ("The text starts well.", ":::{plot} x\n:::", ":15: the directive {plot} is unknown"),
        ("The text starts well.", ":::{figure} x\n:::", ":15: figure “x”: it has no words"),
        ("The text starts well.", ":::{check} L04-Q1\n:::", "but the text shows L04-Q1"),
        ("The text starts well.", ":::{activity}\n:::", "an activity needs its front matter"),
        ("references: []", "references: [twarog1953]", "has not been checked"),
        ("minutes: 5", "minutes: five", "“minutes” must be a number"),
        ("minutes: 5", "minutes: .nan", "“minutes” must be finite"),
        ("minutes: 5", "minutes: 12.9", "“minutes” must be a whole number of 1 or more, not 12.9"),
        ("minutes: 5", "minutes: 0", "“minutes” must be a whole number of 1 or more, not 0"),
        ("minutes: 5", f"minutes: {'9' * 400}", "“minutes” must be finite"),
        ("minutes: 5", "minutes: 2026-13-45", ":2: this is not valid YAML: month must be in"),
        ("A summary.", "A \x08.", ":8: the character U+0008 is not allowed"),
        ("## A heading", "##", ":17: this heading has no words"),
        ("## A heading {#heading}", "##", ":17: this heading has no words"),
        ("starts well", "starts {well}", ":15: “{well}” would be printed as it stands"),
        ("starts well", "starts {r.level.end}", ":15: “{r.level.end}” would be printed"),
        ("starts well", "starts well}", ":15: “}” would be printed"),
        ("checks: []", "checks: []\nprerequisites: [L99]", "“prerequisites” names L99, which"),
        ("checks: []", "checks: []\nprerequisites: [L04]", "“prerequisites” names L04, which"),
        ("starts well", "[starts](#nowhere)", ":15: the link #nowhere has no goal"),
        ("starts well", "[starts](/lessons/none/none/)", ":15: the link /lessons/none/none/ leads"),
        ("starts well", "[starts](/lessons/origin/one-lesson/#x)", "one-lesson has no #x"),
        ("starts well", "[starts](two.md)", ":15: the link two.md must start with"),
        ("starts well", "[starts](http://a.b)", ":15: the link http://a.b must start with"),
        ("minutes: 5", "minutes: 5\nminuts: 6", "the field “minuts” is not known here"),
        ("slug: one-lesson", "slug: Two", "“slug” is “Two”"),
        ("slug: one-lesson", "slug: two", "by its own words this file is origin/two.md"),
        ("id: L04\n", "id: L99\n", "course.yaml plans no lesson “L99”"),
        ("---\nid", "id", ":1: the file must start with front matter"),
        ("part: origin", "part: [origin", "is not valid YAML"),
        ("A description.", "D" * 156, "“description” has 156 characters"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, old: str, new: str, reason: str) -> None:
    with pytest.raises(ContentError) as caught:
        course_of(tmp_path, GOOD.replace(old, new, 1))
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "goal",
    ["#heading", "#sources", "#term-saturation", "/", "/lessons/", "/explorer/?ssri=80",
     "https://doi.org/10.1000/1", "/lessons/origin/one-lesson/#heading"],
)  # fmt: skip
def test_a_link_with_a_goal_is_let_through(tmp_path: Path, goal: str) -> None:
    assert course_of(tmp_path, GOOD.replace("starts well", f"[starts]({goal})")).lessons


def test_a_byte_that_is_no_text_is_named_with_its_line(tmp_path: Path) -> None:
    course_of(tmp_path, GOOD)
    file = tmp_path / "origin/one-lesson.md"
    file.write_bytes(file.read_bytes().replace(b"starts well", b"starts \xff"))
    with pytest.raises(ContentError, match=r"one-lesson.md:15: this is not UTF-8 text"):
        library.load(tmp_path)


def test_what_nobody_foresaw_still_names_the_file(tmp_path: Path) -> None:
    with (
        patch.object(lessons, "Dialect", side_effect=RuntimeError("out of\nluck")),
        pytest.raises(ContentError, match=r"one-lesson.md: it .* \(RuntimeError: out of luck\)"),
    ):
        course_of(tmp_path, GOOD)


ACTIVITY = """activity:
  id: a
  model: miniatures/four-balances
  title: T
  intro: I.
  levers: [synthesis]
  outputs: [level]
  predict:
    question: Q?
    options:
      - {id: a, text: A, when: [{run: r, output: level, take: end, low: 0, high: 1}]}
      - {id: b, text: B, when: [{run: r, output: level, take: end, low: 1, high: 2}]}
      - {id: c, text: C, when: [{run: r, output: level, take: end, low: 2, high: 3}]}
  runs:
    - {id: r, label: R, values: {synthesis: 2}}
  should_see: "It is {r.level.end:.2f}."
  published: P.
  explain: E?
  leaves_out: L.
checks: []"""


def with_activity(activity: str) -> str:
    """Give the good lesson with this activity in it."""
    lesson = GOOD.replace("checks: []", activity, 1)
    return lesson.replace("The text starts well.", ":::{activity}\n:::")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("four-balances", "five", "the model “miniatures/five” is unknown"),
        ("[synthesis]", "[sugar]", "no lever “sugar”. Levers are: synthesis"),
        ("outputs: [level]", "outputs: [mood]", "no curve “mood”"),
        ("{synthesis: 2}", "{synthesis: 9}", "must lie between 0.5 and 2"),
        ("{synthesis: 2}", "{sugar: 2}", "the field “sugar” is not known here"),
        ("take: end, low: 0", "take: start, low: 0", "Use one of: end, min, max"),
        ("run: r, output: level, take: end, low: 0", "run: x, output: level, take: end, low: 0",
         "the run “x” is unknown. Runs are: r"),
        ("    - {id: r, label: R, values: {synthesis: 2}}", "    []", "“runs” has 0 entries"),
        ("{r.level.end:.2f}", "{r.level.middle}", "“middle” in should_see"),
        ("{r.level.end:.2f}", "{r.level.end:zz}", "“:zz” in should_see is no number format"),
        ("{r.level.end:.2f}", "{r.level}", "“{r.level}” would be printed as it stands"),
        ("published: P.", "published: '{r.level.end}'", "“{r.level.end}” would be printed"),
        ("low: 0, high: 1}", "low: .nan, high: 1}", "“low” must be finite"),
        ("  levers:", "  held: {sugar: 2}\n  levers:", "the field “sugar” is not known here"),
        ("  levers:", "  held: {clearance: 9}\n  levers:", "must lie between"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_activity_is_said(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    with pytest.raises(ContentError) as caught:
        course_of(tmp_path, with_activity(ACTIVITY.replace(old, new, 1)))
    assert reason in str(caught.value)


def test_a_held_lever_stands_in_every_run_of_an_activity(tmp_path: Path) -> None:
    held = ACTIVITY.replace("  levers:", "  held: {clearance: 2}\n  levers:", 1)
    ends = []
    for text in (ACTIVITY, held):
        activity = course_of(tmp_path, with_activity(text)).lessons[0].activity
        assert activity
        ends.append(activity.model.run({}).series["level"][-1])
    assert ends[1] < ends[0]


def test_a_broken_file_of_a_miniature_is_named(tmp_path: Path) -> None:
    for broken in ("title: [T", "title: T", "[]", "title: \x08"):
        (tmp_path / "four-balances.yaml").write_text(broken)
        miniatures.load.cache_clear()
        with (
            patch.object(miniatures, "MINIATURES", tmp_path),
            pytest.raises(ContentError, match=r"four-balances.yaml: it cannot be read"),
        ):
            course_of(tmp_path, with_activity(ACTIVITY))


def test_a_sound_activity_is_read(tmp_path: Path) -> None:
    course = course_of(tmp_path, with_activity(ACTIVITY))
    assert course.lessons[0].activity is not None


def test_lessons_are_numbered_through_all_parts() -> None:
    course = library.library()
    planned = [planned for part in course.parts for planned in part.planned]
    assert [entry.planned for entry in course.entries] == planned
    assert [lesson.number for lesson in planned] == list(range(1, len(planned) + 1))


def test_finished_lessons_bear_the_titles_of_the_plan() -> None:
    titles = {(e.planned.title, e.planned.minutes) for e in library.library().entries if e.lesson}
    assert titles == {(lesson.title, lesson.minutes) for lesson in library.library().lessons}


def test_the_nearest_lesson_to_a_mistyped_address_comes_first() -> None:
    nearest = library.library().nearest("mechanism", "making-the-mesengers")
    assert nearest[0].slug == "making-the-messengers"
