"""Spreadsheets, read in a process of their own.

Real workbooks crash readers now and then, and hostile ones mean to. Their reader lives in a child process
with little memory and a time limit; it is started once and used again. If it dies, the reading fails with a
sentence and the next one gets a new child.
"""

import json
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, BinaryIO, Self

from mentordesk.intake.faults import (
    FAULTS,
    KINDS,
    ReaderDied,
    ReadingCancelled,
    SheetMissing,
    SheetProblem,
    SheetTooSlow,
)
from mentordesk.intake.table import Cell, SheetRow, Table
from mentordesk.store.bulk import nothing_to_collect

SECONDS = 20.0
_LENGTH = 8
_PIPE = 1024 * 1024  # bytes that the child may be ahead of us, where the system allows it
CHILD_WORD = "--intake-child"  # the first word that makes a frozen program be the child


def child_command() -> list[str]:
    """Give the command that starts the reading process, from source or from a frozen build."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_WORD]
    return [sys.executable, "-P", "-m", "mentordesk.intake.child"]


class SheetReader:
    """Reads spreadsheets one after the other in one reused child process; a context manager.

    Args:
        seconds: how long one reading may take.
        command: what to start instead of `child_command()`.
    """

    def __init__(self, seconds: float = SECONDS, command: list[str] | None = None) -> None:
        self._seconds = seconds
        self._command = command or child_command()
        self._child: _Child | None = None
        self._lock = threading.Lock()
        self._cancelled = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read_table(self, path: Path | str, sheet: str | None = None) -> Table:
        """Read one sheet of xlsx, xlsm, xls, xlsb, ods, csv or tsv; what the file is, its bytes say.

        Args:
            path: the file.
            sheet: a sheet's name; None takes the first visible one that is not empty. A table of a blank
                sheet has no rows.

        Raises:
            SheetProblem: the subclass says what is wrong with the file; the reader can be used again.
        """
        path = Path(path)
        with self._lock:
            self._cancelled = False
            if not _is_file(path):
                raise SheetMissing(file=path.name)
            try:
                answer = self._ask(path, sheet, "calamine")
            except ReaderDied:
                answer = self._ask(path, sheet, "openpyxl")
        if "fault" in answer:
            raise _fault(answer, path.name)
        return Table(
            path.name,
            tuple(answer["sheets"]),
            answer["sheet"],
            tuple(answer["rows"]),
            answer["date1904"],
        )

    def start(self) -> None:
        """Start the child ahead of the first reading, so that it does not wait for it."""
        with self._lock:
            self._running()

    def cancel(self) -> None:
        """Stop the reading that another thread waits for; it raises `ReadingCancelled`."""
        self._cancelled = True
        child = self._child
        if child is not None:
            child.end(kill=True)

    def close(self) -> None:
        """End the child process."""
        child, self._child = self._child, None
        if child is not None:
            child.end(kill=False)

    def _running(self) -> "_Child":
        if self._child is None or not self._child.alive:
            self._child = _Child(self._command)
        return self._child

    def _ask(self, path: Path, sheet: str | None, engine: str) -> dict[str, Any]:
        child = self._running()
        try:
            return child.ask({"path": str(path.resolve()), "sheet": sheet, "engine": engine}, self._seconds)
        except Empty:
            child.end(kill=True)
            self._child = None
            raise SheetTooSlow(file=path.name, seconds=round(self._seconds)) from None
        except (OSError, EOFError, ValueError) as died:
            child.end(kill=True)
            self._child = None
            if self._cancelled:
                raise ReadingCancelled(file=path.name) from died
            raise ReaderDied(file=path.name) from died


class _Child:
    """A running reading process and the thread that listens to it."""

    def __init__(self, command: list[str]) -> None:
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would show a console
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=flags,
            pipesize=_PIPE,
        )
        self._answers: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        assert self._process.stdout is not None
        self._listener = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._listener.start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None and self._listener.is_alive()

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a request and wait for its answer.

        Raises:
            Empty: no answer within the time.
            EOFError: the child ended.
        """
        assert self._process.stdin is not None
        body = json.dumps(request).encode("ascii")
        self._process.stdin.write(len(body).to_bytes(_LENGTH, "big") + body)
        self._process.stdin.flush()
        answer = self._answers.get(timeout=seconds)
        if answer is None:
            raise EOFError
        return answer

    def end(self, kill: bool) -> None:
        """Close the pipe, at which the child ends; kill it if it must end now or does not."""
        if kill:
            self._process.kill()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join(timeout=5)
        if self._process.stdout is not None:
            with suppress(OSError):
                self._process.stdout.close()

    def _listen(self, stream: BinaryIO) -> None:
        """Put each answer in the queue, with the rows that came ahead of it.

        None when the child ends or speaks nonsense.
        """
        rows: list[SheetRow] = []
        try:
            while length := stream.read(_LENGTH):
                body = stream.read(int.from_bytes(length, "big"))
                if len(body) < int.from_bytes(length, "big"):
                    break
                message = json.loads(body)
                if "ahead" in message:
                    with nothing_to_collect():
                        rows += _rows(message["ahead"], dated=b'["d",' in body or b'["t",' in body)
                else:
                    self._answers.put({**message, "rows": rows})
                    rows = []
        except (OSError, ValueError, TypeError, KeyError):
            pass
        self._answers.put(None)


def _is_file(path: Path) -> bool:
    """Tell whether there is a file that may be looked at; the folder may be closed to this user."""
    try:
        return path.is_file()
    except OSError:
        return False


def _fault(answer: dict[str, Any], file: str) -> SheetProblem:
    values = dict(answer["values"])
    if "kind" in values:
        values["kind"] = KINDS[values["kind"]]
    return FAULTS[answer["fault"]](file=file, **values)


def _rows(numbered: list[tuple[int, list[Any]]], *, dated: bool) -> list[SheetRow]:
    """Make rows of a message; dates travel as lists, which are looked for only where there are some."""
    if not dated:
        return [SheetRow(number, tuple(row)) for number, row in numbered]
    return [
        SheetRow(number, tuple([_undated(cell) if type(cell) is list else cell for cell in row]))
        for number, row in numbered
    ]


def _undated(cell: list[str]) -> Cell:
    kind, iso = cell
    return datetime.fromisoformat(iso) if kind == "t" else date.fromisoformat(iso)
