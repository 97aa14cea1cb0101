"""Whom the coordinator ruled out for somebody on the board; wishes not to be paired are none of these."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mentordesk.pairing.model import NotTogether
from mentordesk.people.model import Participation, Person
from mentordesk.people.names import collation_key
from mentordesk.programme.rows import current


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Two people whom the coordinator ruled out; `name` is the one beside whoever was asked about."""

    mentor_id: UUID
    mentee_id: UUID
    name: str


def ruled_out_for(session: Session, participation_id: UUID) -> list[RuledOut]:
    """List with whom the coordinator ruled somebody out, by name."""
    language = current(session).language
    asked = or_(NotTogether.mentor_id == participation_id, NotTogether.mentee_id == participation_id)
    found = []
    for mentor_id, mentee_id in session.execute(
        select(NotTogether.mentor_id, NotTogether.mentee_id).where(asked)
    ).tuples():
        other = mentee_id if mentor_id == participation_id else mentor_id
        person = session.scalars(
            select(Person)
            .join(Participation, Participation.person_id == Person.id)
            .where(Participation.id == other)
        ).one()
        found.append(RuledOut(mentor_id, mentee_id, person.name))
    return sorted(found, key=lambda one: collation_key(one.name, language))
