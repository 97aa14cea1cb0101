"""What a coordinator does with organisations: names put right, two made one, and whom one asks there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.faults import check_name
from mentordesk.people.names import visible
from mentordesk.people.organisations.model import ContactPerson
from mentordesk.people.organisations.renaming import move_all
from mentordesk.store.base import new_id


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom one asks in an organisation, and about what."""

    name: str
    email: str = ""
    phone: str = ""
    duty: str = ""  # HR, invoices …


def merge_organisations(desk: Desk, keep_id: UUID, other_ids: Iterable[UUID]) -> None:
    """Make organisations that were written differently one: people and contact persons go to the kept one."""
    others = [one for one in other_ids if one != keep_id]
    if not others:
        return
    message = say("Merge organisations into {organisation}", organisation=str(keep_id))
    with desk.step(message) as session:
        for other_id in others:
            move_all(session, keep_id, other_id)


def add_contact(desk: Desk, organisation_id: UUID, contact: Contact) -> UUID:
    """Note a contact person of an organisation; give the id.

    Raises:
        NameMissing: there is no name.
    """
    check_name(contact.name)
    message = say("Note a contact person of {organisation}", organisation=str(organisation_id))
    with desk.step(message) as session:
        last = session.scalar(
            select(func.max(ContactPerson.position)).where(ContactPerson.organisation_id == organisation_id)
        )
        made = ContactPerson(
            id=new_id(),
            organisation_id=organisation_id,
            position=0 if last is None else last + 1,
            **_tidy(contact),
        )
        session.add(made)
        return made.id


def change_contact(desk: Desk, contact_id: UUID, contact: Contact) -> None:
    """Correct a contact person.

    Raises:
        NameMissing: there is no name.
    """
    check_name(contact.name)
    with desk.step(say("Change a contact person")) as session:
        kept = session.get_one(ContactPerson, contact_id)
        for name, value in _tidy(contact).items():
            setattr(kept, name, value)


def remove_contact(desk: Desk, contact_id: UUID) -> None:
    """Take a contact person off the record."""
    with desk.step(say("Remove a contact person")) as session:
        session.delete(session.get_one(ContactPerson, contact_id))


def _tidy(contact: Contact) -> dict[str, str]:
    told = {
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "duty": contact.duty,
    }
    return {name: " ".join(visible(value).split()) for name, value in told.items()}
