"""Jobs from question to answer, without any process: a hand does a piece when it is told."""

from pathlib import Path

import pytest

from learn.work import hand as hands
from learn.work.desk import PATIENCE, Desk
from learn.work.hand import DEADLINE, Hand
from learn.work.job import Job
from learn.work.question import Answer, Busy, Failed, Question, Waiting
from learn.work.shelf import Shelf

CALCULATOR = "tests.work.calculators"


class Clock:
    """A clock that goes when it is told."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Desk:
    return Desk(tmp_path, clock=clock)


@pytest.fixture
def hand(tmp_path: Path, clock: Clock) -> Hand:
    return Hand(tmp_path, clock)


def question(arguments: str = "fine", parts: int = 3, seconds: float = 1.0) -> Question:
    return Question(CALCULATOR, arguments, parts, seconds)


def finish(hand: Hand) -> None:
    while hand.work():
        pass


def test_an_answer_is_made_of_all_parts_in_their_order(desk: Desk, hand: Hand) -> None:
    assert desk.ask(question()) == Waiting(0.0)
    finish(hand)
    assert desk.ask(question()) == Answer(b"0 of 3;1 of 3;2 of 3;")


def test_who_asks_again_hears_how_much_is_done(desk: Desk, hand: Hand) -> None:
    shares = []
    for _ in range(4):
        shares.append(desk.ask(question()))
        hand.work()
    assert shares == [Waiting(0.0), Waiting(0.25), Waiting(0.5), Waiting(0.75)]


def test_an_answer_is_kept(desk: Desk, hand: Hand) -> None:
    desk.ask(question())
    finish(hand)
    assert desk.look(question()) == b"0 of 3;1 of 3;2 of 3;"
    assert desk.look(question("other")) is None
    assert not hand.has_jobs()


def test_the_oldest_answers_go_when_there_are_too_many(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, most=2)
    for number in range(3):
        shelf.put(str(number), b"x")
        shelf.look("0")  # who is looked at stays
    assert [shelf.look(str(number)) for number in range(3)] == [b"x", None, b"x"]


def test_a_job_that_nobody_asks_for_is_given_up(desk: Desk, hand: Hand, clock: Clock) -> None:
    desk.ask(question())
    hand.work()
    clock.now += PATIENCE + 1
    assert not hand.work()
    assert not hand.has_jobs()
    assert desk.ask(question()) == Waiting(0.0)


def test_asking_keeps_a_job_alive(desk: Desk, hand: Hand, clock: Clock) -> None:
    for _ in range(3):
        desk.ask(question())
        clock.now += PATIENCE - 1
        assert hand.work()


def test_more_than_six_jobs_are_turned_away(desk: Desk, hand: Hand) -> None:
    for number in range(6):
        assert desk.ask(question(f"fine {number}")) == Waiting(0.0)
    assert desk.ask(question("one too many")) == Busy()
    assert desk.ask(question("fine 3")) == Waiting(0.0)
    for _ in range(4):
        hand.work()
    assert desk.ask(question("one too many")) == Waiting(0.0)


def test_jobs_that_nobody_wants_or_that_failed_take_no_place(
    desk: Desk, hand: Hand, clock: Clock
) -> None:
    for number in range(6):
        desk.ask(question(f"fine {number}"))
    clock.now += PATIENCE + 1
    assert desk.ask(question("refuse")) == Waiting(0.0)
    finish(hand)
    for number in range(6):
        assert desk.ask(question(f"fine {number}")) == Waiting(0.0)


def test_a_job_that_takes_too_long_is_given_up_in_words(
    desk: Desk, hand: Hand, clock: Clock
) -> None:
    desk.ask(question(), patience=DEADLINE + 60)
    clock.now += DEADLINE + 1
    finish(hand)
    assert desk.ask(question()) == Failed(hands.TOO_LONG)


def test_what_the_calculator_refuses_is_told_in_its_words(desk: Desk, hand: Hand) -> None:
    desk.ask(question("refuse"))
    finish(hand)
    assert desk.ask(question("refuse")) == Failed("These settings have no answer.")


def test_a_fault_is_written_down_and_told_without_details(
    desk: Desk, hand: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    desk.ask(question("break"))
    finish(hand)
    assert desk.ask(question("break")) == Failed(hands.BROKEN)
    assert "ZeroDivisionError" in caplog.text


def test_who_asks_long_after_a_failure_gets_another_try(
    desk: Desk, hand: Hand, clock: Clock
) -> None:
    desk.ask(question("refuse"))
    finish(hand)
    clock.now += PATIENCE + 1
    assert desk.ask(question("refuse")) == Waiting(0.0)


def test_two_hands_never_do_the_same_piece(desk: Desk, hand: Hand, tmp_path: Path) -> None:
    desk.ask(question(parts=1))
    job = next((tmp_path / "jobs").iterdir())
    with Job(job).take("0") as before:
        assert before == 0
        assert not hand.work()
    assert hand.work()


def test_a_piece_that_was_begun_twice_and_never_finished_fails(
    desk: Desk, hand: Hand, tmp_path: Path
) -> None:
    desk.ask(question(parts=1))
    for _ in range(2):
        with Job(next((tmp_path / "jobs").iterdir())).take("0"):
            pass
    finish(hand)
    assert desk.ask(question(parts=1)) == Failed(hands.DIED)


def test_short_work_goes_first_but_not_for_ever(desk: Desk, hand: Hand, clock: Clock) -> None:
    long = question("sixty days", seconds=20)
    desk.ask(long, patience=60)
    clock.now += 10
    desk.ask(question("short", seconds=1), patience=60)
    clock.now += 10
    desk.ask(question("late", seconds=1), patience=60)
    for _ in range(4):
        hand.work()
    assert desk.look(question("short", seconds=1))
    for _ in range(4):
        hand.work()
    assert desk.look(long)
    assert not desk.look(question("late", seconds=1))
