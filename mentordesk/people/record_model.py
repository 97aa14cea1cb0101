"""What is kept of the assessment panel's interviews and of people's consents."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped

from mentordesk.store.base import Base, id_column, kept


class Interview(Base):
    """An interview by the assessment panel: when, by whom, and the verdict; never what was said."""

    __tablename__ = "interview"

    id: Mapped[UUID] = id_column()
    participation_id: Mapped[UUID] = kept(
        "none", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    held_on: Mapped[date] = kept("programme")
    result: Mapped[str] = kept("programme")  # yes | again | no
    members: Mapped[list[str]] = kept("identity", default=list)
    recorded_by: Mapped[str] = kept("identity", default="")
    recorded_on: Mapped[date] = kept("programme")


class Consent(Base):
    """A consent that somebody gave: to which text, when, where it stands, and whether it was withdrawn.

    `kind` is that of an `Evidence`, which says how things stand now: consent (use of their data), listing
    (may stand in the register), listing-contact (with their address).
    """

    __tablename__ = "consent"

    id: Mapped[UUID] = id_column()
    participation_id: Mapped[UUID] = kept(
        "none", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = kept("programme")
    text_version: Mapped[str] = kept("programme", default="")  # of the text that was agreed to: "2026-09"
    given_on: Mapped[date] = kept("programme")
    source: Mapped[str] = kept("programme", default="form")  # form | paper | email | spoken
    recorded_by: Mapped[str] = kept("identity", default="")
    withdrawn_on: Mapped[date | None] = kept("programme")
    withdrawn_by: Mapped[str] = kept("identity", default="")  # who noted the withdrawal
