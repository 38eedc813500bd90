"""Real hands: they start with the first question, share a job, and end with their server."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from learn.work import hand as hands
from learn.work.crew import SOURCES, Crew
from learn.work.desk import Desk
from learn.work.question import Answer, Failed, Question, Reply, Waiting
from learn.work.seat import Seat

CALCULATOR = "tests.work.calculators"
SECONDS = 15


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew]:
    crew = Crew(tmp_path)
    yield crew
    crew.dismiss()


@pytest.fixture
def desk(tmp_path: Path, crew: Crew) -> Desk:
    return Desk(tmp_path, crew)


def until(truth: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not truth():
        assert time.monotonic() < end, "This never came true."
        time.sleep(0.01)


def answer(desk: Desk, arguments: str, parts: int = 1) -> Reply:
    """Ask again and again, as a page does."""
    replies: list[Reply] = []

    def came() -> bool:
        replies.append(desk.ask(Question(CALCULATOR, arguments, parts, 1.0)))
        return not isinstance(replies[-1], Waiting)

    until(came)
    return replies[-1]


def test_the_first_question_starts_the_hands_and_both_work_on_it(desk: Desk, crew: Crew) -> None:
    assert crew.pids() == []
    reply = answer(desk, "who", parts=40)
    assert isinstance(reply, Answer)
    assert {int(pid) for pid in reply.content.split()} == set(crew.pids())


def test_a_second_server_process_uses_the_same_hands(tmp_path: Path, desk: Desk) -> None:
    desk.warm()
    until(lambda: all(Seat(tmp_path, number).ring() for number in (0, 1)))
    other = Crew(tmp_path)
    assert isinstance(answer(Desk(tmp_path, other), "who"), Answer)
    assert other.pids() == []


def test_a_hand_that_dies_is_replaced_and_its_piece_done_again(desk: Desk, tmp_path: Path) -> None:
    assert answer(desk, f"die-once {tmp_path / 'died'}") == Answer(b"0 of 1;")


def test_a_piece_that_ends_every_hand_fails_in_words_and_the_next_job_is_done(desk: Desk) -> None:
    assert answer(desk, "die") == Failed(hands.DIED)
    assert answer(desk, "fine") == Answer(b"0 of 1;")


def test_the_alarm_ends_a_hand_whose_piece_takes_too_long(tmp_path: Path) -> None:
    script = (
        "import signal, sys, pathlib; from learn.work.hand import Hand; "
        "alarm = lambda left: signal.setitimer(signal.ITIMER_REAL, left and 0.05); "
        "Hand(pathlib.Path(sys.argv[1]), alarm=alarm).work()"
    )
    Desk(tmp_path).ask(Question(CALCULATOR, f"sleep {tmp_path / 'begun'}", 1, 1.0), patience=60)
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=SOURCES, check=False)
    assert ended.returncode < 0
    assert (tmp_path / "begun").exists()


def test_hands_end_when_their_server_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time, pathlib; from learn.work.crew import Crew; "
        "crew = Crew(pathlib.Path(sys.argv[1])); crew.call(); print(*crew.pids(), flush=True); "
        "time.sleep(60)"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], cwd=SOURCES, stdout=subprocess.PIPE
    )
    assert server.stdout
    pids = [int(pid) for pid in server.stdout.readline().split()]
    assert len(pids) == 2
    until(lambda: (tmp_path / "bell-1").exists())
    server.kill()
    server.wait()
    server.stdout.close()
    until(lambda: not any(is_alive(pid) for pid in pids))


def test_a_hand_holds_no_socket_of_the_server(desk: Desk) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.set_inheritable(True)  # as a server's may be
        reply = answer(desk, "descriptors")
    assert isinstance(reply, Answer)
    assert b"other" in reply.content
    assert b"socket" not in reply.content


def test_hands_stand_back_behind_the_server(desk: Desk, crew: Crew) -> None:
    answer(desk, "fine")
    own = os.getpriority(os.PRIO_PROCESS, 0)
    ranks = {os.getpriority(os.PRIO_PROCESS, pid) for pid in crew.pids()}
    assert ranks <= {min(own + hands.NICE, 19), own}  # the second may still be starting
    assert min(own + hands.NICE, 19) in ranks


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and is not fetched yet does not."""
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return bool(state.strip()) and not state.startswith("Z")
