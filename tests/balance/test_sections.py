"""Every quantity of the model stands in a block of its readable file."""

from learn.balance.constants import declared
from learn.balance.equations import read
from learn.balance.files import SBML
from learn.balance.sections import section_of, sections


def test_every_quantity_has_a_block() -> None:
    model = read(SBML)
    known = {*model.states, *model.rules, *model.reactions, *declared()}
    assert known <= section_of().keys()


def test_addresses_of_blocks_differ() -> None:
    assert len({section.slug for section in sections()}) == len(sections())


def test_a_state_stands_where_its_reactions_do() -> None:
    assert section_of()["ht_ext"].slug == "serotonin-terminal"
    assert section_of()["serotonin_on_midbrain"].slug == "cross-talk"
