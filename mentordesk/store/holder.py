"""Who has a file open: a note for people beside it, and this process's own list of open files.

The lock itself is the file engine's. The note (`FILE.lock`) only says who holds it, and
a stale one means nothing.
"""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from stat import S_ISDIR
from threading import Lock

from mentordesk.store.faults import FileIsMissing, FileIsOpenElsewhere, FolderIsClosed, NotOurFile

# A second opening in one process would drop the first one's lock on Linux as soon as it is closed, so the
# process has to remember, whoever opens.
_open_here: dict[tuple[int, int], Path] = {}
_guard = Lock()


@dataclass(frozen=True, slots=True)
class Claim:
    """A file that this process has open."""

    path: Path
    inode: tuple[int, int]


def claim(path: Path) -> Claim:
    """Remember that this process opens the file.

    Raises:
        FileIsMissing, FolderIsClosed: it cannot be looked at.
        NotOurFile: it is a folder.
        FileIsOpenElsewhere: it has it open already.
    """
    try:
        stat = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileIsMissing(path) from error
    except OSError as error:
        raise FolderIsClosed(path) from error
    if S_ISDIR(stat.st_mode):
        raise NotOurFile(path)
    inode = (stat.st_dev, stat.st_ino)
    with _guard:
        if inode in _open_here:
            raise someone_else(path)
        _open_here[inode] = path
    return Claim(path, inode)


def release(held: Claim) -> None:
    """Forget a file that was closed."""
    with _guard:
        _open_here.pop(held.inode, None)


@contextmanager
def claimed(path: Path) -> Iterator[None]:
    """Claim a file for a moment, to read it by the file system.

    Raises:
        FileIsMissing: it is not there.
        FileIsOpenElsewhere: this process has it open.
    """
    held = claim(path)
    try:
        yield
    finally:
        release(held)


def leave_note(path: Path, who: str, now: datetime) -> None:
    """Write beside the file who has it open; where that is not possible, the lock holds all the same."""
    note = {"who": who, "host": platform.node(), "pid": os.getpid(), "since": now.isoformat()}
    with suppress(OSError):
        note_path(path).write_text(json.dumps(note), encoding="utf-8")


def take_note_away(path: Path) -> None:
    """Remove the note."""
    with suppress(OSError):
        note_path(path).unlink(missing_ok=True)


def note_path(path: Path) -> Path:
    """Give the name of the note beside a file."""
    return path.with_name(path.name + ".lock")


def someone_else(path: Path) -> FileIsOpenElsewhere:
    """Say who has the file open, as far as the note tells."""
    try:
        note = json.loads(note_path(path).read_text(encoding="utf-8"))
        since = datetime.fromisoformat(note["since"]).astimezone().replace(tzinfo=None)
        return FileIsOpenElsewhere(path, str(note["who"]), str(note["host"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        return FileIsOpenElsewhere(path)
