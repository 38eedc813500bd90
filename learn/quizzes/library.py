"""The questions of the course, read from ``content/*.yaml``.

A file is named after its lesson. Its head says where the lesson is, ``questions`` lists the rest.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from learn.evidence.files import ContentError, Entry, entries_of, guarded, read_yaml
from learn.quizzes import kinds
from learn.quizzes.questions import Lesson, Question

CONTENT = Path(__file__).with_name("content")
LESSON_PATH = re.compile(r"([a-z0-9-]+)/([a-z0-9-]+)")


@cache
def load(folder: Path = CONTENT) -> Mapping[str, Question]:
    """Give every question by its id. Raises :class:`ContentError` at the first fault."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise ContentError(folder, "there are no questions here. Add a file such as L04.yaml.")
    return MappingProxyType({each.id: each for file in files for each in _read_file(file)})


def _read_file(file: Path) -> list[Question]:
    with guarded(file):
        return _questions(file)


def _questions(file: Path) -> list[Question]:
    head = Entry(read_yaml(file), file, "head")
    path = LESSON_PATH.fullmatch(head.text("lesson_path"))
    if not path:
        raise head.error(f"“lesson_path” is “{head.text('lesson_path')}”. Write it as part/slug.")
    lesson = Lesson(file.stem, path[1], path[2], head.text("lesson_title"))
    entries = list(entries_of(head.any("questions"), file, "question", "id"))
    head.done()
    return [kinds.read(entry, lesson) for entry in entries]
