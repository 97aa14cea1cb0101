"""Looking a whole file over.

An encrypted file carries a seal on every page. A plain one has none, and SQLite's own check sees only a fault
that breaks its form. So every row is compared with the newest entry of the journal about it, and every step
with its digest: what is written twice does not rot alike.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, select

from mentordesk.i18n import Message, say, say_plural
from mentordesk.store import journal
from mentordesk.store.connection import engine_over, flaws, run
from mentordesk.store.model import Step


def findings(raw: Any, tables: Iterable[Table], encrypted: bool) -> list[Message]:
    """Tell everything that is wrong with a file's content; an empty list when nothing is."""
    found = [say("The file is damaged: {flaw}", flaw=str(flaw)) for flaw in flaws(raw, encrypted)]
    if found:
        return found
    hanging = {row[0] for row in run(raw, "PRAGMA foreign_key_check")}
    found += [say("A row of the table {table} points to nothing.", table=table) for table in sorted(hanging)]
    with engine_over(raw).connect() as connection:
        found += _broken_steps(connection)
        for table in tables:
            if table.name not in journal.OWN_TABLES:
                found += _rows_unlike_the_journal(connection, table)
    return found


def _broken_steps(connection: Connection) -> list[Message]:
    columns = list(Step.__table__.columns)
    found = []
    parent = None
    for number, step in enumerate(connection.execute(select(*columns).order_by(Step.number)).all(), start=1):
        whole = step.number == number and step.parent == parent
        if not whole or journal.seal(connection, dict(step._mapping)) != step.digest:
            found.append(say("Step {number} of the journal is not as it was written.", number=step.number))
        parent = step.id
    return found


def _rows_unlike_the_journal(connection: Connection, table: Table) -> list[Message]:
    # Rows that a migration rewrote stand in no journal until they change again.
    since = "(SELECT coalesce(max(number), 0) FROM step WHERE kind = 'migration')"
    row, now = journal.row_key(table, "it"), journal.row_json(table, "it")
    sql = (
        'WITH newest AS (SELECT "row", new, max(number), step FROM change WHERE "table" = ? GROUP BY "row"), '
        f'here AS (SELECT {row} AS "row", {now} AS new FROM main."{table.name}" AS it) '
        'SELECT count(*) FROM newest LEFT JOIN here ON here."row" = newest."row" '
        f"WHERE newest.step > {since} AND newest.new IS NOT here.new"
    )
    unlike = connection.exec_driver_sql(sql, (table.name,)).scalar_one()
    unknown = connection.exec_driver_sql(
        f'SELECT count(*) FROM main."{table.name}" AS it WHERE {since} = 0 AND NOT EXISTS '
        f'(SELECT 1 FROM change WHERE "table" = ? AND "row" = {row})',
        (table.name,),
    ).scalar_one()
    if not unlike + unknown:
        return []
    return [
        say_plural(
            "{n} row of the table {table} is not as it was last saved.",
            "{n} rows of the table {table} are not as they were last saved.",
            unlike + unknown,
            table=table.name,
        )
    ]
