"""What happens to a pair once it is found, from telling the two to closing: one function, one step each."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from mentordesk.desk import Desk
from mentordesk.i18n import say, say_plural
from mentordesk.pairing.model import Pair
from mentordesk.pairing.obstacles.faults import DateOutOfReach, NotApproved, UnknownReason, wrong_state
from mentordesk.pairing.plan.laying import keep_score, note, reach
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.rules import LIVING
from mentordesk.pairing.words import state_title
from mentordesk.programme.rows import Current, current

Side = Literal["mentor", "mentee"]


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


def _check_approved(found: Pair, now: Current) -> None:
    if found.state == "proposed" and now.profile.pairs_by == "panel" and not now.profile.rolling:
        raise NotApproved(
            say("The panel has not approved the pair {pair}.", pair=str(found.id)),
            say("Nothing was changed. Approve the plan first."),
        )
