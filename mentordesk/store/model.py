"""The journal: every step that changed the file, and every row's old and new values."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped

from mentordesk.store.base import Base, id_column, kept


class Step(Base):
    """One thing that a person did: one transaction with a label."""

    __tablename__ = "step"

    id: Mapped[UUID] = id_column()
    number: Mapped[int] = kept("none", unique=True)
    parent: Mapped[UUID | None] = kept("none")
    kind: Mapped[str] = kept("none")
    undoes: Mapped[UUID | None] = kept("none")
    who: Mapped[str] = kept("identity")
    at: Mapped[datetime] = kept("none")
    message: Mapped[str] = kept("none")
    plural: Mapped[str | None] = kept("none")
    message_values: Mapped[dict[str, Any]] = kept("programme")
    digest: Mapped[str] = kept("none")


class Change(Base):
    """One row before and after, as JSON objects of its columns; `None` where it did not exist."""

    __tablename__ = "change"
    __table_args__ = (Index(None, "step"), Index(None, "table", "row"))

    number: Mapped[int] = kept("none", primary_key=True, autoincrement=True)
    step: Mapped[int] = kept("none", ForeignKey("step.number", deferrable=True, initially="DEFERRED"))
    table: Mapped[str] = kept("none")
    row: Mapped[str] = kept("none")
    old: Mapped[str | None] = kept("special")
    new: Mapped[str | None] = kept("special")
