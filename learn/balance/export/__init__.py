"""One run of the model in the formats of the field: :data:`KINDS` says which.

Nothing here needs a tool of those formats. The model is read through
:mod:`learn.balance.equations`, so a change of the model needs no change here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from learn.balance.export.archive import archive
from learn.balance.export.as_antimony import antimony
from learn.balance.export.as_python import python
from learn.balance.export.as_r import r
from learn.balance.export.as_sbml import sbml
from learn.balance.export.as_sedml import sedml
from learn.balance.export.asked import Asked

__all__ = ["KINDS", "Asked", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A format: the ending of its files, its name, what opens it, its media type, its maker."""

    ending: str
    label: str
    opens: str
    media_type: str
    make: Callable[[Asked], str | bytes]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.ending: kind
        for kind in (
            Kind(
                "omex",
                "COMBINE archive",
                "The whole run in one file, for COPASI, Tellurium or runBioSimulations.",
                "application/zip",
                archive,
            ),
            Kind(
                "xml",
                "SBML",
                "The model with these settings, for COPASI, libRoadRunner and many others.",
                "text/xml; charset=utf-8",
                sbml,
            ),
            Kind(
                "sedml",
                "SED-ML",
                "What is set, run and plotted. Keep it beside the SBML file, which it names.",
                "text/xml; charset=utf-8",
                sedml,
            ),
            Kind(
                "ant",
                "Antimony",
                "The model to read, in any editor, and to run in Tellurium.",
                "text/plain; charset=utf-8",
                antimony,
            ),
            Kind(
                "py",
                "Python script",
                "Gives the same curves with Python alone, or with SciPy where it is installed.",
                "text/x-python; charset=utf-8",
                python,
            ),
            Kind(
                "R",
                "R script",
                "Gives the same curves with R and its package deSolve.",
                "text/plain; charset=utf-8",
                r,
            ),
        )
    }
)
