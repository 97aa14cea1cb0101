"""Who runs the round, in which role: one function, one step each."""

from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.programme.faults import no_setting, tidy
from mentordesk.programme.model import Office
from mentordesk.programme.rows import current_round, profile_of
from mentordesk.store.base import new_id


def name_office(desk: Desk, office: str, name: str, email: str = "") -> UUID:
    """Name somebody who runs the round in a role of the profile; give the entry's id.

    Raises:
        NotASetting: the profile has no such role.
        NothingWritten: the name is empty.
    """
    with desk.step(say("Name who runs the round")) as session:
        held_in = current_round(session)
        if office not in {option.id for option in profile_of(session, held_in).offices}:
            raise no_setting(office)
        entry = Office(id=new_id(), round_id=held_in.id, office=office, name=tidy(name), email=email.strip())
        session.add(entry)
        return entry.id


def change_office(desk: Desk, office_id: UUID, name: str, email: str = "") -> None:
    """Correct the name and address of somebody who runs the round.

    Raises:
        NothingWritten: the name is empty.
    """
    with desk.step(say("Change who runs the round")) as session:
        entry = session.get_one(Office, office_id)
        entry.name, entry.email = tidy(name), email.strip()


def remove_office(desk: Desk, office_id: UUID) -> None:
    """Take somebody out of the list of those who run the round."""
    with desk.step(say("Remove somebody who runs the round")) as session:
        session.delete(session.get_one(Office, office_id))
