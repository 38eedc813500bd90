"""What the lab has answered scripts before: the same for all workers of the server, and exact.

Runs are bit-identical, so an answer that is kept is the answer.
"""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings

from learn.balance.inputs import Depth
from learn.balance.outputs import Panel
from learn.explorer.form import form_version
from learn.explorer.rows import Block, row_bytes
from learn.explorer.state import State
from learn.work.kept import Kept

OLD = 24 * 3600  # seconds


@cache
def memory() -> Kept:
    """Where they lie; a file belongs to one form of the answers. Old ones of others go."""
    folder, own = Path(settings.WORK), f"answers-{form_version()}.sqlite3"
    for file in folder.glob("answers-*.sqlite3*"):
        with suppress(FileNotFoundError):  # another worker is as tidy
            if not file.name.startswith(own) and file.stat().st_mtime < time.time() - OLD:
                file.unlink()
    return Kept(folder / own)


def remembered(key: str, work_out: Callable[[], bytes]) -> bytes:
    """Give what is kept for a key, or work it out and keep it. What raises is not kept."""
    kept = memory().look(key)
    if kept is None:
        kept = work_out()
        memory().put(key, kept)
    return kept


def remembered_row(block: Block) -> bytes:
    """Give a block of a row as the server sends it."""
    return remembered(block.key, lambda: row_bytes(block))


def moving_key(state: State, panels: Iterable[Panel]) -> str:
    """Name a run with the figures of some panels; how deep the levers go is not drawn."""
    return f"{replace(state, depth=Depth.STANDARD).query()}&show={','.join(panels)}"
