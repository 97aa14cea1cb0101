"""What is done with two peers who are a pair: one of them gets another peer."""

from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.pairing.actions import pair, unpair


def change_peer(desk: Desk, pair_id: UUID, person_id: UUID, other_id: UUID, reason: str = "") -> UUID:
    """Give somebody of two peers another peer, in one step; give the new pair's id.

    Raises:
        NotTheRightState: the two were told.
        NotAllowed, AlreadyPaired: as `pair` does; the two are still a pair then.
    """
    with desk.step(say("Pair {one} with {other} as peers", one=str(person_id), other=str(other_id))):
        unpair(desk, pair_id)
        return pair(desk, other_id, person_id, reason)
