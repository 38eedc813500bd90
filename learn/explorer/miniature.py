"""The lab at its smallest: one lever and one curve over a day, for a page that loads no Plotly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from learn.balance.engine import FloatArray
from learn.balance.inputs import INPUT, Input
from learn.balance.outputs import OUTPUT, Output, Panel
from learn.balance.runs import Horizon, Settings, simulate
from learn.drawing import nice_ticks
from learn.explorer.numbers import plain, spoken, value_text

WIDTH, HEIGHT = 560, 250
LEFT, RIGHT, TOP, BOTTOM = 38, 106, 14, 30  # margins around the curve
HOURS = (0, 6, 12, 18, 24)
ABOVE, BELOW, AT_REST = "The neuron brakes itself.", "The brake eases.", "Nothing is moved."
SOON, LATE = 6.2, 17.9  # hours at which the sentence reads the curve


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of an axis at its place in the drawing."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Miniature:
    """One lever, one curve. All coordinates are units of the drawing."""

    lever: Input
    output: Output
    value: float
    question: str
    window: tuple[float, float]
    top_value: float
    curve: FloatArray

    @property
    def path(self) -> str:
        """The curve as the ``d`` of an SVG path."""
        across = (WIDTH - LEFT - RIGHT) / (len(self.curve) - 1)
        points = (
            f"{LEFT + index * across:.1f} {self.height_of(value):.1f}"
            for index, value in enumerate(self.curve.tolist())
        )
        return f"M{'L'.join(points)}"

    @property
    def end(self) -> tuple[float, float]:
        """Where the curve ends."""
        return WIDTH - RIGHT, self.height_of(float(self.curve[-1]))

    @property
    def soon(self) -> str:
        """The value soon after the change began."""
        return self._text_at(SOON)

    @property
    def late(self) -> str:
        """The value just before the change ended."""
        return self._text_at(LATE)

    @property
    def closing(self) -> str:
        """What the neuron does at the lever's value."""
        if self.value == self.lever.default:
            return AT_REST
        return ABOVE if self.value > self.lever.default else BELOW

    @property
    def closings(self) -> Mapping[str, str]:
        """The closing words for a lever above, below and at its default, for the live page."""
        return {"above": ABOVE, "below": BELOW, "rest": AT_REST}

    @property
    def reference_height(self) -> float:
        """Where 100 % lies."""
        return self.height_of(100)

    @property
    def heights(self) -> Sequence[Tick]:
        """The labels of the y axis."""
        ticks = nice_ticks(0, self.top_value)
        return [Tick(self.height_of(tick), plain(tick)) for tick in ticks]

    @property
    def hours(self) -> Sequence[Tick]:
        """The labels of the x axis."""
        width = WIDTH - LEFT - RIGHT
        return [Tick(LEFT + width * hour / 24, f"{hour}:00") for hour in HOURS]

    @property
    def unit(self) -> str:
        """The lever's unit in words."""
        return spoken(self.lever.unit)

    @property
    def shown_value(self) -> str:
        """The lever's value as text."""
        return plain(self.value)

    @property
    def run_query(self) -> str:
        """The query of a run, all but the lever's value."""
        return urlencode({"show": Panel.SIGNALLING, **self._address})

    @property
    def lab_query(self) -> str:
        """The query of the lab in the state that is shown."""
        return urlencode({**self._address, self.lever.id: plain(self.value)})

    @property
    def place_query(self) -> str:
        """The query of the lab, all but the lever's value."""
        return urlencode(self._address)

    def _text_at(self, hour: float) -> str:
        index = round(hour / 24 * (len(self.curve) - 1))
        return value_text(self.output, float(self.curve[index]))

    @property
    def _address(self) -> dict[str, str]:
        start, end = self.window
        return {
            "start": "reference-day",
            f"{self.lever.id}_from": plain(start),
            f"{self.lever.id}_until": plain(end),
        }

    def height_of(self, value: float) -> float:
        """Give the height in the drawing of a value of the curve."""
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / self.top_value


@dataclass(frozen=True, slots=True)
class _Recipe:
    """Which lever, from when until when (in the lever's own unit), moves which curve."""

    lever: str
    window: tuple[float, float]
    output: str
    value: float
    question: str


RECIPES: Mapping[str, _Recipe] = {
    "firing": _Recipe(
        lever="dopamine_firing",
        window=(6, 18),
        output="dopamine",
        value=2.5,
        question="What if dopamine neurons fire faster from 6 to 18 o’clock?",
    ),
    "ssri": _Recipe(
        lever="ssri",
        window=(0.25, 0.75),
        output="serotonin",
        value=60,
        question="What if cells take back less serotonin from 6 to 18 o’clock?",
    ),
}


def miniature(name: str) -> Miniature:
    """Give a miniature by its name in :data:`RECIPES`, run at its first value."""
    recipe = RECIPES[name]
    lever = INPUT[recipe.lever]
    highest = max(float(_curve(recipe, value).max()) for value in (lever.low, lever.high))
    top = nice_ticks(0, 0.98 * highest)[-1]
    curve = _curve(recipe, recipe.value)
    output = OUTPUT[recipe.output]
    return Miniature(lever, output, recipe.value, recipe.question, recipe.window, top, curve)


def _curve(recipe: _Recipe, value: float) -> FloatArray:
    settings = Settings.make({recipe.lever: value}, {recipe.lever: recipe.window})
    run = simulate(settings, Horizon.DAY)
    return run.series[recipe.output].mean
