"""Run a built model. This is the only file that knows libRoadRunner.

The engine is a pure function of its arguments: the same arguments give the same bytes, whatever
ran before. That is what makes a cached run exact.
"""

import math
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import roadrunner

FloatArray = npt.NDArray[np.float64]
NOTHING: Mapping[str, float] = MappingProxyType({})

SERVED_TOLERANCE = 3e-6
"""Relative tolerance of the runs that learners see: its error is far below one pixel."""
TIGHT_TOLERANCE = 1e-9
"""Relative tolerance for settling the start and for comparing solvers."""

ABSOLUTE_SHARE = 1e-3
"""Absolute tolerance of a state: this share of the relative one, times the state's start value."""
LONGEST_STEP = 0.1
"""Hours. A longer step could jump over an input that acts for a few minutes."""
HIGHEST_ORDER = 3
"""The excitatory and inhibitory rates ring; BDF above order 3 or 4 takes tiny steps on that."""
MOST_STEPS = 10_000
"""Between two output points; it only stops a run that would never end."""

_START_OVER = (
    roadrunner.SelectionRecord.TIME
    | roadrunner.SelectionRecord.FLOATING
    | roadrunner.SelectionRecord.RATE
)

roadrunner.Logger.setLevel(roadrunner.Logger.LOG_FATAL)
# A run that fails raises SimulationFailed; the solver need not print to the terminal as well.
os.environ.setdefault("SUNLOGGER_ERROR_FILENAME", os.devnull)
# Loads a model three times as fast as the older compiler, and runs it as fast.
roadrunner.Config.setValue(roadrunner.Config.LLVM_BACKEND, roadrunner.Config.LLJIT)


class SimulationFailed(Exception):  # noqa: N818 - reads as what happened
    """No curve could be computed; the message is one sentence for the reader."""


class Engine:
    """One SBML model, ready to run. Keep one per process; threads of it take turns.

    A run holds Python's lock to its end, so more speed comes from processes, not from threads.
    Every compartment of our models has volume 1, so a state's amount is its concentration.
    ``parameters`` gives the value that every constant of the model has in its file.
    """

    def __init__(self, sbml: Path) -> None:
        self._turn = Lock()
        text = sbml.read_text(encoding="utf-8")
        if "<initialAssignment" in text:
            # Such a start is worked out from the levers of the run before.
            raise ValueError(f"{sbml.name}: a start value hangs on others; write it as a number")
        self._runner = roadrunner.RoadRunner(text)
        self._model = self._runner.model
        if any(volume != 1 for volume in self._model.getCompartmentVolumes()):
            raise ValueError(f"{sbml.name}: a compartment has a volume other than 1")
        self._solver = self._runner.integrator
        names = self._model.getGlobalParameterIds()
        rules = frozenset(self._runner.getAssignmentRuleIds())
        constants = [name for name in names if name not in rules]
        self._indices = np.array([names.index(name) for name in constants], dtype=np.int32)
        self._position = {name: i for i, name in enumerate(constants)}
        self._defaults = np.array(self._model.getGlobalParameterValues(self._indices))
        self.parameters: Mapping[str, float] = dict(
            zip(constants, self._defaults.tolist(), strict=True)
        )
        self.states: tuple[str, ...] = tuple(self._model.getFloatingSpeciesIds())
        self._start = np.array(self._model.getFloatingSpeciesAmounts())
        self._scale = np.abs(self._start) + 1e-12
        self._set_solver("maximum_bdf_order", HIGHEST_ORDER)
        self._set_solver("maximum_num_steps", MOST_STEPS)

    def run(
        self,
        values: Mapping[str, float],
        hours: float,
        points: int,
        columns: Iterable[str],
        tolerance: float = SERVED_TOLERANCE,
        longest_step: float = LONGEST_STEP,
        start: Mapping[str, float] = NOTHING,
    ) -> FloatArray:
        """Give ``points`` rows, evenly spaced from 0 to ``hours``, and one column per name.

        A name is a state, a rule or a reaction (which gives its rate). ``values`` replaces
        constants of the model; all others keep the value of the file; ``start`` does the same
        for states. The number of points is part of the answer: the solver takes other steps for
        another number. Times are in the model's own unit, which is the hour in all models but
        one; a ``longest_step`` of 0 sets no limit.
        Raises :class:`SimulationFailed` if a value is not finite or the solver gives up.
        """
        vector = self._vector(values)
        amounts = self._amounts(start)
        with self._turn:
            self._runner.timeCourseSelections = list(columns)
            self._set_solver("maximum_time_step", longest_step)
            self._set_solver("relative_tolerance", tolerance)
            # A vector, because roadrunner multiplies a single number by whatever the state is now.
            self._set_solver(
                "absolute_tolerance", (ABSOLUTE_SHARE * tolerance * self._scale).tolist()
            )
            self._runner.reset(_START_OVER)
            self._model.setGlobalParameterValues(self._indices, vector)
            if start:
                self._model.setFloatingSpeciesAmounts(amounts)
            try:
                result = np.array(self._runner.simulate(0, hours, points))
            except RuntimeError as failure:
                raise SimulationFailed(
                    "The solver could not follow these settings, so there is no curve to show."
                ) from failure
        if not np.isfinite(result).all():
            raise SimulationFailed(
                "These settings lead outside the numbers the model can represent."
            )
        return result

    def _vector(self, values: Mapping[str, float]) -> FloatArray:
        vector = self._defaults.copy()
        for name, value in values.items():
            if name not in self._position:
                raise SimulationFailed(f"The model has no setting called {name}.")
            if not math.isfinite(value):
                raise SimulationFailed(f"The value of {name} is not a finite number.")
            vector[self._position[name]] = value
        return vector

    def _amounts(self, start: Mapping[str, float]) -> FloatArray:
        amounts = self._start.copy()
        for name, value in start.items():
            if name not in self.states:
                raise SimulationFailed(f"The model has no state called {name}.")
            amounts[self.states.index(name)] = value
        return amounts

    def _set_solver(self, name: str, value: object) -> None:
        self._solver.setValue(name, value)
