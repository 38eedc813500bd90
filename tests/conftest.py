"""What every test may rely on: the static files are collected, as on a real machine."""

from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / "var/static/staticfiles.json"


@pytest.fixture(scope="session", autouse=True)
def work_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Long work lies in a folder of this run, and no process does it but where a test says so."""
    from django.conf import settings

    settings.WORK, settings.WORK_HANDS = tmp_path_factory.mktemp("work"), 0


def newest(files: Iterable[Path]) -> float:
    return max(file.stat().st_mtime for file in files if file.is_file())


def pytest_configure(config: pytest.Config) -> None:
    """Hashed names come from collectstatic, so it runs first: once, and only when stale."""
    if hasattr(config, "workerinput"):
        return  # a worker of pytest-xdist: the process that started it has seen to this
    sources = [*(ROOT / "static").rglob("*"), *(ROOT / "site/config").iterdir()]
    sources.append(ROOT / "package-lock.json")
    if not MANIFEST.exists() or MANIFEST.stat().st_mtime < newest(sources):
        import django
        from django.core.management import call_command

        django.setup()
        call_command("collectstatic", interactive=False, verbosity=0)
