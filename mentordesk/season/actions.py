"""What a coordinator does with meetings. Only that they were, when, how long and how; never what was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say, say_plural
from mentordesk.pairing.life.actions import contact_made
from mentordesk.pairing.model import Pair
from mentordesk.programme.rows import current
from mentordesk.season.model import Meeting
from mentordesk.season.rules import Entry, NotInTheCalendar, public_holidays, series
from mentordesk.store.base import new_id


class PairCannotMeet(MentorDeskError):
    """The pair has not confirmed yet, or has ended."""


class MeetingIsGone(MentorDeskError):
    """The meeting was removed in the meantime."""


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that a pair reports: which pair, and the entry."""

    pair_id: UUID
    entry: Entry


def plan_meeting(desk: Desk, pair_id: UUID, at: datetime, minutes: int | None = None, way: str = "") -> UUID:
    """Put a meeting into the calendar; `at` is naive local time.

    Raises:
        PairCannotMeet: the pair has not confirmed yet, or has ended.
    """
    with desk.step(say("Plan a meeting on {day}", day=at.date(), pair=str(pair_id))) as session:
        _able_pair(session, pair_id)
        meeting = Meeting(id=new_id(), pair_id=pair_id, planned_at=at, minutes=minutes, way=way)
        session.add(meeting)
        return meeting.id


def plan_series(desk: Desk, pair_id: UUID, first: datetime, count: int, every_months: int = 1) -> list[UUID]:
    """Plan a series of meetings, moved off weekends and public holidays."""
    message = say_plural("Plan {n} meeting", "Plan {n} meetings", count, pair=str(pair_id))
    with desk.step(message) as session:
        _able_pair(session, pair_id)
        profile = current(session).profile
        last = date(first.year + 1 + count * every_months // 12, 12, 31)
        days_off = public_holidays(profile.country, first.date(), last, profile.language)
        return [plan_meeting(desk, pair_id, at) for at in series(first, count, every_months, days_off)]


def hold_meeting(desk: Desk, meeting_id: UUID, on: date, minutes: int | None = None, way: str = "") -> None:
    """Record that a planned meeting took place; this is contact too, where none was recorded.

    Raises:
        NotInTheCalendar: the day lies ahead.
    """
    with desk.step(say("Enter the meeting of {day}", day=on)) as session:
        meeting = _meeting(session, meeting_id)
        _not_ahead(on, desk.today)
        meeting.held_on = on
        meeting.minutes = minutes if minutes is not None else meeting.minutes
        meeting.way = way or meeting.way
        _note_contact(desk, session, meeting.pair_id, on)


def enter_meetings(desk: Desk, reports: Iterable[Held]) -> list[UUID]:
    """Enter the meetings that pairs report, in one step; a meeting planned on that day becomes held.

    Raises:
        PairCannotMeet: a pair has not confirmed yet, or has ended; nothing is entered then.
        NotInTheCalendar: a day lies ahead; nothing is entered then.
    """
    held = list(reports)
    message = say_plural("Enter {n} meeting", "Enter {n} meetings", len(held))
    with desk.step(message) as session:
        return [_enter(desk, session, report) for report in held]


def _enter(desk: Desk, session: Session, report: Held) -> UUID:
    entry = report.entry
    _able_pair(session, report.pair_id)
    _not_ahead(entry.day, desk.today)
    meeting = _planned_on(session, report.pair_id, entry.day)
    if meeting is None:
        meeting = Meeting(id=new_id(), pair_id=report.pair_id)
        session.add(meeting)
    meeting.held_on = entry.day
    meeting.minutes = entry.minutes if entry.minutes is not None else meeting.minutes
    meeting.way = entry.way or meeting.way or ""
    session.flush()
    _note_contact(desk, session, report.pair_id, entry.day)
    return meeting.id


def change_meeting(
    desk: Desk,
    meeting_id: UUID,
    *,
    day: date | None = None,
    minutes: int | None = None,
    way: str | None = None,
    planned_at: datetime | None = None,
) -> None:
    """Correct a meeting: another day, length or way; what is not given stays.

    Raises:
        NotInTheCalendar: a meeting that was held cannot have been held on a day ahead.
    """
    with desk.step(say("Change a meeting")) as session:
        meeting = _meeting(session, meeting_id)
        if day is not None and meeting.held_on is not None:
            _not_ahead(day, desk.today)
            meeting.held_on = day
        elif day is not None and meeting.planned_at is not None:
            meeting.planned_at = datetime.combine(day, meeting.planned_at.time())
        if planned_at is not None:
            meeting.planned_at = planned_at
        if minutes is not None:
            meeting.minutes = minutes
        if way is not None:
            meeting.way = way


def cancel_meeting(desk: Desk, meeting_id: UUID) -> None:
    """Strike out a planned meeting that will not take place."""
    with desk.step(say("Cancel a meeting")) as session:
        _meeting(session, meeting_id).cancelled = True


def remove_meeting(desk: Desk, meeting_id: UUID) -> None:
    """Take out a meeting that was entered by mistake."""
    with desk.step(say("Remove a meeting")) as session:
        session.delete(_meeting(session, meeting_id))


def tick_reflection(desk: Desk, meeting_id: UUID, received: bool = True) -> None:
    """Tick that the written reflection was received; the text itself stays with its author."""
    with desk.step(say("Tick a reflection")) as session:
        _meeting(session, meeting_id).reflection = received


def _meeting(session: Session, meeting_id: UUID) -> Meeting:
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise MeetingIsGone(say("This meeting was removed in the meantime. Nothing was changed."))
    return meeting


def _able_pair(session: Session, pair_id: UUID) -> Pair:
    pair = session.get(Pair, pair_id)
    if pair is None or pair.state not in ("confirmed", "active", "paused"):
        raise PairCannotMeet(
            say("Meetings are entered for pairs that both sides have confirmed and that have not ended."),
            say("Nothing was changed. Record both confirmations on the Pairs page first."),
        )
    return pair


def _planned_on(session: Session, pair_id: UUID, day: date) -> Meeting | None:
    for meeting in session.query(Meeting).filter_by(pair_id=pair_id, held_on=None, cancelled=False):
        if meeting.planned_at is not None and meeting.planned_at.date() == day:
            return meeting
    return None


def _not_ahead(day: date, today: date) -> None:
    if day > today:
        raise NotInTheCalendar(
            say("{day} lies ahead: a meeting is entered once it has taken place.", day=day),
            say("Nothing was changed. Plan it in the calendar instead."),
        )


def _note_contact(desk: Desk, session: Session, pair_id: UUID, on: date) -> None:
    pair = session.get(Pair, pair_id)
    if pair is not None and pair.state == "confirmed":
        contact_made(desk, pair_id, on)
