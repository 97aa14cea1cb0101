"""What intake remembers between two spreadsheets."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped

from mentordesk.store.base import Base, id_column, kept


class SheetMapping(Base):
    """Which column went to which field when a sheet with these headings was last brought in."""

    __tablename__ = "sheet_mapping"

    id: Mapped[UUID] = id_column()
    fingerprint: Mapped[str] = kept("none", unique=True)
    mapping: Mapped[dict[str, Any]] = kept("none", default=dict)
    used_at: Mapped[datetime] = kept("none")
