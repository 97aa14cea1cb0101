"""The round's registrations read at once: a few queries however many people there are, grouped in Python."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, Table, select, type_coerce
from sqlalchemy.orm import Session

from mentordesk.people.facts import Facts, Granted, Shown, later_fees
from mentordesk.people.model import (
    EligibilityException,
    Evidence,
    Organisation,
    Participation,
    ParticipationTopic,
    Person,
)
from mentordesk.people.rules import Judge
from mentordesk.programme.model import Topic
from mentordesk.programme.rows import Current
from mentordesk.store.base import Base
from mentordesk.store.bulk import nothing_to_collect


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
    shown: Mapping[str, Shown]
    granted: Mapping[str, Granted]

    @property
    def facts(self) -> Facts:
        """What the rules about a person look at."""
        return Facts(
            roles=self.roles,
            months_experience=self.months_experience,
            education=self.education,
            study_field=self.study_field,
            has_goals=bool(self.goals.strip() or self.question.strip()),
            job=(self.job_title or self.organisation).strip(),
            offers=len(self.offers),
            seeks=len(self.seeks),
            registered_on=self.registered_at.date() if self.registered_at else None,
            shown=self.shown,
            later_fees=later_fees(self.shown),
            granted=self.granted,
        )

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def sort_name(self) -> str:
        """Family name, then given name."""
        return f"{self.family_name} {self.given_name}".strip()


def judge_of(now: Current, today: date) -> Judge:
    """Give who judges this round's people by the rules in force."""
    return Judge(now.eligibility, now.dates, today)


_OF_PERSON = ("given_name", "family_name", "email", "phone", "language")
_TEXTS = (
    *("state", "state_reason", "unit", "job_title", "education", "study_field", "goals", "expectations"),
    *("question", "region", "partner_wish", "fee_amount", "arrangements"),
)
_WHOLE = ("months_experience", "capacity")
_LISTS = ("roles", "forms", "meeting_ways", "languages", "support_languages", "practice_languages")
_TRUTHS = ("late", "is_manager", "listed")


def registrations(session: Session, now: Current, only: UUID | None = None) -> list[Registered]:
    """Read all registrations of the round, or one; in no order.

    Args:
        session: a read or a step.
        now: the current round.
        only: the id of the one participation that is wanted; it may be of any round.
    """
    with nothing_to_collect():
        return _registrations(session, now, only)


def _registrations(session: Session, now: Current, only: UUID | None) -> list[Registered]:
    offers, seeks = _topics(session, now, only)
    shown, granted = _shown(session, now, only), _granted(session, now, only)
    lists, truths, ids = Remembered(_as_tuple), {None: None, 0: False, 1: True}, Remembered(UUID)
    found = []
    for row in _run(session, _registration_query(now, only)):
        key, person_id, at, answers, work_id, work, *rest = row
        told = dict(zip((*_OF_PERSON, *_TEXTS, *_WHOLE, *_LISTS, *_TRUTHS), rest, strict=True))
        for name in _LISTS:
            told[name] = lists[told[name]]
        for name in _TRUTHS:
            told[name] = truths[told[name]]
        one = Registered(
            id=UUID(key),
            person_id=UUID(person_id),
            registered_at=datetime.fromisoformat(at) if at else None,
            answers=json.loads(answers),
            organisation_id=ids[work_id] if work_id else None,
            organisation=work or "",
            offers=tuple(offers.get(key, ())),
            seeks=tuple(seeks.get(key, ())),
            shown=shown.get(key, _NONE),
            granted=granted.get(key, _NONE),
            **told,
        )
        found.append(one)
    return found


_NONE: Mapping[str, Any] = {}


class Remembered(dict[Any, Any]):
    """What the same text comes to, found out once."""

    def __init__(self, find: Callable[[Any], Any]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: Any) -> Any:
        self[text] = found = self._find(text)
        return found


def _as_tuple(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _as_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _run(session: Session, query: Select[Any]) -> Iterable[Any]:
    """Fetch values as the file engine holds them; converting each anew is most of what a large list costs."""
    return session.connection().execute(query).all()


def _raw(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return type_coerce(column, String())


def _registration_query(now: Current, only: UUID | None) -> Select[Any]:
    part, person, work = table_of(Participation), table_of(Person), table_of(Organisation)
    columns = (
        *(part.c.id, part.c.person_id, part.c.registered_at, part.c.answers, work.c.id, work.c.name),
        *(person.c[name] for name in _OF_PERSON),
        *(part.c[name] for name in (*_TEXTS, *_WHOLE, *_LISTS, *_TRUTHS)),
    )
    joined = part.join(person, person.c.id == part.c.person_id).outerjoin(
        work, work.c.id == part.c.organisation_id
    )
    return _of_round(select(*map(_raw, columns)).select_from(joined), now, only)


def _of_round(query: Select[Any], now: Current, only: UUID | None) -> Select[Any]:
    part = table_of(Participation)
    return query.where(part.c.id == only if only is not None else part.c.round_id == now.round_id)


def _related(
    session: Session, model: type[Base], names: Sequence[str], now: Current, only: UUID | None
) -> Iterable[Any]:
    """Read rows of a table that belongs to participations; the participation's id comes first, as text."""
    table, part = table_of(model), table_of(Participation)
    columns = [_raw(table.c[name]) for name in ("participation_id", *names)]
    joined = table.join(part, part.c.id == table.c.participation_id)
    query = _of_round(select(*columns).select_from(joined), now, only)
    return _run(session, query.order_by(table.c.position) if "position" in table.c else query)


def _topics(
    session: Session, now: Current, only: UUID | None
) -> tuple[dict[str, list[Chosen]], dict[str, list[Chosen]]]:
    titles = session.execute(select(Topic.id, Topic.title)).tuples()
    topics = {topic.hex: Chosen(topic, title) for topic, title in titles}
    offers: dict[str, list[Chosen]] = defaultdict(list)
    seeks: dict[str, list[Chosen]] = defaultdict(list)
    for key, topic, direction in _related(session, ParticipationTopic, ("topic_id", "direction"), now, only):
        (offers if direction == "offered" else seeks)[key].append(topics[topic])
    return offers, seeks


def _shown(session: Session, now: Current, only: UUID | None) -> dict[str, dict[str, Shown]]:
    shown: dict[str, dict[str, Shown]] = defaultdict(dict)
    alike = Remembered(_as_shown)
    names = ("kind", "claim", "text", "valid_until", "seen_on", "refused")
    for key, kind, *rest in _related(session, Evidence, names, now, only):
        shown[key][kind] = alike[tuple(rest)]
    return shown


def _as_shown(row: tuple[Any, ...]) -> Shown:
    claim, text, valid_until, seen_on, refused = row
    return Shown(
        None if claim is None else bool(claim), text, _as_day(valid_until), _as_day(seen_on), bool(refused)
    )


def _granted(session: Session, now: Current, only: UUID | None) -> dict[str, dict[str, Granted]]:
    granted: dict[str, dict[str, Granted]] = defaultdict(dict)
    names = ("rule", "reason", "granted_by", "granted_on")
    for key, rule, reason, by, on in _related(session, EligibilityException, names, now, only):
        granted[key][rule] = Granted(reason, by, date.fromisoformat(on))
    return granted


def evidence_of(session: Session, participation_id: UUID, kind: str) -> Evidence | None:
    """Find what somebody claimed and showed of a kind of condition."""
    kept = Evidence.participation_id == participation_id, Evidence.kind == kind
    return session.scalar(select(Evidence).where(*kept))


def table_of(model: type[Base]) -> Table:
    """Give the table of a mapped class, with its columns by name."""
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(model)
    return table
