"""What a coordinator does with pairs: one function, one step each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from mentordesk.desk import Desk
from mentordesk.i18n import say, say_plural
from mentordesk.pairing.amending import amended, amended_with
from mentordesk.pairing.checking import forbidden_now
from mentordesk.pairing.faults import (
    DateOutOfReach,
    NotApproved,
    NothingToApprove,
    UnknownReason,
    already_paired,
    forbidden_by_now,
    full,
    wrong_state,
)
from mentordesk.pairing.laying import keep_score, note, reach
from mentordesk.pairing.model import NotTogether, Pair
from mentordesk.pairing.planning import hand_of, lay_pairs
from mentordesk.pairing.plans import Moved
from mentordesk.pairing.reading import standing
from mentordesk.pairing.rules import LIVING
from mentordesk.pairing.scoring import stays
from mentordesk.pairing.words import state_title
from mentordesk.programme.model import Round
from mentordesk.programme.rows import Current, current

Side = Literal["mentor", "mentee"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a proposal did: how many are placed now and with what total score, and what it changed."""

    placed: int
    total: int  # 0..1000 for each pair
    proven: bool
    laid: int  # new pairs
    taken_back: int  # proposed pairs that are no longer there


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


def tell(desk: Desk, pair_ids: Iterable[UUID]) -> None:
    """Note that both sides of each pair were told.

    Where a panel decides and pairs are not told as they are found, it must have approved them before.

    Raises:
        NotApproved: the panel has not approved one of them.
        NotTheRightState: one was told already, or is over.
    """
    ids = tuple(dict.fromkeys(pair_ids))
    with desk.step(say_plural("Tell {n} pair", "Tell {n} pairs", len(ids))) as session:
        stood = standing(session, desk.today)
        told = select(Pair).where(Pair.id.in_(ids)).options(selectinload(Pair.milestones))
        for found in session.scalars(told).all():
            _check_approved(found, stood.now)
            keep_score(found, stood)
            reach(found, "told", desk.today, desk.who)


def confirm(desk: Desk, pair_id: UUID, side: Side) -> None:
    """Note that one side said yes; when both did the pair is confirmed.

    Raises:
        NotTheRightState: the two were not told, or the pair is over.
    """
    with desk.step(say("Confirm the pair {pair}", pair=str(pair_id))) as session:
        found = session.get_one(Pair, pair_id)
        if found.state not in ("told", "confirmed", "active"):
            raise wrong_state(state_title(found.state))
        if side == "mentor":
            found.mentor_confirmed_on = found.mentor_confirmed_on or desk.today
        else:
            found.mentee_confirmed_on = found.mentee_confirmed_on or desk.today
        if found.state == "told" and found.mentor_confirmed_on and found.mentee_confirmed_on:
            reach(found, "confirmed", desk.today, desk.who)


def confirm_all(desk: Desk, pair_ids: Sequence[UUID]) -> None:
    """Note that both sides of several pairs said yes, in one step; all of them or none.

    Raises:
        NotTheRightState: one was not told, or is over.
    """
    with desk.step(say_plural("Confirm {n} pair", "Confirm {n} pairs", len(pair_ids))):
        for pair_id in pair_ids:
            confirm(desk, pair_id, "mentor")
            confirm(desk, pair_id, "mentee")


def decline(desk: Desk, pair_id: UUID, side: Side) -> None:
    """Note that one side said no: both are free again, and are not proposed to each other any more.

    Raises:
        NotTheRightState: the two were not told, or have begun.
    """
    with desk.step(say("Decline the pair {pair}", pair=str(pair_id))) as session:
        reach(session.get_one(Pair, pair_id), "declined", desk.today, desk.who, side)


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


def contact_made(desk: Desk, pair_id: UUID, on: date) -> None:
    """Note the day on which the mentee made contact; the pair is active from then.

    Raises:
        NotApproved: the panel has not approved the pair.
        NotTheRightState: the pair is active already, or over.
        DateOutOfReach: the day is still to come.
    """
    with desk.step(say("Note that the pair {pair} is in contact", pair=str(pair_id))) as session:
        if on > desk.today:
            raise DateOutOfReach(say("That day is still to come."), say("Nothing was changed."))
        found = session.get_one(Pair, pair_id)
        _check_approved(found, current(session))
        if found.score is None:
            keep_score(found, standing(session, desk.today, (found.mentor_id, found.mentee_id)))
        reach(found, "active", on, desk.who)


def contact_made_by_all(desk: Desk, pair_ids: Sequence[UUID], on: date) -> None:
    """Note that several pairs are in contact since a day, in one step; all of them or none.

    Raises:
        NotApproved, NotTheRightState, DateOutOfReach: as `contact_made` does.
    """
    with desk.step(say_plural("Note contact of {n} pair", "Note contact of {n} pairs", len(pair_ids))):
        for pair_id in pair_ids:
            contact_made(desk, pair_id, on)


def pause(desk: Desk, pair_id: UUID) -> None:
    """Let a relationship rest.

    Raises:
        NotTheRightState: it is not active.
    """
    with desk.step(say("Pause the pair {pair}", pair=str(pair_id))) as session:
        reach(session.get_one(Pair, pair_id), "paused", desk.today, desk.who)


def resume(desk: Desk, pair_id: UUID) -> None:
    """Let a relationship go on that rested.

    Raises:
        NotTheRightState: it does not rest.
    """
    with desk.step(say("Resume the pair {pair}", pair=str(pair_id))) as session:
        found = session.get_one(Pair, pair_id)
        if found.state != "paused":
            raise wrong_state(state_title(found.state))
        reach(found, "active", desk.today, desk.who)


def extend(desk: Desk, pair_id: UUID, to: date) -> None:
    """Give a relationship a last day of its own, later or earlier than the round's.

    Raises:
        NotTheRightState: the pair is over.
        DateOutOfReach: the day lies before the relationships begin.
    """
    with desk.step(say("Extend the pair {pair}", pair=str(pair_id))) as session:
        found = session.get_one(Pair, pair_id)
        if found.state not in LIVING:
            raise wrong_state(state_title(found.state))
        if to < current(session).dates.relationship_from:
            raise DateOutOfReach(
                say("That day lies before the relationships begin."), say("Nothing was changed.")
            )
        found.runs_to = to
        note(found, "extended", desk.today, desk.who)


def end(desk: Desk, pair_id: UUID, reason: str) -> None:
    """End a relationship early, with a reason of the profile's list; no story is kept.

    Args:
        desk: an open file.
        pair_id: the pair.
        reason: the id of one of the profile's endings.

    Raises:
        UnknownReason: the list has no such reason.
        NotTheRightState: it has not begun, or is over.
    """
    with desk.step(say("End the pair {pair} early", pair=str(pair_id))) as session:
        if reason not in {ending.id for ending in current(session).profile.endings}:
            raise UnknownReason(
                say("The programme's list has no such reason for ending early."),
                say("Nothing was changed. Choose one of the list."),
            )
        found = session.get_one(Pair, pair_id)
        reach(found, "ended", desk.today, desk.who, reason)
        found.end_reason = reason


def close(desk: Desk, pair_id: UUID) -> None:
    """Close a relationship that reached its end.

    Raises:
        NotTheRightState: it has not begun, or is over.
    """
    with desk.step(say("Close the pair {pair}", pair=str(pair_id))) as session:
        reach(session.get_one(Pair, pair_id), "closed", desk.today, desk.who)


def close_all(desk: Desk, pair_ids: Sequence[UUID]) -> None:
    """Close several pairs that reached their end, in one step; all of them or none.

    Raises:
        NotTheRightState: one has not begun, or is over.
    """
    with desk.step(say_plural("Close {n} pair", "Close {n} pairs", len(pair_ids))):
        for pair_id in pair_ids:
            close(desk, pair_id)


def _check_untold(found: Pair) -> None:
    if found.state not in ("proposed", "approved"):
        raise wrong_state(state_title(found.state))


def _check_approved(found: Pair, now: Current) -> None:
    if found.state == "proposed" and now.profile.pairs_by == "panel" and not now.profile.rolling:
        raise NotApproved(
            say("The panel has not approved the pair {pair}.", pair=str(found.id)),
            say("Nothing was changed. Approve the plan first."),
        )


def _pairs_of(session: Session, mentor_id: UUID, mentee_id: UUID) -> Sequence[Pair]:
    return session.scalars(
        select(Pair).where(Pair.mentor_id == mentor_id, Pair.mentee_id == mentee_id, Pair.state.in_(LIVING))
    ).all()


def _ruled_out(session: Session, mentor_id: UUID, mentee_id: UUID) -> NotTogether | None:
    return session.scalars(
        select(NotTogether).where(NotTogether.mentor_id == mentor_id, NotTogether.mentee_id == mentee_id)
    ).first()
