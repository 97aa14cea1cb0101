"""What is kept of the matching panel's work: what each member says of a pair before it is decided."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped

from mentordesk.store.base import Base, id_column, kept


class PanelWord(Base):
    """A member's vote on two people of a round, the remark beside it, and whom the mentee might have instead.

    It is about the two people, not about a row of the board: it stays when the pair is moved away, and is
    there again when it comes back. A remark is about the arrangement of the pair only.
    """

    __tablename__ = "panel_word"
    __table_args__ = (UniqueConstraint("mentor_id", "mentee_id", "member"),)

    id: Mapped[UUID] = id_column()
    round_id: Mapped[UUID] = kept("none", ForeignKey("round.id", ondelete="CASCADE"), index=True)
    mentor_id: Mapped[UUID] = kept("programme", ForeignKey("participation.id", ondelete="CASCADE"))
    mentee_id: Mapped[UUID] = kept(
        "programme", ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    member: Mapped[str] = kept("identity")  # who says it, as the protocol names them
    vote: Mapped[str] = kept("special", default="")  # for | against | abstains; empty: a remark alone
    remark: Mapped[str] = kept("special", default="")
    instead_id: Mapped[UUID | None] = kept("special", ForeignKey("participation.id", ondelete="SET NULL"))
    said_on: Mapped[date] = kept("programme")
