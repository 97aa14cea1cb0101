"""Two entries that may be one person: merged, or marked as different people."""

from uuid import UUID

from sqlalchemy import select

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.duplicates.merging import merge
from mentordesk.people.model import DifferentPeople, Person
from mentordesk.people.standing import check_roles


def merge_people(
    desk: Desk,
    keep_id: UUID,
    other_id: UUID,
    take: frozenset[str] = frozenset(),
    leave: frozenset[str] = frozenset(),
    join: frozenset[str] = frozenset(),
) -> None:
    """Make two entries one person; everything that belonged to the other belongs to the kept one.

    The file is backed up before.

    What the kept one lacks comes from the other. Of what both have the kept one's stays, except the fields to
    take; a tick of the coordinator outweighs a claim.

    Args:
        desk: an open file.
        keep_id: the person who stays.
        other_id: the person who goes.
        take: fields of person and registration in which the other's value wins; `topics_offered` and
            `topics_sought` too, which are joined otherwise.
        leave: `topics_offered`, `topics_sought`, where only the kept one's shall stand.
        join: `roles`, where those of both shall stand: who registered as a mentor and as a mentee is both.

    Raises:
        CannotBeMerged: in some round both are in a pair that stands.
        StillPaired: a role would be given up in which either is in a pair.
    """
    if keep_id != other_id:
        desk.backup_if_changed()
        with desk.step(say("Merge two people")) as session:
            merge(session, keep_id, other_id, take, leave, join)
            for one in session.get_one(Person, keep_id).participations:
                check_roles(session, one, one.roles)


def mark_different(desk: Desk, person_id: UUID, other_id: UUID) -> None:
    """Remember that two people who look alike are not the same, so that nobody asks again."""
    # Kept in the order that the table's check demands: of the ids as text.
    one, other = sorted((person_id, other_id), key=lambda i: i.hex)
    with desk.step(say("Mark as different people")) as session:
        known = session.scalar(
            select(DifferentPeople.id).where(DifferentPeople.one_id == one, DifferentPeople.other_id == other)
        )
        if known is None:
            session.add(DifferentPeople(one_id=one, other_id=other))
