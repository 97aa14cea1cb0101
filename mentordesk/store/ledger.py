"""Steps, reads, undo and redo over one connection: one thread at a time, for a whole step or a whole read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Table, event, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from mentordesk.i18n import Message
from mentordesk.store import journal
from mentordesk.store.base import new_id
from mentordesk.store.bulk import nothing_to_collect
from mentordesk.store.connection import engine_over, let_go
from mentordesk.store.faults import FileIsReadOnly, StepWasCancelled, named
from mentordesk.store.messages import message_from, values_to_json
from mentordesk.store.model import Step

Origin = Literal["step", "undo", "redo", "reload"]
Kind = Literal["step", "undo", "redo", "set-up", "migration", "restore", "erasure", "purge"]
BARRIERS = frozenset({"set-up", "migration", "restore", "erasure", "purge"})
_ORIGINS: dict[str, Origin] = {"undo": "undo", "redo": "redo", "restore": "reload", "migration": "reload"}


@dataclass(frozen=True, slots=True)
class Changed:
    """What a step changed: table name → ids of rows (hex), told once after the commit."""

    step: UUID
    origin: Origin
    rows: dict[str, frozenset[str]]


class StepSession(Session):
    """A session whose transaction ends with its step, never before."""

    def commit(self) -> None:
        """Refuse: half a step would be kept."""
        raise RuntimeError("a step commits when it ends")


class Ledger:
    """The tables of one file and the journal of all that changes in them."""

    def __init__(
        self,
        connection: Any,
        tables: Iterable[Table],
        *,
        path: Path,
        who: str,
        now: Callable[[], datetime],
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.who = who
        self._now = now
        self._tables = {table.name: table for table in tables}
        self._lock = RLock()
        self._session: StepSession | None = None
        self._in_step = False
        self._cancelled = False
        self._put(connection)

    @contextmanager
    def step(
        self,
        message: Message,
        kind: Kind = "step",
        undoes: UUID | None = None,
        done: list[Changed] | None = None,
    ) -> Iterator[Session]:
        """Open a step; one inside another joins it, and fails alone when the outer catches its error.

        `done` receives what was changed, after the commit; nothing when nothing was.
        """
        with self._lock:
            if self._session is not None:
                if not self._in_step:
                    raise RuntimeError("a step cannot begin inside a read")
                with self._session.begin_nested():
                    yield self._session
                return
            if self.read_only:
                raise FileIsReadOnly(self.path)
            with self._faults_named(), self._opened(in_step=True) as session:
                number, parent = journal.next_step(session.connection())
                session.connection().exec_driver_sql(
                    "INSERT INTO open_step (number, erases) VALUES (?, ?)", (number, kind == "erasure")
                )
                yield session
                session.flush()
                label = {
                    "id": new_id(),
                    "number": number,
                    "parent": parent,
                    "kind": kind,
                    "undoes": undoes,
                    "who": self.who,
                    "at": self._now(),
                    "message": message.id,
                    "plural": message.plural_id,
                    "message_values": values_to_json(message),
                }
                changed = self._close_step(session.connection(), label)
                if changed is not None:
                    self._stop_when_cancelled()
                    Session.commit(session)
                    if done is not None:
                        done.append(changed)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a consistent read; inside a step it sees the step's work."""
        with self._lock:
            if self._session is not None:
                if self._in_step:
                    self._session.flush()
                yield self._session
                return
            with self._faults_named(), self._opened(in_step=False) as session:
                yield session

    def undo(self, still_wanted: Callable[[], object] = lambda: None) -> list[Changed]:
        """Take the newest step back, as a new step; gives nothing when there is none."""
        return self._take_back("undo", still_wanted)

    def redo(self, still_wanted: Callable[[], object] = lambda: None) -> list[Changed]:
        """Take the newest undo back, as a new step; gives nothing when there is none."""
        return self._take_back("redo", still_wanted)

    def next_undo(self) -> Message | None:
        """Say what undo would take back."""
        with self.read() as session:
            target = _undo_target(session.connection())
            return target.message if target else None

    def next_redo(self) -> Message | None:
        """Say what redo would bring back."""
        with self.read() as session:
            target = _redo_target(session.connection())
            return target.message if target else None

    def undo_size(self) -> int:
        """Count the changes of rows that undo would take back."""
        return self._size(_undo_target)

    def redo_size(self) -> int:
        """Count the changes of rows that redo would bring back."""
        return self._size(_redo_target)

    def _size(self, find: Callable[[Connection], _Target | None]) -> int:
        with self.read() as session:
            target = find(session.connection())
            return journal.size_of_step(session.connection(), target.number) if target else 0

    def last_change(self) -> datetime | None:
        """Tell when the newest step was made."""
        with self.read() as session:
            return session.scalar(select(Step.at).order_by(Step.number.desc()).limit(1))

    def interrupt(self) -> None:
        """Stop what runs at its next statement; a step ends with StepWasCancelled and leaves nothing."""
        if self._session is not None:
            self._cancelled = True
            self._raw.interrupt()

    def close(self) -> None:
        """Wait for what runs, then let the file go."""
        with self._lock:
            let_go(self._raw)
            self._engine.dispose()

    def swap(self, connection: Any) -> None:
        """Go on over another connection to the same content; called inside `alone`."""
        self._engine.dispose()
        self._put(connection)

    @contextmanager
    def alone(self) -> Iterator[Any]:
        """Lend the bare connection outside any transaction, for copies and checks."""
        with self._lock:
            if self._session is not None:
                raise RuntimeError("a step or a read is open")
            yield self._raw

    def _take_back(self, kind: Literal["undo", "redo"], still_wanted: Callable[[], object]) -> list[Changed]:
        done: list[Changed] = []
        with self._lock:
            if self._session is not None:
                raise RuntimeError(f"{kind} cannot run inside a step or a read")
            find = _undo_target if kind == "undo" else _redo_target
            with self.read() as session:
                target = find(session.connection())
            if target is not None:
                with nothing_to_collect(), self.step(target.message, kind, target.id, done) as session:
                    journal.replay_backwards(session.connection(), self._tables, target.number)
                    still_wanted()
        return done

    @contextmanager
    def _opened(self, *, in_step: bool) -> Iterator[StepSession]:
        session = StepSession(self._engine, expire_on_commit=False)
        self._session, self._in_step = session, in_step
        try:
            yield session
        finally:
            try:
                session.close()
            finally:
                self._session, self._in_step, self._cancelled = None, False, False

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, dbapi2.Error) as error:
            fault = named(error, self.path)
            if fault is None:
                raise
            raise fault from error

    def _begin(self, connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self._in_step else "BEGIN")

    def _stop_when_cancelled(self, *_statement: Any) -> None:
        if self._cancelled:
            raise StepWasCancelled

    def _put(self, connection: Any) -> None:
        self._raw = connection
        self._engine = engine_over(connection)
        event.listen(self._engine, "begin", self._begin)
        event.listen(self._engine, "before_cursor_execute", self._stop_when_cancelled)
        if not self.read_only:
            connection.execute(journal.OPEN_STEP)
            for statement in journal.triggers(self._tables.values()):
                connection.execute(statement)

    def _close_step(self, connection: Connection, label: dict[str, Any]) -> Changed | None:
        rows = journal.rows_of_step(connection, label["number"])
        if not rows and label["kind"] not in BARRIERS:
            return None
        connection.execute(insert(Step), label | {"digest": journal.seal(connection, label)})
        connection.exec_driver_sql("DELETE FROM open_step")
        origin = _ORIGINS.get(label["kind"], "step")
        return Changed(label["id"], origin, rows)


@dataclass(frozen=True, slots=True)
class _Target:
    id: UUID
    number: int
    message: Message


def _undo_target(connection: Connection) -> _Target | None:
    taken_back: set[UUID] = set()
    for step in _newest_first(connection):
        if step.kind in BARRIERS:
            return None
        if step.kind == "undo":
            taken_back.add(step.undoes)
        elif step.id not in taken_back:
            return _Target(step.id, step.number, message_from(step.message, step.message_values, step.plural))
    return None


def _redo_target(connection: Connection) -> _Target | None:
    brought_back: set[UUID] = set()
    for step in _newest_first(connection):
        if step.kind == "redo":
            brought_back.add(step.undoes)
        elif step.kind != "undo":
            return None
        elif step.id not in brought_back:
            return _Target(step.id, step.number, message_from(step.message, step.message_values, step.plural))
    return None


def _newest_first(connection: Connection) -> Iterator[Any]:
    columns = (Step.id, Step.number, Step.kind, Step.undoes, Step.message, Step.plural, Step.message_values)
    below = None
    while True:
        some = select(*columns).order_by(Step.number.desc()).limit(50)
        rows = connection.execute(some if below is None else some.where(Step.number < below)).all()
        yield from rows
        if len(rows) < 50:
            return
        below = rows[-1].number
