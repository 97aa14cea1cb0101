"""Making and opening files, and what puts another file in their place: upgrade, restore, a new password."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlcipher3 import dbapi2

from mentordesk.i18n import say
from mentordesk.store import backups, copies, holder, journal, keys, schema
from mentordesk.store.connection import (
    APPLICATION_ID,
    connect,
    engine_over,
    flaws,
    let_go,
    run,
    salt_at_head,
)
from mentordesk.store.faults import (
    FileExists,
    FileIsDamaged,
    FileIsNewer,
    FileIsOlder,
    FileIsOpenElsewhere,
    FileProblem,
    FolderIsClosed,
    NotOurFile,
    PasswordIsNeeded,
    UpgradeFailed,
    named,
)
from mentordesk.store.keys import Key
from mentordesk.store.ledger import Ledger
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
        tables = metadata.tables.values()
        return Ledger(self.connection, tables, path=self.path, who=who, now=now, read_only=self.read_only)

    def release(self) -> None:
        """Let others open the file; the connection is closed before."""
        if not self.read_only:
            holder.take_note_away(self.path)
        holder.release(self.claim)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who opens a file, and when."""

    who: str
    now: datetime


def create(path: Path, password: str | None, metadata: MetaData, visitor: Visitor) -> OpenFile:
    """Make a new file, whole or not at all, and open it."""
    if path.exists():
        raise FileExists(path)
    if not path.parent.is_dir():
        raise FolderIsClosed(path.parent)
    key = keys.from_password(password, keys.new_salt()) if password else None
    with copies.part_of(path) as part:
        connection = connect(part, key, create=True)
        try:
            run(connection, f"PRAGMA application_id = {APPLICATION_ID}")
            with engine_over(connection).connect() as tables:
                tables.exec_driver_sql("BEGIN IMMEDIATE")
                schema.make_tables(tables, metadata)
                tables.exec_driver_sql("COMMIT")
        finally:
            let_go(connection)
        copies.take_place(part, path)
    return _hold(path, key, visitor)


def open_file(path: Path, password: str | None, recovery_code: str | None, visitor: Visitor) -> OpenFile:
    """Open a file alone, or to read where nothing can be written, and bring its tables up to date."""
    return _hold(path, key_of(path, password, recovery_code), visitor)


def key_of(path: Path, password: str | None, recovery_code: str | None = None) -> Key | None:
    """Read what kind of file it is and make its key.

    Raises:
        FileIsMissing, NotOurFile, FileIsOpenElsewhere, PasswordIsNeeded, WrongRecoveryCode.
    """
    with holder.claimed(path):
        salt = salt_at_head(path)
    if salt is None:
        return None
    if recovery_code:
        return keys.from_recovery_code(recovery_code, salt)
    if not password:
        raise PasswordIsNeeded(path)
    return keys.from_password(password, salt)


def change_password(file: OpenFile, password: str | None, visitor: Visitor) -> OpenFile:
    """Write the file anew under another key, prove that, and let it take the old one's place; give it opened.

    The old connection is closed. Raises what `copies.part_of` and `copies.prove` raise; then nothing changed.
    """
    key = keys.from_password(password, keys.new_salt()) if password else None
    connection = file.connection
    with copies.part_of(file.path) as part:
        run(connection, "ATTACH ? AS other KEY " + (key.pragma() if key else "''"), str(part))
        try:
            run(connection, f"PRAGMA other.application_id = {APPLICATION_ID}")
            run(connection, "SELECT sqlcipher_export('other')")
        finally:
            run(connection, "DETACH other")
        copies.prove(part, key, schema.counts(connection))
        copies.take_place(part, file.path, connection)
    holder.release(file.claim)
    return _hold(file.path, key, visitor)


def restore(backup: Path, path: Path, password: str | None, visitor: Visitor) -> OpenFile:
    """Put a backup in the file's place and open it; what was there is kept among the backups.

    Raises:
        FileProblem: the backup or the file cannot be read, or is open elsewhere; then nothing changed.
    """
    key = key_of(backup, password)
    with copies.part_of(path) as part:
        with holder.claimed(backup), closing(connect(backup, key, read_only=True)) as source:
            since = _look_over(source, backup, key)
            copies.write(source, part)
        _finish_copy(part, path, key, since, "restore", visitor)
        with _set_aside(path, password, visitor) as old:
            copies.take_place(part, path, old)
    return _hold(path, key, visitor)


def _hold(path: Path, key: Key | None, visitor: Visitor) -> OpenFile:
    file, revision = _take(path, key)
    if revision == REVISIONS[-1]:
        if not file.read_only:
            holder.leave_note(path, visitor.who, visitor.now)
        return file
    try:
        if file.read_only:
            raise FileIsOlder(path)
        _upgrade(file, revision, visitor)
    finally:
        file.connection.close()
        holder.release(file.claim)
    return _hold(path, key, visitor)


def _take(path: Path, key: Key | None) -> tuple[OpenFile, str]:
    claim = holder.claim(path)
    try:
        connection, read_only = _connect(path, key)
        try:
            revision = _look_over(connection, path, key)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        holder.release(claim)
        raise
    return OpenFile(path, key, connection, read_only, claim), revision


def _connect(path: Path, key: Key | None) -> tuple[Any, bool]:
    try:
        if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
            # A stick with its switch on read-only says so only when one writes.
            with suppress(dbapi2.OperationalError):
                return connect(path, key), False
        return connect(path, key, read_only=True), True
    except FileIsOpenElsewhere as error:
        raise holder.someone_else(path) from error
    except dbapi2.Error as error:
        raise (named(error, path) or FolderIsClosed(path)) from error


def _look_over(connection: Any, path: Path, key: Key | None) -> str:
    try:
        if run(connection, "PRAGMA application_id") != [(APPLICATION_ID,)]:
            raise NotOurFile(path)
        if flaws(connection, key is not None):
            raise FileIsDamaged(path, _newest_backup(path))
        revision = schema.revision(connection)
    except dbapi2.DatabaseError as error:
        raise FileIsDamaged(path, _newest_backup(path)) from error
    if revision not in REVISIONS:
        raise FileIsNewer(path)
    return revision


def _newest_backup(path: Path) -> Path | None:
    newest = backups.backups_of(path)
    return newest[0].path if newest else None


def _upgrade(file: OpenFile, since: str, visitor: Visitor) -> None:
    backups.write(file.connection, file.path, file.key, backups.folder_of(file.path), visitor.now)
    with copies.part_of(file.path) as part:
        copies.write(file.connection, part)
        _finish_copy(part, file.path, file.key, since, "migration", visitor)
        copies.take_place(part, file.path, file.connection)


def _finish_copy(part: Path, target: Path, key: Key | None, since: str, kind: str, visitor: Visitor) -> None:
    """Bring a copy up to date, write into its journal what happened, and prove it."""
    connection = connect(part, key)
    try:
        if since != REVISIONS[-1]:
            # Alembic costs a tenth of a second, and hardly any opening needs it.
            from mentordesk.store.migrations.upgrade import UpgradeWentWrong, upgrade

            try:
                upgrade(connection, since)
            except (UpgradeWentWrong, SQLAlchemyError) as error:
                fault = named(error, part) if isinstance(error, DBAPIError) else None
                raise (fault or UpgradeFailed(target)) from error
            _note(connection, "migration", visitor)
        if kind != "migration":
            _note(connection, kind, visitor)
        rows = schema.counts(connection)
    finally:
        let_go(connection)
    copies.prove(part, key, rows)


def _note(connection: Any, kind: str, visitor: Visitor) -> None:
    labels = {"migration": say("Bring the file up to date"), "restore": say("Restore a backup")}
    with engine_over(connection).connect() as tables:
        tables.exec_driver_sql("BEGIN IMMEDIATE")
        journal.note(tables, kind, labels[kind], visitor.who, visitor.now)
        tables.exec_driver_sql("COMMIT")


@contextmanager
def _set_aside(path: Path, password: str | None, visitor: Visitor) -> Iterator[Any | None]:
    """Keep what is in a place among its backups; lends its connection, held, where it can be opened."""
    if not path.exists():
        yield None
        return
    folder = backups.folder_of(path)
    try:
        file, _ = _take(path, key_of(path, password))
    except FileIsOpenElsewhere:
        raise
    except FileProblem:
        # It does not open, so it cannot be copied as a file of ours: it is moved as it is.
        folder.mkdir(parents=True, exist_ok=True)
        copies.take_place(path, backups.free_name(folder, path, visitor.now, "replaced-"))
        yield None
        return
    try:
        backups.write(file.connection, path, file.key, folder, visitor.now)
        yield file.connection
    finally:
        file.connection.close()
        holder.release(file.claim)
