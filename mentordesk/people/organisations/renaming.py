"""Correcting what organisations are called, and making two one. Called inside a step."""

from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from mentordesk.people.model import Organisation, Participation
from mentordesk.people.names import fold
from mentordesk.people.organisations.model import ContactPerson
from mentordesk.people.spellings import take_over_spellings


def rename(session: Session, organisation_id: UUID, name: str) -> UUID:
    """Give an organisation a name, or its people to the one that has the name; give the id that remains."""
    renamed = session.get_one(Organisation, organisation_id)
    other_id = session.scalar(
        select(Organisation.id).where(Organisation.folded == fold(name), Organisation.id != organisation_id)
    )
    if other_id is None:
        renamed.name, renamed.folded = name, fold(name)
        return organisation_id
    move_all(session, other_id, organisation_id)
    session.get_one(Organisation, other_id).name = name
    return other_id


def move_all(session: Session, keep_id: UUID, other_id: UUID) -> None:
    """Give an organisation's people, of all rounds, and its contact persons to another, and delete it.

    Its name is remembered as a spelling of the other, so that a sheet does not bring it back.
    """
    gone = session.get_one(Organisation, other_id)
    take_over_spellings(session, "organisation", keep_id, other_id, gone.name)
    for table in (Participation, ContactPerson):
        moved = update(table).where(table.organisation_id == other_id)
        session.execute(moved.values(organisation_id=keep_id))
    session.execute(delete(Organisation).where(Organisation.id == other_id))
    session.expire_all()
