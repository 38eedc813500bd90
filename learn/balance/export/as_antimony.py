"""The run as Antimony: the readable source of the model, with the run's numbers in it."""

import math
import re
from collections.abc import Mapping

from learn.balance.export.asked import Asked, equations
from learn.balance.files import BALANCE

_GIVEN = re.compile(r"(^\s*|;\s*)(\w+)( = )([^;=]+?)(?=\s*(?:;|$))")
_END = re.compile(r"\nend\s*$")


def antimony(asked: Asked) -> str:
    """Give the Antimony text of a run. It needs no other file.

    The source leaves the start values and a few constants to the file that holds the model's
    daily orbit; here they stand in the text.
    """
    model = equations()
    wanted = {name: constant.value for name, constant in model.constants.items()}
    wanted |= {name: state.start for name, state in model.states.items()}
    wanted |= asked.values
    return f"{asked.comments('//')}//\n{_with_values(BALANCE.read_text(encoding='utf-8'), wanted)}"


def _with_values(text: str, wanted: Mapping[str, float]) -> str:
    """Put values in the place of those that a text gives, and at its end where it gives none."""
    found: set[str] = set()

    def put(match: re.Match[str]) -> str:
        before, name, equals, given = match.groups()
        if name not in wanted:
            return match[0]
        found.add(name)
        same = math.isclose(_number(given), wanted[name], rel_tol=1e-12)
        return f"{before}{name}{equals}{given if same else repr(wanted[name])}"

    lines = []
    for line in text.splitlines():
        code, slashes, comment = line.partition("//")
        lines.append(_GIVEN.sub(put, code) + slashes + comment)
    rest = [name for name in wanted if name not in found and not _added_by_the_build(text, name)]
    added = "".join(f"  {name} = {wanted[name]!r}\n" for name in rest)
    return _END.sub(f"\n{added}end\n", "\n".join(lines) + "\n")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _added_by_the_build(text: str, name: str) -> bool:
    """Say whether the source knows nothing of a name: SBML's way to join units, for example."""
    return not re.search(rf"\b{name}\b", text)
