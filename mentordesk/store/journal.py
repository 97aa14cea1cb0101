"""The journal's triggers, which write every row's old and new values, and the replay that takes them back.

Triggers see what session events do not: bulk SQL, cascades, JSON changed in place. They are temporary, so a
file holds none: they are made anew from the tables' definitions whenever it is opened.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, insert, select

from mentordesk.i18n import Message
from mentordesk.store.base import new_id
from mentordesk.store.messages import values_to_json
from mentordesk.store.model import Change, Step

# `erases` is 1 in a step of the kind erasure, which alone may rewrite what the journal holds of a row.
OPEN_STEP = "CREATE TEMP TABLE open_step (number INTEGER NOT NULL, erases INTEGER NOT NULL DEFAULT 0)"
OWN_TABLES = frozenset({Step.__tablename__, Change.__tablename__})
_NO_STEP = "no step is open"
_APPEND_ONLY = "the journal is append-only"
_NO_ERASURE = "WHEN (SELECT erases FROM open_step) IS NOT 1"
_IS_OPEN = "SELECT EXISTS (SELECT 1 FROM open_step)"

# The changes of a step as the bytes that its digest is made of, some thousand of them at a time: put together
# by the file engine, which takes half as long as Python, and lets the window work meanwhile.
_SEALED_AT_ONCE = 20_000
_PARTS = " || ".join(
    f"CASE WHEN {part} IS NULL THEN char(0) ELSE char(1) || {part} END"
    for part in ('"table"', '"row"', "old", "new")
)
_TO_SEAL = (
    "SELECT count(*), max(number), CAST(group_concat(parts, '') AS BLOB) FROM "
    f"(SELECT number, {_PARTS} AS parts FROM change WHERE step = ? AND number > ? "
    f"ORDER BY number LIMIT {_SEALED_AT_ONCE})"
)

# The changes of a step, the last first, a thousand at a time: all of a large import at once held the window.
_REPLAYED_AT_ONCE = 1_000
_TO_REPLAY = (
    'SELECT number, "table", old, new FROM change WHERE step = ? AND number < ? '
    f"ORDER BY number DESC LIMIT {_REPLAYED_AT_ONCE}"
)


def triggers(tables: Iterable[Table]) -> Iterator[str]:
    """Write the triggers of the tables, the journal's own guards among them."""
    for table in tables:
        if table.name not in OWN_TABLES:
            yield from _writers(table)
    for name in sorted(OWN_TABLES):
        yield _guard(name, "INSERT", _NO_STEP, "WHEN NOT EXISTS (SELECT 1 FROM open_step)")
        yield _guard(name, "UPDATE", _APPEND_ONLY, _NO_ERASURE)
        yield _guard(name, "DELETE", _APPEND_ONLY)


@contextmanager
def journalled_at_once(connection: Connection, table: Table) -> Iterator[None]:
    """Journal the rows that are inserted into a table meanwhile by one statement at the end.

    The table's triggers for new rows are away meanwhile: seventy thousand rows take half the time, and what
    is written is the same. An error leaves neither rows nor changes, and the triggers as they were.

    Raises:
        RuntimeError: no step is open.
    """
    if not connection.exec_driver_sql(_IS_OPEN).scalar_one():
        raise RuntimeError(_NO_STEP)
    with connection.begin_nested():
        before = connection.exec_driver_sql(
            f'SELECT coalesce(max(rowid), 0) FROM main."{table.name}"'
        ).scalar_one()
        for kind in ("guard", "journal"):
            connection.exec_driver_sql(f'DROP TRIGGER temp."{kind} {table.name} INSERT"')
        yield
        connection.exec_driver_sql(
            'INSERT INTO change (step, "table", "row", old, new) '
            f"SELECT open_step.number, '{table.name}', "
            f"{row_key(table, 'made')}, NULL, {row_json(table, 'made', bytes_too=False)} "
            f'FROM main."{table.name}" AS made, open_step WHERE made.rowid > ? ORDER BY made.rowid',
            (before,),
        )
        for statement in _writer(table, "INSERT"):
            connection.exec_driver_sql(statement)


def replay_backwards(connection: Connection, tables: dict[str, Table], step_number: int) -> None:
    """Take a step's changes back, the last first; the triggers journal this like any other work."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    some, below = _REPLAYED_AT_ONCE, sys.maxsize
    while some == _REPLAYED_AT_ONCE:
        rows = connection.exec_driver_sql(_TO_REPLAY, (step_number, below)).all()
        for (name, kind), group in groupby(rows, key=lambda row: (row[1], _kind(row[2], row[3]))):
            statement, values = _reverse(tables[name], kind)
            connection.exec_driver_sql(statement, [values(old, new) for _, _, old, new in group])
        some = len(rows)
        below = rows[-1][0] if rows else below


def next_step(connection: Connection) -> tuple[int, UUID | None]:
    """Give the number of the step to come and the id of the one before it."""
    newest = select(Step.number, Step.id).order_by(Step.number.desc()).limit(1)
    last = connection.execute(newest).first()
    return (last.number + 1, last.id) if last else (1, None)


def note(connection: Connection, kind: str, message: Message, who: str, now: datetime) -> None:
    """Write a step without changes, which undo does not pass, into a file that nobody works in."""
    number, parent = next_step(connection)
    label = {
        "id": new_id(),
        "number": number,
        "parent": parent,
        "kind": kind,
        "undoes": None,
        "who": who,
        "at": now,
        "message": message.id,
        "plural": message.plural_id,
        "message_values": values_to_json(message),
    }
    connection.execute(insert(Step), label | {"digest": seal(connection, label)})


def rows_of_step(connection: Connection, number: int) -> dict[str, frozenset[str]]:
    """Give which rows a step changed so far: table name → keys, as `row_key` names them."""
    found = connection.exec_driver_sql(
        'SELECT "table", group_concat("row", char(0)) FROM change WHERE step = ? GROUP BY "table"', (number,)
    )
    return {table: frozenset(keys.split("\0")) for table, keys in found}


def size_of_step(connection: Connection, number: int) -> int:
    """Count the changes of a step."""
    counted = connection.exec_driver_sql("SELECT count(*) FROM change WHERE step = ?", (number,))
    return int(counted.scalar_one())


def seal(connection: Connection, label: Mapping[str, Any]) -> str:
    """Give the digest of a step and its changes, by which a damaged or rewritten journal is noticed."""
    head = [
        str(label[name]) for name in ("id", "number", "parent", "kind", "undoes", "who", "message", "plural")
    ]
    at = label["at"].astimezone(UTC).isoformat()
    values = json.dumps(label["message_values"], sort_keys=True)
    digest = hashlib.sha256(json.dumps([*head, at, values]).encode())
    count, last = _SEALED_AT_ONCE, 0
    while count == _SEALED_AT_ONCE:
        count, last, changes = connection.exec_driver_sql(_TO_SEAL, (label["number"], last)).one()
        digest.update(changes or b"")
    return digest.hexdigest()


def row_key(table: Table, side: str) -> str:
    """Write the expression that names a row: its id, or the parts of its key with colons between."""
    return " || ':' || ".join(f'{side}."{c.name}"' for c in table.primary_key.columns)


def row_json(table: Table, side: str, *, bytes_too: bool = True) -> str:
    """Write the expression that gives a row as JSON, exactly: real numbers come with 17 digits.

    JSON has no bytes: they stand as hex in a list, which no other value is. Without `bytes_too` a row that
    has some is an error; it takes a third less time.
    """
    pairs = ", ".join(
        f"'{c.name}', CASE typeof({side}.\"{c.name}\") WHEN 'blob' "
        f'THEN json_array(hex({side}."{c.name}")) ELSE {side}."{c.name}" END'
        if bytes_too
        else f"'{c.name}', {side}.\"{c.name}\""
        for c in table.columns
    )
    return f"json_object({pairs})"


def values_of(text: str) -> dict[str, Any]:
    """Read one side of a change; column → value as the file engine holds it."""
    return {
        column: bytes.fromhex(value[0]) if isinstance(value, list) else value
        for column, value in json.loads(text).items()
    }


def _writers(table: Table) -> Iterator[str]:
    for verb in ("INSERT", "UPDATE", "DELETE"):
        yield from _writer(table, verb)


def _writer(table: Table, verb: str) -> Iterator[str]:
    """Write the guard and the trigger that journals what a verb does to the table's rows."""
    name, side = table.name, "OLD" if verb == "DELETE" else "NEW"
    old = "NULL" if verb == "INSERT" else row_json(table, "OLD")
    new = "NULL" if verb == "DELETE" else row_json(table, "NEW")
    differs = " OR ".join(
        f'OLD."{c.name}" COLLATE BINARY IS NOT NEW."{c.name}" COLLATE BINARY' for c in table.columns
    )
    yield _guard(name, verb, _NO_STEP, "WHEN NOT EXISTS (SELECT 1 FROM open_step)")
    yield (
        f'CREATE TEMP TRIGGER "journal {name} {verb}" AFTER {verb} ON main."{name}" '
        f"{f'WHEN {differs}' if verb == 'UPDATE' else ''} BEGIN "
        'INSERT INTO change (step, "table", "row", old, new) '
        f"SELECT number, '{name}', {row_key(table, side)}, {old}, {new} FROM open_step; END"
    )


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
