"""What somebody agreed to: on the form, or on record with its text, day and source."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.model import Participation
from mentordesk.people.reading import Registered
from mentordesk.people.record_model import Consent
from mentordesk.programme.rows import Current

KINDS = ("consent", "listing", "listing-contact")
"""Use of their data; standing in the register of mentors; with their address."""
SOURCES = ("form", "paper", "email", "spoken")


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent; `id` is None for a tick on the form of which no more is kept."""

    id: UUID | None
    kind: str
    text_version: str
    given_on: date | None
    source: str
    recorded_by: str
    withdrawn_on: date | None


def kinds_asked(now: Current) -> tuple[str, ...]:
    """Name the consents that the programme asks for: its register's only where its form asks for them."""
    asked = {question.field for question in now.profile.questions}
    fields = {"listing": "listing_consent", "listing-contact": "listing_contact"}
    return tuple(kind for kind in KINDS if kind not in fields or fields[kind] in asked)


def consent_rows(session: Session, one: Registered) -> tuple[ConsentRow, ...]:
    """List somebody's consents, the latest first of each kind."""
    query = select(Consent).where(Consent.participation_id == one.id).order_by(Consent.given_on.desc())
    kept = [
        ConsentRow(c.id, c.kind, c.text_version, c.given_on, c.source, c.recorded_by, c.withdrawn_on)
        for c in session.scalars(query)
    ]
    rows = [*kept]
    on = one.registered_at.date() if one.registered_at else None
    for kind in KINDS:
        if all(row.kind != kind for row in kept) and _said_yes(one, kind):
            rows.append(ConsentRow(None, kind, "", on, "form", "", None))
    return tuple(sorted(rows, key=lambda row: KINDS.index(row.kind)))


def _said_yes(one: Registered, kind: str) -> bool:
    if kind == "listing" and one.listed:
        return True
    shown = one.shown.get(kind)
    return shown is not None and not shown.refused and bool(shown.claim or shown.seen_on)


def last_version(session: Session, now: Current, kind: str) -> str:
    """Give the version of the text that was agreed to last, so that nobody types it again."""
    query = (
        select(Consent.text_version)
        .join(Participation, Participation.id == Consent.participation_id)
        .where(Participation.round_id == now.round_id, Consent.kind == kind, Consent.text_version != "")
        .order_by(Consent.given_on.desc())
        .limit(1)
    )
    return session.scalar(query) or ""
