"""What many readers ask of the lab first; `manage.py warm` works it out in advance."""

from collections.abc import Iterator

from learn.balance.inputs import INPUTS, Depth
from learn.balance.runs import Horizon
from learn.balance.scenarios import SCENARIOS
from learn.explorer.rows import TOGETHER, Block, detents
from learn.explorer.state import read


def common() -> Iterator[Block]:
    """Give the blocks of a day, those that are asked for most often first.

    Every slider of the reference day; then the first few levers of each other starting point.
    Longer runs take too long to be guessed.
    """
    for place, scenario in enumerate(SCENARIOS):
        state = read({"start": [scenario.id], "horizon": [Horizon.DAY.value]}).state
        for lever in INPUTS:
            if lever.switch or (place and lever.depth is not Depth.INTRO):
                continue
            for number in range((len(detents(lever)) - 1) // TOGETHER[Horizon.DAY] + 1):
                yield Block(state, lever, number)
