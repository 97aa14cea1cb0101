"""Who has been asked what and has not answered, whichever the order in which it was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.model import Clarification, Participation, Person
from mentordesk.people.names import collation_key
from mentordesk.programme.rows import current


@dataclass(frozen=True, slots=True)
class UnclearRow:
    """Somebody with questions that wait for an answer; `id` is the participation's."""

    id: UUID
    name: str
    given_name: str
    sort_name: str  # family name first
    sort_key: tuple[str, str]
    email: str
    language: str  # of letters for them; empty: the programme's
    questions: tuple[str, ...]
    question_ids: tuple[UUID, ...]
    since: date  # the first was asked


def unclear_rows(session: Session) -> list[UnclearRow]:
    """List who takes part or waits and has not answered, by family name."""
    now = current(session)
    found = session.execute(
        select(Clarification, Person, Participation.id)
        .join(Participation, Participation.id == Clarification.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.round_id == now.round_id,
            Participation.state.in_(("registered", "waiting")),
            Clarification.answered_on.is_(None),
        )
        .order_by(Clarification.asked_on, Clarification.id)
    ).tuples()
    asked: dict[UUID, tuple[Person, list[Clarification]]] = {}
    for question, person, participation_id in found:
        asked.setdefault(participation_id, (person, []))[1].append(question)
    rows = [
        UnclearRow(
            id=participation_id,
            name=person.name,
            given_name=person.given_name,
            sort_name=person.sort_name,
            sort_key=collation_key(person.sort_name, now.language),
            email=person.email,
            language=person.language,
            questions=tuple(one.question for one in questions),
            question_ids=tuple(one.id for one in questions),
            since=questions[0].asked_on,
        )
        for participation_id, (person, questions) in asked.items()
    ]
    return sorted(rows, key=lambda row: row.sort_key)
