"""Who meets which condition: everybody's checks side by side for the panel, and one by one with proof."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.i18n import Message, say, say_plural
from mentordesk.people.conditions.findings import degree, time_of
from mentordesk.people.consents.rows import ConsentRow, consent_rows
from mentordesk.people.facts import Granted, fee_kinds
from mentordesk.people.interviews.rows import InterviewRow, interviews_of
from mentordesk.people.model import Evidence, Participation
from mentordesk.people.names import collation_key
from mentordesk.people.page_rows import EvidenceRow
from mentordesk.people.reading import Registered, judge_of, registrations
from mentordesk.people.rules import Check, Verdict
from mentordesk.programme.profile import Words
from mentordesk.programme.rows import Current, current

FEW = 20
"""Up to so many people are read one by one, more of them all at once."""
BROUGHT_ALONG = ("certificate", "diploma", "degree", "experience")
"""Proofs that somebody has and shows, and that others do not bring to the coordinator."""
_WORST_FIRST = ("no", "open", "advice", "exception", "yes")


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A person with the outcome of each condition; `id` is the participation's."""

    id: UUID
    name: str
    sort_name: str
    organisation: str
    roles: tuple[str, ...]
    role_titles: tuple[Words, ...]
    state: str
    verdict: Verdict
    checks: dict[str, Check]  # by kind; what is not asked of this person is missing


@dataclass(frozen=True, slots=True)
class Overview:
    """The round's people by family name, and the kinds of conditions in the profile's order."""

    kinds: tuple[str, ...]
    rows: tuple[OverviewRow, ...]


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """A condition with all that is on record of it."""

    check: Check
    claim: Message | None  # what the person said
    evidence: tuple[EvidenceRow, ...]  # several where a fee is paid per year
    granted: Granted | None


@dataclass(frozen=True, slots=True)
class Checklist:
    """A person's conditions one by one; `id` is the participation's."""

    id: UUID
    name: str
    sort_name: str
    language: str  # of papers for them; empty: the programme's
    organisation: str
    role_titles: tuple[Words, ...]
    registered_on: date | None
    verdict: Verdict
    lines: tuple[ChecklistLine, ...]
    interviews: tuple[InterviewRow, ...]
    consents: tuple[ConsentRow, ...]


def panel_overview(session: Session, today: date) -> Overview:
    """Judge everybody who is in the round or waits, condition by condition."""
    now = current(session)
    judge = judge_of(now, today)
    rows = [
        _row(one, judge.verdict(one.facts), now)
        for one in registrations(session, now)
        if one.state in ("registered", "waiting")
    ]
    rows.sort(key=lambda row: collation_key(row.sort_name, now.language))
    return Overview(kinds_of(now), tuple(rows))


def kinds_of(now: Current) -> tuple[str, ...]:
    """Name the kinds of conditions that are in force, in the profile's order."""
    return tuple(dict.fromkeys(rule.kind for rule in now.eligibility))


def _row(one: Registered, verdict: Verdict, now: Current) -> OverviewRow:
    by_kind: dict[str, Check] = {}
    for check in sorted(verdict.checks, key=lambda check: _WORST_FIRST.index(check.state)):
        by_kind.setdefault(check.kind, check)
    return OverviewRow(
        id=one.id,
        name=one.name,
        sort_name=one.sort_name,
        organisation=one.organisation,
        roles=one.roles,
        role_titles=_roles(one, now),
        state=one.state,
        verdict=verdict,
        checks=by_kind,
    )


def _roles(one: Registered, now: Current) -> tuple[Words, ...]:
    titles = {option.id: option.title for option in now.profile.roles}
    return tuple(titles.get(role, Words(en=role)) for role in one.roles)


def kinds_to_tick(now: Current, today: date) -> tuple[str, ...]:
    """Name what a coordinator ticks as seen, the fees of later years that have begun among them."""
    kinds = dict.fromkeys(rule.kind for rule in now.eligibility if rule.evidence and rule.kind != "interview")
    later = [kind for year, kind in fee_kinds(now.dates).items() if kind != "fee" and year <= today.year]
    return (*kinds, *later) if "fee" in kinds else tuple(kinds)


def claimed_none(session: Session, participation_ids: Collection[UUID], kind: str) -> frozenset[UUID]:
    """Find who said nothing of a proof that people bring along: a certificate, diploma, degree, experience.

    To tick it as seen for them is seldom meant. What comes from others (a fee list, who was at the training)
    needs no claim: then nobody is found.
    """
    if kind not in BROUGHT_ALONG:
        return frozenset()
    wanted = set(participation_ids)
    people = (one for one in registrations(session, current(session)) if one.id in wanted)
    return frozenset(one.id for one in people if claims_none(one, kind))


def claims_none(one: Registered, kind: str) -> bool:
    """Whether somebody said nothing of a proof that people bring along."""
    match kind:
        case "experience":
            return one.months_experience is None
        case "degree":
            return not one.education
        case _ if kind not in BROUGHT_ALONG:
            return False
    shown = one.shown.get(kind)
    return shown is None or not (shown.claim or shown.text or shown.valid_until or shown.seen_on)


def is_lacking(check: Check) -> bool:
    """Tell whether a tick is still wanted: nothing was seen, or not yet for the year that has begun."""
    if check.state == "yes":
        return check.warns and check.tick != check.kind
    return check.state != "exception"


def checklists(session: Session, today: date, only: Collection[UUID] | None = None) -> list[Checklist]:
    """Give people's conditions with what was claimed, seen and waived; by family name.

    Args:
        session: a read or a step.
        today: the day of the judgement.
        only: these participations; everybody who is in the round or waits for None.
    """
    now = current(session)
    judge = judge_of(now, today)
    if only is None:
        people = [o for o in registrations(session, now) if o.state in ("registered", "waiting")]
    elif len(only) > FEW:
        wanted_ids = set(only)
        people = [one for one in registrations(session, now) if one.id in wanted_ids]
    else:
        people = [one for wanted in dict.fromkeys(only) for one in registrations(session, now, wanted)]
    seen, held = _evidence(session, now), interviews_of(session)
    made = []
    for one in people:
        verdict = judge.verdict(one.facts)
        made.append(
            Checklist(
                id=one.id,
                name=one.name,
                sort_name=one.sort_name,
                language=one.language,
                organisation=one.organisation,
                role_titles=_roles(one, now),
                registered_on=one.registered_at.date() if one.registered_at else None,
                verdict=verdict,
                lines=tuple(_lines(one, verdict, seen.get(one.id, ()))),
                interviews=held.get(one.id, ()),
                consents=consent_rows(session, one, now),
            )
        )
    return sorted(made, key=lambda row: collation_key(row.sort_name, now.language))


def _evidence(session: Session, now: Current) -> dict[UUID, list[EvidenceRow]]:
    query = (
        select(Evidence)
        .join(Participation, Participation.id == Evidence.participation_id)
        .where(Participation.round_id == now.round_id)
        .order_by(Evidence.kind)
    )
    rows: dict[UUID, list[EvidenceRow]] = {}
    for e in session.scalars(query):
        rows.setdefault(e.participation_id, []).append(
            EvidenceRow(e.kind, e.claim, e.text, e.valid_until, e.seen_on, e.seen_by, e.refused)
        )
    return rows


def _lines(one: Registered, verdict: Verdict, seen: Iterable[EvidenceRow]) -> Iterable[ChecklistLine]:
    rows = list(seen)
    for check in verdict.checks:
        fits = [e for e in rows if e.kind == check.kind or e.kind.startswith(f"{check.kind}-")]
        looked_at = tuple(e for e in fits if e.seen_on is not None)
        yield ChecklistLine(check, _claim(one, check.kind, fits), looked_at, one.granted.get(check.rule))


def _claim(one: Registered, kind: str, evidence: Iterable[EvidenceRow]) -> Message | None:
    """Say what the person told: in the form's fields, or by a yes or no."""
    match kind:
        case "experience":
            return None if one.months_experience is None else time_of(one.months_experience)
        case "degree":
            return degree(one.education, one.study_field) if one.education else None
        case "goals":
            return say("described") if one.facts.has_goals else None
        case "job":
            return say("{what}", what=one.facts.job) if one.facts.job else None
        case "topics":
            n = len(one.offers) + len(one.seeks)
            return say_plural("{n} topic", "{n} topics", n) if n else None
    told = next((e for e in evidence if e.kind == kind), None)
    if told is None or (told.claim is None and not told.text):
        return None
    if told.claim is False:
        return say("no")
    if told.text and told.valid_until:
        return say("{what}, valid until {day}", what=told.text, day=told.valid_until)
    return say("{what}", what=told.text) if told.text else say("yes")
