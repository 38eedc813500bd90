"""Read content files, and say exactly what is wrong with one: file, line, entry, reason.

Authors write YAML and JSON; :class:`Entry` asks a mapping for its fields one by one, so that a
missing, misspelt or unknown field stops the start of the site with a sentence that helps.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml

ROOT = Path(__file__).resolve().parents[2]
REQUIRED: Final[Any] = object()
LINE = "__line__"
BIGGEST = sys.float_info.max  # a whole number beyond it would be infinite
Choice = TypeVar("Choice", bound=StrEnum)


class ContentError(Exception):
    """A content file that cannot be used. ``str`` gives file, line, entry and reason."""

    def __init__(
        self, file: Path, reason: str, *, line: int | None = None, entry: str = ""
    ) -> None:
        self.file, self.reason, self.line, self.entry = file, reason, line, entry
        place = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
        where = f"{place}:{line}" if line else f"{place}"
        super().__init__(f"{where}: {f'{entry}: ' if entry else ''}{reason}")


@contextmanager
def guarded(file: Path) -> Iterator[None]:
    """Turn whatever stops the reading of ``file`` into a :class:`ContentError` that names it.

    Nobody foresees all that a file can hold; an author is helped by its name even then.
    """
    try:
        yield
    except ContentError:
        raise
    except Exception as error:
        words = " ".join(str(error).split())
        raise ContentError(file, f"it cannot be read ({type(error).__name__}: {words}).") from error


def read_text(file: Path) -> str:
    """Give the text of a file, which must exist and be UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        reason = "this is not UTF-8 text. Save the file in that encoding."
        raise ContentError(file, reason, line=line) from error
    except OSError as error:
        raise ContentError(file, f"it cannot be opened: {error.strerror}.") from error


class _Loader(yaml.SafeLoader):
    """Safe YAML in which a mapping knows its line and a key given twice is an error."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    for key, (key_node, _) in zip(keys, node.value, strict=True):
        if keys.count(key) > 1:
            raise yaml.MarkedYAMLError(
                problem=f"the field “{key}” is given twice", problem_mark=key_node.start_mark
            )
    values = loader.construct_mapping(node, deep=True)
    return {**values, LINE: node.start_mark.line + 1}


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(file: Path, text: str | None = None, first_line: int = 1) -> Any:
    """Give the content of a YAML file, or of ``text`` that starts at ``first_line`` of it."""
    source = read_text(file) if text is None else text
    try:
        loader = _Loader(source)
        loader.line = first_line - 1
        try:
            return loader.get_single_data()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ContentError(file, f"this is not valid YAML: {error.problem}.", line=line) from error
    except yaml.reader.ReaderError as error:
        line = first_line + source.count("\n", 0, error.position)
        reason = f"the character U+{error.character:04X} is not allowed. Take it out."
        raise ContentError(file, reason, line=line) from error
    except (ValueError, TypeError, RecursionError) as error:  # 2026-13-45, a list as a key
        reason = f"this is not valid YAML: {error}."
        raise ContentError(file, reason, line=first_line) from error


def read_json(file: Path) -> Any:
    """Give the content of a JSON file."""
    try:
        return json.loads(read_text(file))
    except json.JSONDecodeError as error:
        reason = f"this is not valid JSON: {error.msg}."
        raise ContentError(file, reason, line=error.lineno) from error


class Entry:
    """One mapping of a content file, asked field by field; call :meth:`done` at the end."""

    def __init__(self, fields: object, file: Path, name: str = "", line: int | None = None) -> None:
        self.file, self.name, self.line = file, name, line
        if not isinstance(fields, dict):
            raise self.error(f"expected fields with names, found {_kind(fields)}.")
        self._fields: dict[str, Any] = {str(key): value for key, value in fields.items()}
        self.line = self._fields.pop(LINE, line)
        self._asked: set[str] = set()

    def __contains__(self, field: str) -> bool:
        return field in self._fields

    def error(self, reason: str) -> ContentError:
        """Give the error that this entry is to blame for."""
        return ContentError(self.file, reason, line=self.line, entry=self.name)

    def any(self, field: str, default: Any = REQUIRED) -> Any:
        """Give a field of any kind."""
        self._asked.add(field)
        if field in self._fields:
            return self._fields[field]
        if default is REQUIRED:
            raise self.error(f"the field “{field}” is missing. Add it.")
        return default

    def text(self, field: str, default: Any = REQUIRED) -> str:
        """Give a text; it must not be empty unless there is a default."""
        value = self.any(field, default)
        if not isinstance(value, str):
            raise self.error(f"“{field}” must be text, not {_kind(value)}. Put it in quotes.")
        if not value.strip() and default is REQUIRED:
            raise self.error(f"“{field}” is empty. Write it.")
        return value.strip()

    def texts(self, field: str, default: Any = REQUIRED) -> tuple[str, ...]:
        """Give a list of texts."""
        values = self.any(field, default)
        if not isinstance(values, list | tuple) or not all(isinstance(v, str) for v in values):
            raise self.error(f"“{field}” must be a list of texts: [one, two].")
        return tuple(values)

    def number(self, field: str, default: Any = REQUIRED) -> float:
        """Give a finite number."""
        value = self.any(field, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"“{field}” must be a number, not {_kind(value)}.")
        if not -BIGGEST <= value <= BIGGEST:
            raise self.error(f"“{field}” must be finite, not {value}.")
        return float(value)

    def count(self, field: str) -> int:
        """Give a whole number of 1 or more."""
        value = self.number(field)
        if value < 1 or not value.is_integer():
            raise self.error(f"“{field}” must be a whole number of 1 or more, not {value:g}.")
        return int(value)

    def flag(self, field: str, default: Any = REQUIRED) -> bool:
        """Give true or false."""
        value = self.any(field, default)
        if not isinstance(value, bool):
            raise self.error(f"“{field}” must be true or false, not {_kind(value)}.")
        return value

    def choice(self, field: str, kind: type[Choice], default: Any = REQUIRED) -> Choice:
        """Give one of the values of an enumeration."""
        value = self.any(field, default)
        if value not in [member.value for member in kind]:
            allowed = ", ".join(member.value for member in kind)
            raise self.error(f"“{field}” is “{value}”. Use one of: {allowed}.")
        return kind(value)

    def entry(self, field: str) -> "Entry":
        """Give a mapping inside this one."""
        return Entry(self.any(field), self.file, f"{self.name} {field}".strip(), self.line)

    def entries(self, field: str, default: Any = REQUIRED) -> Iterator["Entry"]:
        """Give the mappings of a list inside this one."""
        values = self.any(field, default)
        if not isinstance(values, list | tuple):
            raise self.error(f"“{field}” must be a list, not {_kind(values)}.")
        for place, value in enumerate(values, 1):
            named = value.get("id", place) if isinstance(value, dict) else place
            yield Entry(value, self.file, f"{self.name} {field} {named}".strip(), self.line)

    def done(self) -> None:
        """Refuse a field that nobody asked for: most often it is misspelt."""
        if unknown := sorted(set(self._fields) - self._asked):
            known = ", ".join(sorted(self._asked))
            raise self.error(f"the field “{unknown[0]}” is not known here. Known are: {known}.")


def entries_of(content: object, file: Path, kind: str, key: str) -> Iterator[Entry]:
    """Give the entries of a file that is a list; each is named by ``key``, which must be unique."""
    if not isinstance(content, list):
        raise ContentError(file, f"expected a list of {kind}s, found {_kind(content)}.")
    seen: set[str] = set()
    for place, fields in enumerate(content, 1):
        named = fields.get(key) if isinstance(fields, dict) else None
        entry = Entry(fields, file, f"{kind} {named or f'number {place}'}")
        name = entry.text(key)
        if name in seen:
            raise entry.error(f"the {key} “{name}” is used twice in this file. Rename one.")
        seen.add(name)
        yield entry


def _kind(value: object) -> str:
    kinds = {type(None): "nothing", str: "text", list: "a list", dict: "fields with names"}
    return kinds.get(type(value), f"“{value}”")
