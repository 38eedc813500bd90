"""What many readers ask of the lab first, worked out in advance by `manage.py warm`."""

from collections.abc import Iterator
from dataclasses import dataclass

from learn.balance.inputs import INPUTS, Depth
from learn.balance.runs import Horizon
from learn.balance.scenarios import SCENARIOS
from learn.explorer.memory import remembered
from learn.explorer.rows import TOGETHER, Block, detents, row_bytes
from learn.explorer.state import State, read


@dataclass(frozen=True, slots=True)
class Common:
    """One answer that is worked out in advance."""

    block: Block

    def work_out(self) -> None:
        """Keep the answer, unless it is kept already."""
        remembered(self.block.key, lambda: row_bytes(self.block))


def common() -> Iterator[Common]:
    """Give the blocks of a day, those that are asked for most often first.

    Every slider of the reference day; then the first few levers of each other starting point.
    Longer runs take too long to be guessed.
    """
    for place, scenario in enumerate(SCENARIOS):
        state: State = read({"start": [scenario.id], "horizon": [Horizon.DAY.value]}).state
        for lever in INPUTS:
            if lever.switch or (place and lever.depth is not Depth.INTRO):
                continue
            for number in range((len(detents(lever)) - 1) // TOGETHER[Horizon.DAY] + 1):
                yield Common(Block(state, lever, number))
