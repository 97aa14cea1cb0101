"""Who was named, and which entries name the same person. Called inside a step or a read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.leads.model import Lead
from mentordesk.people.leads.refusals import has_refused, refused_marks
from mentordesk.people.leads.text import leads_in
from mentordesk.people.model import Participation
from mentordesk.people.names import fold, likeness_form
from mentordesk.people.registration import Recommended
from mentordesk.programme.rows import Current

FEATURE = "leads"


def write_named(session: Session, now: Current, naming: Iterable[tuple[UUID, Sequence[Recommended]]]) -> None:
    """Take in whom participants named on their forms, each once, on the day of their registration.

    Who said no in this round is not taken in again.
    """
    told = [(who, said, one) for who, several in naming for said in several for one in leads_in(said.text)]
    if not told:
        return
    there = set(
        session.execute(select(Lead.named_by_id, Lead.written).where(Lead.round_id == now.round_id)).tuples()
    )
    refused = refused_marks(session, now.round_id)
    for who, said, one in told:
        name = f"{one.given_name} {one.family_name}".strip()
        if (who, one.written) in there or has_refused(refused, now.round_id, name, one.email):
            continue
        there.add((who, one.written))
        session.add(
            Lead(
                round_id=now.round_id,
                named_by_id=who,
                named_on=_day(session, who, now),
                given_name=one.given_name,
                family_name=one.family_name,
                email=one.email,
                phone=one.phone,
                organisation=one.organisation,
                role=said.role,
                written=one.written,
            )
        )
    session.flush()


def _day(session: Session, participation_id: UUID, now: Current) -> date:
    at = session.scalar(select(Participation.registered_at).where(Participation.id == participation_id))
    return at.date() if at else now.dates.registration_from


def alike(session: Session, lead_ids: Collection[UUID]) -> list[Lead]:
    """Give these entries, and after them every other of their round that names one of the same people."""
    meant = dict.fromkeys(session.scalars(select(Lead).where(Lead.id.in_(lead_ids))))
    of_rounds = Lead.round_id.in_({one.round_id for one in meant})
    entries = session.scalars(select(Lead).where(of_rounds)).all()
    same = [group for group in by_person(entries) if not meant.keys().isdisjoint(group)]
    return list(dict.fromkeys((*meant, *(one for group in same for one in group))))


def by_person(leads: Sequence[Lead]) -> list[list[Lead]]:
    """Put together what names one person: as registered, else by address, else by name.

    An entry of a name alone is that of the one person of this name whose address others gave; where others
    gave two addresses, it names nobody of them for sure.
    """
    groups: dict[object, list[Lead]] = {}
    addresses: dict[str, set[str]] = {}
    for one in leads:
        if one.email and one.answered_on is None and fold(one.name):
            addresses.setdefault(likeness_form(one.name), set()).add(one.email.casefold())
    for one in leads:
        groups.setdefault(_key(one, addresses), []).append(one)
    return list(groups.values())


def _key(lead: Lead, addresses: Mapping[str, Collection[str]]) -> object:
    if lead.answered_on is not None:
        return lead.participation_id or lead.id
    if lead.email:
        return lead.email.casefold()
    if not fold(lead.name):
        return lead.id
    name = likeness_form(lead.name)
    known = addresses.get(name, ())
    return next(iter(known)) if len(known) == 1 else ("name", name)
