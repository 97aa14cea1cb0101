"""All that a person's own page shows: the one place where wishes not to be paired are seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.people.consents.rows import ConsentRow, consent_rows, consents_asked
from mentordesk.people.history_rows import RoundRow, rounds_of
from mentordesk.people.leads.rows import named_by_of
from mentordesk.people.model import (
    Clarification,
    EligibilityException,
    Evidence,
    Person,
    Wish,
)
from mentordesk.people.reading import Chosen, Registered, judge_of, registrations
from mentordesk.people.rules import Verdict
from mentordesk.programme.profile import ConsentKind, Option, Words
from mentordesk.programme.rows import Current, current


class PersonIsGone(MentorDeskError):
    """The registration was taken back or merged into another."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A condition as claimed and as seen."""

    kind: str
    claim: bool | None
    text: str
    valid_until: date | None
    seen_on: date | None
    seen_by: str
    refused: bool


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """A rule waived: why, by whom, when."""

    rule: str
    title: Words
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question put to a registrant, and the answer."""

    id: UUID
    question: str
    asked_on: date
    answer: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class WishRow:
    """With whom somebody wants to be paired, or does not; `target_id` is a person's."""

    id: UUID
    text: str
    target_id: UUID | None
    target: str  # the person's name, where it is known who is meant


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A registration whole; `id` is the participation's. Choices come with the profile's titles."""

    id: UUID
    person_id: UUID
    name: str
    given_name: str
    family_name: str
    email: str
    phone: str
    language: str
    state: str
    state_reason: str
    roles: tuple[str, ...]
    role_titles: tuple[Words, ...]
    forms: tuple[str, ...]
    form_titles: tuple[Words, ...]
    organisation: str
    unit: str
    job_title: str
    is_manager: bool | None
    months_experience: int | None
    education: str
    study_field: str
    goals: str
    expectations: str
    question: str
    meeting_ways: tuple[str, ...]
    way_titles: tuple[Words, ...]
    region: str
    region_title: Words
    languages: tuple[str, ...]
    language_titles: tuple[Words, ...]
    support_languages: tuple[str, ...]
    support_language_titles: tuple[Words, ...]
    practice_languages: tuple[str, ...]
    practice_language_titles: tuple[Words, ...]
    partner_wish: str
    capacity: int | None
    places: int  # mentees at a time: the own number, else the programme's
    fee_amount: str
    listed: bool | None
    registered_at: datetime | None
    late: bool
    topics_offered: tuple[Chosen, ...]
    topics_sought: tuple[Chosen, ...]
    verdict: Verdict
    evidence: tuple[EvidenceRow, ...]
    exceptions: tuple[ExceptionRow, ...]
    questions: tuple[QuestionRow, ...]
    wishes: tuple[WishRow, ...]
    blocks: tuple[WishRow, ...]  # to be seen on this page alone
    rounds: tuple[RoundRow, ...]  # the latest first
    named_by: tuple[str, ...]  # who named them before they registered
    consents: tuple[ConsentRow, ...]
    consents_asked: tuple[ConsentKind, ...]
    answers: Mapping[str, str]  # what the form asked beyond the registry's fields
    arrangements: str


def person_page(session: Session, participation_id: UUID, today: date) -> PersonPage:
    """Give all that is on record of one registration.

    Raises:
        PersonIsGone: there is none with that id any more.
    """
    now = current(session)
    found = registrations(session, now, only=participation_id)
    if not found:
        raise PersonIsGone(
            say("This registration is no longer there."),
            say("It was taken back or merged with another. Nothing was changed."),
        )
    [one] = found
    wishes = _wishes(session, participation_id)
    told = {name: getattr(one, name) for name in _AS_KEPT}
    return PersonPage(
        **told,
        name=one.name,
        **_titles(one, now),
        places=one.capacity if one.capacity is not None else now.numbers.places,
        topics_offered=one.offers,
        topics_sought=one.seeks,
        verdict=judge_of(now, today).verdict(one.facts),
        evidence=_evidence(session, participation_id),
        exceptions=_exceptions(session, participation_id, now),
        questions=_questions(session, participation_id),
        wishes=wishes["wish"],
        blocks=wishes["block"],
        rounds=rounds_of(session, one.person_id, now, today),
        named_by=named_by_of(session, participation_id),
        consents=consent_rows(session, one, now),
        consents_asked=consents_asked(now),
    )


_AS_KEPT = (
    *("id", "person_id", "given_name", "family_name", "email", "phone", "language", "state", "state_reason"),
    *("roles", "forms", "organisation", "unit", "job_title", "is_manager", "months_experience", "education"),
    *("study_field", "goals", "expectations", "question", "meeting_ways", "region", "languages"),
    *("support_languages", "practice_languages", "partner_wish", "capacity", "fee_amount", "listed"),
    *("registered_at", "late", "answers", "arrangements"),
)


def _titles(one: Registered, now: Current) -> dict[str, Any]:
    profile = now.profile
    return {
        "role_titles": _titled(one.roles, profile.roles),
        "form_titles": _titled(one.forms, profile.forms),
        "way_titles": _titled(one.meeting_ways, profile.ways),
        "region_title": _titled([one.region], profile.regions)[0],
        "language_titles": _titled(one.languages, profile.spoken),
        "support_language_titles": _titled(one.support_languages, profile.spoken),
        "practice_language_titles": _titled(one.practice_languages, profile.spoken),
    }


def _titled(ids: Iterable[str], options: Iterable[Option]) -> tuple[Words, ...]:
    titles = {option.id: option.title for option in options}
    return tuple(titles.get(i, Words(en=i)) for i in ids)


def _evidence(session: Session, participation_id: UUID) -> tuple[EvidenceRow, ...]:
    found = session.scalars(
        select(Evidence).where(Evidence.participation_id == participation_id).order_by(Evidence.kind)
    )
    return tuple(
        EvidenceRow(e.kind, e.claim, e.text, e.valid_until, e.seen_on, e.seen_by, e.refused) for e in found
    )


def _exceptions(session: Session, participation_id: UUID, now: Current) -> tuple[ExceptionRow, ...]:
    titles = {rule.id: rule.title for rule in now.profile.eligibility}
    of = EligibilityException
    query = select(of).where(of.participation_id == participation_id).order_by(of.granted_on, of.rule)
    return tuple(
        ExceptionRow(e.rule, titles.get(e.rule, Words(en=e.rule)), e.reason, e.granted_by, e.granted_on)
        for e in session.scalars(query)
    )


def _questions(session: Session, participation_id: UUID) -> tuple[QuestionRow, ...]:
    of = Clarification
    query = select(of).where(of.participation_id == participation_id).order_by(of.asked_on, of.id)
    found = session.scalars(query)
    return tuple(QuestionRow(q.id, q.question, q.asked_on, q.answer, q.answered_on) for q in found)


def _wishes(session: Session, participation_id: UUID) -> dict[str, tuple[WishRow, ...]]:
    found = session.execute(
        select(Wish, Person)
        .outerjoin(Person, Person.id == Wish.target_id)
        .where(Wish.participation_id == participation_id)
        .order_by(Wish.rank, Wish.id)
    ).tuples()
    rows: dict[str, tuple[WishRow, ...]] = {"wish": (), "block": ()}
    for wish, target in found:
        row = WishRow(wish.id, wish.text, wish.target_id, target.name if target else "")
        rows[wish.kind] = (*rows[wish.kind], row)
    return rows
