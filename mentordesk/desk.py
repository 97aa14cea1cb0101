"""The desk: the one door to a file. Steps change it, reads look at it, listeners hear what changed.

Here the capabilities' tables come together, so that the store knows none of them.
"""

from __future__ import annotations

import getpass
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.orm import Session

from mentordesk.i18n import Message
from mentordesk.intake import model as intake_model
from mentordesk.pairing import model as pairing_model
from mentordesk.pairing.panel import model as panel_model
from mentordesk.pairing.scenarios import model as scenario_model
from mentordesk.papers import model as papers_model
from mentordesk.people import model as people_model
from mentordesk.people import record_model, spelling_model
from mentordesk.people.leads import model as lead_model
from mentordesk.people.organisations import model as organisation_model
from mentordesk.programme import model as programme_model
from mentordesk.season import model as season_model
from mentordesk.store import backups, checking, keys, opening, reserve
from mentordesk.store.base import Base
from mentordesk.store.faults import (
    DiskIsFull,
    FileIsReadOnly,
    FileProblem,
    PasswordIsNeeded,
    StepWasCancelled,
    WrongPassword,
)
from mentordesk.store.ledger import Changed, Kind
from mentordesk.store.opening import OpenFile, Visitor

__all__ = [
    "Changed",
    "Clock",
    "Desk",
    "FileProblem",
    "PasswordIsNeeded",
    "StepWasCancelled",
    "WrongPassword",
    "system_clock",
]

Clock = Callable[[], datetime]
# Importing them puts their tables into Base.metadata.
MODELS = (
    programme_model,
    people_model,
    lead_model,
    organisation_model,
    record_model,
    spelling_model,
    intake_model,
    pairing_model,
    panel_model,
    scenario_model,
    season_model,
    papers_model,
)
_log = logging.getLogger(__name__)


def system_clock() -> datetime:
    """Tell the computer's time with its zone."""
    return datetime.now().astimezone()


def current_user() -> str:
    """Name who works at this computer, or give nothing when it does not know."""
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


class Desk:
    """One open file of one programme.

    Made by `create` and `open`. Steps and reads hold it for one thread at a time; listeners are told after
    the commit, in the thread that made the step.
    """

    def __init__(self, file: OpenFile, clock: Clock, who: str) -> None:
        self._file = file
        self._ledger = file.ledger(Base.metadata, who, lambda: clock().astimezone(UTC))
        self._clock = clock
        self._listeners: list[Callable[[Changed], None]] = []
        self._closed = False
        self._worked = False
        if not file.read_only:
            reserve.keep(file.path)

    @classmethod
    def create(
        cls,
        path: str | Path,
        password: str | None = None,
        clock: Clock = system_clock,
        who: str | None = None,
    ) -> Self:
        """Make a new file, encrypted when there is a password.

        Raises:
            FileExists, FolderIsClosed, DiskIsFull: see their sentences.
        """
        visitor = _visitor(who, clock)
        return cls(opening.create(Path(path), password, Base.metadata, visitor), clock, visitor.who)

    @classmethod
    def open(
        cls,
        path: str | Path,
        password: str | None = None,
        clock: Clock = system_clock,
        who: str | None = None,
        *,
        recovery_code: str | None = None,
    ) -> Self:
        """Open a file alone, look it over and bring its tables up to date; only to read where it must be.

        Raises:
            FileProblem: one of its kinds; see their sentences.
        """
        visitor = _visitor(who, clock)
        return cls(opening.open_file(Path(path), password, recovery_code, visitor), clock, visitor.who)

    @classmethod
    def restore(
        cls,
        backup: str | Path,
        path: str | Path,
        password: str | None = None,
        clock: Clock = system_clock,
        who: str | None = None,
    ) -> Self:
        """Put a backup in a file's place and open it; what was there is kept among the backups.

        The password is the backup's. Undo does not pass the restoring.

        Raises:
            FileProblem: the backup cannot be used, or the file is open; then nothing changed.
        """
        visitor = _visitor(who, clock)
        return cls(opening.restore(Path(backup), Path(path), password, visitor), clock, visitor.who)

    @property
    def path(self) -> Path:
        """Where the file is. Nothing in this process may open or copy it while the desk is open."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Whether the file can only be looked at."""
        return self._file.read_only

    @property
    def encrypted(self) -> bool:
        """Whether the file has a password."""
        return self._file.key is not None

    @property
    def recovery_code(self) -> str | None:
        """The key to print, which opens the file when the password is forgotten; None without a password."""
        return keys.recovery_code(self._file.key) if self._file.key else None

    @property
    def who(self) -> str:
        """Who works; stands in every step."""
        return self._ledger.who

    @property
    def today(self) -> date:
        """The day, in the clock's own zone."""
        return self._clock().date()

    @property
    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._clock().astimezone(UTC)

    @contextmanager
    def step(self, message: Message, kind: Kind = "step") -> Iterator[Session]:
        """Do one thing that a person wished, all of it or nothing; a step inside a step joins it.

        The message's values are ids, numbers and dates, never names. What changed nothing is not recorded.

        Raises:
            FileIsReadOnly, DiskIsFull, DiskFailed, StepWasCancelled: see their sentences; nothing was kept.
        """
        done: list[Changed] = []
        with self._reserve_given_up(), self._ledger.step(message, kind, done=done) as session:
            yield session
        self._tell(done)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Look at the file as it is at one moment; inside a step, with what the step did so far."""
        with self._ledger.read() as session:
            yield session

    def undo(self, still_wanted: Callable[[], object] = lambda: None) -> Changed | None:
        """Take the newest step back; None when there is none, or a barrier stands before it.

        `still_wanted` is asked before it is kept; it may raise to leave everything as it was.
        """
        with self._reserve_given_up():
            done = self._ledger.undo(still_wanted)
        return self._tell(done)

    def redo(self, still_wanted: Callable[[], object] = lambda: None) -> Changed | None:
        """Bring back what undo took, as `undo` does; None when there is nothing, or a new step came after."""
        with self._reserve_given_up():
            done = self._ledger.redo(still_wanted)
        return self._tell(done)

    @property
    def undo_message(self) -> Message | None:
        """What undo would take back."""
        return self._ledger.next_undo()

    @property
    def redo_message(self) -> Message | None:
        """What redo would bring back."""
        return self._ledger.next_redo()

    @property
    def undo_size(self) -> int:
        """How many changes of rows undo would take back; some thousand of them take a moment."""
        return self._ledger.undo_size()

    @property
    def redo_size(self) -> int:
        """How many changes of rows redo would bring back."""
        return self._ledger.redo_size()

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Tell the listener of every change from now on; the returned function ends that."""
        self._listeners.append(listener)

        def end() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return end

    def interrupt(self) -> None:
        """Cancel the step that another thread is in; it ends with StepWasCancelled and leaves nothing."""
        self._ledger.interrupt()

    def backup(self, folder: str | Path | None = None) -> Path:
        """Copy the file into a folder, prove the copy, and give its name.

        Without a folder it goes to the file's own backups, which are thinned as they age.

        Raises:
            FolderIsClosed, DiskIsFull, DiskFailed, BackupFailed: see their sentences; nothing is left behind.
        """
        target = backups.folder_of(self.path) if folder is None else Path(folder)
        with self._ledger.alone() as connection:
            made = backups.write(connection, self.path, self._file.key, target, self._clock())
        if folder is None:
            backups.thin(self.path, self.today)
        return made

    def backup_if_due(self) -> Path | None:
        """Make today's backup unless there is one, or nothing changed since the last."""
        newest = backups.last_backup(self.path)
        return None if newest and newest.date() >= self.today else self.backup_if_changed()

    def backup_if_changed(self) -> Path | None:
        """Make a backup unless nothing changed since the last: before an import, and before a merge.

        Raises:
            FolderIsClosed, DiskIsFull, DiskFailed, BackupFailed: see their sentences; nothing is left behind.
        """
        newest, changed = backups.last_backup(self.path), self._ledger.last_change()
        if self.read_only or changed is None or (newest and newest > changed):
            return None
        return self.backup()

    @property
    def last_backup(self) -> datetime | None:
        """When the file's newest own backup was made; None when there is none."""
        return backups.last_backup(self.path)

    def check(self) -> list[Message]:
        """Look the whole file over; an empty list when nothing is wrong."""
        with self._ledger.alone() as connection:
            return checking.findings(connection, Base.metadata.sorted_tables, self.encrypted)

    def change_password(self, password: str | None) -> str | None:
        """Write the file anew under another password, or under none; gives the new recovery code.

        Raises:
            FileIsReadOnly, FolderIsClosed, DiskIsFull, BackupFailed: the old password still holds.
        """
        if self.read_only:
            raise FileIsReadOnly(self.path)
        with self._ledger.alone():
            self._file = opening.change_password(self._file, password, Visitor(self.who, self._clock()))
            self._ledger.swap(self._file.connection)
        return self.recovery_code

    def close(self) -> None:
        """Wait for what runs, make the day's backup when something was done, and let the file go.

        A second time does nothing. A backup that cannot be made does not keep the file from closing.
        """
        if self._closed:
            return
        self._closed = True
        try:
            if self._worked:
                self.backup_if_due()
        except FileProblem as error:
            _log.warning("no backup was made at closing: %s", type(error).__name__)
        finally:
            self._ledger.close()
            self._file.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reserve_given_up(self) -> Iterator[None]:
        try:
            yield
        except DiskIsFull as error:
            raise DiskIsFull(self.path, reserve_released=reserve.give_up(self.path)) from error

    def _tell(self, done: list[Changed]) -> Changed | None:
        for changed in done:
            self._worked = True
            for listener in tuple(self._listeners):
                listener(changed)
        return done[-1] if done else None


def _visitor(who: str | None, clock: Clock) -> Visitor:
    return Visitor(current_user() if who is None else who, clock())
