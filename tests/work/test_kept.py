"""Answers that every worker shares: exact, bounded, and never the reason for a failure."""

import sqlite3
from pathlib import Path

import pytest

from learn.work.kept import DAY, Kept


def test_what_is_put_is_there_for_another_process_too(tmp_path: Path) -> None:
    Kept(tmp_path / "folder" / "kept").put("a", b"\x00answer")
    assert Kept(tmp_path / "folder" / "kept").look("a") == b"\x00answer"
    assert Kept(tmp_path / "folder" / "kept").look("b") is None


def test_the_first_answer_stays(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    kept.put("a", b"first")
    kept.put("a", b"second")
    assert kept.look("a") == b"first"


def test_the_answers_that_nobody_used_for_longest_make_room(tmp_path: Path) -> None:
    now = 0.0
    kept = Kept(tmp_path / "kept", most=10, between_counts=1, clock=lambda: now)
    for number in range(10):
        now += 1
        kept.put(str(number), b"")
    now += 2 * DAY
    kept.look("0")  # used again, so it stays
    kept.put("new", b"")
    assert kept.look("0") is not None
    assert kept.look("new") is not None
    assert kept.look("1") is None


def test_a_folder_that_cannot_be_made_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "kept")
    kept.put("a", b"answer")
    assert kept.look("a") is None


def test_a_broken_file_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"no database at all" * 100)
    kept = Kept(tmp_path / "kept")
    kept.put("a", b"answer")
    assert kept.look("a") is None


def test_a_lock_held_too_long_is_no_failure(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    kept.put("a", b"answer")
    other = sqlite3.connect(tmp_path / "kept", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    kept.put("b", b"answer")
    other.execute("ROLLBACK")
    other.close()
    assert kept.look("a") == b"answer"


@pytest.mark.parametrize("size", [0, 1_000_000])
def test_an_answer_may_be_empty_or_long(tmp_path: Path, size: int) -> None:
    kept = Kept(tmp_path / "kept")
    kept.put("a", b"x" * size)
    assert kept.look("a") == b"x" * size
