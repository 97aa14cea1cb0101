"""Copies that are proved before they count, and the one way to put a copy in a file's place."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from mentordesk.store.connection import connect, flaws, run
from mentordesk.store.faults import BackupFailed, DiskFailed, FolderIsClosed, named
from mentordesk.store.keys import Key
from mentordesk.store.schema import counts


@contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """Lend a name beside the target to build a copy under; what is left there afterwards goes.

    Raises:
        FolderIsClosed, DiskIsFull, DiskFailed: see their sentences.
    """
    part = target.with_name(target.name + ".part")
    try:
        _remove(part)
        yield part
    except PermissionError as error:
        raise FolderIsClosed(target.parent) from error
    except OSError as error:
        raise (named(error, target) or DiskFailed(target)) from error
    except (dbapi2.Error, DBAPIError) as error:
        if "unable to open database" in str(error):
            raise FolderIsClosed(target.parent) from error
        fault = named(error, target)
        if fault is None:
            raise
        raise fault from error
    finally:
        with suppress(OSError):
            _remove(part)


def write(connection: Any, part: Path) -> None:
    """Copy an open file through its own connection, without the space of what was deleted; same key."""
    run(connection, "VACUUM INTO ?", str(part))


def prove(part: Path, key: Key | None, rows: dict[str, int]) -> None:
    """Open a copy, look every page over, count its rows, and bring it safely onto the disk.

    Raises:
        BackupFailed: it is not as it should be.
    """
    with closing(connect(part, key, read_only=True)) as copy:
        if flaws(copy, key is not None) or counts(copy) != rows:
            raise BackupFailed(part)
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def take_place(part: Path, path: Path, holding: Any | None = None) -> None:
    """Put a copy in a file's place in one move. The connection that holds the old one is closed.

    The old file stays held until it is replaced, so that nobody can write into it in between; Windows lets
    no open file be replaced, so there it is closed just before.
    """
    if os.name == "nt":
        if holding is not None:
            holding.close()
        _replace_patiently(part, path)
        return
    os.replace(part, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    if holding is not None:
        holding.close()


def _replace_patiently(part: Path, path: Path) -> None:
    for _ in range(20):  # a virus scanner may look at the new file for a moment
        with suppress(PermissionError):
            os.replace(part, path)
            return
        time.sleep(0.05)
    os.replace(part, path)


def _remove(part: Path) -> None:
    part.unlink(missing_ok=True)
    part.with_name(part.name + "-journal").unlink(missing_ok=True)
