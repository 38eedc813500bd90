"""A row is the true runs at a lever's detents, written so that a page can move its curves by it."""

import base64
import zlib
from typing import Any

import numpy as np
import orjson
import pytest
from django.test import Client

from learn.balance.engine import FloatArray, SimulationFailed
from learn.balance.inputs import INPUT, INPUTS
from learn.balance.outputs import Panel
from learn.balance.runs import MODEL_VERSION, Horizon, Run, Settings, reference, simulate
from learn.explorer import rows
from learn.explorer.curves import plot_of
from learn.explorer.figures import end_heights, figure, heights, y_range
from learn.explorer.form import form_version
from learn.explorer.memory import memory
from learn.explorer.rows import LEVELS, TOGETHER, detents

CLIENT = Client()


def block(query: str) -> dict[str, Any]:
    answer = CLIENT.get(f"/explorer/row?{query}")
    assert answer.status_code == 200, answer.content
    assert answer["Content-Encoding"] == "deflate"
    found: dict[str, Any] = orjson.loads(zlib.decompress(answer.content))
    return found


def unpacked(curve: dict[str, Any]) -> FloatArray:
    whole = np.cumsum(np.cumsum(np.array(curve["seconds"]), axis=1), axis=1)
    return np.asarray(curve["low"] + curve["step"] * whole)


@pytest.mark.parametrize("horizon", Horizon)
def test_a_block_holds_the_true_run_at_each_of_its_detents(horizon: Horizon) -> None:
    found = block(f"horizon={horizon.value}&of=ssri&block=1")
    size = TOGETHER[horizon]
    assert found["first"] == size
    values = detents(INPUT["ssri"])[size : 2 * size]
    assert len(found["detents"]) == len(values)
    curves = [unpacked(curve) for curve in found["curves"]]
    for place, value in enumerate(values):
        run = simulate(Settings.make({"ssri": value}), horizon)
        plot = plot_of(Panel.SIGNALLING, run, reference(horizon))
        told = found["detents"][place]
        assert told["range"] == y_range(plot)
        assert told["ends"] == end_heights(plot)
        assert [text for _, text in told["labels"]] == [each.label for each in plot.curves]
        for trace, true in zip(curves, heights(plot), strict=True):
            assert np.abs(trace[place] - true).max() <= np.ptp(trace) / LEVELS


def test_heights_come_in_the_order_of_the_figures_traces() -> None:
    for horizon in (Horizon.DAY, Horizon.MONTH):
        run = simulate(Settings.make({"ssri": 80}), horizon)
        for panel in Panel:
            plot = plot_of(panel, run, reference(horizon))
            drawn = figure(plot, large=True)["data"]
            for trace, expected in zip(drawn[:-1], heights(plot), strict=True):
                packed = np.frombuffer(base64.b64decode(trace["y"]["bdata"]), "<f4")
                np.testing.assert_array_equal(packed, expected.astype("<f4"))
            assert drawn[-1]["y"] == end_heights(plot)


def test_blocks_together_hold_every_detent_of_every_slider() -> None:
    for entry in INPUTS:
        if entry.switch:
            continue
        values = detents(entry)
        assert values[0] == entry.low
        assert values[-1] == pytest.approx(entry.high)
        assert np.diff(values) == pytest.approx(entry.step)


def test_where_the_lever_itself_stands_does_not_matter() -> None:
    assert block("of=ssri&block=0&ssri=80") == block("of=ssri&block=0")


def test_the_other_levers_stand_where_the_address_has_them() -> None:
    assert block("of=ssri&block=0&sert=0.5") != block("of=ssri&block=0")


def test_a_detent_that_cannot_be_run_says_so_and_the_others_are_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def some(settings: Settings, horizon: Horizon) -> Run:
        if settings.value("dat") == 0.1:
            raise SimulationFailed("No curve.")
        return simulate(settings, horizon)

    monkeypatch.setattr(rows, "simulate", some)
    found = block("of=dat&block=0&tyrosine=1.05")
    assert found["detents"][2] == {"failed": "No curve."}
    assert len(found["curves"][0]["seconds"]) == len(found["detents"]) - 1


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("of=nothing&block=0", "of", "no lever with a slider called “nothing”"),
        ("of=autoreceptors&block=0", "of", "no lever with a slider"),
        ("block=0", "of", "no lever with a slider"),
        ("of=ssri", "block", "they go from 0 to 2"),
        ("of=ssri&block=3", "block", "“3” is no block"),
        ("of=ssri&block=-1", "block", "“-1” is no block"),
        ("of=ssri&block=%C2%B2", "block", "is no block"),
        ("of=ssri&block=" + "9" * 400, "block", "is no block"),
        ("of=ssri&block=0&spread=1", "of", "of one run alone"),
        ("of=ssri&block=0&sert=lots", "sert", "“lots” is not a plain number"),
    ],
)
def test_a_block_that_is_none_is_refused_in_words(query: str, field: str, words: str) -> None:
    answer = CLIENT.get(f"/explorer/row?{query}")
    assert answer.status_code == 400
    assert words in answer.json()["errors"][field]


def test_an_answer_may_be_kept_for_good_where_its_address_names_all_it_hangs_on() -> None:
    versions = f"m={MODEL_VERSION}&v={form_version()}"
    for path in ("row?of=ssri&block=0", "run?show=signalling"):
        assert "immutable" in CLIENT.get(f"/explorer/{path}&{versions}")["Cache-Control"]
        assert "Cache-Control" not in CLIENT.get(f"/explorer/{path}&v={form_version()}")
        old = CLIENT.get(f"/explorer/{path}&m={MODEL_VERSION}&v=0123456789")
        assert "immutable" not in old["Cache-Control"]


def test_an_answer_is_worked_out_once_for_all_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    query = "of=gat&block=1&ssri=35"
    first = block(query)
    monkeypatch.setattr(rows, "simulate", None)  # calling it would raise
    assert block(f"{query}&depth=all") == first
    memory.cache_clear()  # as another process sees it
    assert block(query) == first
