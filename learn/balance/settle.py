"""Find the model's own daily orbit and store its midnight as the start of every run.

The gland masses need many months to settle, so this is done once, when the model has changed:
``python manage.py build_models --settle``. What is stored is plain numbers of 10 digits, so that
building from them gives the same file on every machine.
"""

import tempfile
from pathlib import Path

import yaml

from learn.balance.build import build
from learn.balance.engine import TIGHT_TOLERANCE, Engine
from learn.balance.files import BALANCE, START
from learn.balance.outputs import OUTPUTS

SETTLING_DAYS = 1500
ROUNDS = 3
POINTS_A_DAY = 1440
REFERENCES = {  # a parameter of the model, and the state whose daily mean it holds
    "cortisol_reference": "cortisol",
    "pituitary_reference": "pituitary",
    "adrenal_reference": "adrenal",
    "gr_reference": "gr_occupied",
    "trp_plasma_usual": "trp_plasma",
}


def main() -> None:
    """Settle, then rewrite the start file: states, reference parameters, daily means of outputs.

    Several rounds: the daily means must be known before what refers to them can settle.
    """
    parameters: dict[str, float] = {}
    states: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        sbml = Path(folder) / "balance.xml"
        sbml.write_text(build(BALANCE), encoding="utf-8")
        for _ in range(ROUNDS):
            engine = Engine(sbml)
            end = engine.run(
                parameters, 24.0 * SETTLING_DAYS, SETTLING_DAYS + 1, engine.states, TIGHT_TOLERANCE
            )[-1]
            states = {name: _short(v) for name, v in zip(engine.states, end, strict=True)}
            _write(states, parameters, {})
            sbml.write_text(build(BALANCE), encoding="utf-8")
            day = _daily_means(Engine(sbml), tuple(REFERENCES.values()))
            parameters = {name: day[state] for name, state in REFERENCES.items()}
        _write(states, parameters, {})
        sbml.write_text(build(BALANCE), encoding="utf-8")
        _write(
            states,
            parameters,
            _daily_means(Engine(sbml), tuple(output.column for output in OUTPUTS)),
        )


def _daily_means(engine: Engine, columns: tuple[str, ...]) -> dict[str, float]:
    day = engine.run({}, 24.0, POINTS_A_DAY + 1, columns, TIGHT_TOLERANCE)
    means = (day[1:] + day[:-1]).mean(axis=0) / 2  # by trapezoids
    return {name: _short(mean) for name, mean in zip(columns, means, strict=True)}


def _short(value: float) -> float:
    return float(f"{value:.10g}")


def _write(
    states: dict[str, float], parameters: dict[str, float], daily_means: dict[str, float]
) -> None:
    text = yaml.safe_dump(
        {"states": states, "parameters": parameters, "daily_means": daily_means}, sort_keys=False
    )
    START.write_text(
        "# The model's own daily orbit at midnight. Written by `manage.py build_models --settle`;\n"
        "# not edited by hand. daily_means are the 100 % of the curves, in the model's own units.\n"
        + text,
        encoding="utf-8",
    )
