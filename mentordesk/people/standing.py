"""In which pairs somebody stands, and what they may not give up while they do. Called in a step."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mentordesk.i18n import say
from mentordesk.pairing.model import Pair
from mentordesk.pairing.rules import LIVING
from mentordesk.people.faults import StillPaired
from mentordesk.people.model import Participation


def check_roles(session: Session, participation: Participation, roles: Iterable[str]) -> None:
    """Raise StillPaired where the roles left leave one out in which somebody is in a pair."""
    kept = set(roles)
    for pair in living_pairs(session, participation.id):
        role = "mentor" if pair.mentor_id == participation.id else "mentee"
        if role not in kept and "peer" not in kept:
            raise still_paired(participation)


def living_pairs(session: Session, participation_id: UUID) -> list[Pair]:
    """Give the pairs that stand and that somebody is in."""
    either = or_(Pair.mentor_id == participation_id, Pair.mentee_id == participation_id)
    return list(session.scalars(select(Pair).where(either, Pair.state.in_(LIVING))))


def paired_ids(session: Session) -> frozenset[UUID]:
    """Give the participations, of whatever round, that are in a pair that stands."""
    both = session.execute(select(Pair.mentor_id, Pair.mentee_id).where(Pair.state.in_(LIVING))).tuples()
    return frozenset(one for pair in both for one in pair)


def still_paired(participation: Participation) -> StillPaired:
    """Say that somebody who is in a pair cannot be done without."""
    return StillPaired(
        say("{name} is in a pair.", name=participation.person.name),
        say("Nothing was changed. Take the pair apart or end it first."),
    )
