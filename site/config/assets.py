"""Files of npm packages as static files, and hashed names for all of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class NodeModulesFinder(BaseFinder):
    """Serves the files named in settings.NODE_ASSETS: {static path: path in node_modules}."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.root = Path(settings.NODE_MODULES)
        self.files: dict[str, str] = settings.NODE_ASSETS

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return [
            Error(f"{source} is missing from node_modules.", hint="Run: npm ci", id="assets.E001")
            for source in self.files.values()
            if not (self.root / source).is_file()
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        source = self.files.get(path)
        found = str(self.root / source) if source else None
        if find_all:
            return [found] if found else []
        return found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        for name, source in self.files.items():
            yield name, _OneFile(name, self.root / source)


class _OneFile(FileSystemStorage):
    """A storage that knows a single file under another name, which is what `list` must yield."""

    prefix = ""

    def __init__(self, name: str, source: Path) -> None:
        super().__init__(location=source.parent)
        self.name, self.source = name, source

    def path(self, name: str) -> str:
        return str(self.source if name == self.name else Path(self.location) / name)


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """Hashed and compressed files; imports inside our own ES modules are rewritten too.

    Django can rewrite the imports of every script, but trips over comments in third parties'
    files; so its pattern is applied to `js/` alone.
    """

    keep_only_hashed_files = True
    patterns = (
        *HashedFilesMixin.patterns,
        ("js/*.js", HashedFilesMixin._js_module_import_aggregation_patterns[1]),  # type: ignore[attr-defined]
    )
