"""What needs the coordinator now: read from every capability, kept nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.model import Agreement, Milestone, Pair
from mentordesk.people.model import Clarification, Participation, Person
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk.programme.rows import Current, current
from mentordesk.programme.rules import Phase, phase
from mentordesk.season.rows import Grid, grid

Tone = Literal["loss", "cost", "fine"]
Room = Literal["people", "matching", "pairing", "season", "papers"]

MANY = 3  # more people than this with the same thing to mend share a line
BACKUP_DAYS = 7  # a backup older than this is too old
RUNNING = ("confirmed", "active", "paused")


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail that a line would have written; nothing is sent by the program."""

    to: tuple[str, ...]
    subject: Message
    body: Message


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing to do, with its one action."""

    id: str
    kind: str
    tone: Tone
    who: Message | str
    what: Message
    since: date | None
    action: Message
    room: Room
    row: UUID | None = None  # what the room shows
    search: str = ""  # or what it looks for
    letter: Letter | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at the head of the day, and of how many."""

    title: Message
    value: int
    every: int
    of: Message


@dataclass(frozen=True, slots=True)
class Today:
    """The coordinator's day."""

    day: date
    week: int
    phase: Phase
    month: tuple[int, int] | None  # month of the relationship, and of how many
    figures: tuple[Figure, ...]
    needs_a_word: tuple[TodayLine, ...]
    to_prepare: tuple[TodayLine, ...]


@dataclass(frozen=True, slots=True)
class _PairFacts:
    id: UUID
    mentee_id: UUID
    state: str
    mentor: str
    mentee: str
    mentor_email: str
    mentee_email: str
    mentor_confirmed: bool
    mentee_confirmed: bool
    reached: dict[str, date]
    signed: tuple[bool, bool] | None  # by mentor and mentee; None without an agreement


def today_lines(session: Session, today: date, last_backup: date | None = None) -> Today:
    """Look over everything for what needs the coordinator.

    Args:
        session: a read of the desk.
        today: today.
        last_backup: the day of the last backup, None for none.
    """
    now = current(session)
    people = person_rows(session, today)
    pairs = _pairs(session, now.round_id)
    meetings = grid(session, today)
    part = phase(now.dates, today)
    needs = [
        *_unclear(session, now.round_id),
        *_waiting_for_a_yes(pairs, today, now),
        *_without_contact(pairs, today, now),
        *_overdue(pairs, meetings),
        *_unsigned(pairs, today, now),
        *_conditions(people),
    ]
    prepare = [
        *_without_a_pair(people, pairs, part),
        *_not_entered(meetings, today),
        *_to_close(pairs, today, now),
        *_backup(last_backup, today, bool(people)),
    ]
    order = {"loss": 0, "cost": 1, "fine": 2}
    return Today(
        day=today,
        week=today.isocalendar().week,
        phase=part,
        month=_month(now, today),
        figures=_figures(people, pairs, meetings, today, now),
        needs_a_word=tuple(sorted(needs, key=lambda line: (order[line.tone], line.since or date.max))),
        to_prepare=tuple(prepare),
    )


def _figures(
    people: list[PersonRow], pairs: list[_PairFacts], meetings: Grid, today: date, now: Current
) -> tuple[Figure, ...]:
    running = [pair for pair in pairs if pair.state in (*RUNNING, "closed")]
    if not running:
        able = [row for row in people if row.verdict.state != "no" and row.state == "registered"]
        mentors = sum("mentor" in row.roles for row in able)
        mentees = sum("mentee" in row.roles for row in able)
        placed = sum(pair.state in ("proposed", "approved", "told") for pair in pairs)
        return (
            Figure(say("Registered"), len(people), 0, say("people")),
            Figure(say("Able to take part"), len(able), len(people), say("of {n}", n=len(people))),
            Figure(say("Mentors"), mentors, 0, say("able to take part")),
            Figure(say("Mentees in a pair"), placed, mentees, say("of {n}", n=mentees)),
        )
    rows = [row for row in meetings.rows if row.can_meet or row.state == "closed"]
    met = sum(any(meeting.held for meeting in row.meetings.get(today.replace(day=1), ())) for row in rows)
    signed = sum(pair.signed == (True, True) for pair in running)
    held = sum(row.held for row in rows)
    wanted = (now.numbers.meetings_least or 0) * len(rows)
    active = sum(pair.state == "active" for pair in running)
    return (
        Figure(say("Pairs active"), active, len(running), say("of {n}", n=len(running)))
        if active or any(pair.state in RUNNING for pair in running)
        else Figure(say("Pairs closed"), len(running), len(running), say("of {n}", n=len(running))),
        Figure(say("Met this month"), met, len(rows), say("of {n}", n=len(rows))),
        Figure(say("Agreements signed"), signed, len(running), say("of {n}", n=len(running))),
        Figure(say("Meetings held"), held, wanted, say("of {n} recommended", n=wanted)),
    )


def _unclear(session: Session, round_id: UUID) -> list[TodayLine]:
    query = (
        select(Clarification, Person, Participation.id)
        .join(Participation, Participation.id == Clarification.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.round_id == round_id, Clarification.answered_on.is_(None))
    )
    return [
        TodayLine(
            id=f"unclear-{asked.id.hex}",
            kind="unclear",
            tone="cost",
            who=person.name,
            what=say("has not answered your question yet"),
            since=asked.asked_on,
            action=say("Record the answer"),
            room="people",
            row=participation,
        )
        for asked, person, participation in session.execute(query).tuples()
    ]


def _waiting_for_a_yes(pairs: Iterable[_PairFacts], today: date, now: Current) -> list[TodayLine]:
    lines = []
    for pair in pairs:
        told = pair.reached.get("told")
        if pair.state != "told" or told is None or (today - told).days <= now.numbers.answer_days:
            continue
        silent = [
            (name, email)
            for name, email, answered in (
                (pair.mentee, pair.mentee_email, pair.mentee_confirmed),
                (pair.mentor, pair.mentor_email, pair.mentor_confirmed),
            )
            if not answered
        ]
        names = tuple(name for name, _ in silent)
        lines.append(
            TodayLine(
                id=f"yes-{pair.id.hex}",
                kind="waiting",
                tone="cost",
                who=f"{pair.mentee} · {pair.mentor}",
                what=say("waiting for a yes from {names}", names=names),
                since=told,
                action=say("Write to {name}", name=names[0]) if len(names) == 1 else say("Write to both"),
                room="pairing",
                row=pair.id,
                letter=Letter(
                    tuple(email for _, email in silent if email),
                    say("Your mentoring pair"),
                    say("Hello! Please tell us whether the pair suits you. Thank you!"),
                ),
            )
        )
    return lines


def _without_contact(pairs: Iterable[_PairFacts], today: date, now: Current) -> list[TodayLine]:
    lines = []
    for pair in pairs:
        confirmed = pair.reached.get("confirmed")
        if pair.state != "confirmed" or confirmed is None:
            continue
        since = max(confirmed, now.dates.relationship_from)
        days = (today - since).days
        if days <= now.numbers.contact_days:
            continue
        lines.append(
            TodayLine(
                id=f"contact-{pair.id.hex}",
                kind="contact",
                tone="loss",
                who=f"{pair.mentee} → {pair.mentor}",
                what=say_plural(
                    "has not made contact, {n} day after", "has not made contact, {n} days after", days
                ),
                since=since,
                action=say("Write to {name}", name=pair.mentee),
                room="pairing",
                row=pair.id,
                letter=Letter(
                    (pair.mentee_email,) if pair.mentee_email else (),
                    say("Have you contacted your mentor?"),
                    say(
                        "Hello! Have you agreed on your first meeting yet? Please write to me if I can help."
                    ),
                ),
            )
        )
    return lines


def _overdue(pairs: Iterable[_PairFacts], meetings: Grid) -> list[TodayLine]:
    known = {pair.id: pair for pair in pairs}
    lines = []
    for row in meetings.rows:
        pair = known[row.id]
        if row.overdue is None or pair.state != "active":
            continue
        lines.append(
            TodayLine(
                id=f"overdue-{row.id.hex}",
                kind="overdue",
                tone="loss",
                who=f"{row.mentee} · {row.mentor}",
                what=say_plural("no meeting for {n} day", "no meeting for {n} days", row.overdue),
                since=row.last_met,
                action=say("Write to both"),
                room="season",
                row=row.id,
                letter=Letter(
                    tuple(filter(None, (pair.mentee_email, pair.mentor_email))),
                    say("When did you last meet?"),
                    say(
                        "Hello! Have you met lately? Please send me the day, the length and the way of your "
                        "meetings. Nothing of what you talked about."
                    ),
                ),
            )
        )
    return lines


def _unsigned(pairs: Iterable[_PairFacts], today: date, now: Current) -> list[TodayLine]:
    lines = []
    for pair in pairs:
        confirmed = pair.reached.get("confirmed")
        if pair.state not in RUNNING or confirmed is None or pair.signed == (True, True):
            continue
        since = max(confirmed, now.dates.relationship_from)
        if (today - since).days <= now.numbers.sign_days:
            continue
        lines.append(
            TodayLine(
                id=f"unsigned-{pair.id.hex}",
                kind="unsigned",
                tone="cost",
                who=f"{pair.mentee} · {pair.mentor}",
                what=_not_signed(pair.signed),
                since=since,
                action=say("Open the pair"),
                room="pairing",
                row=pair.id,
            )
        )
    return lines


def _not_signed(signed: tuple[bool, bool] | None) -> Message:
    match signed:
        case None:
            return say("no agreement yet")
        case (True, _):
            return say("agreement not signed by the mentee")
        case (_, True):
            return say("agreement not signed by the mentor")
        case _:
            return say("agreement not signed by either")


def _conditions(people: Iterable[PersonRow]) -> list[TodayLine]:
    """Tell what people still have to show, and what expires; many of one kind share a line."""
    found: dict[str, list[tuple[PersonRow, Message, Tone]]] = defaultdict(list)
    for row in people:
        if row.state != "registered":
            continue
        for check in row.verdict.checks:
            if check.warns:
                found[f"expires-{check.kind}"].append((row, check.text, "cost"))
            elif check.state == "open" and row.verdict.state == "open":
                found[check.kind].append((row, check.text, "cost"))
    lines = []
    for kind, rows in found.items():
        if len(rows) > MANY:
            lines.append(_together(kind, rows))
        else:
            lines += [_condition(kind, row, text, tone) for row, text, tone in rows]
    return lines


def _condition(kind: str, row: PersonRow, text: Message, tone: Tone) -> TodayLine:
    return TodayLine(
        id=f"{kind}-{row.id.hex}",
        kind=kind,
        tone=tone,
        who=row.name,
        what=text,
        since=None,
        action=say("Open the person"),
        room="people",
        row=row.id,
    )


TOGETHER = {
    "fee": say("have a fee that has not been seen"),
    "certificate": say("have a certificate that has not been seen"),
    "training": say("have not done the mentor training, as far as you have seen"),
    "workshop": say("have not attended the workshop, as far as you have seen"),
    "diploma": say("have a diploma that has not been seen"),
    "interview": say("have not been interviewed yet"),
    "expires-certificate": say("have a certificate that expires during the round"),
}


def _together(kind: str, rows: list[tuple[PersonRow, Message, Tone]]) -> TodayLine:
    return TodayLine(
        id=f"{kind}-together",
        kind=kind,
        tone="cost",
        who=say_plural("{n} person", "{n} people", len(rows)),
        what=TOGETHER.get(kind, say("have something still open")),
        since=None,
        action=say("Show them"),
        room="people",
        search=f"open:{kind}",
    )


def _without_a_pair(people: list[PersonRow], pairs: list[_PairFacts], part: Phase) -> list[TodayLine]:
    if part in ("closing", "over"):
        return []
    placed = {pair.mentee_id for pair in pairs if pair.state not in ("ended", "declined")}
    free = [
        row
        for row in people
        if "mentee" in row.roles
        and row.verdict.state != "no"
        and row.state == "registered"
        and row.id not in placed
    ]
    if not free:
        return []
    return [
        TodayLine(
            id="without-a-pair",
            kind="matching",
            tone="fine",
            who=say_plural("{n} mentee", "{n} mentees", len(free)),
            what=say("without a pair"),
            since=None,
            action=say("Open the board"),
            room="matching",
        )
    ]


def _not_entered(meetings: Grid, today: date) -> list[TodayLine]:
    passed = [
        meeting
        for row in meetings.rows
        if row.can_meet
        for rows in row.meetings.values()
        for meeting in rows
        if not meeting.held and meeting.day < today
    ]
    if not passed:
        return []
    first = min(meeting.day for meeting in passed)
    return [
        TodayLine(
            id="not-entered",
            kind="not-entered",
            tone="fine",
            who=say_plural("{n} planned meeting", "{n} planned meetings", len(passed)),
            what=say("whose day has passed: did they take place?"),
            since=first,
            action=say("Enter meetings"),
            room="season",
        )
    ]


def _to_close(pairs: list[_PairFacts], today: date, now: Current) -> list[TodayLine]:
    running = [pair for pair in pairs if pair.state in RUNNING]
    if not running or today <= now.dates.relationship_to:
        return []
    return [
        TodayLine(
            id="to-close",
            kind="to-close",
            tone="fine",
            who=say_plural("{n} pair", "{n} pairs", len(running)),
            what=say("whose relationship is over: close them and give the certificates"),
            since=now.dates.relationship_to,
            action=say("Open the pairs"),
            room="pairing",
        )
    ]


def _backup(last: date | None, today: date, anything: bool) -> list[TodayLine]:
    if not anything or (last is not None and today - last <= timedelta(days=BACKUP_DAYS)):
        return []
    what = say("no backup has been made yet") if last is None else say("the last backup is old")
    return [
        TodayLine(
            id="backup",
            kind="backup",
            tone="cost",
            who=say("Backup"),
            what=what,
            since=last,
            action=say("Back up now"),
            room="papers",
        )
    ]


def _month(now: Current, today: date) -> tuple[int, int] | None:
    first, last = now.dates.relationship_from, now.dates.relationship_to
    if not first <= today <= last:
        return None
    every = (last.year - first.year) * 12 + last.month - first.month + 1
    return (today.year - first.year) * 12 + today.month - first.month + 1, every


def _pairs(session: Session, round_id: UUID) -> list[_PairFacts]:
    mentor, mentee = aliased(Person), aliased(Person)
    mentor_part, mentee_part = aliased(Participation), aliased(Participation)
    query = (
        select(Pair, mentor, mentee)
        .join(mentor_part, mentor_part.id == Pair.mentor_id)
        .join(mentor, mentor.id == mentor_part.person_id)
        .join(mentee_part, mentee_part.id == Pair.mentee_id)
        .join(mentee, mentee.id == mentee_part.person_id)
        .where(Pair.round_id == round_id)
    )
    days: dict[UUID, dict[str, date]] = defaultdict(dict)
    for milestone in session.scalars(select(Milestone).order_by(Milestone.number)):
        days[milestone.pair_id][milestone.state] = milestone.on
    signed = {
        row.pair_id: (row.mentor_signed_on is not None, row.mentee_signed_on is not None)
        for row in session.scalars(select(Agreement).order_by(Agreement.version))
    }
    return [
        _PairFacts(
            pair.id,
            pair.mentee_id,
            pair.state,
            one.name,
            other.name,
            one.email,
            other.email,
            pair.mentor_confirmed_on is not None,
            pair.mentee_confirmed_on is not None,
            dict(days[pair.id]),
            signed.get(pair.id),
        )
        for pair, one, other in session.execute(query).tuples()
    ]
