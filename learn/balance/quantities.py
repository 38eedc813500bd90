"""Plain names of states, rules and reactions."""


def name_of(id: str) -> str:
    """Give the plain name of a quantity of the model."""
    return id.replace("_", " ")
