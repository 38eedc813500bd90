"""What the engine promises: the same bytes for the same question, and one clear error."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from learn.balance.engine import Engine, SimulationFailed
from learn.balance.files import SBML

COLUMNS = ("ht_ext", "da_ext", "cortisol_nM")


@cache
def _engine() -> Engine:
    return Engine(SBML)


def test_runs_a_b_a_give_the_same_bytes() -> None:
    engine = _engine()
    first = engine.run({"ssri": 80.0}, 24, 241, COLUMNS)
    engine.run({"chronic_stress": 4.0, "gat": 0.3}, 672, 1345, COLUMNS)
    again = engine.run({"ssri": 80.0}, 24, 241, COLUMNS)
    assert first.tobytes() == again.tobytes()


def test_another_engine_gives_the_same_bytes() -> None:
    one, other = _engine(), Engine(SBML)
    assert one.run({}, 24, 241, COLUMNS).tobytes() == other.run({}, 24, 241, COLUMNS).tobytes()


def test_a_setting_of_an_earlier_run_does_not_stay() -> None:
    engine = _engine()
    plain = engine.run({}, 24, 25, COLUMNS)
    engine.run({"acute_stressor": 10.0, "acute_stressor_on": 3.0}, 24, 25, COLUMNS)
    assert np.array_equal(engine.run({}, 24, 25, COLUMNS), plain)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_value_that_is_no_number_raises_one_clear_error(value: float) -> None:
    with pytest.raises(SimulationFailed, match="ssri is not a finite number"):
        _engine().run({"ssri": value}, 24, 25, COLUMNS)


def test_an_unknown_parameter_raises_one_clear_error() -> None:
    with pytest.raises(SimulationFailed, match="no setting called mood"):
        _engine().run({"mood": 1.0}, 24, 25, COLUMNS)


def test_a_start_and_a_longest_step_of_an_earlier_run_do_not_stay() -> None:
    engine = _engine()
    before = engine.run({}, 24, 25, COLUMNS)
    engine.run({}, 24, 25, COLUMNS, longest_step=0, start={"ht_ext": 2e-3})
    assert engine.run({}, 24, 25, COLUMNS).tobytes() == before.tobytes()


def test_a_run_that_starts_where_another_ended_goes_on_as_that_would_have() -> None:
    engine = _engine()
    whole = engine.run({}, 48, 3, engine.states, 1e-9)
    start = dict(zip(engine.states, whole[1].tolist(), strict=True))
    second = engine.run({}, 24, 2, engine.states, 1e-9, start=start)
    assert np.abs(second[-1] / whole[-1] - 1).max() < 1e-5


def test_an_unknown_state_raises_one_clear_error() -> None:
    with pytest.raises(SimulationFailed, match="no state called mood"):
        _engine().run({}, 24, 25, COLUMNS, start={"mood": 1.0})


def test_a_failed_run_raises_one_clear_error_and_the_next_run_is_right() -> None:
    engine = _engine()
    before = engine.run({"ssri": 80.0}, 24, 25, COLUMNS)
    with pytest.raises(SimulationFailed, match=r"no curve to show|outside the numbers"):
        engine.run({"ht_removal": -1e9, "sert_vmax": 0.0}, 24, 25, COLUMNS)
    assert np.array_equal(engine.run({"ssri": 80.0}, 24, 25, COLUMNS), before)


def test_a_pulse_of_twelve_minutes_is_not_stepped_over() -> None:
    pulse = {"acute_stressor": 10.0, "acute_stressor_on": 14.0, "acute_stressor_off": 14.2}
    quiet, hit = (_engine().run(v, 24, 3, ("cortisol_nM",)).ravel() for v in ({}, pulse))
    served = _engine().run(pulse, 24, 241, ("cortisol_nM",)).max()
    tight = _engine().run(pulse, 24, 241, ("cortisol_nM",), 1e-9).max()
    assert hit[-1] > quiet[-1]
    assert served == pytest.approx(tight, rel=1e-3)


def test_a_model_with_another_volume_is_refused(tmp_path: Path) -> None:
    changed = SBML.read_text().replace(
        'id="brain" spatialDimensions="3" size="1"', 'id="brain" spatialDimensions="3" size="2"'
    )
    (tmp_path / "odd.xml").write_text(changed)
    with pytest.raises(ValueError, match="volume other than 1"):
        Engine(tmp_path / "odd.xml")


def test_a_model_whose_start_hangs_on_a_lever_is_refused(tmp_path: Path) -> None:
    start = (
        '<listOfInitialAssignments><initialAssignment symbol="ht_ext"/></listOfInitialAssignments>'
    )
    (tmp_path / "odd.xml").write_text(
        SBML.read_text().replace("<listOfRules>", start + "<listOfRules>")
    )
    with pytest.raises(ValueError, match="a start value hangs on others"):
        Engine(tmp_path / "odd.xml")


def test_threads_of_one_process_do_not_disturb_each_other() -> None:
    engine = _engine()
    settings: list[dict[str, float]] = [{}, {"ssri": 80.0}, {"chronic_stress": 4.0}] * 4
    alone = [engine.run(values, 24, 25, COLUMNS) for values in settings]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda values: engine.run(values, 24, 25, COLUMNS), settings))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


def test_a_failed_run_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SimulationFailed):
        _engine().run({"ht_removal": -1e9, "sert_vmax": 0.0}, 24, 25, COLUMNS)
    assert capfd.readouterr() == ("", "")


def test_a_failure_can_cross_a_process_boundary() -> None:
    failure = SimulationFailed("No curve.")
    assert str(pickle.loads(pickle.dumps(failure))) == "No curve."
