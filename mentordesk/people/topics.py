"""What people offered and sought, when the programme merges or removes a topic. Called inside a step."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mentordesk.people.model import ParticipationTopic


def choose_instead(session: Session, topic_id: UUID, instead_id: UUID) -> None:
    """Let whoever chose a topic have another in its place, once."""
    choice = select(ParticipationTopic.participation_id, ParticipationTopic.direction)
    both = set(session.execute(choice.where(ParticipationTopic.topic_id == instead_id)).tuples())
    chosen = session.scalars(select(ParticipationTopic).where(ParticipationTopic.topic_id == topic_id)).all()
    for row in chosen:
        if (row.participation_id, row.direction) in both:
            session.delete(row)
        else:
            row.topic_id = instead_id
    session.flush()


def choose_no_more(session: Session, topic_id: UUID) -> None:
    """Take a topic out of everything that people offered and sought."""
    session.execute(delete(ParticipationTopic).where(ParticipationTopic.topic_id == topic_id))
