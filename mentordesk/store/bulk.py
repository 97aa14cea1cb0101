"""Many rows at once: as tuples, what a Core insert does with a dict for each."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import NoneType
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Dialect, Table, Uuid
from sqlalchemy.types import TypeEngine

from mentordesk.store.base import new_id
from mentordesk.store.journal import journalled_at_once

Convert = Callable[[Any], Any]
_FEW = 50  # rows that their triggers journal as fast


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Keep Python from looking for cycles while very many values are made.

    There are none in rows, and looking took a third of a large import. For work of a second or two. What was
    made counts as old afterwards, so that not all of it is looked through at once at the end.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.enable()


def insert_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of these columns, in this order, inside a step; no column gets a default.

    Ten thousand registrations are seventy thousand rows; the journal takes them at once. Ids may be UUIDs or
    their hex already.
    """
    insert_columns(connection, table, columns, list(zip(*rows, strict=True)))


def insert_columns(
    connection: Connection, table: Table, names: Sequence[str], columns: Sequence[Sequence[Any]]
) -> None:
    """Insert rows that are given column by column, like `insert_rows`."""
    if not columns or not columns[0]:
        return
    written = [
        _written(column, table.c[name].type, connection.dialect)
        for name, column in zip(names, columns, strict=True)
    ]
    rows = list(zip(*written, strict=True))
    marks = ", ".join("?" * len(names))
    quoted = ", ".join(f'"{name}"' for name in names)
    statement = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})'
    if len(rows) < _FEW:
        connection.exec_driver_sql(statement, rows)
        return
    with journalled_at_once(connection, table):
        connection.exec_driver_sql(statement, rows)


def new_ids(count: int) -> list[UUID]:
    """Make as many ids as `new_id` would make one by one, in ascending order.

    Rows written in the order of their ids go to the end of each index; in any other order a large import took
    half as long again.
    """
    return [UUID(int=int(number, 16)) for number in new_hex_ids(count)]


def new_hex_ids(count: int) -> list[str]:
    """Make ids like `new_ids`, as the hex they are kept as; for rows whose ids nobody needs to know yet."""
    head = new_id().hex[:17]  # the moment, the version and two bits of the variant; the rest is chance
    chance = os.urandom(8 * count).hex()
    return sorted([f"{head}{chance[at + 1 : at + 16]}" for at in range(0, 16 * count, 16)])


def _written(column: Sequence[Any], kind: TypeEngine[Any], dialect: Dialect) -> Sequence[Any]:
    """Give a column's values as the file engine takes them."""
    if isinstance(kind, Uuid):
        return _hex(column)
    convert = kind.dialect_impl(dialect).bind_processor(dialect)
    return column if convert is None else _converted(column, convert)


def _hex(column: Sequence[UUID | str | None]) -> Sequence[str | None]:
    kinds = set(map(type, column))
    if kinds <= {str, NoneType}:
        return column  # type: ignore[return-value]  # the line above says so
    return [value.hex if isinstance(value, UUID) else value for value in column]


def _converted(column: Sequence[Any], convert: Convert) -> Sequence[Any]:
    """Convert each value once: days, lists of languages and the like come again and again."""
    try:
        written = {value: None if value is None else convert(value) for value in set(column)}
    except TypeError:  # a dict has no hash
        nothing = convert({})
        return [nothing if value == {} else None if value is None else convert(value) for value in column]
    return list(map(written.__getitem__, column))
