"""The run as a COMBINE archive: one file with the model, the experiment and the page's curves."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from learn.balance.export.as_antimony import antimony
from learn.balance.export.as_sbml import sbml
from learn.balance.export.as_sedml import sedml
from learn.balance.export.asked import Asked
from learn.balance.runs import curves, follow
from learn.balance.written import as_csv, curves_as_csv

COMBINE = "http://identifiers.org/combine.specifications"
MEDIA = "http://purl.org/NET/mediatypes"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TERMS = "http://purl.org/dc/terms/"
MIT = "https://spdx.org/licenses/MIT"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same run gives the same bytes on any day

README = """# {title}

{head}

| file | what it is | opens in |
|---|---|---|
{rows}

The SED-ML file says which numbers of the model are moved, how the run is followed and what is
plotted: each curve is a quantity of the model times a fixed number, which gives the unit of the
page. The SBML and the Antimony file have the run's numbers in them already, so both also run
alone. {daily}
"""
DAILY = """Beyond a day the page shows each day's mean, lowest and highest value: that is
`{name}-days.csv`. `{name}.csv` has every half hour, and so has the report of the SED-ML file."""
SINGLE = "`{name}.csv` has the numbers of the page, every six minutes."


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file of the archive."""

    place: str
    format: str
    text: str
    what: str
    opens: str


def archive(asked: Asked) -> bytes:
    """Give the archive of a run. Raises ``SimulationFailed``, as the page's run does."""
    entries = tuple(_entries(asked))
    readme = _readme(asked, entries)
    entries += (_Entry("README.md", f"{MEDIA}/text/markdown", readme, "", ""),)
    metadata = _metadata(asked)
    entries += (_Entry("metadata.rdf", f"{COMBINE}/omex-metadata", metadata, "", ""),)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for place, text in (
            ("manifest.xml", _manifest(entries)),
            *((entry.place, entry.text) for entry in entries),
        ):
            file = zipfile.ZipInfo(place, LONG_AGO)
            file.create_system = 3  # the same on every system
            file.external_attr = 0o644 << 16
            file.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(file, text.encode())
    return out.getvalue()


def _entries(asked: Asked) -> Iterator[_Entry]:
    name = asked.name
    yield _Entry(
        f"{name}.sedml",
        f"{COMBINE}/sed-ml",  # COPASI does not know it with level and version
        sedml(asked),
        "the experiment: SED-ML Level 1 Version 4",
        "COPASI, Tellurium, runBioSimulations",
    )
    yield _Entry(
        f"{name}.xml",
        f"{COMBINE}/sbml",
        sbml(asked),
        "the model: SBML Level 3 Version 2",
        "COPASI, libRoadRunner, many others",
    )
    yield _Entry(
        f"{name}.ant",
        f"{MEDIA}/text/plain",
        antimony(asked),
        "the same model to read: Antimony, with sources and grades",
        "any editor, Tellurium",
    )
    every = curves_as_csv(curves(asked.settings, asked.days))
    table = "a spreadsheet, R, Python"
    yield _Entry(f"{name}.csv", f"{MEDIA}/text/csv", every, "every curve over time", table)
    if asked.days > 1:
        days = as_csv(follow(asked.settings, asked.days))
        yield _Entry(f"{name}-days.csv", f"{MEDIA}/text/csv", days, "every curve day by day", table)


def _readme(asked: Asked, entries: tuple[_Entry, ...]) -> str:
    rows = (f"| `{entry.place}` | {entry.what} | {entry.opens} |" for entry in entries)
    daily = (SINGLE if asked.days == 1 else DAILY).format(name=asked.name)
    title, *others = asked.head
    head = "\n\n".join(others).replace("\n\n- ", "\n- ")
    return README.format(title=title, head=head, rows="\n".join(rows), daily=daily)


def _manifest(entries: tuple[_Entry, ...]) -> str:
    root = Element("omexManifest", {"xmlns": f"{COMBINE}/omex-manifest"})
    SubElement(root, "content", {"location": ".", "format": f"{COMBINE}/omex"})
    own = {"location": "./manifest.xml", "format": f"{COMBINE}/omex-manifest"}
    SubElement(root, "content", own)
    for entry in entries:
        fields = {"location": f"./{entry.place}", "format": entry.format}
        if entry.place.endswith(".sedml"):
            fields["master"] = "true"
        SubElement(root, "content", fields)
    return _xml(root)


def _metadata(asked: Asked) -> str:
    root = Element("rdf:RDF", {"xmlns:rdf": RDF, "xmlns:dcterms": TERMS})
    about = SubElement(root, "rdf:Description", {"rdf:about": "."})
    SubElement(about, "dcterms:title").text = asked.head[0]
    SubElement(about, "dcterms:description").text = " ".join(asked.head[1:])
    SubElement(about, "dcterms:creator").text = "The Balance Lab authors"
    SubElement(about, "dcterms:license", {"rdf:resource": MIT})
    return _xml(root)


def _xml(root: Element) -> str:
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
