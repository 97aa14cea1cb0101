"""Who was named as a possible participant: to be asked, asked, or registered since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from mentordesk.people.leads.entries import FEATURE, by_person
from mentordesk.people.leads.model import Lead
from mentordesk.people.model import Participation, Person
from mentordesk.people.names import collation_key, likeness_form
from mentordesk.programme.profile import Words
from mentordesk.programme.rows import Current, current

_AS_WRITTEN: ColumnElement[int] = literal_column("lead.rowid")  # of one day; ids are chance
LeadState = Literal["to_ask", "asked", "registered"]
__all__ = ["FEATURE", "LeadRow", "LeadState", "lead_rows", "named_by_of"]


@dataclass(frozen=True, slots=True)
class LeadRow:
    """Somebody who was named, once however many named them; `id` is the earliest entry's."""

    id: UUID
    name: str
    given_name: str
    family_name: str
    sort_name: str  # family name first
    sort_key: tuple[str, str]
    email: str
    phone: str
    organisation: str
    language: str
    role: str
    role_title: Words
    named_by: tuple[str, ...]  # everybody who named them
    named_by_id: UUID | None  # the first of them, where they take part
    named_on: date
    written: str  # how forms named them
    state: LeadState
    asked_on: date | None
    days: int | None  # since they were asked
    answered_on: date | None
    participation_id: UUID | None  # what they became
    looks_like: UUID | None  # a registration of the same name or address


def lead_rows(session: Session, today: date) -> list[LeadRow]:
    """List the round's leads by family name; those who must still be asked come first."""
    now = current(session)
    leads = session.scalars(
        select(Lead).where(Lead.round_id == now.round_id).order_by(Lead.named_on, _AS_WRITTEN)
    ).all()
    if not leads:
        return []
    people = _People(session, now)
    rows = [_row(entries, people, now, today) for entries in by_person(leads)]
    order = {"to_ask": 0, "asked": 1, "registered": 2}
    return sorted(rows, key=lambda row: (order[row.state], row.sort_key))


def named_by_of(session: Session, participation_id: UUID) -> tuple[str, ...]:
    """Tell who named somebody that registered, in the order of time."""
    leads = session.scalars(
        select(Lead).where(Lead.participation_id == participation_id).order_by(Lead.named_on, _AS_WRITTEN)
    ).all()
    if not leads:
        return ()
    return _namers(leads, _People(session, current(session)))


class _People:
    """The round's people by participation, and by name and address."""

    def __init__(self, session: Session, now: Current) -> None:
        self.language = now.language
        self.names: dict[UUID | None, tuple[str, ...]] = {}
        self.known: dict[str, UUID | None] = {}
        found = session.execute(
            select(Participation.id, Person.given_name, Person.family_name, Person.email)
            .join(Person, Person.id == Participation.person_id)
            .where(Participation.round_id == now.round_id)
        ).tuples()
        for participation_id, given, family, email in found:
            self.names[participation_id] = (given, family)
            for key in {likeness_form(f"{given} {family}"), email.casefold()} - {""}:
                self.known[key] = None if key in self.known else participation_id

    def name(self, participation_id: UUID | None) -> str:
        if participation_id is None:
            return ""
        return " ".join(self.names.get(participation_id, ())).strip()


def _row(entries: list[Lead], people: _People, now: Current, today: date) -> LeadRow:
    first = entries[0]

    def said(name: str) -> str:
        return next((value for one in entries if (value := getattr(one, name))), "")

    told = (said("given_name"), said("family_name"))
    given, family = people.names.get(first.participation_id, told) if first.participation_id else told
    asked = min((one.asked_on for one in entries if one.asked_on), default=None)
    titles = {option.id: option.title for option in now.profile.roles}
    role = said("role")
    return LeadRow(
        id=first.id,
        name=f"{given} {family}".strip(),
        given_name=given,
        family_name=family,
        sort_name=f"{family} {given}".strip(),
        sort_key=collation_key(f"{family} {given}".strip(), now.language),
        email=said("email"),
        phone=said("phone"),
        organisation=said("organisation"),
        language=said("language"),
        role=role,
        role_title=titles.get(role, Words(en=role)),
        named_by=_namers(entries, people),
        named_by_id=first.named_by_id,
        named_on=first.named_on,
        written=said("written"),
        state="registered" if first.answered_on else "asked" if asked else "to_ask",
        asked_on=asked,
        days=(today - asked).days if asked and not first.answered_on else None,
        answered_on=first.answered_on,
        participation_id=first.participation_id,
        looks_like=None if first.answered_on else _like(first, people),
    )


def _namers(entries: Iterable[Lead], people: _People) -> tuple[str, ...]:
    names = {people.name(one.named_by_id) or one.named_by: one.named_by_id for one in entries}

    def in_order(name: str) -> tuple[str, str]:
        return collation_key(" ".join(reversed(people.names.get(names[name], (name,)))), people.language)

    return tuple(sorted((name for name in names if name), key=in_order))


def _like(lead: Lead, people: _People) -> UUID | None:
    return people.known.get(lead.email.casefold()) or people.known.get(likeness_form(lead.name))
