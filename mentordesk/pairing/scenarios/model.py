"""What is kept of a scenario: a plan that was put aside under a title, to compare it or take it up again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from mentordesk.store.base import Base, id_column, kept


class Scenario(Base):
    """A plan of the round as it once lay on the board, and the terms on which it was judged then."""

    __tablename__ = "scenario"

    id: Mapped[UUID] = id_column()
    round_id: Mapped[UUID] = kept("none", ForeignKey("round.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = kept("none")  # the order in which they were saved
    title: Mapped[str] = kept("programme")
    made_on: Mapped[date] = kept("programme")
    made_by: Mapped[str] = kept("identity", default="")
    weights: Mapped[dict[str, int]] = kept("programme", default=dict)  # criterion id → weight
    severities: Mapped[dict[str, str]] = kept("programme", default=dict)  # pair rule id → must | should
    numbers: Mapped[dict[str, Any]] = kept("programme", default=dict)  # Numbers field → value
    # Criterion or pair rule id → setting → value; none: saved before they were kept.
    parameters: Mapped[dict[str, Any]] = kept("programme", default=dict, server_default="{}")

    pairs: Mapped[list[ScenarioPair]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ScenarioPair.id"
    )


class ScenarioPair(Base):
    """Two people of a scenario; it goes with either of them."""

    __tablename__ = "scenario_pair"
    __table_args__ = (UniqueConstraint("scenario_id", "mentee_id"),)

    id: Mapped[UUID] = id_column()
    scenario_id: Mapped[UUID] = kept("none", ForeignKey("scenario.id", ondelete="CASCADE"), index=True)
    mentor_id: Mapped[UUID] = kept(
        "programme", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    mentee_id: Mapped[UUID] = kept(
        "programme", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    form: Mapped[str] = kept("programme", default="traditional")
    locked: Mapped[bool] = kept("programme", default=False)
    by_hand: Mapped[bool] = kept("programme", default=False)
    override_reason: Mapped[str] = kept("special", default="")  # why a rule was overruled for this pair
