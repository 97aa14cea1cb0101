"""What a coordinator does with pairs: one function, one step each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.pairing.model import NotTogether, Pair
from mentordesk.pairing.obstacles.faults import (
    NothingToApprove,
    already_paired,
    forbidden_by_now,
    full,
    wrong_state,
)
from mentordesk.pairing.plan.amending import amended, amended_with
from mentordesk.pairing.plan.checking import forbidden_now
from mentordesk.pairing.plan.laying import keep_score, reach
from mentordesk.pairing.plan.planning import Proposal, hand_of, lay_pairs
from mentordesk.pairing.plan.plans import Moved
from mentordesk.pairing.problem.places import stays
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.rules import LIVING
from mentordesk.pairing.words import state_title
from mentordesk.programme.model import Round
from mentordesk.programme.rows import current


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did."""

    placed: int
    total: int  # 0..1000 for each pair
    moved: tuple[Moved, ...]


def propose(desk: Desk, check: Callable[[], object] = lambda: None) -> Proposal:
    """Replace the unlocked proposed pairs by the best plan: most people, then most score.

    Pairs that the best plan has too stay as they are; where the board is a best plan already nothing changes.
    `check` is called now and then; whatever it raises stops this, and nothing is changed.
    """
    with desk.step(say("Propose the best pairs")) as session:
        hand = hand_of(desk, session)
        scoring = hand.stood.scoring(check=check)
        scoring.solve(check)
        best = scoring.best_value
        check()
        laid, taken_back = lay_pairs(hand, scoring, scoring.best_pairs)
        return Proposal(best.people, best.points, scoring.proven, laid, taken_back)


def pair(desk: Desk, mentor_id: UUID, mentee_id: UUID, reason: str = "", peers: bool | None = None) -> UUID:
    """Lay two people together by hand, or two peers; give the pair's id.

    Args:
        desk: an open file.
        mentor_id: the participation of who mentors.
        mentee_id: the participation of who is mentored.
        reason: why a rule or a recommendation is overruled. It stays with the pair, which is locked then.
        peers: whether they are peers; None: where they can be nothing else.

    Raises:
        NotAllowed: a rule forbids it; carries the obstacles, and whether a reason would overrule them.
        AlreadyPaired: one of the two is in a pair.
        MentorIsFull: the mentor's places are taken.
        MoreThanRecommended: the programme recommends fewer mentees, and there is no reason.
    """
    message = say("Pair {mentor} with {mentee}", mentor=str(mentor_id), mentee=str(mentee_id))
    with desk.step(message) as session:
        hand = hand_of(desk, session, mentor_id, mentee_id)
        couple = hand.couple(mentor_id, mentee_id, peers)
        return hand.lay(couple, hand.check(couple, reason)).id


def pair_and_repair(
    desk: Desk, mentor_id: UUID, mentee_id: UUID, reason: str = "", peers: bool | None = None
) -> Repair:
    """Lay a mentee with a mentor whose places are taken, and find places for whom that displaces.

    Peers likewise, where one of them has another peer.

    As few as possible move, and only whose pair is proposed and unlocked. The new pair is by hand.

    Raises:
        NotAllowed: a rule forbids it.
        AlreadyPaired: the mentee's own pair was decided on, or is locked.
        MentorIsFull: all of the mentor's places are locked or decided on.
    """
    message = say("Pair {mentor} with {mentee} and repair", mentor=str(mentor_id), mentee=str(mentee_id))
    with desk.step(message) as session:
        hand = hand_of(desk, session)
        scoring = hand.stood.scoring()
        movable = {p.id for p in scoring.laid if not stays(p)}
        couple = hand.couple(mentor_id, mentee_id, peers)
        overruled = hand.check(couple, reason, leaving=movable)
        found = amended_with(scoring, mentor_id, mentee_id, couple.peers)
        if found is None and couple.peers:
            raise already_paired(str(mentor_id))
        if found is None:
            raise full(str(mentor_id), scoring.room(mentor_id))
        two = {mentor_id, mentee_id}
        others = [one for one in found.pairs if {one.mentor_id, one.mentee_id} != two]
        lay_pairs(hand, scoring, others)
        hand.lay(couple, overruled)
        return Repair(found.people, found.points, found.moved)


def unpair(desk: Desk, pair_id: UUID) -> None:
    """Take a pair off the board that nobody was told of.

    Raises:
        NotTheRightState: the two were told; then one of them declines, or the relationship ends.
    """
    mentor_id, mentee_id = _two_of(desk, pair_id)
    message = say("Take {mentee} and {mentor} apart", mentee=str(mentee_id), mentor=str(mentor_id))
    with desk.step(message) as session:
        found = session.get_one(Pair, pair_id)
        _check_untold(found)
        session.delete(found)


def _two_of(desk: Desk, pair_id: UUID) -> tuple[UUID, UUID]:
    """Give a pair's mentor and mentee, for the name of a step after which the pair is gone."""
    with desk.read() as session:
        found = session.get_one(Pair, pair_id)
        return found.mentor_id, found.mentee_id


def move(desk: Desk, pair_id: UUID, mentor_id: UUID, reason: str = "", peers: bool | None = None) -> UUID:
    """Give a mentee of the board another mentor, or a peer another peer; give the new pair's id.

    Raises:
        NotTheRightState: the two were told.
        NotAllowed, AlreadyPaired, MentorIsFull, MoreThanRecommended: as `pair` does.
    """
    with desk.step(
        say("Move {mentee} to {mentor}", mentee=str(_two_of(desk, pair_id)[1]), mentor=str(mentor_id))
    ) as session:
        found = session.get_one(Pair, pair_id)
        _check_untold(found)
        if found.mentor_id == mentor_id:
            return pair_id
        hand = hand_of(desk, session, mentor_id, found.mentee_id)
        couple = hand.couple(mentor_id, found.mentee_id, peers)
        overruled = hand.check(couple, reason, leaving=(pair_id,))
        session.delete(found)
        return hand.lay(couple, overruled).id


def lock(desk: Desk, pair_id: UUID) -> None:
    """Keep a pair, whatever is proposed."""
    with desk.step(say("Lock the pair {pair}", pair=str(pair_id))) as session:
        session.get_one(Pair, pair_id).locked = True


def unlock(desk: Desk, pair_id: UUID) -> None:
    """Let a proposal change a proposed pair again."""
    with desk.step(say("Unlock the pair {pair}", pair=str(pair_id))) as session:
        session.get_one(Pair, pair_id).locked = False


def lock_all(desk: Desk) -> int:
    """Lock every proposed pair of the round in one step; give how many were not locked before."""
    with desk.step(say("Lock all pairs")) as session:
        loose = session.scalars(
            select(Pair).where(
                Pair.round_id == current(session).round_id, Pair.state == "proposed", Pair.locked.is_(False)
            )
        ).all()
        for found in loose:
            found.locked = True
        return len(loose)


def rule_out(desk: Desk, mentor_id: UUID, mentee_id: UUID) -> None:
    """Keep two people from being proposed to each other; a proposed pair of them is taken apart.

    Raises:
        NotTheRightState: the two were told that they are a pair.
    """
    message = say("Rule out {mentor} with {mentee}", mentor=str(mentor_id), mentee=str(mentee_id))
    with desk.step(message) as session:
        for found in _pairs_of(session, mentor_id, mentee_id):
            _check_untold(found)
            session.delete(found)
        if _ruled_out(session, mentor_id, mentee_id) is None:
            session.add(NotTogether(mentor_id=mentor_id, mentee_id=mentee_id))


def allow_again(desk: Desk, mentor_id: UUID, mentee_id: UUID) -> None:
    """Take back that two people were ruled out."""
    message = say("Allow {mentor} with {mentee} again", mentor=str(mentor_id), mentee=str(mentee_id))
    with desk.step(message) as session:
        found = _ruled_out(session, mentor_id, mentee_id)
        if found is not None:
            session.delete(found)


def repair_plan(desk: Desk, at_most: int | None = None) -> Repair:
    """Find places for whom has none with the least disturbance: most people, then fewest pairs changed.

    Only proposed pairs that are not locked may change; a waiting person who gets a place changes no pair.

    Args:
        desk: an open file.
        at_most: so many pairs may change; None: as many as it takes.

    Raises:
        CannotRepair: more pairs must change than may.
    """
    with desk.step(say("Repair the plan")) as session:
        hand = hand_of(desk, session)
        scoring = hand.stood.scoring()
        found = amended(scoring, at_most)
        lay_pairs(hand, scoring, found.pairs)
        return Repair(found.people, found.points, found.moved)


def approve_plan(desk: Desk, by: str) -> int:
    """Note that the panel approved every proposed pair; give how many. Their scores are fixed.

    Args:
        desk: an open file.
        by: who decided, as the protocol names them.

    Raises:
        NothingToApprove: no proposed pair lies on the board.
        ForbiddenByNow: a rule forbids one of them by now; names them.
    """
    with desk.step(say("Approve the plan")) as session:
        stood = standing(session, desk.today)
        proposed = session.scalars(
            select(Pair)
            .where(Pair.round_id == stood.now.round_id, Pair.state == "proposed")
            .options(selectinload(Pair.milestones))
        ).all()
        if not proposed:
            raise NothingToApprove(
                say("There is no proposed pair to approve."),
                say("Nothing was changed. Propose pairs first, or lay them by hand."),
            )
        forbidden = forbidden_now(stood)
        if forbidden:
            raise forbidden_by_now(tuple(one.message for one in forbidden))
        for found in proposed:
            keep_score(found, stood)
            reach(found, "approved", desk.today, by)
        decided = session.get_one(Round, stood.now.round_id)
        decided.plan_approved_on, decided.plan_approved_by = desk.today, by
        return len(proposed)


def _check_untold(found: Pair) -> None:
    if found.state not in ("proposed", "approved"):
        raise wrong_state(state_title(found.state))


def _pairs_of(session: Session, mentor_id: UUID, mentee_id: UUID) -> Sequence[Pair]:
    return session.scalars(
        select(Pair).where(Pair.mentor_id == mentor_id, Pair.mentee_id == mentee_id, Pair.state.in_(LIVING))
    ).all()


def _ruled_out(session: Session, mentor_id: UUID, mentee_id: UUID) -> NotTogether | None:
    return session.scalars(
        select(NotTogether).where(NotTogether.mentor_id == mentor_id, NotTogether.mentee_id == mentee_id)
    ).first()


def change_peer(desk: Desk, pair_id: UUID, person_id: UUID, other_id: UUID, reason: str = "") -> UUID:
    """Give somebody of two peers another peer, in one step; give the new pair's id.

    Raises:
        NotTheRightState: the two were told.
        NotAllowed, AlreadyPaired: as `pair` does; the two are still a pair then.
    """
    with desk.step(say("Pair {one} with {other} as peers", one=str(person_id), other=str(other_id))):
        unpair(desk, pair_id)
        return pair(desk, other_id, person_id, reason)
