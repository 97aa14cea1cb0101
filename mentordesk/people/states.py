"""Whether people are in the round, wait and in what order, are rejected or withdrew. Called inside a step."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentordesk.people.model import Participation
from mentordesk.people.standing import paired_ids, still_paired


def set_state(
    session: Session, participation_ids: Iterable[UUID], state: str, today: date, reason: str = ""
) -> None:
    """Give people a state; who begins to wait comes last in the list, who waits already keeps the place.

    Args:
        session: of the step.
        participation_ids: whose, in the order in which they come to wait.
        state: registered | waiting | rejected | withdrawn.
        today: since when they wait.
        reason: why they are rejected or wait.

    Raises:
        StillPaired: one of them is in a pair; nobody leaves the round so.
    """
    ids = list(dict.fromkeys(participation_ids))
    known = {one.id: one for one in session.scalars(select(Participation).where(Participation.id.in_(ids)))}
    paired = frozenset[UUID]() if state == "registered" else paired_ids(session)
    places: dict[UUID, int] = {}
    for participation_id in ids:
        one = known.get(participation_id) or session.get_one(Participation, participation_id)
        if one.id in paired:
            raise still_paired(one)
        if state != "waiting":
            one.waiting_since = one.waiting_place = None
        elif one.state != "waiting":
            last = places.get(one.round_id)
            places[one.round_id] = 1 + (last_place(session, one.round_id) if last is None else last)
            one.waiting_since, one.waiting_place = today, places[one.round_id]
        one.state, one.state_reason = state, reason


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
