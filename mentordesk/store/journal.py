"""The journal's triggers, which write every row's old and new values, and the replay that takes them back.

Triggers see what session events do not: bulk SQL, cascades, JSON changed in place. They are temporary, so a
file holds none: they are made anew from the tables' definitions whenever it is opened.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table

from mentordesk.store.model import Change, Step

OPEN_STEP = "CREATE TEMP TABLE open_step (number INTEGER NOT NULL)"
_NO_STEP = "no step is open"
_APPEND_ONLY = "the journal is append-only"


def triggers(tables: Iterable[Table]) -> Iterator[str]:
    """Write the triggers of the tables, the journal's own guards among them."""
    journal = [table for table in (Step.__table__, Change.__table__) if isinstance(table, Table)]
    for table in tables:
        if table not in journal:
            yield from _writers(table)
    for table in journal:
        yield _guard(table.name, "INSERT", _NO_STEP, "WHEN NOT EXISTS (SELECT 1 FROM open_step)")
        yield _guard(table.name, "UPDATE", _APPEND_ONLY)
        yield _guard(table.name, "DELETE", _APPEND_ONLY)


def replay_backwards(connection: Connection, tables: dict[str, Table], step_number: int) -> None:
    """Take a step's changes back, the last first; the triggers journal this like any other work."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    rows = connection.exec_driver_sql(
        'SELECT "table", old, new FROM change WHERE step = ? ORDER BY number DESC', (step_number,)
    ).all()
    for (name, kind), group in groupby(rows, key=lambda row: (row[0], _kind(row[1], row[2]))):
        statement, values = _reverse(tables[name], kind)
        connection.exec_driver_sql(statement, [values(old, new) for _, old, new in group])


def values_of(text: str) -> dict[str, Any]:
    """Read one side of a change; column → value as the file engine holds it."""
    return {
        column: bytes.fromhex(value[0]) if isinstance(value, list) else value
        for column, value in json.loads(text).items()
    }


def _writers(table: Table) -> Iterator[str]:
    name = table.name
    differs = " OR ".join(
        f'OLD."{c.name}" COLLATE BINARY IS NOT NEW."{c.name}" COLLATE BINARY' for c in table.columns
    )
    for verb, old, new, when in (
        ("INSERT", False, True, ""),
        ("UPDATE", True, True, f"AND ({differs})"),
        ("DELETE", True, False, ""),
    ):
        side = "NEW" if new else "OLD"
        row = " || ':' || ".join(f'{side}."{c.name}"' for c in table.primary_key.columns)
        yield _guard(name, verb, _NO_STEP, "WHEN NOT EXISTS (SELECT 1 FROM open_step)")
        yield (
            f'CREATE TEMP TRIGGER "journal {name} {verb}" AFTER {verb} ON main."{name}" WHEN 1 {when} BEGIN '
            'INSERT INTO change (step, "table", "row", old, new) '
            f"SELECT number, '{name}', {row}, {_json(table, 'OLD') if old else 'NULL'}, "
            f"{_json(table, 'NEW') if new else 'NULL'} FROM open_step; END"
        )


def _json(table: Table, side: str) -> str:
    # JSON has no bytes: they stand as hex in a list, which no other value is. Real numbers are written with
    # 17 digits, which is exact.
    pairs = ", ".join(
        f"'{c.name}', CASE typeof({side}.\"{c.name}\") WHEN 'blob' "
        f'THEN json_array(hex({side}."{c.name}")) ELSE {side}."{c.name}" END'
        for c in table.columns
    )
    return f"json_object({pairs})"


def _guard(table: str, verb: str, sentence: str, when: str = "") -> str:
    return (
        f'CREATE TEMP TRIGGER "guard {table} {verb}" BEFORE {verb} ON main."{table}" {when} '
        f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    )


def _kind(old: str | None, new: str | None) -> str:
    return "INSERT" if old is None else "DELETE" if new is None else "UPDATE"


def _reverse(table: Table, kind: str) -> tuple[str, Any]:
    columns = [c.name for c in table.columns]
    keys = [c.name for c in table.primary_key.columns]
    where = " AND ".join(f'"{k}" = ?' for k in keys)
    if kind == "INSERT":
        return f'DELETE FROM main."{table.name}" WHERE {where}', lambda _old, new: _pick(new, keys)
    if kind == "DELETE":
        names = ", ".join(f'"{c}"' for c in columns)
        marks = ", ".join("?" * len(columns))
        statement = f'INSERT INTO main."{table.name}" ({names}) VALUES ({marks})'
        return statement, lambda old, _new: _pick(old, columns)
    sets = ", ".join(f'"{c}" = ?' for c in columns)
    statement = f'UPDATE main."{table.name}" SET {sets} WHERE {where}'
    return statement, lambda old, new: _pick(old, columns) + _pick(new, keys)


def _pick(text: str, columns: list[str]) -> tuple[Any, ...]:
    values = values_of(text)
    return tuple(values[column] for column in columns)
