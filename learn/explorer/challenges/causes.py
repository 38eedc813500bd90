"""Which of five causes made this curve? Three probes, then an answer. One challenge of its own."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from urllib.parse import urlencode

from learn.balance.outputs import OUTPUT, Output
from learn.balance.runs import Horizon, Run, Settings, reference, simulate
from learn.explorer.challenges.goals import Take
from learn.explorer.numbers import value_text
from learn.explorer.state import Query, last_of

ID, TITLE, LEVEL = "five-causes", "One curve, five causes", 3
MOST_PROBES = 3
ROUNDS = 999
SEEN = OUTPUT["serotonin"]
PROBES = [
    OUTPUT[name]
    for name in (
        "serotonin_firing_rate",
        "hiaa",
        "dopamine",
        "serotonin_stores",
        "serotonin_synthesis",
        "noradrenaline",
    )
]
APART = 0.05  # of the hidden value: two causes that differ by more are told apart by a probe


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that raises serotonin to about 137 %."""

    id: str
    label: str
    values: Mapping[str, float]

    def value(self, output: Output) -> float:
        """Give the mean of a curve over the day."""
        run: Run = simulate(Settings.make(self.values), Horizon.DAY)
        return Take.MEAN.of(run, output)


CAUSES = [
    Cause(name, label, MappingProxyType(values))
    for name, label, values in (
        ("sert", "Half of the serotonin transporter is gone", {"sert": 0.5}),
        ("firing", "Serotonin neurons are driven to fire twice as fast", {"serotonin_firing": 2.0}),
        ("mao", "Monoamine oxidase is blocked to 85 %", {"mao_inhibitor": 85.0}),
        ("vmat", "Vesicles are filled 1.9 times as fast", {"vmat": 1.9}),
        ("brake", "5-HT1A receptors are blocked and TPH2 works at twice its rate",
         {"ht1a_block": 100.0, "tph": 2.0}),
    )
]  # fmt: skip
TEACHES = (
    "Five causes, one level. What tells them apart is how the level came about: the firing, the "
    "turnover, the stores, and whether other amines move too. One number never names its cause."
)


@dataclass(frozen=True, slots=True)
class Puzzle:
    """One round: which probes were taken, what was answered, and whether that is right."""

    round: int
    probes: Sequence[Output]
    answer: Cause | None
    errors: Sequence[str]
    secret: str

    @property
    def _hidden(self) -> Cause:
        """The cause. Only the server's own key tells which one a round has."""
        digest = hmac.new(self.secret.encode(), f"cause {self.round}".encode(), sha256).digest()
        return CAUSES[digest[0] % len(CAUSES)]

    @property
    def reached(self) -> bool:
        """Whether the answer is right."""
        return self.answer is self._hidden

    @property
    def readings(self) -> Sequence[tuple[Output, str, str]]:
        """Give each curve that was looked at, with its mean and that of the reference day."""
        usual = reference(Horizon.DAY)
        return [
            (
                output,
                value_text(output, self._hidden.value(output)),
                value_text(output, Take.MEAN.of(usual, output)),
            )
            for output in (SEEN, *self.probes)
        ]

    @property
    def left(self) -> Sequence[Output]:
        """The probes that can still be taken."""
        if len(self.probes) >= MOST_PROBES:
            return ()
        return [output for output in PROBES if output not in self.probes]

    @property
    def reason(self) -> str:
        """Why a wrong answer is wrong, from what was probed alone."""
        if self.answer is None or self.reached:
            return ""
        for output in self.probes:
            own, true = self.answer.value(output), self._hidden.value(output)
            if abs(own - true) > APART * abs(true):
                return (
                    f"With that cause, the curve “{output.label}” would stand at "
                    f"{value_text(output, own)}. You found {value_text(output, true)}."
                )
        return (
            "Nothing that you probed speaks against it, and yet it is another one. "
            "Which curve would tell the two apart?"
        )

    @property
    def query(self) -> str:
        """The address of the round with its probes, without an answer."""
        pairs = [("round", str(self.round)), *(("probe", each.id) for each in self.probes)]
        return urlencode(pairs)

    @property
    def next_round(self) -> int:
        """Another round, with a cause of its own."""
        return self.round % ROUNDS + 1


def puzzle_of(query: Query, secret: str) -> Puzzle:
    """Read a round from an address. Never raises."""
    errors = []
    text = last_of(query, "round", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0
    if not 1 <= number <= ROUNDS:
        errors.append(f"“{text[:24]}” is no round: they go from 1 to {ROUNDS}.")
        number = 1
    probes: list[Output] = []
    for name in dict.fromkeys(query.get("probe", ())):
        output = OUTPUT.get(name)
        if output not in PROBES or output is None:
            errors.append(f"“{name[:24]}” cannot be probed.")
        elif len(probes) == MOST_PROBES:
            errors.append(f"{MOST_PROBES} probes are all there are; the rest is left out.")
            break
        else:
            probes.append(output)
    wanted = last_of(query, "cause")
    answer = next((cause for cause in CAUSES if cause.id == wanted), None)
    if wanted and answer is None:
        errors.append(f"“{wanted[:24]}” is none of the five causes.")
    return Puzzle(number, probes, answer, errors, secret)
