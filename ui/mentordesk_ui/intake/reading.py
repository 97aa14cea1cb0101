"""The steps of the file and its sheet: what was dropped or chosen is read beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from mentordesk.errors import MentorDeskError
from mentordesk.intake.faults import NoSheetsThere, ReadingCancelled
from mentordesk.intake.filled_forms import FilledForms, ReadForm, is_form, preview_forms, read_forms
from mentordesk.intake.outcome import Preview
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.sheets import read_registrations
from mentordesk.intake.table import Table
from mentordesk.pairing.panel.sheets import is_panel_sheet
from mentordesk_ui.intake.course import FILE, SHEET, Course
from mentordesk_ui.intake.draft import Proposed, propose
from mentordesk_ui.intake.dropped import SHEETS, sheets_among
from mentordesk_ui.intake.file_step import FileStep
from mentordesk_ui.intake.sheet_step import SheetStep
from mentordesk_ui.tasks import Progress

PATTERNS = " ".join(f"*{ending}" for ending in SHEETS)


class Reading(QObject):
    """Reads a spreadsheet or forms; `forms_read` tells that forms can be looked at.

    `met_panel_sheet` tells the path of a sheet that holds the marks of the matching panel.
    """

    forms_read = Signal()
    met_panel_sheet = Signal(str)

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self.course, self.t = course, course.t
        self.reader = SheetReader()
        self.file_step = FileStep(self.t)
        self.sheet_step = SheetStep(self.t, course.workspace.tokens)
        self.file_step.wanted.connect(self.choose_file)
        self.file_step.given_up.connect(self.give_up)
        self.sheet_step.sheet_chosen.connect(self._read_sheet)
        self.sheet_step.header_chosen.connect(self._point_to_headings)
        course.workspace.runner.changed.connect(self._show_progress)
        course.workspace.in_background(lambda _: self.reader.start())

    def choose_file(self) -> None:
        """Ask for the file, or for several forms."""
        t = self.t
        asking = self.course.question(t("Choose the spreadsheet"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asking.setNameFilters([t("Spreadsheets ({patterns})", patterns=PATTERNS), t("All files (*)")])
        asking.filesSelected.connect(lambda chosen: self.read_all([Path(path) for path in chosen]))
        asking.open()

    def read_all(self, paths: Sequence[Path]) -> None:
        """Read what was dropped or chosen: a spreadsheet, a form, several forms, or a folder of them."""
        folders = [path for path in paths if path.is_dir()]
        found = sheets_among(paths) if folders or len(paths) > 1 else list(paths)
        if len(found) == 1:
            self.read(found[0])
        elif found:
            self.read_forms(found)
        elif folders:
            self._not_read(folders[0], None, NoSheetsThere(folder=folders[0].name))
        elif paths:
            self.read(paths[0])

    def read(self, path: Path, sheet: str | None = None) -> None:
        """Read a file beside the window; what is wrong with it is said in place."""
        desk, reader = self.course.workspace.desk, self.reader
        self.give_up()
        if sheet is None:
            self.course.show(FILE)
            self.file_step.show_reading(path.name)

        def work(_: Progress) -> tuple[Table, Proposed]:
            table = reader.read_table(path, sheet) if sheet else read_registrations(desk, reader, path)
            return table, propose(desk, table)

        self.course.begin(
            work,
            lambda made: self._read(path, *made),
            lambda fault: self._not_read(path, sheet, fault),
            self.t("Reading {file}", file=path.name),
            reader.cancel,
        )

    def read_forms(self, paths: Sequence[Path]) -> None:
        """Read filled-in registration forms beside the window, and show each as a row."""
        desk, reader, many = self.course.workspace.desk, self.reader, len(paths)
        self.give_up()
        self.course.show(FILE)
        self.file_step.show_reading(self.t.plural("{n} form", "{n} forms", many))

        def work(progress: Progress) -> tuple[FilledForms, Preview]:
            return preview_forms(desk, read_forms(reader, paths, lambda done: progress(done, many)))

        self.course.begin(
            work,
            lambda made: self._read_forms(paths, *made),
            lambda fault: self._not_read(paths[0], None, fault),
            self.t.plural("Reading {n} form", "Reading {n} forms", many),
            reader.cancel,
        )

    def _show_progress(self) -> None:
        job = self.course.job
        if job is not None and self.file_step.is_reading:
            self.file_step.show_progress(job.done, job.of)

    def _read_forms(self, paths: Sequence[Path], forms: FilledForms, shown: Preview) -> None:
        self.course.draft.take_forms(forms, shown)
        self._took(paths[0].parent)
        many = self.t.plural("{n} form", "{n} forms", len(paths))
        self.file_step.show_read(paths[0].name if len(paths) == 1 else many)
        self.forms_read.emit()

    def _read(self, path: Path, table: Table, proposed: Proposed) -> None:
        draft = self.course.draft
        if is_form(table):
            forms = [ReadForm(path.name, table)]
            self._read_forms([path], *preview_forms(self.course.workspace.desk, forms))
            return
        if is_panel_sheet(table):
            self.met_panel_sheet.emit(str(path))
            return
        draft.path = path
        draft.take_table(table, proposed)
        self._took(path.parent)
        self.file_step.show_read(path.name)
        self.show_sheet()
        self.course.show(SHEET)

    def _took(self, folder: Path) -> None:
        self.course.keep_folder(folder)
        self.course.begun.emit()

    def _not_read(self, path: Path, sheet: str | None, fault: Exception) -> None:
        draft, words = self.course.draft, self.t
        if isinstance(fault, ReadingCancelled):
            self._show_file()
        elif not isinstance(fault, MentorDeskError):
            self._show_file()
            self.course.workspace.apologise(fault)
        elif sheet is not None and draft.table is not None:
            self.show_sheet()
            self.sheet_step.show_fault(fault.text(words))
        else:
            self.file_step.show_fault(path.name, fault.text(words))
        self.course.changed.emit()

    def give_up(self) -> None:
        """Give up what is being read or understood."""
        if self.course.give_up():
            self._show_file()
            self.course.changed.emit()

    def _show_file(self) -> None:
        path = self.course.draft.path
        self.file_step.show_read(path.name if path else "")

    def close(self) -> None:
        """End the reading process, beside the window."""
        reader = self.reader
        self.course.workspace.in_background(lambda _: reader.close())

    # The sheet and its headings

    def _read_sheet(self, sheet: str) -> None:
        draft = self.course.draft
        if draft.path is not None and draft.table is not None and sheet != draft.table.sheet:
            self.read(draft.path, sheet)

    def _point_to_headings(self, number: int) -> None:
        draft = self.course.draft
        table = draft.table
        if table is None:
            return
        if table.row(number) is None:
            self.show_sheet()
            self.sheet_step.show_fault(
                self.t("Row {n} is empty: choose the row with the headings.", n=number)
            )
            return
        draft.take_table(table, propose(self.course.workspace.desk, table, number))
        self.show_sheet()
        self.course.changed.emit()

    def show_sheet(self) -> None:
        """Show the sheet of the draft, and where its headings are."""
        draft = self.course.draft
        if draft.table is not None and draft.mapping is not None and draft.proposed is not None:
            self.sheet_step.show_draft(draft.table, draft.mapping, draft.proposed)
