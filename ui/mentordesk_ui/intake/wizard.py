"""The import wizard: file, sheet, columns, rows, and one step that brings them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.intake.actions import bring_in
from mentordesk.intake.faults import ReadingCancelled
from mentordesk.intake.filled_forms import FilledForms, ReadForm, is_form, preview_forms, read_forms
from mentordesk.intake.outcome import Brought, Preview, PreviewRow, Sorted, sort_rows
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.recipes import NotARecipe, load_recipe, recipe_of, use_recipe
from mentordesk.intake.table import Table
from mentordesk.pairing.panel.sheets import is_panel_sheet
from mentordesk.papers.writing import PaperNotWritten, write_bytes_whole
from mentordesk.people.rows import person_page
from mentordesk.programme.rows import current
from mentordesk_ui.intake.columns_step import ColumnsStep
from mentordesk_ui.intake.comparison import (
    Compared,
    compare,
    of_known,
    of_page,
    of_registration,
    partner_row,
)
from mentordesk_ui.intake.done_step import DoneStep
from mentordesk_ui.intake.draft import Draft, Proposed, decided, look_at_rows, propose
from mentordesk_ui.intake.fields import OTHER, SKIP
from mentordesk_ui.intake.file_step import FileStep
from mentordesk_ui.intake.rows_step import RowsStep
from mentordesk_ui.intake.sheet_step import SheetStep
from mentordesk_ui.intake.step import Step
from mentordesk_ui.intake.stepper import Stepper
from mentordesk_ui.tasks import Job, Progress
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column, row, rule
from mentordesk_ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.desk import Desk

FILE, SHEET, COLUMNS, ROWS, DONE = range(5)
SIZE = QSize(1120, 672)
LEAST = QSize(880, 540)
PATTERNS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt"
SUFFIXES = tuple(pattern.removeprefix("*") for pattern in PATTERNS.split())


class ImportWizard(QDialog):
    """Leads a spreadsheet into the registry; nothing is written before the last step.

    Args:
        workspace: the open desk.
        parent: the window below.
        path: a file that is known already, for instance because it was dropped.
    """

    met_panel_sheet = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, path: Path | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.t = workspace, workspace.t
        self.draft = Draft()
        self.reader = SheetReader()
        self._now = workspace.read(current)
        self._job: Job | None = None
        self._turn = 0
        self._bringing = False
        self._brought: Brought | None = None
        self._undone = False
        self.setWindowTitle(self.t("Import registrations"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST)
        room = parent.window().size() - QSize(64, 56) if parent is not None else SIZE
        self.resize(SIZE.boundedTo(room).expandedTo(LEAST))
        self._build()
        self._listen()
        self.workspace.in_background(lambda _: self.reader.start())
        self.show_step(FILE)
        if path is not None:
            self.read(path)

    def _build(self) -> None:
        t, tokens = self.t, self.workspace.tokens
        self.file_step = FileStep(t)
        self.sheet_step = SheetStep(t, tokens)
        self.columns_step = ColumnsStep(t)
        self.rows_step = RowsStep(t, tokens, self.side_by_side)
        self.done_step = DoneStep(t)
        self.steps: list[Step] = [
            self.file_step, self.sheet_step, self.columns_step, self.rows_step, self.done_step,
        ]  # fmt: skip
        self.stepper = Stepper([t("File"), t("Headings"), t("Columns"), t("Rows"), t("Done")], t)
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
        self.leave_button = button(t("Cancel"), self.reject)
        self.back_button = button(t("Back"), self.back)
        self.next_button = primary(t("Next"), self.next)
        self.next_button.setDefault(True)
        self.foot = label("", "quiet")
        foot = row(self.leave_button, 8, self.foot, None, self.back_button, self.next_button)
        title = label(self.windowTitle(), "title")
        body = column(row(title, 32, self.stepper), rule(), self.stack, rule(), foot, gap=12)
        body.setContentsMargins(24, 16, 24, 16)
        body.setStretch(2, 1)
        body.itemAt(0).layout().setStretch(2, 1)  # type: ignore[union-attr]  # the row of the title
        self.setLayout(body)

    def _listen(self) -> None:
        self.file_step.wanted.connect(self.choose_file)
        self.file_step.given_up.connect(self.stop_reading)
        self.sheet_step.sheet_chosen.connect(self._read_sheet)
        self.sheet_step.header_chosen.connect(self._point_to_headings)
        self.columns_step.sent.connect(self.send_column)
        self.columns_step.recipe_wanted.connect(self.choose_recipe)
        self.columns_step.recipe_kept.connect(self.choose_where_to_keep)
        self.rows_step.decided.connect(self._show_foot)
        self.done_step.stopped.connect(self.stop_bringing)
        self.done_step.undone.connect(self.undo)
        self.done_step.people_wanted.connect(self.show_people)
        self.stepper.chosen.connect(self._step_chosen)
        self.workspace.runner.changed.connect(self._look_at_work)

    # Steps

    @property
    def here(self) -> int:
        """The number of the step that is shown, from 0."""
        return self.stack.currentIndex()

    def show_step(self, number: int) -> None:
        """Show a step; what the earlier ones hold stays."""
        self.stack.setCurrentIndex(number)
        self._show_foot()
        QTimer.singleShot(0, self._focus)

    def _focus(self) -> None:
        if self.isVisible():
            self.steps[self.here].take_focus()

    def next(self) -> None:
        """Go on: to the next step, or bring the rows in."""
        match self.here:
            case 0 if self.draft.forms is not None:
                self._show_rows()
            case 0 if self.draft.table is not None:
                self.show_step(SHEET)
            case 1:
                self._show_columns()
            case 2:
                self._show_rows()
            case 3:
                self.bring_in()

    def back(self) -> None:
        """Go a step back; choices stay."""
        if self.here == DONE:
            self._show_rows()
        elif self.draft.forms is not None:
            self.show_step(FILE)
        elif self.here > FILE:
            self.show_step(self.here - 1)

    def _step_chosen(self, number: int) -> None:
        if number == COLUMNS:
            self._show_columns()
        elif number == ROWS:
            self._show_rows()
        elif number < ROWS:
            self.show_step(number)

    def _show_columns(self) -> None:
        draft = self.draft
        if draft.table is not None and draft.mapping is not None and draft.proposed is not None:
            self.columns_step.show_draft(draft.table, draft.mapping, draft.proposed)
            self.show_step(COLUMNS)

    def _show_foot(self) -> None:
        t, here = self.t, self.here
        busy = self._job is not None
        over = here == DONE and not self._undone and (self._brought is not None or self._bringing)
        reached = FILE if self.draft.table is None else ROWS
        self.stepper.show_at(here, here if over or busy else max(here, reached))
        if over:
            for made in self.stepper.buttons[:DONE]:
                made.setEnabled(False)
        if self.draft.forms is not None:  # their columns are known
            for made in self.stepper.buttons[SHEET:ROWS]:
                made.setEnabled(False)
        self.back_button.setVisible(here != FILE and not over)
        self.next_button.setVisible(here != DONE)
        self.next_button.setText(t("Next"))
        self.next_button.setEnabled(not busy and self.draft.table is not None)
        self.leave_button.setText(t("Close") if over and not self._bringing else t("Cancel"))
        self.leave_button.setEnabled(not self._bringing)
        self.foot.setText("")
        if here == COLUMNS and busy:
            self.foot.setText(t("Looking at every row"))
        if here == ROWS and self.draft.shown is not None:
            self._say_what_comes(sort_rows(self.draft.shown, decided(self.draft)))
        self.next_button.setAccessibleName(self.next_button.text())
        self.leave_button.setAccessibleName(self.leave_button.text())

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

    # The file

    def choose_file(self) -> None:
        """Ask for the file."""
        t = self.t
        asking = QFileDialog(self, t("Choose the spreadsheet"), str(self._folder()))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asking.setNameFilters([t("Spreadsheets ({patterns})", patterns=PATTERNS), t("All files (*)")])
        asking.filesSelected.connect(lambda chosen: self.read_all([Path(path) for path in chosen]))
        asking.open()

    def _folder(self) -> Path:
        kept = Path(str(self.workspace.window_state.value("import/folder", "")))
        return kept if str(kept) != "." and kept.is_dir() else Path.home()

    def read(self, path: Path, sheet: str | None = None) -> None:
        """Read a file beside the window; what is wrong with it is said in place."""
        desk, reader = self.workspace.desk, self.reader
        self.stop_reading()
        if sheet is None:
            self.show_step(FILE)
            self.file_step.show_reading(path.name)

        def work(_: Progress) -> tuple[Table, Proposed]:
            table = reader.read_table(path, sheet)
            return table, propose(desk, table)

        def sorry(fault: Exception) -> None:
            self._not_read(path, sheet, fault)

        self._begin(
            work,
            lambda made: self._read(path, *made),
            sorry,
            self.t("Reading {file}", file=path.name),
            reader.cancel,
        )

    def read_all(self, paths: Sequence[Path]) -> None:
        """Read one spreadsheet or form, or several forms."""
        if len(paths) == 1:
            self.read(paths[0])
        else:
            self.read_forms(paths)

    def read_forms(self, paths: Sequence[Path]) -> None:
        """Read filled-in registration forms beside the window, and show each as a row."""
        desk, reader, many = self.workspace.desk, self.reader, len(paths)
        self.stop_reading()
        self.show_step(FILE)
        self.file_step.show_reading(self.t.plural("{n} form", "{n} forms", many))

        def work(progress: Progress) -> tuple[FilledForms, Preview]:
            return preview_forms(desk, read_forms(reader, paths, lambda done: progress(done, many)))

        def sorry(fault: Exception) -> None:
            self._not_read(paths[0], None, fault)

        title = self.t.plural("Reading {n} form", "Reading {n} forms", many)
        self._begin(work, lambda made: self._read_forms(paths, *made), sorry, title, reader.cancel)

    def _read_forms(self, paths: Sequence[Path], forms: FilledForms, shown: Preview) -> None:
        self.draft.take_forms(forms, shown)
        self._brought, self._undone = None, False
        self.workspace.keep_window_value("import/folder", str(paths[0].parent))
        many = self.t.plural("{n} form", "{n} forms", len(paths))
        self.file_step.show_read(paths[0].name if len(paths) == 1 else many)
        self._show_rows()

    def _read(self, path: Path, table: Table, proposed: Proposed) -> None:
        if is_form(table):
            forms = [ReadForm(path.name, table)]
            self._read_forms([path], *preview_forms(self.workspace.desk, forms))
            return
        if is_panel_sheet(table):
            self.reject()
            self.met_panel_sheet.emit(str(path))
            return
        self.draft.path = path
        self.draft.take_table(table, proposed)
        self._brought, self._undone = None, False
        self.workspace.keep_window_value("import/folder", str(path.parent))
        self.file_step.show_read(path.name)
        self._show_sheet()
        self.show_step(SHEET)

    def _not_read(self, path: Path, sheet: str | None, fault: Exception) -> None:
        draft = self.draft
        if isinstance(fault, ReadingCancelled):
            self.file_step.show_read(draft.path.name if draft.path else "")
        elif not isinstance(fault, MentorDeskError):
            self.file_step.show_read(draft.path.name if draft.path else "")
            self.workspace.apologise(fault)
        elif sheet is not None and draft.table is not None:
            self._show_sheet()
            self.sheet_step.show_fault(fault.text(self.t))
        else:
            self.file_step.show_fault(path.name, fault.text(self.t))
        self._show_foot()

    def stop_reading(self) -> None:
        """Give up what is being read or understood."""
        if self._job is not None and not self._bringing:
            job, self._job = self._job, None
            self._turn += 1
            job.cancel()
            self.file_step.show_read(self.draft.path.name if self.draft.path else "")
            self._show_foot()

    # The sheet and its headings

    def _read_sheet(self, sheet: str) -> None:
        if self.draft.path is not None and self.draft.table is not None and sheet != self.draft.table.sheet:
            self.read(self.draft.path, sheet)

    def _point_to_headings(self, number: int) -> None:
        table = self.draft.table
        if table is None:
            return
        if table.row(number) is None:
            self._show_sheet()
            self.sheet_step.show_fault(
                self.t("Row {n} is empty: choose the row with the headings.", n=number)
            )
            return
        self.draft.take_table(table, propose(self.workspace.desk, table, number))
        self._show_sheet()
        self._show_foot()

    def _show_sheet(self) -> None:
        draft = self.draft
        if draft.table is not None and draft.mapping is not None and draft.proposed is not None:
            self.sheet_step.show_draft(draft.table, draft.mapping, draft.proposed)

    # The columns

    def send_column(self, number: int, choice: str) -> None:
        """Send a column to a field, to the other answers, or nowhere."""
        if self.draft.mapping is None:
            return
        field = None if choice in (OTHER, SKIP) else choice
        mapping = self.draft.mapping.with_column(number, field, skipped=choice == SKIP)
        self.draft.take_mapping(mapping)
        self.columns_step.show_mapping(mapping)

    def choose_recipe(self) -> None:
        """Ask for a recipe."""
        asking = QFileDialog(self, self.t("Choose the recipe"), str(self._folder()))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setNameFilters([self.t("Recipes for columns ({patterns})", patterns="*.json")])
        asking.fileSelected.connect(lambda chosen: self.use_recipe(Path(chosen)))
        asking.open()

    def use_recipe(self, path: Path) -> None:
        """Let the columns go where a recipe says."""
        draft = self.draft
        if draft.mapping is None:
            return
        try:
            mapping = use_recipe(load_recipe(path), draft.mapping)
        except NotARecipe as fault:
            self.columns_step.banner.say(fault.text(self.t), Kind.LOSS)
            return
        draft.take_mapping(mapping)
        self.columns_step.show_mapping(mapping)
        self.columns_step.banner.say(self.t("The columns go as “{file}” says.", file=path.name), Kind.FINE)

    def choose_where_to_keep(self) -> None:
        """Ask where the recipe shall be."""
        asking = QFileDialog(self, self.t("Save as a recipe"), str(self._folder()))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilters([self.t("Recipes for columns ({patterns})", patterns="*.json")])
        asking.setDefaultSuffix("json")
        asking.fileSelected.connect(lambda chosen: self.keep_recipe(Path(chosen)))
        asking.open()

    def keep_recipe(self, path: Path) -> None:
        """Save where the columns go as a recipe, for other desks and for the command."""
        if self.draft.mapping is None:
            return
        try:
            write_bytes_whole(path, recipe_of(self.draft.mapping))
        except PaperNotWritten as fault:
            self.columns_step.banner.say(fault.text(self.t), Kind.LOSS)
            return
        self.columns_step.banner.say(self.t("The recipe “{file}” was saved.", file=path.name), Kind.FINE)

    # The rows

    def _show_rows(self) -> None:
        if self.draft.stale:
            self._understand()
        else:
            self.rows_step.show_draft(self.draft)
            # The window breathes between the two: ten thousand rows take a tenth of a second each time.
            QTimer.singleShot(0, self, lambda: self.show_step(ROWS))

    def _understand(self) -> None:
        desk, draft = self.workspace.desk, self.draft
        table, mapping, forms = draft.table, draft.mapping, draft.forms
        if table is None or mapping is None or self._job is not None:
            return

        def take(understood: Preview) -> None:
            self.draft.take_preview(understood)
            self._show_rows()

        self._begin(
            lambda _: look_at_rows(desk, table, mapping, forms),
            take,
            self.workspace.apologise,
            self.t("Looking at every row"),
            None,
        )

    def side_by_side(self, shown: PreviewRow) -> list[Compared]:
        """Put a row and whom it is like beside each other; nothing for a row that is like nobody."""
        if shown.registration is None or self.draft.shown is None:
            return []
        profile, t = self._now.profile, self.t
        said = shown.registration
        here = of_registration(said, profile, t)
        there = partner_row(shown, self.draft.shown.rows)
        if there is not None and there.registration is not None:
            newer = _is_newer(said.registered_at, there.registration.registered_at)
            return compare(here, of_registration(there.registration, profile, t), t, newer)
        one = shown.on_record
        if one is None:
            return []
        newer = _is_newer(said.registered_at, one.known.registered_at)
        if one.participation_id is None:
            return compare(here, of_known(one), t, newer)
        page = self.workspace.read(person_page, one.participation_id, self.workspace.desk.today)
        return compare(here, of_page(page, t), t, newer)

    # Bringing in

    def bring_in(self) -> None:
        """Write the rows in one step, beside the window."""
        shown, decisions = self.draft.shown, decided(self.draft)
        if shown is None or self._job is not None:
            return
        chosen, spelled = self.draft.chosen_fields, dict(self.draft.spelled)
        rows = sort_rows(shown, decisions).rows

        def work(desk: Desk, progress: Progress) -> Brought:
            return bring_in(desk, shown, decisions, progress.check, chosen=chosen, spelled=spelled)

        self._bringing, self._undone = True, False
        self.done_step.show_working(rows)
        turn = self._next_turn()
        self._job = self.workspace.do_in_background(
            work,
            lambda brought: self._if_wanted(turn, lambda: self._came_in(brought)),
            lambda fault: self._if_wanted(turn, lambda: self._did_not_come_in(fault)),
            title=self.t.plural("Bringing in {n} registration", "Bringing in {n} registrations", rows),
        )
        self.show_step(DONE)

    def _came_in(self, brought: Brought) -> None:
        self._bringing, self._brought = False, brought
        self.done_step.show_brought(brought)
        self.show_step(DONE)

    def _did_not_come_in(self, fault: Exception) -> None:
        self._bringing, self._undone = False, True
        if isinstance(fault, MentorDeskError):
            self.done_step.show_fault(fault.text(self.t))
            self.show_step(DONE)
        else:
            self.show_step(ROWS)
            self.workspace.apologise(fault)

    def stop_bringing(self) -> None:
        """Give the writing up; nothing of it stays."""
        if self._bringing and self._job is not None:
            self.done_step.show_stopping()
            self._job.cancel()

    def _look_at_work(self) -> None:
        if self._bringing and not self.workspace.runner.writing:
            QTimer.singleShot(0, self._after_work)

    def _after_work(self) -> None:
        """Go back to the rows when the work was given up, which nobody else tells."""
        if self._bringing and not self.workspace.runner.writing:
            self._bringing, self._job = False, None
            self._show_rows()

    def undo(self) -> None:
        """Take back what was brought in; the sheet and the choices stay for another try."""
        self.workspace.undo()
        self._undone, self._brought = True, None
        self.draft.shown_for = None
        self.done_step.show_undone()
        self._show_foot()

    def show_people(self) -> None:
        """Leave, and show those who came in."""
        came = [*self._brought.new, *self._brought.updated] if self._brought else []
        self.accept()
        self.workspace.show("people", came[0].id.hex if came and came[0].id else "")

    # Work beside the window

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn

    def _begin(
        self,
        work: Callable[[Progress], object],
        then: Callable[..., object],
        sorry: Callable[[Exception], object],
        title: str,
        on_cancel: Callable[[], object] | None,
    ) -> None:
        turn = self._next_turn()
        self._job = self.workspace.in_background(
            work,
            lambda result: self._if_wanted(turn, lambda: then(result)),
            lambda fault: self._if_wanted(turn, lambda: sorry(fault)),
            title=title,
            on_cancel=on_cancel,
        )
        self._show_foot()

    def _if_wanted(self, turn: int, act: Callable[[], object]) -> None:
        """Go on with the end of a work unless something else was begun, or the wizard left, meanwhile."""
        if turn == self._turn:
            self._job = None
            act()

    # Leaving, and files dropped here

    def done(self, result: int) -> None:
        if self._bringing:
            self.stop_bringing()
            return
        self.stop_reading()
        self._turn += 1
        reader = self.reader
        self.workspace.in_background(lambda _: reader.close())
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _sheets_of(event) and not self._bringing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _sheets_of(event)
        if paths and not self._bringing:
            event.acceptProposedAction()
            self.read_all(paths)


def _sheets_of(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SUFFIXES]


def _is_newer(here: datetime | None, there: datetime | None) -> bool:
    """Tell whether a row's answers win over the other side's; of two of the same time the other's stay."""
    return here is None or there is None or here > there
