"""The assessment panel's candidates: who is to be interviewed, and what was decided."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.i18n import Message
from mentordesk.people.facts import Shown
from mentordesk.people.names import collation_key
from mentordesk.people.reading import Registered, judge_of, registrations
from mentordesk.people.record_model import Interview
from mentordesk.people.rules import Verdict
from mentordesk.programme.rows import Current, current, office_rows

Result = Literal["yes", "again", "no"]
RESULTS: tuple[Result, ...] = ("yes", "again", "no")
Standing = Literal["ready", "early", "again", "yes", "no"]
"""Where a candidate stands: the other conditions are met; some are not yet; another interview; decided."""
PANEL = "assessment-panel"
"""The office of those who interview, in every profile that has such a panel."""
_IN_ORDER: tuple[Standing, ...] = ("ready", "again", "early", "no", "yes")


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """An interview that was held."""

    id: UUID
    held_on: date
    result: str
    members: tuple[str, ...]
    recorded_by: str
    recorded_on: date


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Somebody whom the assessment panel interviews; `id` is the participation's."""

    id: UUID
    name: str
    sort_name: str
    organisation: str
    years: float | None
    topics: tuple[str, ...]
    standing: Standing
    missing: tuple[Message, ...]  # of the other conditions, in a few words each
    interviews: tuple[InterviewRow, ...]  # the latest first
    decided_on: date | None  # also where only a tick is on record

    @property
    def latest(self) -> InterviewRow | None:
        """The interview that decides."""
        return self.interviews[0] if self.interviews else None


@dataclass(frozen=True, slots=True)
class Panel:
    """Who interviews: the names in office, and how many the programme wants."""

    names: tuple[str, ...]
    seats: int


def has_interviews(now: Current) -> bool:
    """Tell whether the round asks for an interview at all."""
    return any(rule.kind == "interview" for rule in now.eligibility)


def panel_of(session: Session) -> Panel:
    """Name the assessment panel of the round; three seats unless the profile says otherwise."""
    now = current(session)
    names = tuple(row.name for row in office_rows(session) if row.office == PANEL and row.name)
    seats = next((office.seats for office in now.profile.offices if office.id == PANEL), None)
    return Panel(names, seats or 3)


def candidate_rows(session: Session, today: date) -> list[CandidateRow]:
    """List who is interviewed this round: those who are ready first, then by family name.

    Whoever is out of the round, or has the interview waived, is left out.
    """
    now = current(session)
    held = interviews_of(session)
    judge = judge_of(now, today)
    found = []
    for one in registrations(session, now):
        row = _candidate(one, judge.verdict(one.facts), held.get(one.id, ()))
        if row is not None:
            found.append(row)
    found.sort(key=lambda row: (_IN_ORDER.index(row.standing), collation_key(row.sort_name, now.language)))
    return found


def _candidate(one: Registered, verdict: Verdict, held: tuple[InterviewRow, ...]) -> CandidateRow | None:
    asked = next((check for check in verdict.checks if check.kind == "interview"), None)
    if asked is None or asked.state == "exception" or one.state not in ("registered", "waiting"):
        return None
    others = [c for c in verdict.checks if c.role == asked.role and c.kind != "interview"]
    missing = tuple(check.short for check in others if check.state in ("open", "no"))
    shown = one.shown.get("interview", Shown())
    standing: Standing = "early" if missing else "ready"
    if asked.state == "yes":
        standing = "yes"
    elif shown.refused:
        standing = "no"
    elif held and held[0].result == "again":
        standing = "again"
    months = one.months_experience
    return CandidateRow(
        id=one.id,
        name=one.name,
        sort_name=one.sort_name,
        organisation=one.organisation,
        years=None if months is None else round(months / 12, 1),
        topics=tuple(topic.title for topic in one.offers),
        standing=standing,
        missing=missing,
        interviews=held,
        decided_on=shown.seen_on,
    )


def interviews_of(session: Session) -> dict[UUID, tuple[InterviewRow, ...]]:
    """Give the interviews that the file holds, by participation, the latest first."""
    rows: dict[UUID, list[InterviewRow]] = defaultdict(list)
    for i in session.scalars(select(Interview).order_by(Interview.held_on.desc(), Interview.id.desc())):
        rows[i.participation_id].append(
            InterviewRow(i.id, i.held_on, i.result, tuple(i.members), i.recorded_by, i.recorded_on)
        )
    return {key: tuple(found) for key, found in rows.items()}
