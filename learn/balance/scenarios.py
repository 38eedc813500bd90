"""Starting points: named settings that show one thing, each in a small file of ``scenarios/``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from learn.balance.inputs import Grade
from learn.balance.outputs import Panel
from learn.balance.runs import Horizon, Settings

FOLDER = Path(__file__).with_name("scenarios")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One starting point.

    ``values`` and ``windows`` are what :meth:`Settings.make` takes; ``panel`` is the plot to look
    at first, and ``shows`` says in one plain sentence what is seen there. ``tested_by`` names the
    published experiments that test it.
    """

    id: str
    order: int
    title: str
    summary: str
    horizon: Horizon
    values: Mapping[str, float]
    windows: Mapping[str, tuple[float, float | None]]
    panel: Panel
    shows: str
    grade: Grade
    sources: tuple[str, ...]
    tested_by: tuple[str, ...] = ()
    caution: str = ""

    @property
    def settings(self) -> Settings:
        """The settings of the run."""
        return Settings.make(self.values, self.windows)


def _read(path: Path) -> Scenario:
    """Read one file; an error names it."""
    facts: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        scenario = Scenario(
            id=path.stem,
            **{
                **facts,
                "horizon": Horizon(facts["horizon"]),
                "values": MappingProxyType(facts.get("values") or {}),
                "windows": MappingProxyType(
                    {name: (window[0], window[1]) for name, window in _windows(facts)}
                ),
                "panel": Panel(facts["panel"]),
                "grade": Grade(facts["grade"]),
                "sources": tuple(facts["sources"]),
                "tested_by": tuple(facts.get("tested_by", ())),
            },
        )
        scenario.settings  # noqa: B018 - a bad setting must stop start-up, not a reader
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"scenarios/{path.name}: {problem}") from problem
    return scenario


def _windows(facts: Mapping[str, Any]) -> list[tuple[str, list[float | None]]]:
    return list((facts.get("windows") or {}).items())


SCENARIOS: tuple[Scenario, ...] = tuple(
    sorted((_read(path) for path in FOLDER.glob("*.yaml")), key=lambda scenario: scenario.order)
)
SCENARIO: Mapping[str, Scenario] = MappingProxyType(
    {scenario.id: scenario for scenario in SCENARIOS}
)
