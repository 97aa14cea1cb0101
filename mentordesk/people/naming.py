"""Ids as what people read, the counts at the window's foot, and whom the search over everything knows."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.pairing.model import Pair
from mentordesk.pairing.scenarios.model import Scenario
from mentordesk.people.model import Organisation, Participation, Person
from mentordesk.programme.model import Office, Round, Topic


@dataclass(frozen=True, slots=True)
class HeadCount:
    """How many people take part in the current round; somebody may be mentor and mentee."""

    people: int
    mentors: int
    mentees: int


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the current round, as the search over everything knows them."""

    id: UUID
    name: str
    roles: tuple[str, ...]
    organisation: str
    email: str


@dataclass(frozen=True, slots=True)
class KnownPair:
    """A pair of the current round, as the search over everything knows it."""

    id: UUID
    mentee: str
    mentor: str


def everyone(session: Session) -> list[Known]:
    """List everybody of the current round, by family name's letters; those who withdrew too."""
    found = session.execute(
        select(
            Participation.id,
            Person.given_name,
            Person.family_name,
            Participation.roles,
            Organisation.name,
            Person.email,
        )
        .join(Person, Person.id == Participation.person_id)
        .join(Round, Round.id == Participation.round_id)
        .outerjoin(Organisation, Organisation.id == Participation.organisation_id)
        .where(Round.is_current)
        .order_by(Person.family_name, Person.given_name)
    ).tuples()
    return [
        Known(id_, f"{given} {family}".strip(), tuple(roles), organisation or "", email)
        for id_, given, family, roles, organisation, email in found
    ]


def every_pair(session: Session) -> list[KnownPair]:
    """List every pair of the current round, whatever its state."""
    names = {one.id: one.name for one in everyone(session)}
    found = session.execute(
        select(Pair.id, Pair.mentee_id, Pair.mentor_id)
        .join(Round, Round.id == Pair.round_id)
        .where(Round.is_current)
    ).tuples()
    return [KnownPair(id_, names.get(mentee, ""), names.get(mentor, "")) for id_, mentee, mentor in found]


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
    (Scenario.title, Scenario.id),
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
