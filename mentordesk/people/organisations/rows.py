"""Organisations of the file: who works there in which role, whom one asks, and which look like one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.alike import like_names
from mentordesk.people.model import Organisation, Participation
from mentordesk.people.names import collation_key, fold, likeness_form
from mentordesk.people.organisations.model import ContactPerson
from mentordesk.programme.rows import current


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Whom one asks in an organisation."""

    id: UUID
    name: str
    email: str
    phone: str
    duty: str


@dataclass(frozen=True, slots=True)
class WorkplaceRow:
    """An organisation; the numbers are of those who take part in this round or wait for a place."""

    id: UUID
    name: str
    sort_key: tuple[str, str]
    people: int
    mentors: int
    mentees: int
    peers: int
    earlier: int  # registrations of other rounds
    contacts: tuple[ContactRow, ...]
    looks_like: tuple[UUID, ...]  # organisations that are spelled much alike


def organisation_names(session: Session) -> list[str]:
    """Give the names of the file's organisations in the programme's alphabet, to choose from."""
    language = current(session).language
    return sorted(session.scalars(select(Organisation.name)), key=lambda name: collation_key(name, language))


def workplace_rows(session: Session) -> list[WorkplaceRow]:
    """List the file's organisations by name, those of earlier rounds too."""
    now = current(session)
    counts: dict[UUID, Counter[str]] = defaultdict(Counter)
    registered = session.execute(
        select(
            Participation.organisation_id, Participation.round_id, Participation.roles, Participation.state
        ).where(Participation.organisation_id.is_not(None))
    ).tuples()
    for organisation_id, round_id, roles, state in registered:
        if organisation_id is None:
            continue
        if round_id != now.round_id:
            counts[organisation_id]["earlier"] += 1
        elif state in ("registered", "waiting"):
            counts[organisation_id].update(["people", *roles])
    contacts = _contacts(session)
    known = session.execute(select(Organisation.id, Organisation.name)).tuples().all()
    alike = _alike(known)
    rows = [
        WorkplaceRow(
            id=organisation_id,
            name=name,
            sort_key=collation_key(name, now.language),
            people=counts[organisation_id]["people"],
            mentors=counts[organisation_id]["mentor"],
            mentees=counts[organisation_id]["mentee"],
            peers=counts[organisation_id]["peer"],
            earlier=counts[organisation_id]["earlier"],
            contacts=tuple(contacts.get(organisation_id, ())),
            looks_like=tuple(alike.get(organisation_id, ())),
        )
        for organisation_id, name in known
    ]
    return sorted(rows, key=lambda row: row.sort_key)


def _contacts(session: Session) -> dict[UUID, list[ContactRow]]:
    rows: dict[UUID, list[ContactRow]] = defaultdict(list)
    for one in session.scalars(select(ContactPerson).order_by(ContactPerson.position)):
        rows[one.organisation_id].append(ContactRow(one.id, one.name, one.email, one.phone, one.duty))
    return rows


def _alike(known: Sequence[tuple[UUID, str]]) -> dict[UUID, list[UUID]]:
    """Find names that differ by a letter or two, or by nothing but signs and blanks."""
    pairs: dict[UUID, list[UUID]] = defaultdict(list)
    names = [(i, likeness_form(name)) for i, name in known]
    closed: dict[str, list[UUID]] = defaultdict(list)
    found = {(first, second) for first, second, _ in like_names([name for _, name in names])}
    for first, second in sorted(found):
        _both(pairs, names[first][0], names[second][0])
    for organisation_id, name in known:
        signs = "".join(sign for sign in fold(name) if sign.isalnum())
        for other in closed[signs]:
            if other not in pairs[organisation_id]:
                _both(pairs, organisation_id, other)
        closed[signs].append(organisation_id)
    return pairs


def _both(pairs: dict[UUID, list[UUID]], one: UUID, other: UUID) -> None:
    pairs[one].append(other)
    pairs[other].append(one)
