"""Lay a whole plan on the board, inside an open step: what stays, what goes and what comes."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.pairing.laying import Hand
from mentordesk.pairing.model import Pair
from mentordesk.pairing.plans import Placing
from mentordesk.pairing.reading import standing
from mentordesk.pairing.scoring import Scoring, stays


def hand_of(desk: Desk, session: Session, *only: UUID) -> Hand:
    """Take the round as it stands in hand; all of it, or only the participations that are in question."""
    return Hand(session, standing(session, desk.today, only or None), desk.today, desk.who)


def lay_plan(hand: Hand, scoring: Scoring, placing: Placing) -> tuple[int, int]:
    """Make the board's unlocked proposed pairs those of the plan; give how many came and how many went."""
    there = {pair.mentee_id: pair.mentor_id for pair in scoring.laid if stays(pair) and pair.form != "peer"}
    going = []
    for laid in scoring.laid:
        if stays(laid) or laid.form == "peer":
            continue
        if placing.get(laid.mentee_id) == laid.mentor_id:
            there[laid.mentee_id] = laid.mentor_id
        else:
            going.append(laid.id)
    for found in hand.session.scalars(select(Pair).where(Pair.id.in_(going))).all():
        hand.session.delete(found)
    coming = [(mentor, mentee) for mentee, mentor in placing.items() if mentee not in there]
    for mentor_id, mentee_id in coming:
        hand.lay(hand.couple(mentor_id, mentee_id), by_hand=False)
    return len(coming), len(going)
