"""In which part of the readable model file each quantity stands.

The headings of ``models/balance.ant`` (``// ==== 4. Serotonin terminal ====``) part the model into
blocks. A constant, a rule and a reaction belong to the block in which they are written down; a
state belongs to the block whose reactions change it.

>>> [section.slug for section in sections()][:3]
['inputs', 'stress-axis', 'plasma']
>>> section_of()["ht_release"].title
'Serotonin terminal'
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from learn.balance.constants import declared
from learn.balance.equations import read
from learn.balance.files import BALANCE, SBML

_HEADING = re.compile(r"^  // ==== \d+\. (.+?) =+$")
_RULE = re.compile(r"^  (\w+) := ")
_REACTION = re.compile(r"^  (\w+):\s+[\w ]*=>")


@dataclass(frozen=True, slots=True)
class Section:
    """One block of the model. ``title`` is its heading in the file, ``slug`` its address."""

    slug: str
    title: str


@cache
def sections() -> tuple[Section, ...]:
    """Give the blocks in the order of the file; the first holds the inputs."""
    lines = BALANCE.read_text(encoding="utf-8").splitlines()
    titles = [match[1].strip() for line in lines if (match := _HEADING.match(line))]
    return tuple(Section(_slug(title), title) for title in (_before_the_first(), *titles))


@cache
def section_of() -> Mapping[str, Section]:
    """Give the block of every constant, rule, reaction and state by its name."""
    by_title = {section.title: section for section in sections()}
    found = {name: by_title[entry.section] for name, entry in declared().items()}
    here = sections()[0]
    for line in BALANCE.read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.match(line):
            here = by_title[heading[1].strip()]
        elif match := _RULE.match(line) or _REACTION.match(line):
            found[match[1]] = here
    equations = read(SBML)
    for state in equations.states:
        feeding, emptying = equations.fluxes_of(state)
        found[state] = found[(*feeding, *emptying)[0].id]
    return MappingProxyType(found)


def _before_the_first() -> str:
    """Give the heading under which the constants before the first numbered one are listed."""
    return next(iter(declared().values())).section


def _slug(title: str) -> str:
    """Take the words before the first colon or comma.

    >>> _slug("Receptors, and the balance of excitation and inhibition")
    'receptors'
    """
    first = re.split(r"[:,]", title)[0]
    return re.sub(r"[^a-z0-9]+", "-", first.lower()).strip("-")
