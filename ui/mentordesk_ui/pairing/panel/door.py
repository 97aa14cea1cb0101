"""Where the panel's marked sheets come in: a command, and files that were dropped on the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk_ui.commands import Command
from mentordesk_ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.intake.table import Table as Sheet
    from mentordesk.pairing.panel.sheets import PanelPreview
    from mentordesk_ui.pairing.sheets import PanelSheetsDialog

COMMAND = "panel.read"


class PanelDoor(QObject):
    """Reads marked sheets beside the window, and shows what they would record before it is.

    `not_ours` tells the path of a spreadsheet that is no panel's sheet.

    Args:
        workspace: the open desk.
        window: over which the preview stands; may be given later.
    """

    not_ours = Signal(str)

    def __init__(self, workspace: Workspace, window: QWidget | None = None) -> None:
        super().__init__(workspace)
        self._workspace, self.window = workspace, window
        self.dialog: PanelSheetsDialog | None = None
        workspace.opened.connect(self._say)
        workspace.dressed.connect(self._say)
        self._say()

    def _say(self) -> None:
        t = self._workspace.t
        self._workspace.commands.add(
            Command(
                COMMAND,
                t("Read the panel's sheets…"),
                self.ask,
                "",
                "scale",
                lambda: self._workspace.has_programme and not self._workspace.runner.writing,
                said_also=t("votes remarks members matching panel"),
            )
        )

    def ask(self) -> None:
        """Ask for the sheets, one or several, and read them."""
        t = self._workspace.t
        chosen, _ = QFileDialog.getOpenFileNames(
            self.window, t("Choose the panel's sheets"), str(Path.home()), "Excel, LibreOffice (*.xlsx *.ods)"
        )
        if chosen:
            self.read([Path(path) for path in chosen])

    def read(self, paths: Sequence[Path]) -> None:
        """Read sheets in the background; if none is a panel's, say which was first."""
        workspace = self._workspace

        from mentordesk.intake.reader import SheetReader
        from mentordesk.pairing.panel.sheets import is_panel_sheet, read_marked

        def work(_: object) -> list[Sheet]:
            with SheetReader() as reader:
                return [read_marked(reader, path) for path in paths]

        def then(sheets: list[Sheet]) -> None:
            if any(is_panel_sheet(sheet) for sheet in sheets):
                self.show_sheets(sheets)
            else:
                self.not_ours.emit(str(paths[0]))

        workspace.in_background(
            work, then, workspace.apologise, title=workspace.t("Reading the panel's sheets")
        )

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show what sheets would record."""
        from mentordesk.pairing.panel.rows import panel_members
        from mentordesk.pairing.panel.sheets import read_panel_sheets
        from mentordesk_ui.pairing.sheets import PanelSheetsDialog

        workspace = self._workspace
        dialog = PanelSheetsDialog(
            workspace.t,
            workspace.tokens,
            lambda members: workspace.read(read_panel_sheets, sheets, members),
            workspace.read(panel_members),
            self.window,
        )
        dialog.accepted.connect(lambda: self._record(dialog.preview))
        dialog.finished.connect(self._left)
        self.dialog = dialog
        dialog.open()

    def _record(self, preview: PanelPreview) -> None:
        from mentordesk.pairing.panel.actions import speak_all

        self._workspace.do(lambda desk: speak_all(desk, preview.spoken))

    def _left(self) -> None:
        self.dialog = None
