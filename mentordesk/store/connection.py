"""One connection to one file: its kind, its lock, its settings, each of them proved."""

from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from mentordesk.store.faults import (
    FileIsDamaged,
    FileIsMissing,
    FileIsOpenElsewhere,
    FolderIsClosed,
    NotOurFile,
    WrongPassword,
)
from mentordesk.store.keys import OTHER_FORMATS, SALT_BYTES, Key

APPLICATION_ID = 0x4D44534B  # "MDSK"
_PAGE = 4096
_PLAIN_HEAD = b"SQLite format 3\0"
_BUSY_SECONDS = 0.5

# Measured: TRUNCATE with EXTRA lost no acknowledged commit in 2,000 power cuts, SQLite's own choice
# lost 362. Temporary tables stay in memory, so that no name reaches the disk unencrypted.
_SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    # 64 MB: with SQLite's own 2 MB a large import wrote its pages twice and took 1.6 times as long.
    ("cache_size", "-65536", -65536),
)


class SettingRefused(RuntimeError):
    """The file engine did not take a setting that the promises rest on."""


def salt_at_head(path: Path) -> bytes | None:
    """Read what kind of file it is: None for a plain one, the salt for an encrypted one.

    Only for a path that this process has not open: on Linux, closing it again would drop the lock.

    Raises:
        FileIsMissing, FolderIsClosed, NotOurFile: see their sentences.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_PAGE)
    except FileNotFoundError as error:
        raise FileIsMissing(path) from error
    except (PermissionError, IsADirectoryError) as error:
        raise FolderIsClosed(path) from error
    if head.startswith(_PLAIN_HEAD):
        if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
            raise NotOurFile(path)
        return None
    # A page of SQLCipher looks like noise; what begins as another format or uses few values is not one.
    if len(head) < _PAGE or head.startswith(OTHER_FORMATS) or len(set(head)) < 240:
        raise NotOurFile(path)
    # Its size says nothing yet: after a power cut the engine's journal may still have to cut off half a page.
    return head[:SALT_BYTES]


def connect(path: Path, key: Key | None, *, read_only: bool = False, create: bool = False) -> Any:
    """Open the file with every setting proved, and hold it alone unless it can only be read.

    Returns:
        a connection of sqlcipher3 in autocommit mode that may be used from any thread, one at a time.

    Raises:
        FileIsOpenElsewhere, WrongPassword, FileIsDamaged: see their sentences.
        dbapi2.OperationalError: the medium can only be read, and `read_only` was not asked for.
    """
    mode = "ro" if read_only else "rwc" if create else "rw"
    posix = path.absolute().as_posix()
    uri = f"file://{'' if posix.startswith('/') else '/'}{quote(posix, safe='/:')}?mode={mode}"
    connection = dbapi2.connect(
        uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        _unlock(connection, key)
        _hold(connection, path, key, read_only)
        _set(connection, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def run(connection: Any, sql: str, *values: object) -> list[Any]:
    """Run one statement and give all its rows."""
    with closing(connection.cursor()) as cursor:
        rows: list[Any] = cursor.execute(sql, values).fetchall()
        return rows


def engine_over(connection: Any) -> Engine:
    """Put SQLAlchemy over one bare connection; transactions are begun by whoever uses it."""
    return create_engine("sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool)


def let_go(connection: Any) -> None:
    """Close a connection that holds its file alone, and leave no empty journal beside it.

    A journal that is not empty holds what a step that failed has yet to give back: the disk did not take it.
    Reading gives it back now, or fails, and then the journal stays for whoever opens the file next.
    """
    with suppress(dbapi2.Error):
        run(connection, "SELECT count(*) FROM sqlite_master")
        run(connection, "PRAGMA locking_mode = NORMAL")
        run(connection, "PRAGMA journal_mode = DELETE")
    connection.close()


def flaws(connection: Any, encrypted: bool) -> list[str]:
    """Look the whole file over, every page's form, when encrypted also its seal; empty when good."""
    if encrypted:
        broken = [row[0] for row in run(connection, "PRAGMA cipher_integrity_check")]
        if broken:
            return broken
    return [row[0] for row in run(connection, "PRAGMA quick_check") if row[0] != "ok"]


def _unlock(connection: Any, key: Key | None) -> None:
    if key is not None:
        run(connection, f"PRAGMA key = {key.pragma()}")
        run(connection, "PRAGMA cipher_log_level = NONE")


def _hold(connection: Any, path: Path, key: Key | None, read_only: bool) -> None:
    try:
        if read_only:
            run(connection, "SELECT count(*) FROM sqlite_master")
        else:
            # In this order: with the mode set first, two that start at once both keep a shared lock, and each
            # refuses the other.
            run(connection, "BEGIN EXCLUSIVE")
            run(connection, "PRAGMA locking_mode = EXCLUSIVE")
            run(connection, "COMMIT")
    except dbapi2.DatabaseError as error:
        told = str(error)
        if "locked" in told:
            raise FileIsOpenElsewhere(path) from error
        if "not a database" in told and key is not None:
            raise WrongPassword(path) from error
        if "not a database" in told or "malformed" in told:
            raise FileIsDamaged(path) from error
        raise


def _set(connection: Any, read_only: bool) -> None:
    for name, value, expected in _SETTINGS:
        run(connection, f"PRAGMA {name} = {value}")
        rows = run(connection, f"PRAGMA {name}")
        if rows != [(expected,)]:
            raise SettingRefused(name)
    if not read_only:
        for name, value in (("journal_mode", "truncate"), ("locking_mode", "exclusive")):
            if run(connection, f"PRAGMA {name} = {value}") != [(value,)]:
                raise SettingRefused(name)
