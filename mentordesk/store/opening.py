"""Making and opening files: what is checked before anybody works in one."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData
from sqlcipher3 import dbapi2

from mentordesk.i18n import Message, say
from mentordesk.store import holder, keys, schema
from mentordesk.store.connection import APPLICATION_ID, connect, flaws, run, salt_at_head
from mentordesk.store.faults import (
    FileExists,
    FileIsDamaged,
    FileIsMissing,
    FileIsNewer,
    FileIsOpenElsewhere,
    FolderIsClosed,
    NotOurFile,
    PasswordIsNeeded,
    named,
)
from mentordesk.store.keys import Key
from mentordesk.store.ledger import Ledger, engine_over
from mentordesk.store.migrations import REVISIONS


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that this process holds, and its connection."""

    path: Path
    key: Key | None
    connection: Any
    read_only: bool
    claim: holder.Claim

    def ledger(self, metadata: MetaData, who: str, now: Callable[[], datetime]) -> Ledger:
        """Open the tables over the connection."""
        return Ledger(
            self.connection,
            metadata.tables.values(),
            path=self.path,
            who=who,
            now=now,
            read_only=self.read_only,
        )

    def findings(self, connection: Any) -> list[Message]:
        """Tell everything that is wrong with the file's content; an empty list when nothing is."""
        found = [
            say("The file is damaged: {flaw}", flaw=flaw) for flaw in flaws(connection, self.key is not None)
        ]
        orphans = run(connection, "PRAGMA foreign_key_check")
        found += [say("A row of {table} points to nothing.", table=row[0]) for row in orphans]
        return found

    def release(self) -> None:
        """Let others open the file; the connection is closed before."""
        if not self.read_only:
            holder.take_note_away(self.path)
        holder.release(self.claim)


def create(path: Path, password: str | None, metadata: MetaData, who: str, now: datetime) -> OpenFile:
    """Make a new file, whole or not at all, and open it."""
    if path.exists():
        raise FileExists(path)
    key = keys.from_password(password, keys.new_salt()) if password else None
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        connection = connect(part, key, create=True)
        try:
            run(connection, f"PRAGMA application_id = {APPLICATION_ID}")
            engine = engine_over(connection)
            with engine.connect() as tables:
                tables.exec_driver_sql("BEGIN IMMEDIATE")
                schema.make_tables(tables, metadata)
                tables.exec_driver_sql("COMMIT")
        finally:
            connection.close()
        os.replace(part, path)
    except (PermissionError, FileNotFoundError) as error:
        raise FolderIsClosed(path) from error
    except dbapi2.Error as error:
        fault = named(error, path)
        if "unable to open" in str(error):
            fault = FolderIsClosed(path)
        if fault is None:
            raise
        raise fault from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return _hold(path, key, who, now)


def open_file(
    path: Path, password: str | None, recovery_code: str | None, who: str, now: datetime
) -> OpenFile:
    """Open a file alone, or to read where nothing can be written."""
    if not path.exists():
        raise FileIsMissing(path)
    claim = holder.claim(path)
    try:
        salt = salt_at_head(path)
    finally:
        holder.release(claim)
    return _hold(path, _key(path, salt, password, recovery_code), who, now)


def _key(path: Path, salt: bytes | None, password: str | None, recovery_code: str | None) -> Key | None:
    if salt is None:
        return None
    if recovery_code:
        return keys.from_recovery_code(recovery_code, salt)
    if not password:
        raise PasswordIsNeeded(path)
    return keys.from_password(password, salt)


def _hold(path: Path, key: Key | None, who: str, now: datetime) -> OpenFile:
    claim = holder.claim(path)
    try:
        connection, read_only = _connect(path, key)
        try:
            _look_over(connection, path, key)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        holder.release(claim)
        raise
    if not read_only:
        holder.leave_note(path, who, now)
    return OpenFile(path, key, connection, read_only, claim)


def _connect(path: Path, key: Key | None) -> tuple[Any, bool]:
    may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    try:
        if may_write:
            with suppress(dbapi2.OperationalError):
                return connect(path, key), False
        return connect(path, key, read_only=True), True
    except FileIsOpenElsewhere as error:
        raise holder.someone_else(path) from error


def _look_over(connection: Any, path: Path, key: Key | None) -> None:
    try:
        if run(connection, "PRAGMA application_id") != [(APPLICATION_ID,)]:
            raise NotOurFile(path)
        if flaws(connection, key is not None):
            raise FileIsDamaged(path)
        revision = schema.revision(connection)
    except dbapi2.DatabaseError as error:
        raise FileIsDamaged(path) from error
    if revision not in REVISIONS:
        raise FileIsNewer(path)
