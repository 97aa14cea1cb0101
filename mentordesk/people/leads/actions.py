"""What a coordinator does with those who were named: ask them, and note or delete what they answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.i18n import say, say_plural
from mentordesk.people.faults import HasRefused, check_name
from mentordesk.people.leads.entries import alike
from mentordesk.people.leads.model import Lead
from mentordesk.people.leads.refusals import has_refused, refused_marks, remember_refusal
from mentordesk.people.names import visible
from mentordesk.programme.rows import current
from mentordesk.store.base import new_id
from mentordesk.store.forgetting import forget


@dataclass(frozen=True, slots=True)
class NewLead:
    """Somebody who was named; empty texts and None mean that nothing was said."""

    family_name: str
    given_name: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    role: str = ""  # mentor | mentee | peer
    language: str = ""
    named_by_id: UUID | None = None  # a participation of the round
    named_by: str = ""  # or as told


class LeadChanges(TypedDict, total=False):
    """What can be corrected of a lead; absent keys stay."""

    family_name: str
    given_name: str
    email: str
    phone: str
    organisation: str
    role: str
    language: str
    named_by_id: UUID | None
    named_by: str


def name_lead(desk: Desk, named: NewLead) -> UUID:
    """Note somebody who was named as a possible participant; give the lead's id.

    Raises:
        NameMissing: there is no name.
        HasRefused: that person was named in this round before, and said no or was deleted.
    """
    check_name(named.family_name)
    with desk.step(say("Note a lead")) as session:
        _check_not_refused(session, named)
        lead = Lead(
            id=new_id(),
            round_id=current(session).round_id,
            named_on=desk.today,
            named_by_id=named.named_by_id,
            named_by="" if named.named_by_id else _tidy(named.named_by),
            given_name=_tidy(named.given_name),
            family_name=_tidy(named.family_name),
            email=_tidy(named.email),
            phone=_tidy(named.phone),
            organisation=_tidy(named.organisation),
            role=named.role,
            language=named.language,
        )
        session.add(lead)
        return lead.id


def _check_not_refused(session: Session, named: NewLead) -> None:
    round_id = current(session).round_id
    name, email = _tidy(f"{named.given_name} {named.family_name}"), _tidy(named.email)
    if not has_refused(refused_marks(session, round_id), round_id, name, email, surely=True):
        return
    raise HasRefused(
        say("{name} was named in this round before; they said no, or were deleted.", name=name),
        say(
            "Nothing was noted. If this is somebody else of that name, give their e-mail address as well; "
            "who has changed their mind is registered under People."
        ),
    )


def change_lead(desk: Desk, lead_id: UUID, **changes: Unpack[LeadChanges]) -> None:
    """Correct what is known of a lead.

    Raises:
        NameMissing: the family name would be empty.
    """
    if "family_name" in changes:
        check_name(changes["family_name"])
    with desk.step(say("Change a lead")) as session:
        lead = session.get_one(Lead, lead_id)
        for name, value in changes.items():
            setattr(lead, name, _tidy(value) if isinstance(value, str) else value)


def ask_leads(desk: Desk, lead_ids: Iterable[UUID], on: date | None = None) -> None:
    """Note that people who were named have been asked, today or on another day.

    Whoever was named by several is asked for all of them.
    """
    ids = list(lead_ids)
    with desk.step(say_plural("Mark {n} lead as asked", "Mark {n} leads as asked", len(ids))) as session:
        for one in alike(session, ids):
            one.asked_on = on or desk.today


def take_back_asking(desk: Desk, lead_id: UUID) -> None:
    """Note that somebody who was named has not been asked after all."""
    with desk.step(say("Take back that a lead was asked")) as session:
        for one in alike(session, [lead_id]):
            one.asked_on = None


def settle_lead(desk: Desk, lead_id: UUID, participation_id: UUID) -> None:
    """Note that somebody who was named has registered by themselves."""
    with desk.step(say("Join a lead with a registration")) as session:
        for one in alike(session, [lead_id]):
            one.answered_on, one.answer, one.participation_id = desk.today, "yes", participation_id
            one.given_name = one.family_name = one.email = one.phone = one.organisation = one.written = ""


def forget_lead(desk: Desk, lead_id: UUID) -> None:
    """Delete somebody who was named and said no, or was named by mistake, whoever named them.

    The journal loses their values too. Undo passes neither this step nor comes to any before it. Backups that
    were made earlier keep what they hold. A mark that tells nobody's name stays until the round goes, so that
    a sheet which names them again brings nobody back.
    """
    with desk.step(say("Delete a lead"), kind="erasure") as session:
        gone = alike(session, [lead_id])
        if not gone:
            return
        ids = [one.id for one in gone]
        remember_refusal(session, gone[0].round_id, gone)
        for one in gone:
            session.delete(one)
        forget(session, Lead.__tablename__, ids)


def _tidy(text: str) -> str:
    return " ".join(visible(text).split())
