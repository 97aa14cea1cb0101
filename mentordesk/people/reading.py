"""The round's registrations read at once: a few queries however many people there are, grouped in Python."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, select, type_coerce
from sqlalchemy.orm import Session

from mentordesk.people.model import (
    EligibilityException,
    Evidence,
    Organisation,
    Participation,
    ParticipationTopic,
    Person,
)
from mentordesk.people.rules import Facts, Granted, Shown, Verdict, judge
from mentordesk.programme.model import Topic
from mentordesk.programme.rows import Current


@dataclass(frozen=True, slots=True)
class Chosen:
    """A topic that somebody offers or seeks."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class Registered:
    """One registration of the round as kept, with topics, and with what the rules look at."""

    id: UUID
    person_id: UUID
    given_name: str
    family_name: str
    email: str
    phone: str
    language: str
    organisation_id: UUID | None
    organisation: str
    state: str
    state_reason: str
    roles: tuple[str, ...]
    forms: tuple[str, ...]
    registered_at: datetime | None
    late: bool
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
    region: str
    languages: tuple[str, ...]
    support_languages: tuple[str, ...]
    practice_languages: tuple[str, ...]
    partner_wish: str
    capacity: int | None
    fee_amount: str
    listed: bool | None
    answers: Mapping[str, str]
    arrangements: str
    offers: tuple[Chosen, ...]
    seeks: tuple[Chosen, ...]
    facts: Facts

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def sort_name(self) -> str:
        """Family name, then given name."""
        return f"{self.family_name} {self.given_name}".strip()

    def verdict(self, now: Current, today: date) -> Verdict:
        """Hold the round's rules against this registration."""
        return judge(self.facts, now.eligibility, now.dates, today)


_LISTS = ("roles", "forms", "meeting_ways", "languages", "support_languages", "practice_languages")
_COLUMNS = (
    *("state", "state_reason", "roles", "forms", "registered_at", "late", "unit", "job_title", "is_manager"),
    *("months_experience", "education", "study_field", "goals", "expectations", "question", "meeting_ways"),
    *("region", "languages", "support_languages", "practice_languages", "partner_wish", "capacity"),
    *("fee_amount", "listed", "answers", "arrangements"),
)


def registrations(session: Session, now: Current, only: UUID | None = None) -> list[Registered]:
    """Read all registrations of the round, or one; in no order.

    Args:
        session: a read or a step.
        now: the current round.
        only: the id of the one participation that is wanted; it may be of any round.
    """
    topics = {i.hex: Chosen(i, title) for i, title in session.execute(select(Topic.id, Topic.title)).tuples()}
    offers, seeks = _topics(session, now, only, topics)
    shown, granted = _shown(session, now, only), _granted(session, now, only)
    query = _of_round(
        select(
            type_coerce(Participation.id, String),
            Participation.id,
            Person.id,
            *(getattr(Person, name) for name in ("given_name", "family_name", "email", "phone", "language")),
            Organisation.id,
            Organisation.name,
            *(getattr(Participation, name) for name in _COLUMNS),
        )
        .select_from(Participation)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Organisation, Organisation.id == Participation.organisation_id),
        now,
        only,
    )
    found = []
    for key, part_id, person_id, given, family, email, phone, language, org_id, org, *rest in session.execute(
        query
    ):
        told = dict(zip(_COLUMNS, rest, strict=True))
        for name in _LISTS:
            told[name] = tuple(told[name])
        found.append(
            Registered(
                id=part_id,
                person_id=person_id,
                given_name=given,
                family_name=family,
                email=email,
                phone=phone,
                language=language,
                organisation_id=org_id,
                organisation=org or "",
                offers=tuple(offers.get(key, ())),
                seeks=tuple(seeks.get(key, ())),
                facts=_facts(
                    told,
                    org or "",
                    len(offers.get(key, ())),
                    len(seeks.get(key, ())),
                    shown.get(key, {}),
                    granted.get(key, {}),
                ),
                **told,
            )
        )
    return found


def _facts(
    told: Mapping[str, Any],
    organisation: str,
    offers: int,
    seeks: int,
    shown: Mapping[str, Shown],
    granted: Mapping[str, Granted],
) -> Facts:
    registered_at = told["registered_at"]
    return Facts(
        roles=told["roles"],
        months_experience=told["months_experience"],
        education=told["education"],
        study_field=told["study_field"],
        goals=told["goals"],
        question=told["question"],
        job=told["job_title"] or organisation,
        offers=offers,
        seeks=seeks,
        registered_on=registered_at.date() if registered_at else None,
        shown=shown,
        granted=granted,
    )


def _of_round(query: Select[Any], now: Current, only: UUID | None) -> Select[Any]:
    if only is not None:
        return query.where(Participation.id == only)
    return query.where(Participation.round_id == now.round_id)


def _related(
    session: Session, model: type[Any], columns: Sequence[Any], now: Current, only: UUID | None
) -> Iterator[Any]:
    """Read rows of a table that belongs to participations; the participation's id comes first, as text."""
    query = select(type_coerce(model.participation_id, String), *columns).join(
        Participation, Participation.id == model.participation_id
    )
    if hasattr(model, "position"):
        query = query.order_by(model.position)
    yield from session.execute(_of_round(query, now, only))


def _topics(
    session: Session, now: Current, only: UUID | None, topics: Mapping[str, Chosen]
) -> tuple[dict[str, list[Chosen]], dict[str, list[Chosen]]]:
    offers: dict[str, list[Chosen]] = defaultdict(list)
    seeks: dict[str, list[Chosen]] = defaultdict(list)
    columns = (type_coerce(ParticipationTopic.topic_id, String), ParticipationTopic.direction)
    for key, topic, direction in _related(session, ParticipationTopic, columns, now, only):
        (offers if direction == "offered" else seeks)[key].append(topics[topic])
    return offers, seeks


def _shown(session: Session, now: Current, only: UUID | None) -> dict[str, dict[str, Shown]]:
    shown: dict[str, dict[str, Shown]] = defaultdict(dict)
    of = Evidence
    columns = (of.kind, of.claim, of.text, of.valid_until, of.seen_on, of.refused)
    for key, kind, claim, text, valid_until, seen_on, refused in _related(session, of, columns, now, only):
        shown[key][kind] = Shown(claim, text, valid_until, seen_on, refused)
    return shown


def _granted(session: Session, now: Current, only: UUID | None) -> dict[str, dict[str, Granted]]:
    granted: dict[str, dict[str, Granted]] = defaultdict(dict)
    of = EligibilityException
    columns = (of.rule, of.reason, of.granted_by, of.granted_on)
    for key, rule, reason, by, on in _related(session, of, columns, now, only):
        granted[key][rule] = Granted(reason, by, on)
    return granted
