"""What the season's screens and papers read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.pairing.life.named_rows import named_pairs
from mentordesk.pairing.model import Milestone, Pair
from mentordesk.people.model import Person
from mentordesk.people.names import collation_key
from mentordesk.programme.profile import Numbers
from mentordesk.programme.rows import Current, current
from mentordesk.season.model import Meeting
from mentordesk.season.rules import months_between, overdue_days

MEETING_STATES = ("confirmed", "active", "paused", "closed", "ended")
RUNNING_STATES = ("confirmed", "active")


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as the calendar shows it; `day` is when it was held, or else is planned."""

    id: UUID
    pair_id: UUID
    mentor: str
    mentee: str
    day: date
    planned_at: datetime | None
    held_on: date | None
    minutes: int | None
    way: str
    reflection: bool

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.held_on is not None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A pair's line in the quick grid."""

    id: UUID  # of the pair
    mentor: str
    mentee: str
    state: str
    meetings: dict[date, tuple[MeetingRow, ...]] = field(hash=False)  # first day of the month → its meetings
    held: int = 0
    least: int | None = None
    overdue: int | None = None  # days without a meeting, when that is too long
    last_met: date | None = None
    can_meet: bool = True  # meetings can be entered


@dataclass(frozen=True, slots=True)
class Grid:
    """The quick grid: pairs × months of the relationship."""

    months: tuple[date, ...]
    rows: tuple[GridRow, ...]


def meeting_rows(session: Session, pair_id: UUID | None = None) -> list[MeetingRow]:
    """List the current round's meetings by day, or those of one pair; cancelled ones are left out."""
    query = named_pairs().join(Meeting, Meeting.pair_id == Pair.id).add_columns(Meeting)
    query = query.where(Meeting.cancelled.is_(False))
    if pair_id is not None:
        query = query.where(Pair.id == pair_id)
    else:
        query = query.where(Pair.round_id == current(session).round_id)
    rows = [_row(meeting, one.name, other.name) for _, one, other, meeting in session.execute(query)]
    return sorted(rows, key=lambda row: (row.day, row.mentee))


def meetings_between(rows: Iterable[MeetingRow], first: date, last: date) -> dict[date, list[MeetingRow]]:
    """Group meetings by day, for a month or a week."""
    days: dict[date, list[MeetingRow]] = defaultdict(list)
    for row in rows:
        if first <= row.day <= last:
            days[row.day].append(row)
    return dict(days)


def month_days(month: date) -> list[date]:
    """List the days that a month's sheet shows: whole weeks, Monday first."""
    first = month.replace(day=1)
    start = first - timedelta(days=first.weekday())
    after = (first + timedelta(days=32)).replace(day=1)
    weeks = -(-(after - start).days // 7)
    return [start + timedelta(days=n) for n in range(weeks * 7)]


def grid(session: Session, today: date) -> Grid:
    """Lay out the quick grid: every pair that has begun or ended, with its meetings month by month."""
    now = current(session)
    meetings: dict[UUID, list[MeetingRow]] = defaultdict(list)
    for row in meeting_rows(session):
        meetings[row.pair_id].append(row)
    begun = _begun(session, now.round_id)
    rows = []
    for pair, mentor, mentee in _pairs(session, now):
        since = max(begun.get(pair.id, now.dates.relationship_from), now.dates.relationship_from)
        rows.append(_grid_row(pair, mentor, mentee, meetings[pair.id], today, since, now.numbers))
    rows.sort(key=lambda row: not row.can_meet)
    months = months_between(now.dates.relationship_from, now.dates.relationship_to)
    seen = {month for row in rows for month in row.meetings}
    return Grid(tuple(sorted(seen.union(months))), tuple(rows))


def _pairs(session: Session, now: Current) -> list[tuple[Pair, str, str]]:
    """Read the pairs that can have meetings, by the mentee's family name as every list has them."""
    query = named_pairs().where(Pair.round_id == now.round_id, Pair.state.in_(MEETING_STATES))
    found = sorted(session.execute(query).tuples(), key=lambda row: _by_family(row[2], now.language))
    return [(pair, one.name, other.name) for pair, one, other in found]


def _by_family(person: Person, language: str) -> tuple[str, str]:
    return collation_key(f"{person.family_name} {person.given_name}", language)


def _begun(session: Session, round_id: UUID) -> dict[UUID, date]:
    query = (
        select(Milestone.pair_id, Milestone.on)
        .join(Pair, Pair.id == Milestone.pair_id)
        .where(Pair.round_id == round_id, Milestone.state == "confirmed")
    )
    return dict(session.execute(query).tuples().all())


def _row(meeting: Meeting, mentor: str, mentee: str) -> MeetingRow:
    day = meeting.held_on or (meeting.planned_at.date() if meeting.planned_at else None)
    if day is None:
        raise AssertionError("a meeting has a day: the table's check says so")
    return MeetingRow(
        meeting.id,
        meeting.pair_id,
        mentor,
        mentee,
        day,
        meeting.planned_at,
        meeting.held_on,
        meeting.minutes,
        meeting.way,
        meeting.reflection,
    )


def _grid_row(
    pair: Pair,
    mentor: str,
    mentee: str,
    meetings: list[MeetingRow],
    today: date,
    since: date,
    numbers: Numbers,
) -> GridRow:
    by_month: dict[date, list[MeetingRow]] = defaultdict(list)
    for row in meetings:
        by_month[row.day.replace(day=1)].append(row)
    held = [row.day for row in meetings if row.held]
    running = pair.state in RUNNING_STATES
    return GridRow(
        id=pair.id,
        mentor=mentor,
        mentee=mentee,
        state=pair.state,
        meetings={month: tuple(rows) for month, rows in by_month.items()},
        held=len(held),
        least=numbers.meetings_least,
        overdue=overdue_days(max(held, default=None), since, today, numbers.meeting_gap_days)
        if running
        else None,
        last_met=max(held, default=None),
        can_meet=pair.state in ("confirmed", "active", "paused"),
    )
