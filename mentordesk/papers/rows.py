"""What papers are made of: pairs with what they did, the board's figures, who gets a certificate."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from mentordesk.i18n import Message, say
from mentordesk.pairing.life.rows import AgreementRow, agreement_row
from mentordesk.pairing.model import Agreement, Milestone, Pair
from mentordesk.papers.model import Certificate
from mentordesk.people.model import Organisation, Participation, Person
from mentordesk.people.names import collation_key
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk.programme.rows import Current, current
from mentordesk.season.rows import MeetingRow, meeting_rows

MET_STATES = ("confirmed", "active", "paused", "closed", "ended")


@dataclass(frozen=True, slots=True)
class Side:
    """One person of a pair, as papers name them."""

    participation_id: UUID
    name: str
    sort_name: str  # family name first
    organisation: str
    email: str
    language: str  # of papers for them; empty: the programme's
    spoken: tuple[str, ...]  # ids of the languages they meet in
    ways: tuple[str, ...]  # ids of their ways of meeting


@dataclass(frozen=True, slots=True)
class PairPaper:
    """A pair with everything that papers say of it."""

    id: UUID
    mentor: Side
    mentee: Side
    form: str
    state: str
    end_reason: str
    confirmed_on: date | None  # when both had said yes, or the first contact where that came before
    ended_on: date | None
    held: tuple[MeetingRow, ...]
    agreement: AgreementRow | None  # the latest version


@dataclass(frozen=True, slots=True)
class BoardFigures:
    """The round in numbers, for the board."""

    people: int
    by_role: tuple[tuple[str, int], ...]  # role id → registrations
    by_verdict: tuple[tuple[str, int], ...]
    organisations: tuple[tuple[str, int, int], ...]  # name, mentors, mentees
    mentees_able: int  # mentees who could be paired
    pairs: int  # confirmed by both, whatever became of them
    running: int
    closed: int
    ended: tuple[tuple[str, int], ...]  # ending id → pairs
    left_over: int
    meetings: int
    meetings_per_pair: tuple[tuple[int, int], ...]  # meetings held → pairs
    mean_meetings: float
    pairs_with_least: int
    median_minutes: int | None
    median_gap_days: int | None
    ways: tuple[tuple[str, int], ...]
    signed: int
    certificates: int

    @property
    def ended_early(self) -> int:
        """Pairs that ended before their time."""
        return sum(count for _, count in self.ended)


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """Somebody in a role, whether a certificate is due, and the number it has once it is issued."""

    id: UUID  # of the participation
    role: str
    name: str
    sort_name: str
    language: str
    partners: tuple[str, ...]
    meetings: int
    due: bool
    why_not: Message | None
    number: str
    issued_on: date | None


def pair_papers(session: Session, states: Sequence[str] | None = None) -> list[PairPaper]:
    """List the current round's pairs with what they agreed and did, by the mentee's name."""
    now = current(session)
    held: dict[UUID, list[MeetingRow]] = defaultdict(list)
    for meeting in meeting_rows(session):
        if meeting.held:
            held[meeting.pair_id].append(meeting)
    agreements = {row.pair_id: row for row in session.scalars(select(Agreement).order_by(Agreement.version))}
    days = _days(session, now.round_id)
    rows = [
        PairPaper(
            id=pair.id,
            mentor=mentor,
            mentee=mentee,
            form=pair.form,
            state=pair.state,
            end_reason=pair.end_reason,
            confirmed_on=days.get((pair.id, "confirmed")) or days.get((pair.id, "active")),
            ended_on=days.get((pair.id, "ended")) or days.get((pair.id, "closed")),
            held=tuple(held[pair.id]),
            agreement=agreement_row(agreements[pair.id]) if pair.id in agreements else None,
        )
        for pair, mentor, mentee in _sides(session, now, states)
    ]
    return sorted(rows, key=lambda row: collation_key(row.mentee.sort_name, now.language))


def board_figures(session: Session, today: date) -> BoardFigures:
    """Count the round for the board's report."""
    now = current(session)
    people = person_rows(session, today)
    pairs = [row for row in pair_papers(session) if row.confirmed_on is not None]
    held = [meeting for pair in pairs for meeting in pair.held]
    per_pair = Counter(len(pair.held) for pair in pairs)
    placed = {pair.mentee.participation_id for pair in pairs}
    mentees = [row for row in people if "mentee" in row.roles]
    able = [row for row in mentees if _could_be_paired(row) or row.id in placed]
    least = now.numbers.meetings_least or 0
    return BoardFigures(
        people=len(people),
        by_role=tuple(Counter(role for row in people for role in row.roles).most_common()),
        by_verdict=tuple(Counter(row.verdict.state for row in people).most_common()),
        organisations=_organisations(people, now.language),
        mentees_able=len(able),
        pairs=len(pairs),
        running=sum(pair.state in ("confirmed", "active", "paused") for pair in pairs),
        closed=sum(pair.state == "closed" for pair in pairs),
        ended=tuple(Counter(pair.end_reason for pair in pairs if pair.state == "ended").most_common()),
        left_over=sum(row.id not in placed for row in able),
        meetings=len(held),
        meetings_per_pair=tuple(sorted(per_pair.items())),
        mean_meetings=len(held) / len(pairs) if pairs else 0.0,
        pairs_with_least=sum(len(pair.held) >= least for pair in pairs),
        median_minutes=_middle(meeting.minutes for meeting in held if meeting.minutes),
        median_gap_days=_middle(_gaps(pairs)),
        ways=tuple(Counter(meeting.way for meeting in held if meeting.way).most_common()),
        signed=sum(pair.agreement is not None and pair.agreement.signed for pair in pairs),
        certificates=sum(bool(row.number) for row in certificate_rows(session)),
    )


def _could_be_paired(mentee: PersonRow) -> bool:
    return mentee.state in ("registered", "waiting") and mentee.verdict.by_role.get("mentee") != "no"


def certificate_rows(session: Session) -> list[CertificateRow]:
    """List who was in a confirmed pair, and whether the programme's rule gives them a certificate."""
    now = current(session)
    issued = {(row.participation_id, row.role): row for row in session.scalars(select(Certificate))}
    theirs: dict[tuple[UUID, str], list[tuple[PairPaper, Side, Side]]] = defaultdict(list)
    for pair in pair_papers(session, MET_STATES):
        theirs[pair.mentor.participation_id, "mentor"].append((pair, pair.mentor, pair.mentee))
        theirs[pair.mentee.participation_id, "mentee"].append((pair, pair.mentee, pair.mentor))
    rows = [
        _certificate(role, pairs, issued.get((person, role)), now) for (person, role), pairs in theirs.items()
    ]
    return sorted(rows, key=lambda row: (row.role != "mentor", collation_key(row.sort_name, now.language)))


def _certificate(
    role: str, pairs: list[tuple[PairPaper, Side, Side]], issued: Certificate | None, now: Current
) -> CertificateRow:
    me = pairs[-1][1]
    meetings = sum(len(pair.held) for pair, _, _ in pairs)
    why_not = _why_not(role, [pair for pair, _, _ in pairs], meetings, now)
    return CertificateRow(
        id=me.participation_id,
        role=role,
        name=me.name,
        sort_name=me.sort_name,
        language=me.language or now.language,
        partners=tuple(other.name for _, _, other in pairs),
        meetings=meetings,
        due=why_not is None,
        why_not=why_not,
        number=issued.number if issued else "",
        issued_on=issued.issued_on if issued else None,
    )


def _why_not(role: str, pairs: list[PairPaper], meetings: int, now: Current) -> Message | None:
    rule = now.profile.certificate
    if role not in rule.roles:
        return say("This programme gives no certificate in this role.")
    if not any(pair.state in rule.endings for pair in pairs):
        return say("No pair of theirs has been closed yet.")
    if meetings < rule.meetings_least:
        return say("{n} of {least} meetings were held.", n=meetings, least=rule.meetings_least)
    return None


def _sides(session: Session, now: Current, states: Sequence[str] | None) -> list[tuple[Pair, Side, Side]]:
    query = select(Pair).where(Pair.round_id == now.round_id)
    if states is not None:
        query = query.where(Pair.state.in_(states))
    pairs = list(session.scalars(query))
    people = _people(session, now.round_id)
    return [(pair, people[pair.mentor_id], people[pair.mentee_id]) for pair in pairs]


def _people(session: Session, round_id: UUID) -> dict[UUID, Side]:
    organisation = aliased(Organisation)
    query = (
        select(Participation, Person, organisation.name)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(organisation, organisation.id == Participation.organisation_id)
        .where(Participation.round_id == round_id)
    )
    return {
        part.id: Side(
            part.id,
            person.name,
            person.sort_name,
            where or "",
            person.email,
            person.language,
            tuple(part.languages),
            tuple(part.meeting_ways),
        )
        for part, person, where in session.execute(query).tuples()
    }


def _days(session: Session, round_id: UUID) -> dict[tuple[UUID, str], date]:
    query = (
        select(Milestone.pair_id, Milestone.state, Milestone.on)
        .join(Pair, Pair.id == Milestone.pair_id)
        .where(Pair.round_id == round_id)
        .order_by(Milestone.number)
    )
    days: dict[tuple[UUID, str], date] = {}
    for pair, state, on in session.execute(query).tuples():
        days.setdefault((pair, state), on)  # a pair that rested is active twice
    return days


def _organisations(people: Iterable[PersonRow], language: str) -> tuple[tuple[str, int, int], ...]:
    mentors: Counter[str] = Counter(row.organisation for row in people if "mentor" in row.roles)
    mentees: Counter[str] = Counter(row.organisation for row in people if "mentee" in row.roles)
    names = sorted(mentors.keys() | mentees.keys(), key=lambda name: collation_key(name, language))
    return tuple((name, mentors[name], mentees[name]) for name in names)


def _gaps(pairs: Iterable[PairPaper]) -> list[int]:
    gaps = []
    for pair in pairs:
        days = sorted(meeting.day for meeting in pair.held)
        gaps += [(later - earlier).days for earlier, later in pairwise(days)]
    return gaps


def _middle(values: Iterable[int]) -> int | None:
    found = list(values)
    return round(median(found)) if found else None
