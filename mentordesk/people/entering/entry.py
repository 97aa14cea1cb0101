"""A registration on its way into the file, and how it is laid over what is on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from mentordesk.people.registration import NewRegistration, is_blank


@dataclass(frozen=True, slots=True)
class Entry:
    """A registration to be written, and whom it is known to come from.

    `fill_only`: what is on record stays, only blanks are filled (the same answer read a second time).
    `insist`: fields of the registration that somebody chose from it, also when the rest only fills blanks.
    """

    registration: NewRegistration
    person_id: UUID | None = None
    participation_id: UUID | None = None
    fill_only: bool = False
    insist: frozenset[str] = frozenset()

    def stays(self, name: str) -> bool:
        """Whether what is on record of a field stays, unless it is blank."""
        return self.fill_only and name not in self.insist


class Placed(NamedTuple):
    """A new registration, and the ids (hex) of its person and of its participation."""

    registration: NewRegistration
    person: str
    participation: str


_ASKED_AS = {"organisation_id": "organisation"}  # column → field of the registration


def laid_over(row: Mapping[str, Any], said: Mapping[str, Any], entry: Entry) -> list[dict[str, Any]]:
    """Give the row with what was said in it, or nothing when that changes nothing."""
    told = {
        name: value
        for name, value in said.items()
        if not is_blank(value)
        and (is_blank(row[name]) or not entry.stays(_ASKED_AS.get(name, name)))
        and row[name] != value
    }
    return [{**row, **told}] if told else []
