"""People's consents, given and withdrawn: one function, one step each."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.people.consents.consenting import let_stand
from mentordesk.people.consents.rows import SOURCES, consents_asked, says_yes
from mentordesk.people.model import Participation
from mentordesk.people.names import visible
from mentordesk.people.reading import evidence_of
from mentordesk.people.record_model import Consent
from mentordesk.programme.rows import current
from mentordesk.store.base import new_id


class NotGivenYet(MentorDeskError):
    """A consent was dated on a day that has not come."""


class NotGiven(MentorDeskError):
    """A consent was taken back that had not been given by then."""


class NotAsked(MentorDeskError):
    """The programme asks for no such consent."""


def give_consent(
    desk: Desk, participation_id: UUID, kind: str, *, version: str = "", given_on: date, source: str = "form"
) -> UUID:
    """Put a consent on record; give its id. One from before a withdrawal does not lift that.

    Args:
        desk: an open file.
        participation_id: whose.
        kind: a consent of the profile: consent (use of their data), listing (the register of mentors) …
        version: of the text that was agreed to.
        given_on: the day on which they agreed.
        source: where it stands: form, paper, email, spoken.

    Raises:
        NotGivenYet: the day lies ahead.
        NotAsked: the programme asks for no such consent.
    """
    if source not in SOURCES:
        raise ValueError(source)
    if given_on > desk.today:
        raise NotGivenYet(say("{day} has not come yet.", day=given_on), say("Nothing was changed."))
    with desk.step(say("Record a consent of {person}", person=str(participation_id))) as session:
        if kind not in {one.id for one in consents_asked(current(session))}:
            raise NotAsked(
                say("This programme does not ask for the consent “{kind}”.", kind=kind),
                say("Nothing was changed."),
            )
        shown = evidence_of(session, participation_id, kind)
        taken_back = shown.seen_on if shown is not None and shown.refused else None
        stands = taken_back is None or taken_back <= given_on
        given = Consent(
            id=new_id(),
            participation_id=participation_id,
            kind=kind,
            text_version=visible(version).strip(),
            given_on=given_on,
            source=source,
            recorded_by=desk.who,
            withdrawn_on=None if stands else taken_back,
            withdrawn_by=shown.seen_by if shown is not None and not stands else "",
        )
        session.add(given)
        if stands:
            let_stand(session, participation_id, kind, given_on, desk.who, agreed=True)
        return given.id


def withdraw_consent(desk: Desk, participation_id: UUID, kind: str, on: date | None = None) -> None:
    """Note that somebody takes a consent back; what stood on record stays, with the day of the withdrawal.

    A consent that was only ticked on the form is withdrawn too: it is put on record as of the form's day.

    Raises:
        NotGivenYet: the day lies ahead.
        NotGiven: nobody had agreed by then.
    """
    day = on or desk.today
    if day > desk.today:
        raise NotGivenYet(say("{day} has not come yet.", day=day), say("Nothing was changed."))
    with desk.step(say("Withdraw a consent of {person}", person=str(participation_id))) as session:
        standing = select(Consent).where(
            Consent.participation_id == participation_id,
            Consent.kind == kind,
            Consent.withdrawn_on.is_(None),
        )
        kept = list(session.scalars(standing)) or [_from_form(session, participation_id, kind, day, desk.who)]
        found = [one for one in kept if one.given_on <= day]
        if not found:
            raise _not_given(day)
        for one in found:
            one.withdrawn_on, one.withdrawn_by = day, desk.who
        if len(found) == len(kept):
            let_stand(session, participation_id, kind, day, desk.who, agreed=False)


def _not_given(day: date) -> NotGiven:
    return NotGiven(say("Nobody had agreed to this by {day}.", day=day), say("Nothing was changed."))


def _from_form(session: Session, participation_id: UUID, kind: str, day: date, who: str) -> Consent:
    part = session.get_one(Participation, participation_id)
    if not says_yes(kind, part.listed, evidence_of(session, participation_id, kind)):
        raise _not_given(day)
    at = part.registered_at
    given = Consent(
        id=new_id(),
        participation_id=participation_id,
        kind=kind,
        text_version="",
        given_on=min(at.date(), day) if at else day,
        source="form",
        recorded_by=who,
    )
    session.add(given)
    return given
