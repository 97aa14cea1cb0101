"""What a coordinator does with the waiting list: its order, why somebody waits, and who gets a place."""

from collections.abc import Iterable
from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.i18n import say, say_plural
from mentordesk.people.model import Participation
from mentordesk.people.names import visible
from mentordesk.people.states import in_line, set_state
from mentordesk.programme.rows import current


def move_in_line(desk: Desk, participation_id: UUID, by: int) -> None:
    """Move somebody in the waiting list: up by a negative number of places, down by a positive one."""
    message = say("Move {person} in the waiting list", person=str(participation_id))
    with desk.step(message) as session:
        line = in_line(session, current(session).round_id)
        before = next((n for n, one in enumerate(line) if one.id == participation_id), None)
        if before is None:
            return
        moved = line.pop(before)
        line.insert(max(0, before + by), moved)
        for place, one in enumerate(line, start=1):
            one.waiting_place = place


def say_why_waiting(desk: Desk, participation_id: UUID, reason: str) -> None:
    """Note why somebody waits; an empty text takes the reason off."""
    message = say("Note why {person} waits", person=str(participation_id))
    with desk.step(message) as session:
        participation = session.get_one(Participation, participation_id)
        if participation.state == "waiting":
            participation.state_reason = visible(reason).strip()


def give_places(desk: Desk, participation_ids: Iterable[UUID]) -> None:
    """Take people from the waiting list into the round; matching counts them from then on."""
    ids = list(participation_ids)
    message = say_plural("Give {n} waiting person a place", "Give {n} waiting people a place", len(ids))
    with desk.step(message) as session:
        set_state(session, ids, "registered", desk.today)
