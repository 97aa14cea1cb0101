"""What was seen of people's conditions, and which were waived: one function, one step each."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.i18n import Message, say
from mentordesk.people.evidence.words import seen_of, seen_of_several
from mentordesk.people.faults import NoSuchRule, VerdictNeeded, check_reason
from mentordesk.people.interviews.actions import remove_interview
from mentordesk.people.interviews.deciding import latest_interview
from mentordesk.people.model import EligibilityException, Evidence
from mentordesk.people.names import visible
from mentordesk.people.reading import evidence_of
from mentordesk.programme.rows import current


def see_evidence(
    desk: Desk, participation_id: UUID, kind: str, text: str = "", valid_until: date | None = None
) -> None:
    """Tick a condition as seen today; an empty text or date leaves what is on record.

    Args:
        desk: an open file.
        participation_id: whose.
        kind: a kind of eligibility rule: fee, certificate, training, workshop, diploma, interview …
        text: what was seen, for example «Karjäärispetsialist, tase 6».
        valid_until: through which day it is valid.

    Raises:
        VerdictNeeded: an interview; `record_interviews` keeps who interviewed, when, and the verdict.
    """
    _look_at(
        desk, [participation_id], kind, seen_of(kind, participation_id), text, valid_until, refused=False
    )


def see_evidence_of(desk: Desk, participation_ids: Iterable[UUID], kind: str) -> None:
    """Tick one condition as seen today for several people: a fee list, those who came to the training.

    Raises:
        VerdictNeeded: as `see_evidence` does.
    """
    ids = list(participation_ids)
    _look_at(desk, ids, kind, seen_of_several(kind, len(ids)), "", None, refused=False)


def refuse_evidence(desk: Desk, participation_id: UUID, kind: str, text: str = "") -> None:
    """Note that a condition was looked at today and is not met: a certificate of another profession.

    Raises:
        VerdictNeeded: as `see_evidence` does.
    """
    message = say("Refuse what was seen of {person}", person=str(participation_id))
    _look_at(desk, [participation_id], kind, message, text, None, refused=True)


def _look_at(
    desk: Desk,
    participation_ids: list[UUID],
    kind: str,
    message: Message,
    text: str,
    valid_until: date | None,
    *,
    refused: bool,
) -> None:
    if kind == "interview":
        raise VerdictNeeded(
            say("An interview is put on record with its day, who interviewed, and the verdict."),
            say("Nothing was changed. Record the assessment panel's verdict under Interviews."),
        )
    with desk.step(message) as session:
        of_kind = select(Evidence).where(Evidence.kind == kind)
        there = session.scalars(of_kind.where(Evidence.participation_id.in_(participation_ids)))
        known = {evidence.participation_id: evidence for evidence in there}
        for participation_id in dict.fromkeys(participation_ids):
            evidence = known.get(participation_id)
            if evidence is None:
                evidence = Evidence(participation_id=participation_id, kind=kind, text="")
                session.add(evidence)
            evidence.text = visible(text).strip() or evidence.text
            evidence.valid_until = valid_until or evidence.valid_until
            evidence.seen_on, evidence.seen_by, evidence.refused = desk.today, desk.who, refused


def unsee_evidence(desk: Desk, participation_id: UUID, kind: str) -> None:
    """Take a tick back; what the person claims stays. An interview loses its latest verdict."""
    with desk.step(say("Take back what was seen of {person}", person=str(participation_id))) as session:
        verdict = latest_interview(session, participation_id) if kind == "interview" else None
        if verdict is not None:
            remove_interview(desk, verdict.id)
            return
        evidence = evidence_of(session, participation_id, kind)
        if evidence is None:
            return
        evidence.seen_on, evidence.seen_by, evidence.refused = None, "", False
        if evidence.claim is None and not evidence.text and evidence.valid_until is None:
            session.delete(evidence)


def grant_exception(desk: Desk, participation_id: UUID, rule: str, reason: str) -> None:
    """Waive a rule for one person, with reason, name and date on record.

    Raises:
        ReasonMissing: there is no reason.
        NoSuchRule: the round has no such rule in force.
    """
    check_reason(reason)
    with desk.step(say("Grant {person} an exception", person=str(participation_id))) as session:
        if rule not in {r.id for r in current(session).eligibility}:
            raise NoSuchRule(
                say("There is no condition “{rule}” in this round.", rule=rule), say("Nothing was changed.")
            )
        granted = _exception(session, participation_id, rule)
        if granted is None:
            granted = EligibilityException(participation_id=participation_id, rule=rule)
            session.add(granted)
        granted.reason = visible(reason).strip()
        granted.granted_by, granted.granted_on = desk.who, desk.today


def withdraw_exception(desk: Desk, participation_id: UUID, rule: str) -> None:
    """Let a rule hold again for somebody."""
    with desk.step(say("Withdraw the exception of {person}", person=str(participation_id))) as session:
        granted = _exception(session, participation_id, rule)
        if granted is not None:
            session.delete(granted)


def _exception(session: Session, participation_id: UUID, rule: str) -> EligibilityException | None:
    return session.scalar(
        select(EligibilityException).where(
            EligibilityException.participation_id == participation_id, EligibilityException.rule == rule
        )
    )
