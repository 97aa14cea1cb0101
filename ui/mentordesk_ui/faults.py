"""What happens when something happens that nobody foresaw: it is logged, and told once, calmly."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from mentordesk.log import Fault, fault_of

_log = logging.getLogger(__name__)


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
        _log.error("unforeseen: %s", fault.line)
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
