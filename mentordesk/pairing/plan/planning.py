"""Lay a whole plan on the board, inside an open step: what stays, what goes and what comes."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.pairing.model import Pair
from mentordesk.pairing.plan.laying import Hand
from mentordesk.pairing.plan.plans import Placing
from mentordesk.pairing.problem.places import stays
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.problem.together import Planned


def hand_of(desk: Desk, session: Session, *only: UUID) -> Hand:
    """Take the round as it stands in hand; all of it, or only the participations that are in question."""
    return Hand(session, standing(session, desk.today, only or None), desk.today, desk.who)


def lay_plan(
    hand: Hand, scoring: Scoring, placing: Placing, peers: Collection[Planned] | None = None
) -> tuple[int, int]:
    """Make the board's unlocked proposed pairs those of the plan; give how many came and how many went.

    Peers stay as they are unless the plan names them.
    """
    wanted = {(mentor, mentee): False for mentee, mentor in placing.items()}
    wanted |= {(two.mentor_id, two.mentee_id): True for two in peers or ()}
    there = set()
    going = []
    for laid in scoring.laid:
        is_peers, both = laid.form == "peer", (laid.mentor_id, laid.mentee_id)
        both = both[::-1] if is_peers and wanted.get(both[::-1]) else both
        if stays(laid) or (is_peers and peers is None) or wanted.get(both) is is_peers:
            there.add(both)
        else:
            going.append(laid.id)
    for found in hand.session.scalars(select(Pair).where(Pair.id.in_(going))).all():
        hand.session.delete(found)
    placed = {mentee for _, mentee in there}
    coming = [(both, is_peers) for both, is_peers in wanted.items() if both[1] not in placed]
    for (mentor_id, mentee_id), is_peers in coming:
        hand.lay(hand.couple(mentor_id, mentee_id, is_peers), by_hand=False)
    return len(coming), len(going)


def lay_pairs(hand: Hand, scoring: Scoring, pairs: Collection[Planned]) -> tuple[int, int]:
    """Make the board's unlocked proposed pairs, of every form, those of the plan; as `lay_plan` does."""
    placing = {two.mentee_id: two.mentor_id for two in pairs if not two.peers}
    return lay_plan(hand, scoring, placing, [two for two in pairs if two.peers])


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a proposal did: how many are placed now and with what total score, and what it changed."""

    placed: int
    total: int  # 0..1000 for each pair
    proven: bool
    laid: int  # new pairs
    taken_back: int  # proposed pairs that are no longer there
