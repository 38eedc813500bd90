"""Read a catalogue that authors write in YAML, and say exactly which entry is wrong and why."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

Choice = TypeVar("Choice", bound=StrEnum)


class CatalogueError(ValueError):
    """A catalogue that cannot be used. ``str`` gives folder, file, entry and reason."""

    def __init__(self, file: Path, reason: str, entry: str = "") -> None:
        self.file, self.reason, self.entry = file, reason, entry
        where = f"{file.parent.name}/{file.name}"
        super().__init__(f"{where}: {f'{entry}: ' if entry else ''}{reason}")


class _Loader(yaml.SafeLoader):
    """Safe YAML in which a key given twice is an error, as the later one would hide the first."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [key.value for key, _ in node.value]
    for key, _ in node.value:
        if keys.count(key.value) > 1:
            raise yaml.MarkedYAMLError(
                problem=f"“{key.value}” is given twice", problem_mark=key.start_mark
            )
    loader.flatten_mapping(node)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_mapping(file: Path) -> Mapping[str, Any]:
    """Give the content of a file, which must be fields with names."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - it is safe
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise CatalogueError(file, f"it cannot be read: {' '.join(str(problem).split())}.") from (
            problem
        )
    if not isinstance(content, dict):
        raise CatalogueError(file, "it must hold fields with names.")
    return content


class Fields:
    """The fields of one entry, asked for one by one; :meth:`done` refuses what nobody asked for.

    ``defaults`` stand in for what the entry itself does not say.
    """

    def __init__(
        self, file: Path, entry: str, fields: object, defaults: Mapping[str, Any] | None = None
    ) -> None:
        self.file, self.entry = file, entry
        if not isinstance(fields, Mapping):
            raise self.error("it must hold fields with names.")
        self._fields: dict[str, Any] = {**(defaults or {}), **fields}
        self._asked: set[str] = set()

    def error(self, reason: str) -> CatalogueError:
        """Give the error that this entry is to blame for."""
        return CatalogueError(self.file, reason, self.entry)

    def items(self) -> Iterator[tuple[str, Any]]:
        """Give all fields with their names."""
        return ((str(name), value) for name, value in self._fields.items())

    def any(self, field: str, otherwise: object = None) -> Any:
        """Give a field of any kind, or ``otherwise``."""
        self._asked.add(field)
        return self._fields.get(field, otherwise)

    def text(self, field: str, otherwise: str | None = None) -> str:
        """Give a text that is not empty; without ``otherwise`` it must be there."""
        value = self.any(field, otherwise)
        if value is None:
            raise self.error(f"the field “{field}” is missing. Add it.")
        if not isinstance(value, str):
            raise self.error(f"“{field}” must be text, not {value}. Put it in quotes.")
        if not value.strip() and otherwise is None:
            raise self.error(f"“{field}” is empty. Write it.")
        return value.strip()

    def choice(self, field: str, kind: type[Choice]) -> Choice:
        """Give one of the values of an enumeration."""
        value = self.text(field)
        if value not in [member.value for member in kind]:
            allowed = ", ".join(member.value for member in kind)
            raise self.error(f"“{field}” is “{value}”. Use one of: {allowed}.")
        return kind(value)

    def number(self, field: str) -> float:
        """Give a number, which must be there."""
        value = self.any(field)
        if isinstance(value, str):  # YAML takes 1e-3 for text
            value = _number(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"“{field}” must be a number.")
        return float(value)

    def done(self) -> None:
        """Refuse a field that nobody asked for: most often it is misspelt."""
        if unknown := sorted(map(str, set(self._fields) - self._asked)):
            known = ", ".join(sorted(self._asked))
            raise self.error(f"the field “{unknown[0]}” is not known here. Known are: {known}.")


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
