"""How a sentence names curves: in full, in lists, and with the right form of the verb."""

from collections.abc import Sequence

from learn.balance.outputs import Output

NOUNS = {
    "hiaa": "5-HIAA",
    "hva": "HVA",
    "ei_ratio": "the E/I ratio",
    "excitatory_rate": "excitatory firing",
    "inhibitory_rate": "inhibitory firing",
    "autoreceptor_sensitivity": "the autoreceptor’s brake",
    "gabaa_gain": "GABA-A gain",
    "ht1a_occupancy": "5-HT1A receptors in use",
    "d2_occupancy": "D2 receptors in use",
    "mr_occupancy": "filled MR",
    "gr_occupancy": "filled GR",
    "serotonin_firing_rate": "serotonin firing",
    "dopamine_firing_rate": "dopamine firing",
    "noradrenaline_firing_rate": "noradrenaline firing",
    "lumbar_hiaa": "spinal 5-HIAA",
    "mhpg": "MHPG",
}
PLURAL = {"ht1a_occupancy", "d2_occupancy"}
# The title of the plot says these, so that once is enough; “synthesis” is never left out, because
# “dopamine falls” would name something else.
SAID_ONCE = {" outside the cell", " in blood"}


class Names:
    """Names curves one after the other, and says “ outside the cell” only the first time."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def of(self, outputs: Sequence[Output]) -> str:
        """Name curves in a list: “dopamine and GABA synthesis”."""
        parts = [self._parts(output) for output in outputs]
        last = parts[-1][1]
        shared = 0 if last in self._said else _run_at_the_end([ending for _, ending in parts])
        names = []
        for place, (stem, ending) in enumerate(parts):
            left_out = ending in self._said or len(parts) - shared <= place < len(parts) - 1
            name = stem if left_out else stem + ending
            if ending in SAID_ONCE and not left_out:
                self._said.add(ending)
            names.append(inside(name))
        return listed(names)

    @staticmethod
    def _parts(output: Output) -> tuple[str, str]:
        name = NOUNS.get(output.id, output.label)
        ending = name.removeprefix(output.short) if name.startswith(output.short) else ""
        return name.removesuffix(ending), ending


def inside(name: str) -> str:
    """Write a name as it stands inside a sentence: “serotonin”, but “GABA”."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _run_at_the_end(endings: Sequence[str]) -> int:
    """Count how many names at the end of a list share the last one's ending."""
    same = [ending == endings[-1] for ending in reversed(endings)]
    return same.index(False) if False in same else len(same)


def verb(stem: str, outputs: Sequence[Output]) -> str:
    """Give the verb that goes with some curves: “rises”, but “receptors rise”."""
    several = len(outputs) > 1 or outputs[0].id in PLURAL
    return stem if several else f"{stem}s"


def listed(words: Sequence[str]) -> str:
    """Join words: “a, b and c”."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def sentence(words: str) -> str:
    """Begin with a capital, which may stand after ``**``, and end with a full stop."""
    at = len(words) - len(words.lstrip("*"))
    return f"{words[:at]}{words[at : at + 1].upper()}{words[at + 1 :]}."
