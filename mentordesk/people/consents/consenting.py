"""How consents come to stand or fall, also by what a form says. Called inside a step."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.model import Evidence, Participation
from mentordesk.people.reading import evidence_of
from mentordesk.people.record_model import Consent
from mentordesk.people.registration import LISTING, ConsentAnswer
from mentordesk.programme.rows import Current
from mentordesk.store.base import new_id

Answers = Iterable[tuple[UUID, Mapping[str, ConsentAnswer]]]
"""Participations with their answers, by the kind of consent."""


def record_answers(session: Session, now: Current, answers: Answers, today: date, who: str) -> None:
    """Put on record what forms of ours say about the consents that the programme asks for.

    A yes stands with its text, day and source, once; a no takes back what was agreed to before. A form that
    is older than a withdrawal, or has no day, gives nothing again that was taken back.

    Args:
        session: of the step.
        now: the round.
        answers: whose, and what.
        today: the day of record, and of a form without one.
        who: puts it on record.
    """
    asked = {one.id for one in now.profile.consents}
    for participation_id, said in answers:
        for kind, answer in said.items():
            if kind in asked:
                _Consenting(session, participation_id, kind, today, who).answer(answer)


class _Consenting:
    """One consent of one person, with what is on record of it."""

    def __init__(self, session: Session, participation_id: UUID, kind: str, today: date, who: str) -> None:
        self._session, self._of, self._kind = session, participation_id, kind
        self._today, self._who = today, who
        of_kind = Consent.participation_id == participation_id, Consent.kind == kind
        self._kept = list(session.scalars(select(Consent).where(*of_kind)))
        self._evidence = evidence_of(session, participation_id, kind)

    def answer(self, said: ConsentAnswer) -> None:
        if said.agreed:
            self._agree(said)
        elif said.on is not None:
            self._take_back(min(said.on, self._today))

    def _agree(self, said: ConsentAnswer) -> None:
        day = min(said.on or self._today, self._today)
        shown = self._evidence
        refused_on = shown.seen_on if shown is not None and shown.refused else None
        gone = refused_on is not None and (said.on is None or day <= refused_on)
        if gone and self._kind == LISTING:
            self._session.get_one(Participation, self._of).listed = False
        if self._is_known(said, day) or (gone and said.on is None):
            return
        self._session.add(
            Consent(
                id=new_id(),
                participation_id=self._of,
                kind=self._kind,
                text_version=said.text_version,
                given_on=day,
                source=said.source,
                recorded_by=self._who,
                withdrawn_on=refused_on if gone else None,
                withdrawn_by=shown.seen_by if gone and shown is not None else "",
            )
        )
        if shown is not None and shown.refused and not gone:
            shown.seen_on, shown.seen_by, shown.refused = None, "", False

    def _is_known(self, said: ConsentAnswer, day: date) -> bool:
        """Whether this yes is on record: that of the day, a standing one to the same text, any for no day."""
        return any(
            said.on is None
            or one.given_on == day
            or (one.withdrawn_on is None and one.text_version == said.text_version)
            for one in self._kept
        )

    def _take_back(self, day: date) -> None:
        standing = [one for one in self._kept if one.withdrawn_on is None and one.given_on <= day]
        for one in standing:
            one.withdrawn_on, one.withdrawn_by = day, self._who
        if standing:
            let_stand(self._session, self._of, self._kind, day, self._who, agreed=False)


def settle(session: Session, participation_id: UUID, kind: str) -> None:
    """Bring what stood in two entries of one person together: the later word stands, of one day the no."""
    shown = evidence_of(session, participation_id, kind)
    if shown is None or shown.seen_on is None:
        return
    of_kind = Consent.participation_id == participation_id, Consent.kind == kind
    standing = session.scalars(select(Consent).where(*of_kind, Consent.withdrawn_on.is_(None))).all()
    later = [one.given_on for one in standing if one.given_on > shown.seen_on]
    if shown.refused and later:
        let_stand(session, participation_id, kind, max(later), shown.seen_by, agreed=True)
        return
    for one in standing if shown.refused else ():
        one.withdrawn_on, one.withdrawn_by = shown.seen_on, shown.seen_by
    if kind == LISTING:
        session.get_one(Participation, participation_id).listed = not shown.refused


def let_stand(
    session: Session, participation_id: UUID, kind: str, day: date, who: str, *, agreed: bool
) -> None:
    """Let the evidence say how a consent stands now, and who may stand in the register."""
    evidence = evidence_of(session, participation_id, kind)
    if evidence is None:
        evidence = Evidence(id=new_id(), participation_id=participation_id, kind=kind, text="")
        session.add(evidence)
    evidence.seen_on, evidence.seen_by, evidence.refused = day, who, not agreed
    if kind == LISTING:
        session.get_one(Participation, participation_id).listed = agreed
