"""What is kept of pairs: who with whom, how far along, and what they agreed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from mentordesk.store.base import Base, id_column, kept


class Pair(Base):
    """A mentor and a mentee, from the proposal to the end.

    `state`: proposed (on the board) → approved (by the panel) → told → confirmed (by both) →
    active (contact made) → closed | ended | declined; paused on the way. Only rules.NEXT_STATES says which
    may follow which.
    """

    __tablename__ = "pair"

    id: Mapped[UUID] = id_column()
    round_id: Mapped[UUID] = kept("none", ForeignKey("round.id"), index=True)
    mentor_id: Mapped[UUID] = kept(
        "programme", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    mentee_id: Mapped[UUID] = kept(
        "programme", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    form: Mapped[str] = kept("programme", default="traditional")
    state: Mapped[str] = kept("programme", default="proposed")
    locked: Mapped[bool] = kept("programme", default=False)
    by_hand: Mapped[bool] = kept("programme", default=False)  # laid by a person, not by the proposal
    override_reason: Mapped[str] = kept("special", default="")  # why a rule was overruled for this pair
    score: Mapped[int | None] = kept(
        "programme"
    )  # 0..1000 when it was approved; None while it lies on the board
    mentor_confirmed_on: Mapped[date | None] = kept("programme")
    mentee_confirmed_on: Mapped[date | None] = kept("programme")
    end_reason: Mapped[str] = kept("special", default="")  # an ending id of the profile, no story
    runs_to: Mapped[date | None] = kept("programme")  # when extended or with its own time frame

    milestones: Mapped[list[Milestone]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Milestone.number"
    )
    agreements: Mapped[list[Agreement]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Agreement.version"
    )


class Milestone(Base):
    """A day in a pair's life: which state it reached, when, and who said so."""

    __tablename__ = "milestone"
    __table_args__ = (UniqueConstraint("pair_id", "number"),)

    id: Mapped[UUID] = id_column()
    pair_id: Mapped[UUID] = kept("none", ForeignKey("pair.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = kept("none")
    state: Mapped[str] = kept("programme")
    on: Mapped[date] = kept("programme")
    by: Mapped[str] = kept("identity", default="")
    reason: Mapped[str] = kept("special", default="")


class Agreement(Base):
    """One version of what a pair agreed in writing; a rewording is a new version, the old one stays."""

    __tablename__ = "agreement"
    __table_args__ = (UniqueConstraint("pair_id", "version"),)

    id: Mapped[UUID] = id_column()
    pair_id: Mapped[UUID] = kept("none", ForeignKey("pair.id", ondelete="CASCADE"), index=True)
    version: Mapped[int] = kept("none")
    made_on: Mapped[date] = kept("programme")
    goals: Mapped[list[str]] = kept("special", default=list)  # bullets
    meetings_planned: Mapped[int | None] = kept("programme")
    schedule: Mapped[str] = kept("special", default="")  # the first schedule, refined later
    mentor_signed_on: Mapped[date | None] = kept("programme")
    mentee_signed_on: Mapped[date | None] = kept("programme")


class NotTogether(Base):
    """A pair that the coordinator ruled out on the board."""

    __tablename__ = "not_together"
    __table_args__ = (UniqueConstraint("mentor_id", "mentee_id"),)

    id: Mapped[UUID] = id_column()
    mentor_id: Mapped[UUID] = kept("programme", ForeignKey("participation.id", ondelete="CASCADE"))
    mentee_id: Mapped[UUID] = kept("programme", ForeignKey("participation.id", ondelete="CASCADE"))
