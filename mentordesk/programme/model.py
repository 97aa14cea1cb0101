"""What is kept of a programme and its rounds."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped

from mentordesk.store.base import Base, id_column, kept


class Programme(Base):
    """The one programme of a file."""

    __tablename__ = "programme"

    id: Mapped[UUID] = id_column()
    profile: Mapped[str] = kept("none")  # name of the profile it was made from
    title: Mapped[str] = kept("programme")
    organisation: Mapped[str] = kept("programme", default="")  # who runs it, as papers name it
    language: Mapped[str] = kept("none")  # of papers, and of screens until somebody chooses


class Round(Base):
    """One round: its two periods, and the settings that the coordinator changed from the profile's."""

    __tablename__ = "round"

    id: Mapped[UUID] = id_column()
    programme_id: Mapped[UUID] = kept("none", ForeignKey("programme.id"))
    title: Mapped[str] = kept("programme")
    programme_from: Mapped[date] = kept("programme")
    programme_to: Mapped[date] = kept("programme")
    relationship_from: Mapped[date] = kept("programme")
    relationship_to: Mapped[date] = kept("programme")
    registration_from: Mapped[date] = kept("programme")
    registration_to: Mapped[date] = kept("programme")
    is_current: Mapped[bool] = kept("none", default=True)
    # What differs from the profile; absent keys mean the profile's own value.
    numbers: Mapped[dict[str, Any]] = kept("programme", default=dict)  # Numbers field → value
    severities: Mapped[dict[str, str]] = kept("programme", default=dict)  # rule id → must | should | off
    weights: Mapped[dict[str, int]] = kept("programme", default=dict)  # criterion id → weight
    # Criterion or pair rule id → setting → value.
    parameters: Mapped[dict[str, Any]] = kept("programme", default=dict, server_default="{}")
    plan_approved_on: Mapped[date | None] = kept("programme")  # the matching panel's decision
    plan_approved_by: Mapped[str] = kept("identity", default="")


class Office(Base):
    """Somebody who runs the round in a named role: coordinator, board, working group."""

    __tablename__ = "office"

    id: Mapped[UUID] = id_column()
    round_id: Mapped[UUID] = kept("none", ForeignKey("round.id", ondelete="CASCADE"), index=True)
    office: Mapped[str] = kept("programme")  # an office id of the profile
    name: Mapped[str] = kept("identity")
    email: Mapped[str] = kept("contact", default="")


class Topic(Base):
    """A topic that people offer and seek; the profile's come with the file, forms bring further ones."""

    __tablename__ = "topic"
    __table_args__ = (UniqueConstraint("folded"),)

    id: Mapped[UUID] = id_column()
    option: Mapped[str | None] = kept("none")  # the profile's topic id, None for one from a form
    title: Mapped[str] = kept("programme")
    folded: Mapped[str] = kept("programme")  # title without case and diacritics; two alike are one topic
    position: Mapped[int] = kept("none", default=0)
