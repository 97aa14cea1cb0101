"""Backups: copies in a folder of their own, proved when they are made, thinned as they age."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mentordesk.store import copies
from mentordesk.store.faults import FolderIsClosed
from mentordesk.store.keys import Key
from mentordesk.store.schema import counts

KEEP = 50
_ALL_OF_THE_NEWEST = 10
_DAYS, _WEEKS = 31, 366  # as long one a day, then as long one a week, then one a month
_STAMP = r"-(\d{8}-\d{6})(?:-\d+)?"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A backup and when it was made, in the time of the computer that made it."""

    made: datetime
    path: Path


def folder_of(path: Path) -> Path:
    """Give the folder where a file's own backups lie: `backups` beside it."""
    return path.absolute().parent / "backups"


def backups_of(path: Path, folder: Path | None = None) -> list[Backup]:
    """List a file's backups, the newest first."""
    name = re.compile(re.escape(path.stem) + _STAMP + re.escape(path.suffix))
    found = []
    for entry in (folder or folder_of(path)).glob("*"):
        match = name.fullmatch(entry.name)
        if match and entry.is_file():
            found.append(Backup(datetime.strptime(match[1], "%Y%m%d-%H%M%S"), entry))
    return sorted(found, reverse=True)


def last_backup(path: Path) -> datetime | None:
    """Tell when a file's newest own backup was made, in local time."""
    newest = backups_of(path)
    return newest[0].made.astimezone() if newest else None


def write(connection: Any, path: Path, key: Key | None, folder: Path, now: datetime) -> Path:
    """Copy a file through its own connection, prove the copy, and only then give it its name.

    Raises:
        FolderIsClosed, DiskIsFull, DiskFailed, BackupFailed: see their sentences; nothing is left behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderIsClosed(folder) from error
    target = free_name(folder, path, now)
    with copies.part_of(target) as part:
        copies.write(connection, part)
        copies.prove(part, key, counts(connection))
        copies.take_place(part, target)
    return target


def free_name(folder: Path, path: Path, now: datetime, why: str = "") -> Path:
    """Give a name with the time in it that no file in the folder has."""
    target, number = folder / f"{path.stem}-{why}{now:%Y%m%d-%H%M%S}{path.suffix}", 2
    while target.exists():
        target = folder / f"{path.stem}-{why}{now:%Y%m%d-%H%M%S}-{number}{path.suffix}"
        number += 1
    return target


def thin(path: Path, today: date, keep: int = KEEP) -> None:
    """Remove old backups: the newest ten stay, then the last of each day, later of each week, then month."""
    for backup in superfluous(backups_of(path), today, keep):
        backup.path.unlink(missing_ok=True)


def superfluous(newest_first: list[Backup], today: date, keep: int) -> list[Backup]:
    """Choose which backups go."""
    kept: list[Backup] = list(newest_first[:_ALL_OF_THE_NEWEST])
    spans = {_span(backup.made.date(), today) for backup in kept}
    for backup in newest_first[_ALL_OF_THE_NEWEST:]:
        span = _span(backup.made.date(), today)
        if span not in spans:
            spans.add(span)
            kept.append(backup)
    staying = set(kept[:keep])
    return [backup for backup in newest_first if backup not in staying]


def _span(made: date, today: date) -> tuple[int, ...]:
    age = (today - made).days
    if age <= _DAYS:
        return (made.toordinal(),)
    if age <= _WEEKS:
        return tuple(made.isocalendar()[:2])
    return (made.year, made.month, 0)
