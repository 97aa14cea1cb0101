"""Whether two people may be laid together, and the pair that comes of it; inside an open step."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.i18n import say
from mentordesk.pairing.criteria.candidates import wants_peer
from mentordesk.pairing.criteria.crowd import Couple
from mentordesk.pairing.model import Milestone, Pair
from mentordesk.pairing.obstacles.faults import (
    NotAllowed,
    already_paired,
    full,
    more_than_recommended,
    wrong_state,
)
from mentordesk.pairing.obstacles.peering import couple_of
from mentordesk.pairing.obstacles.rules import Obstacle, obstacles
from mentordesk.pairing.problem.judging import score_of
from mentordesk.pairing.problem.places import places
from mentordesk.pairing.problem.reading import Standing
from mentordesk.pairing.rules import LIVING, NEXT_STATES
from mentordesk.pairing.words import state_title
from mentordesk.store.base import new_id


class Hand:
    """Somebody who lays pairs on one day: checks first, then keeps the pair and its first milestone."""

    def __init__(self, session: Session, stood: Standing, today: date, who: str) -> None:
        self.session = session
        self.stood = stood
        self.today = today
        self.who = who

    def couple(self, mentor_id: UUID, mentee_id: UUID, peers: bool | None = None) -> Couple:
        """Put two people side by side; as peers where that is said, or is their only way (None)."""
        people = self.stood.people
        return couple_of(people[mentor_id], people[mentee_id], self.stood.terms, peers)

    def check(self, couple: Couple, reason: str, leaving: Collection[UUID] = ()) -> str:
        """Check that two people may be laid together by hand, and give the reason if one was needed.

        Args:
            couple: the two.
            reason: why a rule or a recommendation is overruled; empty for none.
            leaving: ids of pairs that are taken apart in the same step.

        Raises:
            NotAllowed, AlreadyPaired, MentorIsFull, MoreThanRecommended: see their sentences.
        """
        hard = tuple(o for o in self._obstacles(couple) if o.severity == "must")
        if hard and not (reason.strip() and all(obstacle.may_be_overruled for obstacle in hard)):
            raise NotAllowed(hard)
        needed = bool(hard) | self._check_places(couple, reason, leaving)
        return reason.strip() if needed else ""

    def lay(self, couple: Couple, overruled: str = "", by_hand: bool = True, locked: bool = False) -> Pair:
        """Keep a new pair; one for which something was overruled is locked, so that no proposal takes it."""
        form = couple.form or self.stood.terms.forms[0]
        pair = Pair(
            id=new_id(),
            round_id=self.stood.now.round_id,
            mentor_id=couple.mentor.id,
            mentee_id=couple.mentee.id,
            form=form,
            state="proposed",
            by_hand=by_hand,
            locked=locked or bool(overruled),
            override_reason=overruled,
        )
        pair.milestones = [Milestone(number=1, state="proposed", on=self.today, by=self.who)]
        self.session.add(pair)
        return pair

    def _obstacles(self, couple: Couple) -> tuple[Obstacle, ...]:
        return side_obstacles(couple) + obstacles(couple, self.stood.past)

    def _check_places(self, couple: Couple, reason: str, leaving: Collection[UUID]) -> bool:
        living = [pair for pair in self.stood.laid if pair.state in LIVING and pair.id not in leaving]
        held = Counter(pair.mentor_id for pair in living)
        taken = {i for pair in living for i in (pair.mentor_id, pair.mentee_id)}
        as_mentee = {pair.mentee_id for pair in living} | {p.mentor_id for p in living if p.form == "peer"}
        mentor, mentee = couple.mentor, couple.mentee
        if mentee.id in taken:
            raise already_paired(str(mentee.id))
        if mentor.id in as_mentee or (couple.peers and mentor.id in taken):
            raise already_paired(str(mentor.id))
        if couple.peers:
            return False
        _, warn, most = places(mentor, self.stood.terms)
        load = held[mentor.id]
        if most is not None and load >= most:
            raise full(str(mentor.id), most)
        if warn is not None and load >= warn:
            if not reason.strip():
                raise more_than_recommended(str(mentor.id), warn)
            return True
        return False


def side_obstacles(couple: Couple) -> tuple[Obstacle, ...]:
    """Say who is not registered for the side on which they would be."""
    mentor, mentee = couple.mentor, couple.mentee
    found = []
    if couple.peers:
        return tuple(
            Obstacle("side", say("{name} does not take part in peer mentoring", name=person.called))
            for person in (mentor, mentee)
            if not wants_peer(person)
        )
    if "mentor" not in mentor.roles:
        found.append(Obstacle("side", say("{name} is not registered as a mentor", name=mentor.called)))
    if "mentee" not in mentee.roles:
        found.append(Obstacle("side", say("{name} is not registered as a mentee", name=mentee.called)))
    return tuple(found)


def reach(pair: Pair, state: str, on: date, by: str, reason: str = "") -> None:
    """Bring a pair into its next state, and note the day, who did it and why.

    Raises:
        NotTheRightState: that state cannot follow.
    """
    if state not in NEXT_STATES[pair.state]:
        raise wrong_state(state_title(pair.state))
    pair.state = state
    note(pair, state, on, by, reason)


def note(pair: Pair, state: str, on: date, by: str, reason: str = "") -> None:
    """Note a day in a pair's life."""
    number = max((milestone.number for milestone in pair.milestones), default=0) + 1
    pair.milestones.append(Milestone(number=number, state=state, on=on, by=by, reason=reason))


def keep_score(pair: Pair, stood: Standing) -> None:
    """Fix the pair's score, 0..1000, as it is today, unless it was fixed before."""
    if pair.score is None:
        mentor, mentee = stood.people[pair.mentor_id], stood.people[pair.mentee_id]
        pair.score = score_of(couple_of(mentor, mentee, stood.terms, pair.form == "peer"))
