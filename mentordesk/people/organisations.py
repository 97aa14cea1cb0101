"""Correcting what organisations are called. Called inside a step."""

from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from mentordesk.people.model import Organisation, Participation
from mentordesk.people.names import fold


def rename(session: Session, organisation_id: UUID, name: str) -> UUID:
    """Give an organisation a name, or its people to the one that has the name; give the id that remains."""
    renamed = session.get_one(Organisation, organisation_id)
    other_id = session.scalar(
        select(Organisation.id).where(Organisation.folded == fold(name), Organisation.id != organisation_id)
    )
    if other_id is None:
        renamed.name, renamed.folded = name, fold(name)
        return organisation_id
    moved = update(Participation).where(Participation.organisation_id == organisation_id)
    session.execute(moved.values(organisation_id=other_id))
    session.execute(delete(Organisation).where(Organisation.id == organisation_id))
    session.get_one(Organisation, other_id).name = name
    return other_id
