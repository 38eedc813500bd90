"""A calculator for the tests: it writes down what it did, or does what its arguments say."""

import os
import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from learn.work.question import Refused


def warm() -> None:
    pass


def some(arguments: str, part: int, parts: int) -> bytes:
    how, _, place = arguments.partition(" ")
    match how:
        case "refuse":
            raise Refused("These settings have no answer.")
        case "break":
            raise ZeroDivisionError
        case "die":
            os._exit(1)
        case "die-once":
            if not Path(place).exists():
                Path(place).touch()
                os._exit(1)
        case "sleep":
            Path(place).touch()
            time.sleep(60)
        case "who":
            time.sleep(0.05)
            return f"{os.getpid()} ".encode()
        case "descriptors":
            return " ".join(_kinds_of_open_files()).encode()
    return f"{part} of {parts};".encode()


def together(arguments: str, done: Sequence[bytes]) -> bytes:
    return b"".join(done)


def _kinds_of_open_files() -> Iterator[str]:
    for number in range(3, 256):
        try:
            yield "socket" if stat.S_ISSOCK(os.fstat(number).st_mode) else "other"
        except OSError:  # not open
            continue
