"""How organisations and topics are written too, where somebody decided that it is the same."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped

from mentordesk.store.base import Base, id_column, kept


class OrganisationSpelling(Base):
    """Another name of an organisation, folded; one that an organisation bears itself means that one."""

    __tablename__ = "organisation_spelling"
    __table_args__ = (UniqueConstraint("folded"),)

    id: Mapped[UUID] = id_column()
    stands_for: Mapped[UUID] = kept("programme", ForeignKey("organisation.id", ondelete="CASCADE"))
    folded: Mapped[str] = kept("programme")


class TopicSpelling(Base):
    """Another title of a topic, folded; one that a topic bears itself means that one."""

    __tablename__ = "topic_spelling"
    __table_args__ = (UniqueConstraint("folded"),)

    id: Mapped[UUID] = id_column()
    stands_for: Mapped[UUID] = kept("programme", ForeignKey("topic.id", ondelete="CASCADE"))
    folded: Mapped[str] = kept("programme")
