"""Whether a column of whole names has the family name in front: «Tamm Mari»."""

from collections.abc import Iterable

from mentordesk.intake.mapping import Mapping, heading_form
from mentordesk.intake.table import Cell, shown
from mentordesk.people.names import fold

_FAMILY_FIRST = (*("perenimi ", "perekonna", "sukunimi ", "suku ja", "last name ", "surname ", "efternamn "),)


def family_comes_first(mapping: Mapping, named: Iterable[tuple[Cell, Cell]]) -> bool:
    """Tell by the heading, else by the addresses «mari.tamm@», whether one column has «Tamm Mari».

    Args:
        mapping: where the columns go.
        named: name and address of each row.
    """
    fields = mapping.fields
    if "name" not in fields:
        return False
    header = next(heading_form(c.header) for c in mapping.columns if c.field == "name")
    if header.startswith(_FAMILY_FIRST):
        return True
    if "email" not in fields:
        return False
    votes = [_order(shown(name), shown(email)) for name, email in named]
    return votes.count(True) > max(1, 2 * votes.count(False))


def _order(name: str, email: str) -> bool | None:
    """Tell whether a name of two words has the family name in front, as its owner's address is written."""
    address = email.partition("@")[0].lower().replace("-", "").split(".")
    if len(address) != 2 or "," in name:
        return None
    words = fold(name).replace("-", "").split()
    if len(words) != 2 or words[0] == words[1]:
        return None
    return None if sorted(words) != sorted(address) else words != address
