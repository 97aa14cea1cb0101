"""Ids turned into what people read, for the words of a step, and the counts that the window's foot shows."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.pairing.model import Pair
from mentordesk.people.model import Organisation, Participation, Person
from mentordesk.programme.model import Office, Round, Topic


@dataclass(frozen=True, slots=True)
class HeadCount:
    """How many people take part in the current round; somebody may be mentor and mentee."""

    people: int
    mentors: int
    mentees: int


def name_of(session: Session, row_id: str) -> str | None:
    """Say what people call the thing of an id (hex or dashed), for `Texts(names=…)`; None for others."""
    try:
        wanted = UUID(row_id)
    except ValueError:
        return None
    if person := session.get(Person, wanted):
        return person.name
    if participation := session.get(Participation, wanted):
        return participation.person.name
    if pair := session.get(Pair, wanted):
        mentee = session.get_one(Participation, pair.mentee_id).person.name
        mentor = session.get_one(Participation, pair.mentor_id).person.name
        return f"{mentee} · {mentor}"
    for column, key in _TITLED:
        name = session.scalar(select(column).where(key == wanted))
        if name is not None:
            return str(name)
    return None


_TITLED = (
    (Organisation.name, Organisation.id),
    (Topic.title, Topic.id),
    (Office.name, Office.id),
    (Round.title, Round.id),
)


def head_count(session: Session) -> HeadCount:
    """Count who takes part in the current round; those who withdrew are left out."""
    roles = session.scalars(
        select(Participation.roles)
        .join(Round, Round.id == Participation.round_id)
        .where(Round.is_current, Participation.state.in_(("registered", "waiting")))
    ).all()
    mentors, mentees = (sum(role in of_one for of_one in roles) for role in ("mentor", "mentee"))
    return HeadCount(len(roles), mentors, mentees)
