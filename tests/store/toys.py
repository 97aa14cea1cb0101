"""Tables with everything that a journal can stumble over, and a ledger over them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Float, ForeignKey, LargeBinary, MetaData, Numeric, String
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from mentordesk.store.base import JsonDict
from mentordesk.store.connection import connect, engine_over
from mentordesk.store.ledger import Ledger
from mentordesk.store.model import Change, Step


class Toys(DeclarativeBase):
    metadata = MetaData()


class Shelf(Toys):
    __tablename__ = "shelf"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(String(collation="NOCASE"))
    above: Mapped[int | None] = mapped_column(ForeignKey("shelf.id", ondelete="SET NULL"))


class Toy(Toys):
    __tablename__ = "toy"

    id: Mapped[int] = mapped_column(primary_key=True)
    shelf_id: Mapped[int | None] = mapped_column(
        ForeignKey("shelf.id", ondelete="CASCADE", onupdate="CASCADE")
    )
    text: Mapped[str | None]
    real: Mapped[float | None] = mapped_column(Float)
    number: Mapped[int | None]
    loose: Mapped[Any | None] = mapped_column(Numeric(asdecimal=False))
    data: Mapped[bytes | None] = mapped_column(LargeBinary)
    answers: Mapped[dict[str, Any]] = mapped_column(JsonDict, default=dict)


class Owner(Toys):
    """A table whose key has two columns, one of them of a toy."""

    __tablename__ = "owner"

    toy_id: Mapped[int] = mapped_column(ForeignKey("toy.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


TABLES = [
    *Toys.metadata.sorted_tables,
    *(t for t in (Step.metadata.tables["step"], Step.metadata.tables["change"])),
]
assert Change.__table__ in TABLES


def make_toys(path: Path) -> None:
    connection = connect(path, None, create=True)
    engine = engine_over(connection)
    with engine.connect() as tables:
        for table in TABLES:
            table.create(tables)
    connection.close()


def open_toys(path: Path) -> Ledger:
    return Ledger(
        connect(path, None), TABLES, path=path, who="Mari", now=lambda: datetime(2026, 9, 1, 12, tzinfo=UTC)
    )


def all_rows(session: Session) -> dict[str, list[Any]]:
    """Every row of the toys as the file engine holds it, types and all."""
    raw = session.connection()
    found = {}
    for table in Toys.metadata.sorted_tables:
        columns = ", ".join(f"quote({c.name}), typeof({c.name})" for c in table.columns)
        keys = ", ".join(c.name for c in table.primary_key.columns)
        found[table.name] = [
            tuple(r) for r in raw.exec_driver_sql(f"SELECT {columns} FROM {table.name} ORDER BY {keys}")
        ]
    return found
