"""What is kept of papers that carry a number."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped

from mentordesk.store.base import Base, id_column, kept


class Certificate(Base):
    """A certificate that was issued; its number stays when it is printed again."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("participation_id", "role"), UniqueConstraint("number"))

    id: Mapped[UUID] = id_column()
    participation_id: Mapped[UUID] = kept("none", ForeignKey("participation.id", ondelete="CASCADE"))
    role: Mapped[str] = kept("programme")
    number: Mapped[str] = kept("programme")  # "2027-014"
    issued_on: Mapped[date] = kept("programme")
