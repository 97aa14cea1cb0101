"""Whether people are in the round, wait, were rejected or withdrew. Called inside a step."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.model import Participation
from mentordesk.people.standing import paired_ids, still_paired
from mentordesk.people.waiting import last_place


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
