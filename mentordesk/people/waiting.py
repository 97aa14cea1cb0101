"""The order of the waiting list. Called inside a step or a read."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentordesk.people.model import Participation


def last_place(session: Session, round_id: UUID) -> int:
    """Give the last place that somebody of the round has in the list; 0 while nobody waits."""
    last = select(func.max(Participation.waiting_place)).where(
        Participation.round_id == round_id, Participation.state == "waiting"
    )
    return session.scalar(last) or 0


def in_line(session: Session, round_id: UUID) -> list[Participation]:
    """Give who waits in the round, the first of the list first; who has no place comes by the form's time."""
    waiting = session.scalars(
        select(Participation).where(Participation.round_id == round_id, Participation.state == "waiting")
    ).all()

    def place(one: Participation) -> tuple[bool, int, bool, str, str]:
        at = one.registered_at
        numbered = one.waiting_place is not None
        return (not numbered, one.waiting_place or 0, at is None, at.isoformat() if at else "", one.id.hex)

    return sorted(waiting, key=place)
