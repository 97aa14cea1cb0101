"""What somebody agreed to: on the form, or on record with its text, day and source."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.facts import Shown
from mentordesk.people.model import Evidence, Participation
from mentordesk.people.reading import Registered
from mentordesk.people.record_model import Consent
from mentordesk.people.registration import LISTING
from mentordesk.programme.profile import ConsentKind, Words
from mentordesk.programme.rows import Current

SOURCES = ("form", "paper", "email", "spoken")


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent; `id` is None for a tick on the form of which no more is kept."""

    id: UUID | None
    kind: str
    title: Words
    text_version: str
    given_on: date | None
    source: str
    recorded_by: str
    withdrawn_on: date | None


def consents_asked(now: Current) -> tuple[ConsentKind, ...]:
    """Name the consents that the programme asks for."""
    return now.profile.consents


def consent_title(kind: str, now: Current) -> Words:
    """Say what is agreed to; one that the programme no longer asks for is called by its kind."""
    return next((one.title for one in now.profile.consents if one.id == kind), Words(en=kind))


def consent_rows(session: Session, one: Registered, now: Current) -> tuple[ConsentRow, ...]:
    """List somebody's consents in the programme's order, the latest first of each kind."""
    query = select(Consent).where(Consent.participation_id == one.id)
    query = query.order_by(Consent.given_on.desc(), Consent.id.desc())
    rows = [
        ConsentRow(
            c.id,
            c.kind,
            consent_title(c.kind, now),
            c.text_version,
            c.given_on,
            c.source,
            c.recorded_by,
            c.withdrawn_on,
        )
        for c in session.scalars(query)
    ]
    kept = {c.kind for c in rows}
    on = one.registered_at.date() if one.registered_at else None
    rows += [
        ConsentRow(None, asked.id, asked.title, "", on, "form", "", None)
        for asked in now.profile.consents
        if asked.id not in kept and says_yes(asked.id, one.listed, one.shown.get(asked.id))
    ]
    order = [asked.id for asked in now.profile.consents]
    return tuple(sorted(rows, key=lambda c: order.index(c.kind) if c.kind in order else len(order)))


def says_yes(kind: str, listed: bool | None, shown: Shown | Evidence | None) -> bool:
    """Whether somebody agrees, as far as the form and the coordinator's tick tell."""
    if kind == LISTING and listed:
        return True
    return shown is not None and not shown.refused and bool(shown.claim or shown.seen_on)


def last_version(session: Session, now: Current, kind: str) -> str:
    """Give the version of the text that was agreed to last, else of the programme's own text."""
    query = (
        select(Consent.text_version)
        .join(Participation, Participation.id == Consent.participation_id)
        .where(Participation.round_id == now.round_id, Consent.kind == kind, Consent.text_version != "")
        .order_by(Consent.given_on.desc(), Consent.id.desc())
        .limit(1)
    )
    own = next((one.version for one in now.profile.consents if one.id == kind), "")
    return session.scalar(query) or own
