"""What happens when something happens that nobody foresaw: a log with places only, and one calm report."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """An unforeseen error without personal data: its kind and where it went through."""

    kind: str
    places: tuple[str, ...]

    def report(self) -> str:
        """Write what a person may send to whoever looks after the program."""
        from importlib.metadata import version  # 40 ms that a start without faults need not spend

        system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
        lines = [
            f"MentorDesk {version('mentordesk')}",
            system,
            self.kind,
            *(f"  {place}" for place in self.places),
        ]
        return "\n".join(lines)


def fault_of(error: BaseException) -> Fault:
    """Take from an error only what holds no personal data; its words and values may name people."""
    places = [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return Fault(type(error).__name__, tuple(places))


def _short(filename: str) -> str:
    """Leave out the folders above the package: they may hold the person's own name."""
    parts = Path(filename).parts
    for root in ("mentordesk", "mentordesk_ui", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else filename


class PlacesOnly(logging.Formatter):
    """Writes errors as their kind and places; the error's own words could name a person."""

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left the whole error, words and all, in the record.
        mine = copy(record)
        mine.exc_text = None
        return super().format(mine)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        if ei[1] is None:
            return ""
        fault = fault_of(ei[1])
        return " | ".join([fault.kind, *fault.places])


def start_log(folder: Path) -> logging.Handler | None:
    """Log into a folder, 5 × 512 kB at most; without a folder to write to there is no log."""
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "mentordesk.log", maxBytes=512_000, backupCount=4, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(PlacesOnly("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


class FaultWatch(QObject):
    """Catches what nobody caught, in every thread, logs it and tells it in the window's thread."""

    _caught = Signal(object)

    def __init__(self, tell: Callable[[Fault], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._telling = False
        self._before = (sys.excepthook, threading.excepthook)
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._from_anywhere
        threading.excepthook = self._from_thread

    def stop(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def catch(self, error: BaseException) -> None:
        """Take an error that a piece of work ended with."""
        fault = fault_of(error)
        _log.error("unforeseen: %s", " | ".join([fault.kind, *fault.places]))
        self._caught.emit(fault)

    def _from_anywhere(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
        else:
            self.catch(error.with_traceback(trace))

    def _from_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.catch(what.exc_value)

    def _on_caught(self, fault: Fault) -> None:
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(fault)
        finally:
            self._telling = False
