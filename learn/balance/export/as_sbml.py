"""The run as SBML: the model's own file, with the run's numbers and a note in it."""

import re
from html import escape

from learn.balance.export.asked import Asked
from learn.balance.files import SBML

_MODEL = re.compile(r"<model\b[^>]*>\n")
_NOTES = """    <notes>
      <body xmlns="http://www.w3.org/1999/xhtml">
{paragraphs}
      </body>
    </notes>
"""


def sbml(asked: Asked) -> str:
    """Give the SBML Level 3 Version 2 text of a run."""
    text = SBML.read_text(encoding="utf-8")
    for name, value in asked.values.items():
        parameter = re.compile(rf'(<parameter\b[^>]*\bid="{name}"[^>]*\bvalue=")[^"]*(")')
        text, count = parameter.subn(rf"\g<1>{value!r}\g<2>", text)
        if count != 1:
            raise ValueError(f"the model has {count} parameters called {name}")
    paragraphs = "\n".join(f"        <p>{escape(line)}</p>" for line in asked.head)
    notes = _NOTES.format(paragraphs=paragraphs)
    return _MODEL.sub(lambda model: model[0] + notes, text, count=1)
