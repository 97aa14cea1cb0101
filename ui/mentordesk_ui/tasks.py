"""Slow work beside the window: one worker, one job after the other, each with progress and cancel."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")
Sorry = Callable[[Exception], object]
TOLD_EVERY_SECONDS = 0.05
"""Work may tell its progress at every row; the window hears of each thing it is at this often, or it would
drown in events."""


class Cancelled(Exception):
    """The person cancelled the work; nothing is said about it where it writes nothing."""


class Progress:
    """What the work tells while it runs, and where it learns that it is no longer wanted.

    Made for one job; safe to use in the worker's thread.
    """

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._told, self._what = 0.0, ""
        self._wanted = threading.Event()
        self._wanted.set()

    def __call__(self, done: int, of: int = 0, what: str = "") -> None:
        """Tell how far the work is: `done` of `of` (0: unknown), and what it is at.

        Raises:
            Cancelled: the person does not want the work any more.
        """
        self.check()
        now = monotonic()
        if what != self._what or now - self._told >= TOLD_EVERY_SECONDS:
            self._told, self._what = now, what
            self._tell(done, of, what)

    @property
    def cancelled(self) -> bool:
        """Whether the work is no longer wanted."""
        return not self._wanted.is_set()

    def check(self) -> None:
        """Stop here when the work is no longer wanted.

        Raises:
            Cancelled: it is not.
        """
        if self.cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Say that the work is no longer wanted."""
        self._wanted.clear()


@dataclass(eq=False)
class Job:
    """A piece of work on its way: what the top bar shows of it."""

    title: str
    work: Callable[[Progress], Any]
    then: Callable[[Any], object] | None
    sorry: Sorry | None
    writes: bool
    on_cancel: Callable[[], object] | None
    progress: Progress = field(init=False)
    done: int = 0
    of: int = 0
    what: str = ""

    def cancel(self) -> None:
        """Stop the work; a step that is being written is interrupted and leaves nothing."""
        self.progress.cancel()
        if self.on_cancel is not None:
            self.on_cancel()


class Runner(QObject):
    """Runs jobs one after the other in one thread; their ends are told in the window's thread.

    `changed` tells that a job began, moved or ended; `failed` tells errors that nobody else is sorry for.
    """

    changed = Signal()
    failed = Signal(object)
    _moved = Signal(object, int, int, str)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._jobs: list[Job] = []
        self._thread: threading.Thread | None = None
        self._closing = False
        self._moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def current(self) -> Job | None:
        """The job that runs or runs next."""
        return self._jobs[0] if self._jobs else None

    @property
    def busy(self) -> bool:
        """Whether any job is on its way."""
        return bool(self._jobs)

    @property
    def writing(self) -> bool:
        """Whether a job on its way changes the file: until it ends, pages keep their rows and wait."""
        return any(job.writes for job in self._jobs)

    def in_background(
        self,
        work: Callable[[Progress], T],
        then: Callable[[T], object] | None = None,
        sorry: Sorry | None = None,
        *,
        title: str = "",
        writes: bool = False,
        on_cancel: Callable[[], object] | None = None,
    ) -> Job:
        """Do slow work beside the window.

        Args:
            work: runs in the worker's thread and touches no widget; tells its progress to its argument.
            then: gets the result, in the window's thread.
            sorry: gets the error, in the window's thread; without it the runner's `failed` tells it. Of work
                that writes it also hears of a cancel, as StepWasCancelled.
            title: what the top bar calls the work; without it the work is not shown.
            writes: whether it changes the file.
            on_cancel: what else cancelling does, for instance interrupting the step.
        """
        job = Job(title, work, then, sorry, writes, on_cancel)
        job.progress = Progress(lambda done, of, what: self._moved.emit(job, done, of, what))
        if self._closing:
            return job
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="mentordesk-work", daemon=True)
            self._thread.start()
        self._jobs.append(job)
        self._queue.put(job)
        self.changed.emit()
        return job

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            result, error = None, None
            try:
                job.progress.check()
                result = job.work(job.progress)
            except Exception as caught:  # noqa: BLE001  (whatever it is, it is told in the window's thread)
                error = caught
            if self._closing:
                return
            self._ended.emit(job, result, error)

    @Slot(object, int, int, str)
    def _on_moved(self, job: Job, done: int, of: int, what: str) -> None:
        job.done, job.of, job.what = done, of, what
        self.changed.emit()

    @Slot(object, object, object)
    def _on_ended(self, job: Job, result: object, error: Exception | None) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self.changed.emit()
        if error is None:
            if job.then is not None:
                job.then(result)
            return
        if isinstance(error, Cancelled):
            if not job.writes:
                return
            from mentordesk.desk import StepWasCancelled

            error = StepWasCancelled()
        if job.sorry is not None:
            job.sorry(error)
        else:
            self.failed.emit(error)

    def close(self, seconds: float = 30.0) -> None:
        """Cancel what waits, wait for what runs, and take no more."""
        self._closing = True
        for job in self._jobs:
            job.cancel()
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(seconds)
            self._thread = None
        self._jobs.clear()
