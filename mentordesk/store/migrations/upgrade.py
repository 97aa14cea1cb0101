"""Bringing the tables of an older file up to date; done on a copy, which takes its place once proved.

The revisions use Alembic's operations. They are imported by name, so that a frozen program has them too.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations

from mentordesk.store.connection import engine_over, run
from mentordesk.store.migrations import (
    REVISIONS,
    revision_0001,
    revision_0002,
    revision_0003,
    revision_0004,
    revision_0005,
    revision_0006,
    revision_0007,
    revision_0008,
    revision_0009,
    revision_0010,
    revision_0011,
    revision_0012,
)
from mentordesk.store.schema import counts, make_version_table

UPGRADES: MappingProxyType[str, Callable[[Operations], None]] = MappingProxyType(
    {
        "0001": revision_0001.upgrade,
        "0002": revision_0002.upgrade,
        "0003": revision_0003.upgrade,
        "0004": revision_0004.upgrade,
        "0005": revision_0005.upgrade,
        "0006": revision_0006.upgrade,
        "0007": revision_0007.upgrade,
        "0008": revision_0008.upgrade,
        "0009": revision_0009.upgrade,
        "0010": revision_0010.upgrade,
        "0011": revision_0011.upgrade,
        "0012": revision_0012.upgrade,
    }
)


class UpgradeWentWrong(RuntimeError):
    """An upgrade left a row out or a reference hanging; the copy is thrown away."""


def upgrade(raw: Any, since: str | None, until: str = REVISIONS[-1]) -> None:
    """Run the revisions after one, all or none, over a bare connection to a copy; None begins at nothing.

    Raises:
        UpgradeWentWrong: rows vanished, or a reference points to nothing.
    """
    first = REVISIONS.index(since) + 1 if since else 0
    run(
        raw, "PRAGMA foreign_keys = OFF"
    )  # with them on, replacing a table would delete all that points to it
    before = counts(raw)
    with engine_over(raw).connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        if since is None:
            make_version_table(connection)
        operations = Operations(MigrationContext.configure(connection))
        for revision in REVISIONS[first : REVISIONS.index(until) + 1]:
            UPGRADES[revision](operations)
        connection.exec_driver_sql("DELETE FROM alembic_version")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (until,))
        if run(raw, "PRAGMA foreign_key_check"):
            raise UpgradeWentWrong("a reference points to nothing")
        after = counts(raw)
        if any(after.get(table, rows) < rows for table, rows in before.items()):
            raise UpgradeWentWrong("rows are missing")
        connection.exec_driver_sql("COMMIT")
    run(raw, "PRAGMA foreign_keys = ON")
