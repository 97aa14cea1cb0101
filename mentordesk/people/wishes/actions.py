"""With whom somebody wants to be paired, or not: one function, one step each."""

from uuid import UUID

from sqlalchemy import func, select

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.faults import check_reason
from mentordesk.people.model import Participation, Person, Wish
from mentordesk.people.names import visible
from mentordesk.people.wishes.resolving import resolve_wishes
from mentordesk.store.base import new_id


def add_wish(desk: Desk, participation_id: UUID, text: str = "", target_id: UUID | None = None) -> UUID:
    """Note with whom somebody wants to be paired; give its id.

    Args:
        desk: an open file.
        participation_id: whose wish it is.
        text: the name as written; tied to a person of the round where that is beyond doubt.
        target_id: the person, where it is known.

    Raises:
        ReasonMissing: neither text nor person.
    """
    return _add_wish(desk, participation_id, "wish", text, target_id)


def add_block(desk: Desk, participation_id: UUID, text: str = "", target_id: UUID | None = None) -> UUID:
    """Note with whom somebody does not want to be paired; as `add_wish`, and seen on this page alone."""
    return _add_wish(desk, participation_id, "block", text, target_id)


def _add_wish(desk: Desk, participation_id: UUID, kind: str, text: str, target_id: UUID | None) -> UUID:
    if target_id is None:
        check_reason(text)
    # One label for both kinds: the step's name is seen by everybody.
    with desk.step(say("Note a wish of {person}", person=str(participation_id))) as session:
        rank = session.scalar(
            select(func.max(Wish.rank)).where(Wish.participation_id == participation_id, Wish.kind == kind)
        )
        wish = Wish(
            id=new_id(),
            participation_id=participation_id,
            kind=kind,
            text=visible(text).strip() or session.get_one(Person, target_id).name,
            target_id=target_id,
            rank=0 if rank is None else rank + 1,
        )
        session.add(wish)
        session.flush()
        resolve_wishes(session, session.get_one(Participation, participation_id).round_id)
        return wish.id


def remove_wish(desk: Desk, wish_id: UUID) -> None:
    """Take a wish off the record, whichever kind it is."""
    with desk.step(say("Remove a wish")) as session:
        session.delete(session.get_one(Wish, wish_id))
