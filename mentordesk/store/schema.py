"""The tables of a file and the revision they have."""

from typing import Any

from sqlalchemy import Connection, MetaData
from sqlcipher3 import dbapi2

from mentordesk.store.connection import run
from mentordesk.store.migrations import REVISIONS

_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def make_tables(connection: Connection, metadata: MetaData) -> None:
    """Make every table of a new file and note the newest revision."""
    metadata.create_all(connection, checkfirst=False)
    make_version_table(connection)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISIONS[-1],))


def make_version_table(connection: Connection) -> None:
    """Make the table that names the revision, as Alembic knows it."""
    connection.exec_driver_sql(_VERSION_TABLE)


def revision(connection: Any) -> str | None:
    """Read the revision of a file's tables from a bare connection; None when it has none."""
    try:
        rows = run(connection, "SELECT version_num FROM alembic_version")
    except dbapi2.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return None
    return str(rows[0][0]) if rows else None


def counts(connection: Any) -> dict[str, int]:
    """Count the rows of every table over a bare connection."""
    tables = run(connection, "SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name")
    return {name: run(connection, f'SELECT count(*) FROM main."{name}"')[0][0] for (name,) in tables}
