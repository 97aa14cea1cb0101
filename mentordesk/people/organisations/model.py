"""What is kept of whom one asks in an organisation."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped

from mentordesk.store.base import Base, id_column, kept


class ContactPerson(Base):
    """Whom one asks in an organisation: about costs, about its people."""

    __tablename__ = "contact_person"

    id: Mapped[UUID] = id_column()
    organisation_id: Mapped[UUID] = kept(
        "none", ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = kept("identity")
    email: Mapped[str] = kept("contact", default="")
    phone: Mapped[str] = kept("contact", default="")
    duty: Mapped[str] = kept("programme", default="")  # HR, invoices …
    position: Mapped[int] = kept("none", default=0)
