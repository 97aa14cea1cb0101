"""Verified copies of a file."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from mentordesk.store.connection import connect, flaws, run
from mentordesk.store.faults import BackupFailed, FolderIsClosed, named

if TYPE_CHECKING:
    from mentordesk.store.opening import OpenFile


def write(connection: Any, file: OpenFile, folder: Path, now: datetime) -> Path:
    """Copy a file through its own connection, open the copy, prove it, and only then give it its name."""
    target = _free_name(folder, file.path, now)
    part = target.with_name(target.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        run(connection, "VACUUM INTO ?", str(part))
        _prove(connection, part, file)
        with part.open("rb+") as copy:
            os.fsync(copy.fileno())
        os.replace(part, target)
    except OSError as error:
        raise FolderIsClosed(folder) from error
    except dbapi2.Error as error:
        fault = named(error, file.path)
        if fault is None:
            raise
        raise fault from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _free_name(folder: Path, path: Path, now: datetime) -> Path:
    stem = f"{path.stem}-{now:%Y%m%d-%H%M%S}"
    target = folder / f"{stem}{path.suffix}"
    number = 2
    while target.exists():
        target = folder / f"{stem}-{number}{path.suffix}"
        number += 1
    return target


def _prove(connection: Any, part: Path, file: OpenFile) -> None:
    copy = connect(part, file.key)
    try:
        if flaws(copy, file.key is not None) or _counts(copy) != _counts(connection):
            raise BackupFailed(file.path)
    finally:
        copy.close()


def _counts(connection: Any) -> dict[str, int]:
    tables = run(connection, "SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name")
    return {name: run(connection, f'SELECT count(*) FROM main."{name}"')[0][0] for (name,) in tables}
