"""Which interview decides, and what the evidence says of it. Called inside a step."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.model import Evidence
from mentordesk.people.reading import evidence_of
from mentordesk.people.record_model import Interview
from mentordesk.store.base import new_id


def latest_interview(session: Session, participation_id: UUID) -> Interview | None:
    """Find the interview that decides: the latest, of one day the one recorded last."""
    held = select(Interview).where(Interview.participation_id == participation_id)
    return session.scalar(held.order_by(Interview.held_on.desc(), Interview.id.desc()).limit(1))


def decide(session: Session, participation_id: UUID) -> None:
    """Let the evidence say what the latest verdict says; an interview to be repeated leaves it open."""
    latest = latest_interview(session, participation_id)
    evidence = evidence_of(session, participation_id, "interview")
    if latest is None or latest.result == "again":
        if evidence is not None:
            evidence.seen_on, evidence.seen_by, evidence.text, evidence.refused = None, "", "", False
        return
    if evidence is None:
        evidence = Evidence(id=new_id(), participation_id=participation_id, kind="interview")
        session.add(evidence)
    evidence.seen_on, evidence.seen_by = latest.held_on, latest.recorded_by
    evidence.text, evidence.refused = ", ".join(latest.members), latest.result == "no"
