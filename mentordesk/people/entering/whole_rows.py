"""Rows of a table read, added and changed as plain values, very many at once. Called inside a step."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from mentordesk.people.reading import table_of
from mentordesk.store.base import Base
from mentordesk.store.bulk import insert_columns, new_hex_ids


def rows_of(
    session: Session, model: type[Base], ids: Collection[UUID], name: str = "id"
) -> list[dict[str, Any]]:
    """Read whole rows as plain values, by id or by another column."""
    if not ids:
        return []
    table = table_of(model)
    query = select(table).order_by(table.c.position) if "position" in table.c else select(table)
    if len(ids) <= 500:
        query = query.where(table.c[name].in_(ids))
    return [dict(row) for row in session.execute(query).mappings() if row[name] in ids]


def add_columns(
    session: Session, model: type[Base], names: Sequence[str], columns: Sequence[Sequence[Any]]
) -> None:
    """Add rows that are given column by column; no column gets a default, ids may be hex."""
    insert_columns(session.connection(), table_of(model), names, columns)


def add_rows(
    session: Session, model: type[Base], names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Add rows whose ids nobody needs to know yet."""
    ids = new_hex_ids(len(rows))
    add_columns(session, model, ("id", *names), [ids, *zip(*rows, strict=True)])


def change_rows(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Write whole rows over those with their ids."""
    if not rows:
        return
    table = table_of(model)
    values: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "id"}
    statement = update(table).where(table.c.id == bindparam("row_id")).values(values)
    session.execute(statement, [{**row, "row_id": row["id"]} for row in rows])
    session.expire_all()
