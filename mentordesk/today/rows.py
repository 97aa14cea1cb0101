"""What needs the coordinator now: read from every capability, kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.life.release import UNTOLD, safe_to_tell
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk.programme.rows import Current, current
from mentordesk.programme.rules import Phase, phase
from mentordesk.season.rows import Grid, grid
from mentordesk.today.beside import leads, letters, places, round_over
from mentordesk.today.lines import Letter, TodayLine, Tone
from mentordesk.today.pairs import RUNNING, PairFacts, pair_facts, pair_lines, to_close
from mentordesk.today.people import conditions, unclear

__all__ = ["Figure", "Letter", "Today", "TodayLine", "Tone", "today_lines"]

MOST_ASKED = 60  # with more untold pairs the day does not work out which are safe: the pairs do
ABLE = ("eligible", "exception")  # verdicts with nothing left to show
BACKUP_DAYS = 7  # a backup older than this is too old


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


def today_lines(session: Session, today: date, last_backup: date | None = None) -> Today:
    """Look over everything for what needs the coordinator.

    Args:
        session: a read of the desk.
        today: today.
        last_backup: the day of the last backup, None for none.
    """
    now = current(session)
    people = person_rows(session, today)
    pairs = pair_facts(session, now.round_id)
    meetings = grid(session, today)
    part = phase(now.dates, today)
    needs = [
        *unclear(session),
        *pair_lines(pairs, meetings, today, now),
        *conditions(people),
    ]
    prepare = [
        *leads(session, today, now),
        *letters(session),
        *places(session, today),
        *_safe_to_tell(session, pairs, today, now),
        *_without_a_pair(people, pairs, part),
        *_not_entered(meetings, today),
        *to_close(pairs, today, now),
        *round_over(session, today),
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
    people: list[PersonRow], pairs: list[PairFacts], meetings: Grid, today: date, now: Current
) -> tuple[Figure, ...]:
    running = [pair for pair in pairs if pair.state in (*RUNNING, "closed")]
    if not running:
        return _registry_figures(people, pairs)
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
        Figure(
            say("Meetings held"),
            held,
            wanted,
            say("of {n} recommended", n=wanted)
            if wanted
            else say_plural("in {n} pair", "in {n} pairs", len(rows)),
        ),
    )


def _registry_figures(people: list[PersonRow], pairs: list[PairFacts]) -> tuple[Figure, ...]:
    """Count before pairs run: who shows everything asked of them, who has something open, who cannot."""
    standing = [row for row in people if row.state == "registered"]
    able = sum(row.verdict.state in ABLE for row in standing)
    unsure = sum(row.verdict.state == "open" for row in standing)
    cannot = len(standing) - able - unsure
    in_pairs = _placed(pairs)
    mentors = [row.verdict.by_role.get("mentor") for row in standing]
    sure, perhaps = sum(state in ABLE for state in mentors), mentors.count("open")
    mentees = [row for row in standing if row.verdict.by_role.get("mentee", "no") != "no"]
    return (
        Figure(say("Registered"), len(people), 0, say("people")),
        Figure(
            say("Able to take part"),
            able,
            len(standing),
            say("of {n}; {open} still open, {no} not able", n=len(standing), open=unsure, no=cannot)
            if unsure or cannot
            else say("of {n}", n=len(standing)),
        ),
        Figure(
            say("Mentors"),
            sure,
            0,
            say("able; {n} still open", n=perhaps) if perhaps else say("able to take part"),
        ),
        Figure(
            say("Mentees in a pair"),
            sum(row.id in in_pairs for row in mentees),
            len(mentees),
            say("of {n}", n=len(mentees)),
        ),
    )


def _safe_to_tell(session: Session, pairs: list[PairFacts], today: date, now: Current) -> list[TodayLine]:
    """Tell how many pairs can be told safely, where they are told as they are found."""
    untold = sum(pair.state in UNTOLD for pair in pairs)
    if not now.profile.rolling or not 0 < untold <= MOST_ASKED:
        return []
    safe = len(safe_to_tell(session, today).safe)
    if not safe:
        return []
    return [
        TodayLine(
            id="safe-to-tell",
            kind="safe",
            tone="fine",
            who=say_plural("{n} pair", "{n} pairs", safe),
            what=say("can be told safely: every best plan has them"),
            since=None,
            action=say("Show them"),
            room="pairing",
            search="safe",
        )
    ]


def _placed(pairs: list[PairFacts]) -> set[UUID]:
    """Give everybody who has a counterpart, on whichever side."""
    standing = [pair for pair in pairs if pair.state not in ("ended", "declined")]
    return {i for pair in standing for i in (pair.mentor_id, pair.mentee_id)}


def _without_a_pair(people: list[PersonRow], pairs: list[PairFacts], part: Phase) -> list[TodayLine]:
    if part in ("closing", "over"):
        return []
    placed = _placed(pairs)
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
