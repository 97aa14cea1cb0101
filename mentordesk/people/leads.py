"""Who was named, and which entries name the same person. Called inside a step or a read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.lead_model import Lead
from mentordesk.people.lead_text import leads_in
from mentordesk.people.model import Participation
from mentordesk.people.names import fold, likeness_form
from mentordesk.people.registration import Recommended
from mentordesk.programme.rows import Current

FEATURE = "leads"


def write_named(session: Session, now: Current, naming: Iterable[tuple[UUID, Sequence[Recommended]]]) -> None:
    """Take in whom participants named on their forms, each once, on the day of their registration."""
    told = [(who, said, one) for who, several in naming for said in several for one in leads_in(said.text)]
    if not told:
        return
    there = set(
        session.execute(select(Lead.named_by_id, Lead.written).where(Lead.round_id == now.round_id)).tuples()
    )
    for who, said, one in told:
        if (who, one.written) in there:
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


def keys_of(lead: Lead) -> frozenset[str]:
    """Give by what two entries are known to name one person: the address, else the name."""
    if lead.email:
        return frozenset([lead.email.casefold()])
    return frozenset([likeness_form(lead.name)]) if fold(lead.name) else frozenset()


def alike(session: Session, lead: Lead) -> list[Lead]:
    """Give every entry of the round that names the same person, this one first."""
    keys = keys_of(lead)
    others = session.scalars(
        select(Lead).where(Lead.round_id == lead.round_id, Lead.id != lead.id, Lead.answered_on.is_(None))
    )
    if lead.answered_on is not None:
        return [lead]
    return [lead, *(one for one in others if keys and keys_of(one) == keys)]
