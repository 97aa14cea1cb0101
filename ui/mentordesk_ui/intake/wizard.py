"""The import wizard: file, sheet, columns, rows, and one step that brings them in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from mentordesk.intake.outcome import Sorted, sort_rows
from mentordesk_ui.intake.bringing import Bringing
from mentordesk_ui.intake.course import COLUMNS, DONE, FILE, ROWS, SHEET, Course
from mentordesk_ui.intake.draft import Draft, decided
from mentordesk_ui.intake.dropped import paths_of
from mentordesk_ui.intake.looking import Looking
from mentordesk_ui.intake.reading import Reading
from mentordesk_ui.intake.sending import Sending
from mentordesk_ui.intake.step import Step
from mentordesk_ui.intake.stepper import Stepper
from mentordesk_ui.widgets.buttons import button, enter_presses, primary
from mentordesk_ui.widgets.dialog import by_keys
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column, row, rule
from mentordesk_ui.workspace import Workspace

SIZE = QSize(1120, 672)
LEAST = QSize(880, 540)


class ImportWizard(QDialog):
    """Leads a spreadsheet into the registry; nothing is written before the last step.

    What each step does stands in a part of its own: `reading`, `sending` (columns), `looking` (rows) and
    `bringing`.

    Args:
        workspace: the open desk.
        parent: the window below.
        path: a file that is known already, for instance because it was dropped.
    """

    met_panel_sheet = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, path: Path | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.t = workspace, workspace.t
        self.setWindowTitle(self.t("Import registrations"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST)
        room = parent.window().size() - QSize(64, 56) if parent is not None else SIZE
        self.resize(SIZE.boundedTo(room).expandedTo(LEAST))
        self.course = Course(workspace, self)
        self.reading, self.sending = Reading(self.course), Sending(self.course)
        self.looking, self.bringing = Looking(self.course), Bringing(self.course)
        self.steps: list[Step] = [
            self.reading.file_step, self.reading.sheet_step, self.sending.step, self.looking.step,
            self.bringing.step,
        ]  # fmt: skip
        self._build()
        self._listen()
        self.show_step(FILE)
        if path is not None:
            self.read_all([path])

    def _build(self) -> None:
        t = self.t
        self.stepper = Stepper([t("File"), t("Headings"), t("Columns"), t("Rows"), t("Done")], t)
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
        self.leave_button = button(t("Cancel"), self.reject)
        self.back_button = button(t("Back"), self.back)
        self.next_button = primary(t("Next"), self.next)
        self.next_button.setDefault(True)
        by_keys(self, self.next_button)
        self.next_button.setToolTip(t("Ctrl+Enter goes on from anywhere"))
        self.foot = label("", "quiet")
        foot = row(self.leave_button, 8, self.foot, None, self.back_button, self.next_button)
        title = label(self.windowTitle(), "title")
        body = column(row(title, 32, self.stepper), rule(), self.stack, rule(), foot, gap=12)
        body.setContentsMargins(24, 16, 24, 16)
        body.setStretch(2, 1)
        body.itemAt(0).layout().setStretch(2, 1)  # type: ignore[union-attr]  # the row of the title
        self.setLayout(body)

    def _listen(self) -> None:
        self.course.step_wanted.connect(self.show_step)
        self.course.changed.connect(self._show_foot)
        self.reading.forms_read.connect(self.looking.show)
        self.reading.met_panel_sheet.connect(self._leave_for_panel)
        self.bringing.given_up.connect(self.looking.show_stopped)
        self.bringing.step.people_wanted.connect(self.show_people)
        self.stepper.chosen.connect(self._step_chosen)
        self.reading.sheet_step.agreed.connect(self.next)

    @property
    def draft(self) -> Draft:
        """The sheet on its way in."""
        return self.course.draft

    def read_all(self, paths: Sequence[Path]) -> None:
        """Read what was dropped or chosen: a spreadsheet, forms, or a folder of them."""
        self.reading.read_all(paths)

    # Steps

    @property
    def here(self) -> int:
        """The number of the step that is shown, from 0."""
        return self.stack.currentIndex()

    def show_step(self, number: int) -> None:
        """Show a step; what the earlier ones hold stays."""
        self.stack.setCurrentIndex(number)
        self._show_foot()
        QTimer.singleShot(0, self, self._focus)

    def _focus(self) -> None:
        if self.isVisible():
            self.steps[self.here].take_focus()

    def next(self) -> None:
        """Go on: to the next step, or bring the rows in."""
        match self.here:
            case 0 if self.draft.forms is not None:
                self.looking.show()
            case 0 if self.draft.table is not None:
                self.show_step(SHEET)
            case 1:
                self.sending.show()
            case 2:
                self.looking.show()
            case 3:
                self.bringing.start()

    def back(self) -> None:
        """Go a step back, or give the look at the rows up; choices stay."""
        if self._looks:
            self.course.give_up()
            self._show_foot()
        elif self.here == DONE:
            self.looking.show()
        elif self.draft.forms is not None:
            self.show_step(FILE)
        elif self.here > FILE:
            self.show_step(self.here - 1)

    @property
    def _looks(self) -> bool:
        """Whether the rows are being looked at, which takes long where there are very many cells."""
        return self.here == COLUMNS and self.course.busy

    def _step_chosen(self, number: int) -> None:
        if number == COLUMNS:
            self.sending.show()
        elif number == ROWS:
            self.looking.show()
        elif number < ROWS:
            self.show_step(number)

    def _show_foot(self) -> None:
        t, here = self.t, self.here
        busy, over, running = self.course.busy, here == DONE and self.bringing.over, self.bringing.running
        self._show_reached(busy, over)
        self.back_button.setVisible(here != FILE and not over)
        self.next_button.setVisible(here != DONE)
        self.next_button.setText(t("Next"))
        self.next_button.setEnabled(not busy and self.draft.table is not None)
        self.leave_button.setText(t("Close") if here == DONE and not running else t("Cancel"))
        self.leave_button.setEnabled(not running)
        self.foot.setText(t("Looking at every row") if self._looks else "")
        self.back_button.setText(t("Stop") if self._looks else t("Back"))
        if here == ROWS and self.draft.shown is not None:
            self._say_what_comes(sort_rows(self.draft.shown, decided(self.draft)))
        self.back_button.setAccessibleName(self.back_button.text())
        self.next_button.setAccessibleName(self.next_button.text())
        self.leave_button.setAccessibleName(self.leave_button.text())

    def _show_reached(self, busy: bool, over: bool) -> None:
        here, reached = self.here, FILE if self.draft.table is None else ROWS
        self.stepper.show_at(here, here if over or busy else max(here, reached))
        closed = range(DONE) if over else range(0)
        if self.draft.forms is not None and not over:  # their columns are known
            closed = range(SHEET, ROWS)
        for number in closed:
            self.stepper.buttons[number].setEnabled(False)

    def _say_what_comes(self, coming: Sorted) -> None:
        t, rows = self.t, coming.rows
        out = len(self.draft.shown.rows) - rows if self.draft.shown else 0
        self.next_button.setText(
            t.plural("Bring in {n} registration", "Bring in {n} registrations", rows)
            if rows
            else t("Nothing to bring in")
        )
        self.next_button.setEnabled(rows > 0)
        self.foot.setText(
            t("{new} new · {updated} updated · {out} stay out", new=coming.new,
              updated=rows - coming.new, out=out)
        )  # fmt: skip

    # Leaving, and files dropped here

    def show_people(self) -> None:
        """Leave, and show those who came in."""
        brought = self.bringing.brought
        came = [*brought.new, *brought.updated] if brought else []
        self.accept()
        self.workspace.show("people", came[0].id.hex if came and came[0].id else "")

    def _leave_for_panel(self, path: str) -> None:
        self.reject()
        self.met_panel_sheet.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter_presses(event):
            return
        if enter and self.here == ROWS:  # writes only from its button, or by Ctrl+Enter
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        if self.bringing.running:
            self.bringing.stop()
            return
        self.reading.give_up()
        self.course.next_turn()
        self.reading.close()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()) and not self.bringing.running:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = paths_of(event.mimeData())
        if paths and not self.bringing.running:
            event.acceptProposedAction()
            self.read_all(paths)
