"""What is worked out in advance is what the lab asks for."""

from itertools import islice

import pytest
from django.core.management import call_command
from django.test import Client

from learn.explorer import rows
from learn.explorer.common import common
from learn.explorer.memory import remembered, remembered_row


def test_a_block_worked_out_in_advance_needs_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    first = next(iter(common()))
    remembered_row(first)
    monkeypatch.setattr(rows, "simulate", None)  # calling it would raise
    lever = first.lever.id
    query = f"start=reference-day&horizon=24h&of={lever}&block={first.number}"
    assert Client().get(f"/explorer/row?{query}").status_code == 200


def test_the_reference_day_comes_first_with_all_its_sliders() -> None:
    blocks = list(common())
    starts = [block.state.start.id for block in blocks]
    assert starts[0] == "reference-day"
    reference = {block.lever.id for block in blocks if block.state.start.id == starts[0]}
    assert {"ssri", "tryptophan", "dbh"} <= reference
    assert len({block.key for block in blocks}) == len(blocks)


def test_the_command_works_them_out(monkeypatch: pytest.MonkeyPatch) -> None:
    few = list(islice(common(), 2))
    done = []
    monkeypatch.setattr("learn.management.commands.warm.common", lambda: few)
    monkeypatch.setattr("os.nice", lambda steps: done.append(steps))
    call_command("warm")
    assert done
    assert remembered(few[1].key, lambda: b"anew") != b"anew"
