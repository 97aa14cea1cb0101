"""What is kept of a pair's meetings: that they were, when, how long, how. Never what was said."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey
from sqlalchemy.orm import Mapped

from mentordesk.store.base import Base, id_column, kept


class Meeting(Base):
    """A meeting of a pair, planned, held, or both."""

    __tablename__ = "meeting"
    __table_args__ = (CheckConstraint("planned_at IS NOT NULL OR held_on IS NOT NULL", name="has_a_day"),)

    id: Mapped[UUID] = id_column()
    pair_id: Mapped[UUID] = kept("none", ForeignKey("pair.id", ondelete="CASCADE"), index=True)
    planned_at: Mapped[datetime | None] = kept(
        "programme", DateTime()
    )  # naive local time in the programme's zone
    held_on: Mapped[date | None] = kept("programme")
    minutes: Mapped[int | None] = kept("programme")
    way: Mapped[str] = kept("programme", default="")  # a way id of the profile
    cancelled: Mapped[bool] = kept("programme", default=False)
    reflection: Mapped[bool] = kept("programme", default=False)  # the written reflection was received: a tick
