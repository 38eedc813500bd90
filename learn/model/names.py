"""Plain names of all that has an equation, as headings and inside sentences."""

from learn.balance.inputs import INPUT
from learn.balance.quantities import names

NOW = "_now"


def name_of(quantity: str) -> str:
    """Name a state, a rule or a reaction; raises ``KeyError`` for anything else.

    >>> name_of("ht_ext")
    'Serotonin outside the cell'
    """
    if quantity not in names() and quantity.endswith(NOW):
        return f"{INPUT[quantity.removesuffix(NOW)].label}, now"
    return capital(names()[quantity].name)


def does_of(quantity: str) -> str:
    """Give one sentence on what a quantity does, or nothing."""
    return names()[quantity].does


def capital(name: str) -> str:
    """Begin with a capital.

    >>> capital("5-HIAA in the brain"), capital("activity of MAO")
    ('5-HIAA in the brain', 'Activity of MAO')
    """
    return name[:1].upper() + name[1:]


def in_sentence(name: str) -> str:
    """Give a name as it stands inside a sentence.

    >>> in_sentence("Release of serotonin"), in_sentence("GABA in its stores")
    ('release of serotonin', 'GABA in its stores')
    """
    return name[0].lower() + name[1:] if name[1:2].islower() or name[1:2] == " " else name
