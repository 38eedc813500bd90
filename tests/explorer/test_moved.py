"""What is moved, and when it acts, in one line."""

import pytest

from learn.balance.runs import Settings
from learn.explorer.moved import moved_words

Window = tuple[float, float | None]


@pytest.mark.parametrize(
    ("values", "windows", "words"),
    [
        ({}, {}, ""),
        ({"iron": 0.3}, {}, "Brain iron 0.3 × usual"),
        (
            {"tryptophan_free_drink": 100},
            {},
            "Tryptophan-free drink 100 % of a full drink, from 8:00 to 15:00",
        ),
        ({"dopamine_firing": 3}, {"dopamine_firing": (1, None)}, "3 × usual, from 1:00 on"),
        ({"nmda_block": 20}, {"nmda_block": (23, 27)}, "from 23:00 to 3:00 on day 2"),
        ({"benzodiazepine": 100}, {"benzodiazepine": (0, 14)}, "full effect, until day 14"),
        ({"ssri": 80}, {"ssri": (2, 9.5)}, "of transporters, after day 2, until day 9.5"),
        ({"birth": 1}, {"birth": (28, None)}, "Giving birth, after day 28"),
        ({"bed": 27}, {}, "Falling asleep at 3:00"),
        ({"wake": 7.5}, {}, "Waking up at 7:30"),
        ({"autoreceptors": 0}, {}, "Autoreceptors: off"),
    ],
)
def test_a_lever_is_told_with_its_value_and_its_time(
    values: dict[str, float], windows: dict[str, Window], words: str
) -> None:
    told = moved_words(Settings.make(values, windows)).replace("\u00a0", " ")
    assert told.endswith(words)
    assert bool(told) == bool(values)


def test_a_time_that_is_moved_alone_is_told_to_change_nothing_yet() -> None:
    told = moved_words(Settings.make({}, {"acute_stressor": (15, 16)}))
    assert told == "the time of Short stressor, which is still at 0\u00a0× mean drive"
