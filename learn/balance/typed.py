"""Settings as people type them in a terminal: ``ssri=80``, ``ssri=80%``, ``ssri=14``."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from learn.balance.inputs import INPUT, INPUTS, Input
from learn.balance.outputs import OUTPUT, OUTPUTS
from learn.balance.said import short
from learn.balance.settings import Horizon, SettingError, Settings, known


class Typed(NamedTuple):
    """What was read, and what to tell who typed it."""

    settings: Settings
    notes: tuple[str, ...]


def read(
    values: Iterable[str], starts: Iterable[str] = (), ends: Iterable[str] = (), days: int = 1
) -> Typed:
    """Read ``name=value`` for values, for starts and for ends; raises :class:`SettingError`.

    A start or an end that is not given is the input's usual one.

    >>> read(["ssri=80%"], ends=["ssri=14"], days=28).settings.windows
    (('ssri', 0.0, 14.0),)
    >>> read(["ssri=0.8"]).notes
    ('ssri is in % of transporters, so 0.8 means 0.8 %. If you meant 80 %, write ssri=80%.',)
    """
    given: dict[str, float] = {}
    notes = []
    for text in values:
        entry, number = _pair(text)
        if entry.id in given:
            raise SettingError(entry.id, f"{entry.id} is given twice. Give it once.")
        given[entry.id] = _value(entry, number)
        if _is_percent(entry) and 0 < given[entry.id] < 1 and not number.endswith("%"):
            notes.append(_note(entry, given[entry.id]))
    windows = dict(_windows(starts, ends))
    settings = Settings.make(given, windows, max(days, Horizon.TWO_MONTHS.days))
    return Typed(settings, tuple(notes))


def catalogue() -> Iterator[str]:
    """List every input and every output, a line each under a heading."""
    wide = max(map(len, (*INPUT, *OUTPUT)))
    yield f"{'input':{wide}}  {'range':>11}  {'usual':>5}  grade  time   unit, and what it is"
    for entry in INPUTS:
        low, high = short(entry.low), short(entry.high)
        time = {"h": "hours", "d": "days"}[entry.window.unit] if entry.window else "-"
        yield (
            f"{entry.id:{wide}}  {f'{low} to {high}':>11}  {short(entry.default):>5}  "
            f"{entry.grade.value:5}  {time:5}  {entry.unit}: {entry.label}"
        )
    yield ""
    yield f"{'output':{wide}}  unit, and what it is"
    for output in OUTPUTS:
        yield f"{output.id:{wide}}  {output.unit}: {output.label}"


def _windows(
    starts: Iterable[str], ends: Iterable[str]
) -> Iterator[tuple[str, tuple[float, float | None]]]:
    times: dict[str, list[float | None]] = {}
    for place, texts in enumerate((starts, ends)):
        for text in texts:
            entry, number = _pair(text)
            if entry.window is None:
                reason = f"{entry.label} acts all the time and takes no start or end."
                raise SettingError(entry.id, reason)
            window = times.setdefault(entry.id, [entry.window.start, entry.window.end])
            window[place] = _number(entry, number)
    for name, (start, end) in times.items():
        if start is not None:
            yield name, (start, end)


def _pair(text: str) -> tuple[Input, str]:
    name, equals, number = (part.strip() for part in text.partition("="))
    if not equals:
        raise SettingError(name, f"“{text}” is not of the form name=number.")
    return known(name), number


def _value(entry: Input, text: str) -> float:
    if text.endswith("%") and not _is_percent(entry):
        raise SettingError(entry.id, f"{entry.label} is not in %. Its unit is {entry.unit}.")
    return _number(entry, text.removesuffix("%"))


def _number(entry: Input, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        reason = f"“{text}” is no number. {entry.label} needs one ({entry.unit})."
        raise SettingError(entry.id, reason) from None


def _is_percent(entry: Input) -> bool:
    return entry.unit.startswith("%")


def _note(entry: Input, value: float) -> str:
    return (
        f"{entry.id} is in {entry.unit}, so {short(value)} means {short(value)} %. "
        f"If you meant {short(100 * value)} %, write {entry.id}={short(100 * value)}%."
    )
