"""Many rows at once: as tuples, what a Core insert does with a dict for each."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Dialect, Table, Uuid

from mentordesk.store.base import new_id
from mentordesk.store.journal import journalled_at_once

Convert = Callable[[Any], Any]
_MANY = 100_000  # values remembered for one column
_FEW = 50  # rows that their triggers journal as fast


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Keep Python from looking for cycles while very many values are made.

    There are none in rows, and looking took a third of a large import. For work of a second or two.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def insert_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of these columns, in this order, inside a step; no column gets a default.

    Ten thousand registrations are seventy thousand rows; the journal takes them at once. Ids may be UUIDs or
    their hex already.
    """
    writers = [_writer(table, name, connection.dialect) for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    places = [(place, writer) for place, writer in enumerate(writers) if writer is not None]

    def written(row: Sequence[Any]) -> tuple[Any, ...]:
        values = list(row)
        for place, writer in places:
            if values[place] is not None:
                values[place] = writer(values[place])
        return tuple(values)

    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'
    prepared = [written(row) for row in rows]
    if not prepared:
        return
    if len(prepared) < _FEW:
        connection.exec_driver_sql(statement, prepared)
        return
    with journalled_at_once(connection, table):
        connection.exec_driver_sql(statement, prepared)


def new_ids(count: int) -> list[UUID]:
    """Make as many ids as `new_id` would make one by one, in ascending order.

    Rows written in the order of their ids go to the end of each index; in any other order a large import took
    half as long again.
    """
    return [UUID(number) for number in new_hex_ids(count)]


def new_hex_ids(count: int) -> list[str]:
    """Make ids like `new_ids`, as the hex they are kept as; for rows whose ids nobody needs to know yet."""
    head = new_id().hex[:17]  # the moment, the version and two bits of the variant; the rest is chance
    chance = os.urandom(8 * count).hex()
    return sorted([f"{head}{chance[at + 1 : at + 16]}" for at in range(0, 16 * count, 16)])


def _writer(table: Table, column: str, dialect: Dialect) -> Convert | None:
    kind = table.c[column].type
    if isinstance(kind, Uuid):
        return _hex
    convert = kind.dialect_impl(dialect).bind_processor(dialect)
    return None if convert is None else _remembering(convert)


def _hex(value: UUID | str) -> str:
    return value if isinstance(value, str) else value.hex


def _remembering(convert: Convert) -> Convert:
    """Convert each value once: days, lists of languages and the like come again and again."""
    known: dict[Any, Any] = {}

    def remember(value: Any) -> Any:
        try:
            return known[value]
        except KeyError:
            written = convert(value)
            if len(known) < _MANY:
                known[value] = written
            return written
        except TypeError:  # a dict has no hash
            return convert(value)

    return remember
