"""Readable symbols for the names of the model: ``ht_ext`` becomes 5HT with the index ext.

A name is cut at its underscores. A part that says what kind of constant it is (``vmax``, ``km``,
``rate``) gives the letter, with the other parts as its index; otherwise the first part is the
letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from learn.balance.inputs import INPUT

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "ht": "5HT", "ht1a": "5-HT1A", "ht2c": "5-HT2C", "hiaa": "5-HIAA", "htp": "5HTP",
        "da": "DA", "sda": "sDA", "nad": "nDA", "cda": "cDA", "na": "NA", "sdopa": "sDOPA",
        "ldopa": "L-DOPA", "glu": "Glu", "gln": "Gln", "gaba": "GABA", "gabaa": "GABA-A",
        "gabat": "GABA-T", "gad": "GAD", "gad67": "GAD67", "trp": "Trp", "tyr": "Tyr",
        "kyn": "Kyn", "crh": "CRH", "acth": "ACTH", "mr": "MR", "gr": "GR", "tph": "TPH",
        "tph1": "TPH1", "th": "TH", "aadc": "AADC", "vmat": "VMAT", "sert": "SERT", "dat": "DAT",
        "net": "NET", "dbh": "DBH", "mao": "MAO", "bh4": "BH4", "b6": "B6", "plp": "PLP",
        "hva": "HVA", "mhpg": "MHPG", "d2": "D2", "alpha2": "α2", "lc": "LC", "nmda": "NMDA",
        "eaat": "EAAT", "gat": "GAT", "tdo": "TDO", "ido": "IDO", "cbg": "CBG", "csf": "CSF",
        "t3": "T3", "ei": "E/I", "e": "E", "i": "I", "ssri": "SSRI", "excitatory": "E",
        "inhibitory": "I", "cyt": "in", "ves": "vesicles", "plasma": "blood",
        "reference": "ref", "oestradiol": "E2", "allopregnanolone": "allo", "ec20": "EC20",
    }
)  # fmt: skip
KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "vmax": ("V", ""), "km": ("K", "m"), "ki": ("K", "i"), "kd": ("K", "D"),
        "half": ("K", "½"), "power": ("n", ""), "rate": ("k", ""), "flux": ("j", ""),
    }
)  # fmt: skip
"""By part of a name: the letter, and what its index begins with."""
TIMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"on": ("t", "on"), "off": ("t", "off"), "edge": ("w", "")}
)
"""The same for the times of an input."""
FLUX = "J"
NOW = "now"


@dataclass(frozen=True, slots=True)
class Symbol:
    """``base`` with an index, which may be empty. ``of_time``: it is written with (t) after it."""

    base: str
    below: str = ""
    of_time: bool = False

    @property
    def text(self) -> str:
        """The symbol in one line: ``5HT_ext``."""
        index = f"_{self.below}" if self.below else ""
        return f"{self.base}{index}{'(t)' if self.of_time else ''}"

    @property
    def html(self) -> str:
        """The symbol for a sentence."""
        base = f"<i>{self.base}</i>" if len(self.base) == 1 else escape(self.base)
        below = f"<sub>{escape(self.below)}</sub>" if self.below else ""
        return f"{base}{below}{'(<i>t</i>)' if self.of_time else ''}"


WHOLE: Mapping[str, Symbol] = MappingProxyType(
    {
        "time": Symbol("t"),
        "turn": Symbol("2π"),
        "tph_bh4": Symbol("BH4", "TPH"),
        "csf_hiaa": Symbol("5-HIAA", "CSF"),
        "lumbar_hiaa": Symbol("5-HIAA", "lumbar"),
        "percent": Symbol("100"),
        "excitatory_rate": Symbol("E"),
        "inhibitory_rate": Symbol("I"),
        "inhibitory_weight": Symbol("w", "I→E"),
        "inhibitory_weight_reference": Symbol("w", "I→E, ref"),
        "weight_ei": Symbol("c", "I→E"),
        "weight_ee": Symbol("c", "E→E"),
        "weight_ie": Symbol("c", "E→I"),
        "five_htp": Symbol("5HTP", "given"),
        "five_htp_now": Symbol("5HTP", "given", of_time=True),
    }
)
"""Names whose parts would mislead."""


def symbol_of(name: str) -> Symbol:
    """Give the symbol of a state, a constant or a rule.

    >>> [symbol_of(name).text for name in ("ht_ext", "sert_km", "ssri_now", "ht_release_flux")]
    ['5HT_ext', 'K_m, SERT', 'SSRI(t)', 'j_5HT release']
    """
    if name in WHOLE:
        return WHOLE[name]
    parts = _parts(name)
    last = parts[-1]
    if last in TIMES and name.removesuffix(f"_{last}") in INPUT:
        return _lettered(TIMES[last], parts[:-1])
    if len(parts) > 1 and last == NOW:
        return Symbol(_word(parts[0]), _index(parts[1:-1]), of_time=True)
    if len(parts) > 1 and last in ("reference", "usual"):
        return Symbol(_word(parts[0]), _index([*parts[1:-1], "reference"]))
    for place, part in enumerate(parts):
        if place and part in KINDS:
            return _lettered(KINDS[part], [*parts[:place], *parts[place + 1 :]])
    return Symbol(_word(parts[0]), _index(parts[1:]))


def flux_of(reaction: str) -> Symbol:
    """Give the symbol of the flux of a reaction."""
    return Symbol(FLUX, _index(_parts(reaction)))


def given(text: str) -> Symbol:
    """Read a symbol that somebody chose: what follows the first ``_`` is the index.

    >>> given("k_{cat}"), given("[5HT]_ref").text, given("V_AADC,5HT").text
    (Symbol(base='k', below='cat', of_time=False), '[5HT]_ref', 'V_AADC, 5HT')
    """
    base, _, below = text.partition("_")
    return Symbol(base, below.strip("{}").replace(",", ", "))


def _parts(name: str) -> list[str]:
    """Cut a name; GABA-T, the enzyme, stays whole."""
    whole = name == "gaba_t" or name.startswith("gaba_t_")
    return (name.replace("gaba_t", "gabat", 1) if whole else name).split("_")


def _lettered(kind: tuple[str, str], parts: Sequence[str]) -> Symbol:
    letter, before = kind
    return Symbol(letter, ", ".join(part for part in (before, _index(parts)) if part))


def _word(part: str) -> str:
    return WORDS.get(part, part)


def _index(parts: Sequence[str]) -> str:
    return " ".join(_word(part) for part in parts)
