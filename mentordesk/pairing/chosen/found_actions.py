"""Pairs that found each other: two who name one another on their forms come in ready and locked."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.pairing.criteria.candidates import Candidate, held_places
from mentordesk.pairing.obstacles.peering import as_peers
from mentordesk.pairing.plan.laying import Hand, keep_score, reach
from mentordesk.pairing.plan.planning import hand_of
from mentordesk.pairing.problem.reading import Standing, standing
from mentordesk.pairing.problem.together import Planned
from mentordesk.pairing.rules import LIVING

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


def enter_ready(
    desk: Desk, mentor_id: UUID, mentee_id: UUID, reason: str = "", peers: bool | None = None
) -> UUID:
    """Enter two people who found each other: locked, and confirmed by both; give the pair's id.

    Raises:
        NotAllowed, AlreadyPaired, MentorIsFull, MoreThanRecommended: as `pair` does.
    """
    message = say("Enter {mentor} and {mentee} as a pair", mentor=str(mentor_id), mentee=str(mentee_id))
    with desk.step(message) as session:
        hand = hand_of(desk, session, mentor_id, mentee_id)
        couple = hand.couple(mentor_id, mentee_id, peers)
        found = hand.lay(couple, hand.check(couple, reason), locked=True)
        keep_score(found, hand.stood)
        found.mentor_confirmed_on = found.mentee_confirmed_on = desk.today
        reach(found, "confirmed", desk.today, desk.who)
        return found.id
