"""What is kept of people who were named, and of those who said no to it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped

from mentordesk.store.base import Base, id_column, kept


class Lead(Base):
    """Somebody named as a possible mentor, mentee or peer, until they say yes or no.

    A refusal takes the row away, and its values out of the journal. Who accepted is a person of the registry:
    then only who named them and the days stay here.
    """

    __tablename__ = "lead"

    id: Mapped[UUID] = id_column()
    round_id: Mapped[UUID] = kept("none", ForeignKey("round.id", ondelete="CASCADE"), index=True)
    named_by_id: Mapped[UUID | None] = kept(
        "programme", ForeignKey("participation.id", ondelete="SET NULL"), index=True
    )
    named_by: Mapped[str] = kept("identity", default="")  # as written, when nobody of the round named them
    named_on: Mapped[date] = kept("programme")
    given_name: Mapped[str] = kept("identity", default="")
    family_name: Mapped[str] = kept("identity", default="")
    email: Mapped[str] = kept("contact", default="")
    phone: Mapped[str] = kept("contact", default="")
    organisation: Mapped[str] = kept("programme", default="")
    role: Mapped[str] = kept("programme", default="")  # mentor | mentee | peer; empty: nobody said
    language: Mapped[str] = kept("contact", default="")  # of the letter; empty: the programme's
    written: Mapped[str] = kept("identity", default="")  # how the form named them, where a form did
    asked_on: Mapped[date | None] = kept("programme")
    answered_on: Mapped[date | None] = kept("programme")
    answer: Mapped[str] = kept("programme", default="")  # yes; a no deletes
    participation_id: Mapped[UUID | None] = kept(
        "none", ForeignKey("participation.id", ondelete="SET NULL"), index=True
    )  # the registration that it became

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()


class RefusedLead(Base):
    """That somebody who was named said no in this round, so that a sheet does not name them again.

    The mark tells nobody's name: it can only be compared with that of a name or an address one has already.
    """

    __tablename__ = "refused_lead"
    __table_args__ = (UniqueConstraint("round_id", "mark"),)

    id: Mapped[UUID] = id_column()
    round_id: Mapped[UUID] = kept("none", ForeignKey("round.id", ondelete="CASCADE"), index=True)
    mark: Mapped[str] = kept("identity")
