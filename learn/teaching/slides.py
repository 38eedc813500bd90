"""The figures of the lessons as files for slides: their own colours, a licence, no page around.

In a lesson a drawing takes its colours from the page, by class. A slide has no page, so each class
is turned into the colour that it has there in light.
"""

import re
from functools import cache
from html import escape

from learn.evidence.files import ROOT
from learn.lessons.library import CONTENT

SHEET = ROOT / "static/css/site.css"

LICENCE = "Balance Lab, CC BY 4.0"
TOKEN = re.compile(r"--([a-z-]+): light-dark\((#[0-9A-Fa-f]{6}),")
CLASSES = re.compile(r'class="([^"]+)"')
BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
MARGIN, FOOT = 24, 34
FONT = "Inter, Arial, Helvetica, sans-serif"


def slide(name: str, alt: str) -> str:
    """Give a figure as a file of its own; raises ``FileNotFoundError`` if there is none."""
    source = (CONTENT / "figures" / f"{name}.svg").read_text(encoding="utf-8")
    found = BOX.search(source)
    if not found:
        raise ValueError(f"figures/{name}.svg has no viewBox that starts at 0 0.")
    width, height = float(found[1]), float(found[2])
    inside = source[source.index(">", source.index("<svg")) + 1 : source.rindex("</svg>")]
    inside = CLASSES.sub(lambda classes: _painted(classes[1]), inside)
    whole = f"{-MARGIN} {-MARGIN} {width + 2 * MARGIN:g} {height + 2 * MARGIN + FOOT:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{whole}" role="img" '
        f'aria-label="{escape(alt)}" font-family="{FONT}">'
        f'<rect x="{-MARGIN}" y="{-MARGIN}" width="100%" height="100%" fill="#FFFFFF"/>{inside}'
        f'<text x="{width:g}" y="{height + FOOT:g}" text-anchor="end" font-size="12" '
        f'fill="{colours()["soft"]}">{LICENCE}</text></svg>\n'
    )


def _painted(classes: str) -> str:
    """Turn classes such as ``t-small f-soft`` into attributes."""
    kinds = {"s": "stroke", "f": "fill"}
    attributes = []
    for word in classes.split():
        kind, _, token = word.partition("-")
        if kind in kinds:
            attributes.append(f'{kinds[kind]}="{colours()[token]}"')
    return " ".join(attributes)


@cache
def colours() -> dict[str, str]:
    """Give the light colour of each token of static/css/site.css."""
    sheet = SHEET.read_text(encoding="utf-8")
    return dict(TOKEN.findall(sheet))
