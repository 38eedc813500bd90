"""The parts of an explanation: steps, each with its size, joined to those that caused it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

FOLLOWED = 0.2  # of the strongest factor: the least of one that is told for leading to a cause


class Kind(StrEnum):
    """What a step of the explanation is."""

    INPUT = "input"  # a constant: an input that was moved
    STATE = "state"
    RULE = "rule"
    FLUX = "flux"  # the rate of a reaction
    POOL = "pool"  # states that exchange fast, together: what is inside a terminal
    PART = "part"  # the part of its pool that a state is
    INFLOW = "inflow"  # all that feeds a pool
    CLEARANCE = "clearance"  # the share of a pool that leaves it per hour
    RATE = "rate"  # the part of that share which one reaction takes
    LAG = "lag"  # how far a pool is from where inflow and clearance would hold it
    REST = "rest"  # factors too small to show, together


class Node(NamedTuple):
    """A quantity in the explanation. ``of`` is the pool of a clearance, inflow, rate, lag
    or part."""

    kind: Kind
    id: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One factor of a change.

    ``effect`` is the factor by which it multiplies what it explains; ``own`` is its own change
    (after over before), or None where it is zero before or after. ``before`` and ``after`` are its
    values in the model's unit (NaN for inflow, clearance, lag and rest). ``feedback`` is −1 where
    it is the explained quantity itself and holds its own change down, +1 where it drives it
    further, else 0; a smaller circle on the way is not followed round. The effects of ``because``
    multiply to ``own``.
    """

    node: Node
    effect: float
    own: float | None = None
    before: float = float("nan")
    after: float = float("nan")
    feedback: int = 0
    because: tuple["Link", ...] = ()

    @property
    def closes(self) -> float:
        """The product of the effects of ``because`` over ``own``; 1 where nothing is lost."""
        if self.own is None or not self.because:
            return 1.0
        return float(np.prod([link.effect for link in self.because])) / self.own

    def leads_to(self, kind: Kind) -> bool:
        """Whether it ends at a step of this kind."""
        return self.node.kind is kind or any(link.leads_to(kind) for link in self.because)

    def holds_itself(self) -> bool:
        """Whether it comes back to the explained quantity, which so holds its own change down."""
        return self.feedback < 0 or any(link.holds_itself() for link in self.because)

    def main_line(self) -> tuple["Link", ...]:
        """Give the strongest cause, its strongest cause and so on, the nearest first."""
        causes = [link for link in self.because if link.node.kind is not Kind.REST]
        if not causes:
            return ()
        strongest = max(causes, key=lambda link: abs(np.log(link.effect)))
        lags = strongest.node.kind is Kind.LAG  # then the cause lies in the past
        if not lags and not (strongest.leads_to(Kind.INPUT) or strongest.holds_itself()):
            enough = FOLLOWED * abs(np.log(strongest.effect))
            told = [link for link in causes if abs(np.log(link.effect)) >= enough]
            ends = [link for link in told if link.leads_to(Kind.INPUT)]
            strongest = max(ends or causes, key=lambda link: abs(np.log(link.effect)))
        return (strongest, *strongest.main_line())
