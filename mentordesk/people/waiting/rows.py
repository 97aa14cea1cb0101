"""Who waits for a place, in their order, and how many places are free."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.pairing.model import Pair
from mentordesk.pairing.rules import LIVING
from mentordesk.people.model import Organisation, Person
from mentordesk.people.names import collation_key
from mentordesk.people.rows import facts_of
from mentordesk.people.states import in_line
from mentordesk.programme.profile import Words
from mentordesk.programme.rows import Current, current


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody who waits; `id` is the participation's."""

    id: UUID
    place: int  # 1 is next
    name: str
    sort_name: str  # family name first
    sort_key: tuple[str, str]
    roles: tuple[str, ...]
    role_titles: tuple[Words, ...]
    organisation: str
    since: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class FreePlaces:
    """How many more of the waiting could be paired now, if everybody fitted everybody."""

    for_mentees: int  # mentors' free places beyond the mentees who have none yet
    for_mentors: int  # mentees without a pair beyond the mentors' free places


def waiting_rows(session: Session) -> list[WaitingRow]:
    """List who waits in the round, the first of the list first."""
    now = current(session)
    titles = {option.id: option.title for option in now.profile.roles}
    work = dict(session.execute(select(Organisation.id, Organisation.name)).tuples().all())
    line = in_line(session, now.round_id)
    whose = select(Person).where(Person.id.in_([one.person_id for one in line]))
    people = {person.id: person for person in session.scalars(whose)}
    rows = []
    for place, one in enumerate(line, start=1):
        person = people[one.person_id]
        rows.append(
            WaitingRow(
                id=one.id,
                place=place,
                name=person.name,
                sort_name=person.sort_name,
                sort_key=collation_key(person.sort_name, now.language),
                roles=tuple(one.roles),
                role_titles=tuple(titles.get(role, Words(en=role)) for role in one.roles),
                organisation=work.get(one.organisation_id, "") if one.organisation_id else "",
                since=one.waiting_since,
                reason=one.state_reason,
            )
        )
    return rows


def free_places(session: Session, today: date) -> FreePlaces:
    """Count the places that are free beside those who are in the round and have no pair yet."""
    now = current(session)
    free, without = _free_and_without(session, today, now)
    return FreePlaces(max(0, free - without), max(0, without - free))


def _free_and_without(session: Session, today: date, now: Current) -> tuple[int, int]:
    ends = session.execute(
        select(Pair.mentor_id, Pair.mentee_id).where(Pair.round_id == now.round_id, Pair.state.in_(LIVING))
    ).all()
    held = Counter(mentor for mentor, _ in ends)
    placed = {mentee for _, mentee in ends}
    free = without = 0
    for one in facts_of(session, today):
        if not one.matchable:
            continue
        if "mentor" in one.roles:
            places = one.capacity if one.capacity is not None else now.numbers.places
            free += max(0, places - held[one.id])
        elif "mentee" in one.roles and one.id not in placed:
            without += 1
    return free, without
