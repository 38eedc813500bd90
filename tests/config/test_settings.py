"""The settings as another process sees them: plain http here, HTTPS behind a proxy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.secret import secret_key

ROOT = Path(__file__).parents[2]


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("profile", ["plain", "https"])
def test_the_deployment_check_is_clean(profile: str) -> None:
    environment = {"HTTPS": "1"} if profile == "https" else {}
    done = manage("check", "--deploy", "--fail-level", "WARNING", **environment)
    assert done.returncode == 0, done.stderr
    silenced = "(0 silenced)" if profile == "https" else "(3 silenced)"
    assert silenced in done.stdout


def test_the_secret_key_is_made_once_and_only_for_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "var/secret-key"
    key = secret_key(file)
    assert len(key) >= 50
    assert secret_key(file) == key
    assert file.stat().st_mode & 0o077 == 0
    assert list(file.parent.iterdir()) == [file]


def test_what_the_database_url_says_of_the_connection_is_kept() -> None:
    done = manage(
        "shell", "-v0", "-c", "from django.conf import settings; print(settings.DATABASES)",
        DATABASE_URL="postgres://ada@db.example/lab?sslmode=require",
    )  # fmt: skip
    assert "'sslmode': 'require'" in done.stdout
    assert "'pool'" in done.stdout
