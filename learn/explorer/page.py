"""Everything that the page of the lab shows for one state: run, plots, words, tables, levers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from learn.balance.experiments import EXPERIMENT, Tally, tally
from learn.balance.experiments.stored import results_of
from learn.balance.inputs import Depth
from learn.balance.outputs import Panel
from learn.balance.runs import Horizon, Run, Settings, SimulationFailed, reference, simulate
from learn.balance.scenarios import SCENARIOS, Scenario
from learn.drawing import Size
from learn.evidence.references import Reference
from learn.explorer.asking import Curve, curves_of
from learn.explorer.both import told, turned
from learn.explorer.compare import name_of
from learn.explorer.courses import FirstDay
from learn.explorer.curves import Plot, plot_of
from learn.explorer.describe import describe
from learn.explorer.downloads import KINDS, Kind
from learn.explorer.figures import Figure, figure
from learn.explorer.levers import (
    GRADE_WORDS,
    LeverGroup,
    depth_labels,
    lever_groups,
    printable,
)
from learn.explorer.moved import moved_words
from learn.explorer.people import Crowd
from learn.explorer.pictures import picture
from learn.explorer.state import Reading, State
from learn.explorer.tables import Indicators, Percentiles, Table, indicators, percentiles, table

# Size and drawing units of the server-drawn plots; the narrow one is what a phone shows.
WIDE: tuple[Size, int, int] = ("wide", 760, 380)
NARROW: tuple[Size, int, int] = ("small", 380, 220)
SMALL: tuple[Size, int, int] = ("small", 380, 210)

HORIZON_LABELS = {
    Horizon.DAY: "24 h",
    Horizon.WEEK: "7 d",
    Horizon.MONTH: "28 d",
    Horizon.TWO_MONTHS: "60 d",
}


@dataclass(frozen=True, slots=True)
class PanelPart:
    """One plot with its words and numbers. ``large`` is the one a reader works with."""

    panel: Panel
    large: bool
    plot: Plot
    words: str
    indicators: Sequence[Indicators]
    table: Table
    percentiles: Sequence[Percentiles]

    @property
    def pictures(self) -> Iterable[tuple[str, str]]:
        """The drawn plot as (name of its size, SVG); the large one also for a narrow page."""
        sizes = {"wide": WIDE, "narrow": NARROW} if self.large else {"small": SMALL}
        description = self.words.replace("**", "")
        for name, (size, width, height) in sizes.items():
            yield name, picture(self.plot, description, size=size, width=width, height=height)


@dataclass(frozen=True, slots=True)
class LabPage:
    """What templates/explorer/explore.html shows."""

    reading: Reading
    failure: str
    run: Run
    other: Run | None
    parts: Sequence[PanelPart]
    crowd: Crowd | None

    @property
    def state(self) -> State:
        """The state that is shown."""
        return self.reading.state

    @property
    def main(self) -> PanelPart:
        """The plot a reader works with."""
        return next(part for part in self.parts if part.large)

    @property
    def others(self) -> Sequence[PanelPart]:
        """The other plots."""
        return [part for part in self.parts if not part.large]

    @property
    def scenarios(self) -> Sequence[Scenario]:
        """All starting points."""
        return SCENARIOS

    @property
    def horizons(self) -> Iterable[tuple[Horizon, str]]:
        """All lengths of a run with their labels."""
        return HORIZON_LABELS.items()

    @property
    def depths(self) -> Iterable[tuple[Depth, str]]:
        """All depths of the set of levers with their labels."""
        return depth_labels()

    @property
    def groups(self) -> Sequence[LeverGroup]:
        """The levers."""
        return lever_groups(self.reading)

    @property
    def curves(self) -> Sequence[Curve]:
        """The curves of the large plot that moved, each of which can be explained."""
        return curves_of(self.run, self.state.horizon, self.state.panel)

    @property
    def both_told(self) -> str:
        """What the other side of a switch would change; nothing where none is asked for."""
        switch = self.state.both
        return told(switch, self.state.panel, self.run, self.other) if switch and self.other else ""

    @property
    def moved(self) -> str:
        """What is moved, in words, or an empty text on the reference day."""
        return moved_words(self.run.settings)

    @property
    def pin_name(self) -> str:
        """The name under which this run is pinned."""
        return name_of(self.state)

    @property
    def comparison(self) -> str:
        """The address that compares the run with its starting point, or with the reference day."""
        start = self.state.start if self.moved_from_start else SCENARIOS[0]
        pairs = [("run", urlencode({"start": start.id})), ("run", self.state.query())]
        output = self.state.panel.outputs()[0]
        return urlencode([("of", output.id), ("horizon", self.state.horizon.value), *pairs])

    @property
    def moved_from_start(self) -> bool:
        """Whether a lever stands elsewhere than at the starting point, or acts at another time."""
        return self.run.settings != self.state.begun

    @property
    def start_grade_words(self) -> str:
        """What the grade of the starting point means."""
        return GRADE_WORDS[self.state.start.grade]

    @property
    def start_studies(self) -> Sequence[Reference]:
        """The studies behind the starting point that somebody has seen."""
        return printable(self.state.start.sources)

    @property
    def start_verdict(self) -> Tally:
        """How far the model agrees with the published experiments that test the starting point."""
        tests = (EXPERIMENT[name] for name in self.state.start.tested_by)
        return tally(result for test in tests for result in results_of(test))

    @property
    def kinds(self) -> Iterable[Kind]:
        """The formats in which a reader can take the run along."""
        return KINDS.values()

    @property
    def wrong(self) -> bool:
        """Whether something in the address could not be used."""
        return bool(self.reading.errors)


def page_of(reading: Reading, crowd: Crowd | None = None) -> LabPage:
    """Run the model for a state and put everything together.

    A run that fails leaves the page on the run of the starting point, or of the reference day,
    and the bands of ``crowd``, which are of another run, are left out.
    """
    state = reading.state
    run, failure = run_or_fallback(state)
    usual, other = reference(state.horizon), _other_side(state)
    crowd = None if failure else crowd
    spread = crowd.spread if crowd else None
    first_day = None if state.horizon is Horizon.DAY else _first_day(run.settings)
    parts = tuple(
        PanelPart(
            panel,
            panel is state.panel,
            plot_of(panel, run, usual, other, spread),
            describe(panel, run, usual, first_day),
            indicators(panel, run),
            table(panel, run),
            percentiles(panel, spread) if spread else (),
        )
        for panel in Panel
    )
    return LabPage(reading, failure, run, other, parts, crowd)


def run_or_fallback(state: State) -> tuple[Run, str]:
    """Run the model; where that fails, give the run of the starting point and the reason."""
    try:
        return simulate(state.settings, state.horizon), ""
    except SimulationFailed as failure:
        try:
            return simulate(state.begun, state.horizon), str(failure)
        except SimulationFailed:
            return reference(state.horizon), str(failure)


def figures_of(
    state: State, panels: Iterable[Panel], crowd: Crowd | None = None
) -> dict[str, Figure]:
    """Run the model and give the Plotly figures of some panels, by panel.

    Raises :class:`~learn.balance.runs.SimulationFailed`.
    """
    run, usual = simulate(state.settings, state.horizon), reference(state.horizon)
    other, spread = _other_side(state), crowd.spread if crowd else None
    return {
        panel.value: figure(plot_of(panel, run, usual, other, spread), large=panel is state.panel)
        for panel in panels
    }


def _other_side(state: State) -> Run | None:
    """Run the other side of the switch that is shown both ways, if there is one and it runs."""
    if state.both is None:
        return None
    try:
        return simulate(turned(state.settings, state.both), state.horizon)
    except SimulationFailed:
        return None


def _first_day(settings: Settings) -> FirstDay | None:
    """Give the first day of a longer run in detail, which says within how many hours."""
    try:
        return FirstDay(simulate(settings, Horizon.DAY), reference(Horizon.DAY))
    except SimulationFailed:
        return None
