"""All that a person's own page shows: the one place where wishes not to be paired are seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.pairing.model import Pair
from mentordesk.papers.model import Certificate
from mentordesk.people.consents import ConsentRow, consent_rows, kinds_asked
from mentordesk.people.model import (
    Clarification,
    EligibilityException,
    Evidence,
    Participation,
    Person,
    Wish,
)
from mentordesk.people.reading import Chosen, Registered, judge_of, registrations
from mentordesk.people.rules import Verdict
from mentordesk.programme.model import Round
from mentordesk.programme.profile import Option, Words
from mentordesk.programme.rows import Current, current
from mentordesk.season.model import Meeting


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
class PartnerRow:
    """Somebody with whom the person is or was paired."""

    pair_id: UUID
    partner: str
    as_role: str  # what the person is in the pair: mentor | mentee
    state: str
    end_reason: Words | None
    meetings: int  # held


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round of the file in which the person took part."""

    participation_id: UUID
    round_id: UUID
    title: str
    is_current: bool
    roles: tuple[Words, ...]
    state: str
    partners: tuple[PartnerRow, ...]
    certificates: tuple[str, ...]  # numbers

    @property
    def meetings(self) -> int:
        """Meetings held in the round, over all pairs."""
        return sum(partner.meetings for partner in self.partners)


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
    consents: tuple[ConsentRow, ...]
    consents_asked: tuple[str, ...]  # kinds that the programme asks for
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
        rounds=_rounds(session, one.person_id, now),
        consents=consent_rows(session, one),
        consents_asked=kinds_asked(now),
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
    found = session.scalars(select(of).where(of.participation_id == participation_id).order_by(of.granted_on))
    return tuple(
        ExceptionRow(e.rule, titles.get(e.rule, Words(en=e.rule)), e.reason, e.granted_by, e.granted_on)
        for e in found
    )


def _questions(session: Session, participation_id: UUID) -> tuple[QuestionRow, ...]:
    of = Clarification
    found = session.scalars(select(of).where(of.participation_id == participation_id).order_by(of.asked_on))
    return tuple(QuestionRow(q.id, q.question, q.asked_on, q.answer, q.answered_on) for q in found)


def _wishes(session: Session, participation_id: UUID) -> dict[str, tuple[WishRow, ...]]:
    found = session.execute(
        select(Wish, Person)
        .outerjoin(Person, Person.id == Wish.target_id)
        .where(Wish.participation_id == participation_id)
        .order_by(Wish.rank)
    ).tuples()
    rows: dict[str, tuple[WishRow, ...]] = {"wish": (), "block": ()}
    for wish, target in found:
        row = WishRow(wish.id, wish.text, wish.target_id, target.name if target else "")
        rows[wish.kind] = (*rows[wish.kind], row)
    return rows


def _rounds(session: Session, person_id: UUID, now: Current) -> tuple[RoundRow, ...]:
    taken_part = session.execute(
        select(Participation.id, Participation.roles, Participation.state, Round)
        .join(Round, Round.id == Participation.round_id)
        .where(Participation.person_id == person_id)
        .order_by(Round.programme_from.desc())
    ).tuples()
    return tuple(
        RoundRow(
            participation_id=participation_id,
            round_id=of_round.id,
            title=of_round.title,
            is_current=of_round.is_current,
            roles=_titled(roles, now.profile.roles),
            state=state,
            partners=_partners(session, participation_id, now),
            certificates=tuple(
                session.scalars(
                    select(Certificate.number).where(Certificate.participation_id == participation_id)
                )
            ),
        )
        for participation_id, roles, state, of_round in taken_part
    )


def _partners(session: Session, participation_id: UUID, now: Current) -> tuple[PartnerRow, ...]:
    pairs = session.scalars(
        select(Pair).where(or_(Pair.mentor_id == participation_id, Pair.mentee_id == participation_id))
    )
    endings = {option.id: option.title for option in now.profile.endings}
    rows = []
    for pair in pairs:
        mentors = pair.mentor_id == participation_id
        partner = session.get(Participation, pair.mentee_id if mentors else pair.mentor_id)
        held = session.scalar(
            select(func.count()).where(
                Meeting.pair_id == pair.id, Meeting.held_on.is_not(None), Meeting.cancelled.is_(False)
            )
        )
        rows.append(
            PartnerRow(
                pair_id=pair.id,
                partner=partner.person.name if partner else "",
                as_role="mentor" if mentors else "mentee",
                state=pair.state,
                end_reason=endings.get(pair.end_reason, Words(en=pair.end_reason))
                if pair.end_reason
                else None,
                meetings=held or 0,
            )
        )
    return tuple(rows)
