"""Whether two people may be laid together, and the pair that comes of it; inside an open step."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.i18n import say
from mentordesk.pairing.candidates import Candidate
from mentordesk.pairing.crowd import Couple
from mentordesk.pairing.faults import NotAllowed, already_paired, full, more_than_recommended, wrong_state
from mentordesk.pairing.model import Milestone, Pair
from mentordesk.pairing.reading import Standing
from mentordesk.pairing.rules import LIVING, NEXT_STATES, Obstacle, obstacles
from mentordesk.pairing.scoring import places, score_of
from mentordesk.pairing.terms import Terms
from mentordesk.pairing.words import state_title
from mentordesk.store.base import new_id

_ABOUT_PEERS = frozenset({"same_organisation", "organisation_wish", "common_language", "region_or_remote"})


class Hand:
    """Somebody who lays pairs on one day: checks first, then keeps the pair and its first milestone."""

    def __init__(self, session: Session, stood: Standing, today: date, who: str) -> None:
        self.session = session
        self.stood = stood
        self.today = today
        self.who = who

    def couple(self, mentor_id: UUID, mentee_id: UUID) -> Couple:
        """Put two people side by side; peers are judged by the rules that make sense for them."""
        return couple_of(self.stood.people[mentor_id], self.stood.people[mentee_id], self.stood.terms)

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
        form = "peer" if as_peers(couple.mentor, couple.mentee) else couple.form or self.stood.terms.forms[0]
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
        mentor, mentee = couple.mentor, couple.mentee
        return side_obstacles(mentor, mentee) + obstacles(couple, self.stood.past)

    def _check_places(self, couple: Couple, reason: str, leaving: Collection[UUID]) -> bool:
        living = [pair for pair in self.stood.laid if pair.state in LIVING and pair.id not in leaving]
        held = Counter(pair.mentor_id for pair in living)
        taken = {i for pair in living for i in (pair.mentor_id, pair.mentee_id)}
        as_mentee = {pair.mentee_id for pair in living} | {p.mentor_id for p in living if p.form == "peer"}
        mentor, mentee = couple.mentor, couple.mentee
        if mentee.id in taken:
            raise already_paired(str(mentee.id))
        if mentor.id in as_mentee or (as_peers(mentor, mentee) and mentor.id in taken):
            raise already_paired(str(mentor.id))
        if as_peers(mentor, mentee):
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


def couple_of(mentor: Candidate, mentee: Candidate, terms: Terms) -> Couple:
    """Put two people side by side; peers are judged by the rules that make sense for them."""
    return Couple(mentor, mentee, _peer_terms(terms) if as_peers(mentor, mentee) else terms)


def as_peers(mentor: Candidate, mentee: Candidate) -> bool:
    """Say whether two people would be peers: both wish for it, and share no other form on their sides."""
    if not (is_peer(mentor) and is_peer(mentee)):
        return False
    shared = mentor.forms & mentee.forms
    return not ("mentor" in mentor.roles and "mentee" in mentee.roles) or shared == {"peer"}


def is_peer(candidate: Candidate) -> bool:
    """Say whether somebody takes part in peer mentoring."""
    return "peer" in candidate.roles or "peer" in candidate.forms


def side_obstacles(mentor: Candidate, mentee: Candidate) -> tuple[Obstacle, ...]:
    """Say who is not registered for the side on which they would be."""
    if as_peers(mentor, mentee):
        return ()
    found = []
    if "mentor" not in mentor.roles:
        found.append(Obstacle("side", say("{name} is not registered as a mentor", name=mentor.called)))
    if "mentee" not in mentee.roles:
        found.append(Obstacle("side", say("{name} is not registered as a mentee", name=mentee.called)))
    return tuple(found)


def _peer_terms(terms: Terms) -> Terms:
    return replace(terms, rules=tuple(rule for rule in terms.rules if rule.kind in _ABOUT_PEERS))


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
        pair.score = score_of(Couple(mentor, mentee, stood.terms))
