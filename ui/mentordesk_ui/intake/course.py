"""What the steps of the wizard share: the draft, the desk, and the one work beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.programme.rows import current
from mentordesk_ui.intake.draft import Draft
from mentordesk_ui.tasks import Job, Progress
from mentordesk_ui.workspace import Workspace

FILE, SHEET, COLUMNS, ROWS, DONE = range(5)
_FOLDER = "import/folder"


class Course(QObject):
    """A sheet's way through the steps.

    `step_wanted` tells the step to be shown, `changed` that the foot says something else by now, `begun` that
    another sheet was taken.

    Args:
        workspace: the open desk.
        window: over which questions stand.
    """

    step_wanted = Signal(int)
    changed = Signal()
    begun = Signal()

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self.workspace, self.t, self.window = workspace, workspace.t, window
        self.now = workspace.read(current)
        self.draft = Draft()
        self.job: Job | None = None
        self._turn = 0

    @property
    def busy(self) -> bool:
        """Whether something is being read, understood or written."""
        return self.job is not None

    def show(self, step: int) -> None:
        """Ask for a step."""
        self.step_wanted.emit(step)

    def begin(
        self,
        work: Callable[[Progress], object],
        then: Callable[..., object],
        sorry: Callable[[Exception], object],
        title: str,
        on_cancel: Callable[[], object] | None = None,
    ) -> None:
        """Do slow work beside the window; its end counts only while nothing else was begun."""
        turn = self.next_turn()
        self.job = self.workspace.in_background(
            work,
            lambda result: self.if_wanted(turn, lambda: then(result)),
            lambda fault: self.if_wanted(turn, lambda: sorry(fault)),
            title=title,
            on_cancel=on_cancel,
        )
        self.changed.emit()

    def next_turn(self) -> int:
        """Begin something else: the end of what runs no longer counts."""
        self._turn += 1
        return self._turn

    def if_wanted(self, turn: int, act: Callable[[], object]) -> None:
        """Go on with the end of a work unless something else was begun, or the wizard left, meanwhile."""
        if turn == self._turn:
            self.job = None
            act()

    def give_up(self) -> bool:
        """Give up what runs; tell whether anything did."""
        if self.job is None:
            return False
        job, self.job = self.job, None
        self.next_turn()
        job.cancel()
        return True

    # Questions about files

    @property
    def folder(self) -> Path:
        """Where the last spreadsheet was."""
        kept = Path(str(self.workspace.window_state.value(_FOLDER, "")))
        return kept if str(kept) != "." and kept.is_dir() else Path.home()

    def keep_folder(self, folder: Path) -> None:
        """Look there the next time."""
        self.workspace.keep_window_value(_FOLDER, str(folder))

    def question(self, title: str) -> QFileDialog:
        """Make a question about a file, which goes when it is answered."""
        asking = QFileDialog(self.window, title, str(self.folder))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return asking
