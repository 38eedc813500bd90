"""A broken content file names itself, the line, the entry, the field and the way out."""

from pathlib import Path

import pytest

from learn.evidence import claims, glossary, references
from learn.evidence.files import ContentError, Entry, read_yaml


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_broken_yaml_names_the_line(tmp_path: Path) -> None:
    file = written(tmp_path, "terms.yaml", "- term: a\n  definition: [b\n- term: c\n")
    with pytest.raises(ContentError, match=r"terms.yaml:3: this is not valid YAML"):
        read_yaml(file)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"- term: a\n  definition: \xff\n", ":2: this is not UTF-8 text"),
        (b"- term: a\n  definition: \x08\n", r":2: the character U\+0008 is not allowed"),
        (b"- {term: a, definition: 2026-13-45}\n", ":1: this is not valid YAML: month must be"),
        (b"- {[a]: b}\n", "this is not valid YAML"),
    ],
)
def test_what_cannot_be_read_names_the_line(tmp_path: Path, text: bytes, says: str) -> None:
    file = tmp_path / "terms.yaml"
    file.write_bytes(text)
    with pytest.raises(ContentError, match=f"terms.yaml{says}" if says[0] == ":" else says):
        read_yaml(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"terms.yaml: it cannot be opened: No such file"):
        read_yaml(tmp_path / "terms.yaml")


def test_a_field_given_twice_is_an_error(tmp_path: Path) -> None:
    file = written(tmp_path, "terms.yaml", "- term: a\n  term: b\n")
    with pytest.raises(ContentError, match=r":1: .*“term” is given twice"):
        read_yaml(file)


def test_a_missing_field_names_entry_and_line(tmp_path: Path) -> None:
    file = written(tmp_path, "terms.yaml", "- term: a\n  definition: b\n- term: saturation\n")
    expected = r"terms.yaml:3: term saturation: the field “definition” is missing. Add it."
    with pytest.raises(ContentError, match=expected):
        glossary.load(file)


def test_a_misspelt_field_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, "terms.yaml", "- term: a\n  definition: b\n  defnition: c\n")
    with pytest.raises(ContentError, match=r"“defnition” is not known here. Known are: definition"):
        glossary.load(file)


def test_the_same_term_twice_is_an_error(tmp_path: Path) -> None:
    file = written(tmp_path, "t.yaml", "- {term: a, definition: b}\n- {term: a, definition: c}\n")
    with pytest.raises(ContentError, match="“a” is used twice"):
        glossary.load(file)


def test_a_value_outside_its_choices_lists_them() -> None:
    entry = Entry({"badge": "proven"}, Path("claims.yaml"), "claim C99")
    with pytest.raises(ContentError, match="Use one of: established, supported"):
        entry.choice("badge", claims.Badge)


REFERENCE = '{"id": "%s", "type": "book", "author": [{"family": "A"}], "title": "T", "issued": %s}'
ISSUED = '{"date-parts": [[2001]]}'


def test_a_key_in_two_files_is_an_error(tmp_path: Path) -> None:
    for name in ("course.json", "model.json"):
        written(tmp_path, name, f"[{REFERENCE % ('a2001', ISSUED)}]")
    with pytest.raises(ContentError, match=r"model.json: reference a2001: .* also in course.json"):
        references.load(tmp_path)


def test_a_reference_without_a_year_says_how_to_write_one(tmp_path: Path) -> None:
    written(tmp_path, "course.json", f"[{REFERENCE % ('a2001', '2001')}]")
    with pytest.raises(ContentError, match="date-parts"):
        references.load(tmp_path)


def test_an_initial_in_the_family_name_is_an_error(tmp_path: Path) -> None:
    text = REFERENCE.replace('"family": "A"', '"family": "Bosker F."') % ("a2001", ISSUED)
    written(tmp_path, "course.json", f"[{text}]")
    with pytest.raises(ContentError, match="“family” holds an initial"):
        references.load(tmp_path)


CLAIM = """
- id: C1
  lesson: L01
  wording: Mice swim.
  badge: {badge}
  about: people
  design: animal
  references: [{reference}]
  effect: They swim fast.
  would_change: Mice that drown.
"""


def test_a_claim_must_say_how_much_and_what_would_change_our_mind(tmp_path: Path) -> None:
    text = CLAIM.format(badge="preliminary", reference="best2009")
    for field in ("effect", "would_change"):
        lines = [line for line in text.splitlines() if f"  {field}:" not in line]
        with pytest.raises(ContentError, match=f"the field “{field}” is missing"):
            claims.load(written(tmp_path, "c.yaml", "\n".join(lines)), references.references())


def test_a_claim_about_people_cannot_rest_on_animals_alone(tmp_path: Path) -> None:
    file = written(tmp_path, "c.yaml", CLAIM.format(badge="established", reference="best2009"))
    with pytest.raises(ContentError, match="“preliminary” is the highest badge"):
        claims.load(file, references.references())


def test_a_claim_cannot_rest_on_memory_alone(tmp_path: Path) -> None:
    file = written(tmp_path, "c.yaml", CLAIM.format(badge="preliminary", reference="twarog1953"))
    with pytest.raises(ContentError, match="none of its references has been checked"):
        claims.load(file, references.references())


def test_a_claim_with_an_unknown_reference_is_an_error(tmp_path: Path) -> None:
    file = written(tmp_path, "c.yaml", CLAIM.format(badge="preliminary", reference="no2000"))
    with pytest.raises(ContentError, match="“no2000” is not in the reference list"):
        claims.load(file, references.references())
