"""Where the wizard is opened from: its command, and a spreadsheet that was dropped on the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mentordesk_ui.commands import Command
from mentordesk_ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk_ui.intake.wizard import ImportWizard

COMMAND = "import.open"


class ImportDoor(QObject):
    """Keeps the command in the language that is spoken, and opens one wizard at a time.

    Make it before the window, so that pages find the command when they are built. `met_panel_sheet` tells
    the path of a spreadsheet that holds no registrations but the marks of the matching panel;
    `met_no_form` the paths of several among which no registration form is.

    Args:
        workspace: the open desk.
        window: over which the wizard stands; may be given later.
    """

    met_panel_sheet = Signal(str)
    met_no_form = Signal(object)

    def __init__(self, workspace: Workspace, window: QWidget | None = None) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.window = window
        self.wizard: ImportWizard | None = None
        workspace.opened.connect(self._say)
        workspace.dressed.connect(self._say)
        self._say()

    def _say(self) -> None:
        t = self._workspace.t
        self._workspace.commands.add(
            Command(
                COMMAND,
                t("Import registrations…"),
                self.open,
                "",
                "import",
                lambda: self._workspace.has_programme and not self._workspace.runner.writing,
                said_also=t("spreadsheet Excel csv registration form"),
            )
        )

    def open(self, path: str = "") -> None:
        """Open the wizard, at the file step or with a file; the one that is open takes the file."""
        from mentordesk_ui.intake.wizard import ImportWizard

        if not self._workspace.has_programme:
            return
        if self.wizard is not None:
            if path:
                self.wizard.read_all([Path(path)])
            return
        self.wizard = ImportWizard(self._workspace, self.window, Path(path) if path else None)
        self.wizard.finished.connect(self._left)
        self.wizard.met_panel_sheet.connect(self.met_panel_sheet)
        self.wizard.open()

    def open_several(self, paths: Sequence[Path]) -> None:
        """Look at several spreadsheets beside the window: registration forms among them open the wizard."""
        from mentordesk.intake.filled_forms import is_form, read_forms
        from mentordesk.intake.reader import SheetReader

        if not self._workspace.has_programme:
            return

        def work(_: object) -> bool:
            with SheetReader() as reader:
                read = (read_forms(reader, [path])[0].table for path in paths)
                return any(table is not None and is_form(table) for table in read)

        def then(ours: bool) -> None:
            if not ours:
                self.met_no_form.emit(list(paths))
                return
            self.open()
            if self.wizard is not None:
                self.wizard.reading.read_forms(paths)

        workspace = self._workspace
        workspace.in_background(work, then, workspace.apologise, title=workspace.t("Looking at the files"))

    def _left(self) -> None:
        self.wizard = None
