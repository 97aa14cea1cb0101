"""What is on record of one condition of one person. Called inside a step or a read."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.model import Evidence


def evidence_of(session: Session, participation_id: UUID, kind: str) -> Evidence | None:
    """Find what somebody claimed and showed of a kind of condition."""
    kept = Evidence.participation_id == participation_id, Evidence.kind == kind
    return session.scalar(select(Evidence).where(*kept))
