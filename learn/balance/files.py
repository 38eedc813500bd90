"""Where the model's files lie, and the short name of a built one."""

import hashlib
from pathlib import Path

MODELS = Path(__file__).parent / "models"
MINIATURES = MODELS / "miniatures"
REFERENCE = MODELS / "reference"
"""Published models as they were published."""

BALANCE = MODELS / "balance.ant"
"""The combined model, readable."""
SBML = MODELS / "balance.xml"
"""The combined model, as it runs."""
START = MODELS / "balance_start.yaml"
"""Its reference midnight and the daily means of its curves."""


def version_of(sbml: str) -> str:
    """Give the short name of a built model: 8 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(sbml.encode()).hexdigest()[:8]
