"""Pairs that found each other: two who name one another on their forms come in ready and locked."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.pairing.actions import enter_ready
from mentordesk.pairing.candidates import Candidate, held_places
from mentordesk.pairing.laying import Hand
from mentordesk.pairing.peering import as_peers
from mentordesk.pairing.planning import hand_of
from mentordesk.pairing.reading import Standing, standing
from mentordesk.pairing.rules import LIVING
from mentordesk.pairing.together import Planned

FEATURE = "ready-pairs"


def found_pairs(session: Session, today: date) -> tuple[Planned, ...]:
    """List who name each other and have no pair yet, where the programme lets such pairs enter ready.

    Each person is in one at most: whom they named first counts before whom they named later. Who could be
    either is the mentor if the longer experience is theirs.
    """
    stood = standing(session, today)
    return tuple(_found(stood)) if FEATURE in stood.now.profile.features else ()


def enter_found(desk: Desk) -> int:
    """Enter every pair that found itself, confirmed and locked, in one step; give how many.

    A pair that a rule forbids is left to the coordinator, who may enter it with a reason.
    """
    with desk.step(say("Enter the pairs that found each other")) as session:
        entered = 0
        for two in found_pairs(session, desk.today):
            if _possible(hand_of(desk, session, two.mentor_id, two.mentee_id), two):
                enter_ready(desk, two.mentor_id, two.mentee_id, peers=two.peers)
                entered += 1
        return entered


def _possible(hand: Hand, two: Planned) -> bool:
    try:
        hand.check(hand.couple(two.mentor_id, two.mentee_id, two.peers), "")
    except MentorDeskError:
        return False
    return True


def _found(stood: Standing) -> Iterator[Planned]:
    taken = set(held_places([pair for pair in stood.laid if pair.state in LIVING]))
    free = {c.person_id: c for c in stood.people.values() if c.matchable and c.id not in taken}
    wishes = [
        (rank, one.sort_key, one, free[wish])
        for one in free.values()
        for rank, wish in enumerate(one.wishes)
        if wish in free and one.person_id in free[wish].wishes
    ]
    for _, _, one, other in sorted(wishes, key=lambda wish: (*wish[:2], wish[2].id.hex)):
        if one.id in taken or other.id in taken or (two := _as_pair(one, other)) is None:
            continue
        taken |= {one.id, other.id}
        yield two


def _as_pair(one: Candidate, other: Candidate) -> Planned | None:
    """Say who would be whose mentor, or that they would be peers; None where their roles do not meet."""
    if as_peers(one, other):
        return Planned(one.id, other.id, peers=True)
    possible = [
        (mentor, mentee)
        for mentor, mentee in ((one, other), (other, one))
        if "mentor" in mentor.roles and "mentee" in mentee.roles
    ]
    if not possible:
        return None
    mentor, mentee = max(possible, key=lambda two: (two[0].months_experience or 0, two[0].id.hex))
    return Planned(mentor.id, mentee.id)
