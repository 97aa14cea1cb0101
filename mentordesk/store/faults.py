"""What can be wrong with a file: each fault tells what happened, what is safe and what to do."""

import errno
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say

_NOTHING_CHANGED = say("Nothing in the file was changed.")
_SAFE_BEFORE = say("Everything before this step is saved.")


class FileProblem(MentorDeskError):
    """A file cannot be used as wished."""


class FileIsMissing(FileProblem):
    """There is no file of that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("There is no file {file}.", file=str(path)),
            say("Look whether it was moved or renamed, or whether the drive is connected."),
        )


class FileExists(FileProblem):
    """A new file would take the place of one that is there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("There is already a file {file}.", file=str(path)),
            _NOTHING_CHANGED,
            say("Choose another name."),
        )


class NotOurFile(FileProblem):
    """Something else than a MentorDesk file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("{file} is not a MentorDesk file.", file=path.name),
            _NOTHING_CHANGED,
            say("Choose a file whose name ends in .mentordesk, or bring a spreadsheet in with Import."),
        )


class FileIsDamaged(FileProblem):
    """The file's content does not agree with its own checks."""

    def __init__(self, path: Path, backup: Path | None = None) -> None:
        super().__init__(
            say("{file} is damaged and was not opened.", file=path.name),
            say("It was left as it is, so nothing more can be lost."),
            say("Restore the newest backup: {backup}.", backup=str(backup))
            if backup
            else say("Restore a backup of it."),
        )


class FileIsNewer(FileProblem):
    """A later MentorDesk wrote the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("{file} was written by a newer MentorDesk than this one.", file=path.name),
            _NOTHING_CHANGED,
            say("Install the newest MentorDesk and open it again."),
        )


class FileIsOlder(FileProblem):
    """An earlier MentorDesk wrote the file, and it cannot be brought up to date where it lies."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "{file} was written by an older MentorDesk and cannot be changed where it is.", file=path.name
            ),
            _NOTHING_CHANGED,
            say("Copy it to a folder of your own and open the copy; it is brought up to date then."),
        )


class UpgradeFailed(FileProblem):
    """An older file could not be brought up to date."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("{file} is of an older MentorDesk and could not be brought up to date.", file=path.name),
            say("It was left as it is; only a copy was tried."),
            say("Go on with the older MentorDesk, and send the report to who looks after the program."),
        )


class FileIsOpenElsewhere(FileProblem):
    """Another window, program or computer has the file open."""

    def __init__(
        self, path: Path, who: str | None = None, host: str = "", since: datetime | None = None
    ) -> None:
        if who and since:
            told = say(
                "{file} is already open: {who} on {host}, since {since}.",
                file=path.name,
                who=who,
                host=host,
                since=since,
            )
        else:
            told = say("{file} is already open in another program.", file=path.name)
        super().__init__(told, _NOTHING_CHANGED, say("Close it there, then open it here again."))


class FileIsReadOnly(FileProblem):
    """A change was wanted in a file that can only be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("{file} can only be read, so this change was not saved.", file=path.name),
            _NOTHING_CHANGED,
            say("Copy it to a folder of your own and open the copy."),
        )


class PasswordIsNeeded(FileProblem):
    """The file is encrypted and no password was given."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("{file} is protected with a password.", file=path.name),
            say("Enter the password, or the recovery code that was printed when it was set."),
        )


class WrongPassword(FileProblem):
    """The password or recovery code does not open the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("This password does not open {file}.", file=path.name),
            _NOTHING_CHANGED,
            say(
                "Look at Caps Lock and the keyboard language, or use the printed recovery code. "
                "If you are sure of it, the file is damaged: restore a backup."
            ),
        )


class WrongRecoveryCode(FileProblem):
    """A recovery code was not typed as it was printed."""

    def __init__(self) -> None:
        super().__init__(
            say("This is not a recovery code as it was printed: a letter is missing or mistyped."),
            _NOTHING_CHANGED,
            say("Compare it group by group with the paper and try again."),
        )


class FolderIsClosed(FileProblem):
    """The folder or file may not be read or written by this user."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("{file} may not be read or written by you.", file=str(path)),
            _NOTHING_CHANGED,
            say("Choose another folder, or ask who looks after this computer."),
        )


class DiskIsFull(FileProblem):
    """The disk has no place left."""

    def __init__(self, path: Path, reserve_released: bool = False) -> None:
        super().__init__(
            say("The disk is full, so this was not saved: {file}.", file=path.name),
            _SAFE_BEFORE,
            say("A reserve of 4 MB was released: do it once more, then make room on the disk.")
            if reserve_released
            else say("Make room on the disk, then do it once more."),
        )


class DiskFailed(FileProblem):
    """The disk, stick or share did not take or give the data."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("The disk did not answer, so this was not saved: {file}.", file=path.name),
            _SAFE_BEFORE,
            say("Look whether the drive or network share is still connected, then open the file again."),
        )


class BackupFailed(FileProblem):
    """A copy was made and did not prove good; it was removed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("The backup of {file} did not prove good and was removed.", file=path.name),
            say("The file itself is open and unchanged."),
            say("Choose another folder for the backup."),
        )


class StepWasCancelled(MentorDeskError):
    """A person stopped a long step."""

    def __init__(self) -> None:
        super().__init__(say("Cancelled."), say("Everything is as it was before."))


def named(error: DBAPIError | dbapi2.Error | OSError, path: Path) -> MentorDeskError | None:
    """Name what the file engine said, or give None when it is no fault of file or disk."""
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        return DiskIsFull(path) if full else None
    told = str(error.orig if isinstance(error, DBAPIError) else error)
    faults: tuple[tuple[str, MentorDeskError], ...] = (
        ("disk is full", DiskIsFull(path)),
        ("disk I/O error", DiskFailed(path)),
        ("unable to open database file", DiskFailed(path)),
        ("disk image is malformed", FileIsDamaged(path)),
        ("file is not a database", FileIsDamaged(path)),
        ("readonly database", FileIsReadOnly(path)),
        ("database is locked", FileIsOpenElsewhere(path)),
        ("interrupted", StepWasCancelled()),
    )
    return next((fault for words, fault in faults if words in told), None)
