"""Correcting what organisations are called."""

from uuid import UUID

from sqlalchemy import delete, select, update

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.people.model import Organisation, Participation
from mentordesk.people.names import fold, visible


class OrganisationNameMissing(MentorDeskError):
    """An organisation without a name."""


def rename_organisation(desk: Desk, organisation_id: UUID, name: str) -> UUID:
    """Correct an organisation's name; give the id under which its people are found now.

    Where another has that name already, whatever its case, the two become one.

    Raises:
        OrganisationNameMissing: the name is empty.
    """
    written = " ".join(visible(name).split())
    if not written:
        raise OrganisationNameMissing(say("An organisation needs a name."), say("Nothing was changed."))
    with desk.step(say("Rename {organisation}", organisation=str(organisation_id))) as session:
        renamed = session.get_one(Organisation, organisation_id)
        same = select(Organisation.id).where(
            Organisation.folded == fold(written), Organisation.id != organisation_id
        )
        other_id = session.scalar(same)
        if other_id is None:
            renamed.name, renamed.folded = written, fold(written)
            return organisation_id
        moved = update(Participation).where(Participation.organisation_id == organisation_id)
        session.execute(moved.values(organisation_id=other_id))
        session.execute(delete(Organisation).where(Organisation.id == organisation_id))
        session.get_one(Organisation, other_id).name = written
        return other_id
