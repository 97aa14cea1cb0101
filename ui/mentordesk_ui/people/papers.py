"""The list of people as it is seen, on paper: a preview, the printer, a PDF, or a workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QDialog, QFileDialog

from mentordesk.papers.filenames import file_name
from mentordesk_ui.papers.preview import SHEET_WIDTH, Preview, print_file, render
from mentordesk_ui.people.listing import SeenList, print_list, write_list
from mentordesk_ui.tasks import Progress
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.layouts import column, row
from mentordesk_ui.workspace import Said

if TYPE_CHECKING:
    from mentordesk_ui.people.page import PeoplePage

Write = Callable[[SeenList, Path], Path]


class ListPapers:
    """Freezes what is seen of the people, in its order and columns, and writes it."""

    def __init__(self, page: PeoplePage) -> None:
        self._page = page
        self.t = page.t

    def freeze(self) -> SeenList:
        """Take what is seen now as plain values: people, columns, and what they were looked for by."""
        page, t = self._page, self.t
        return SeenList(
            title=t("People of {round}", round=page.now.round_title),
            author=page.now.organisation,
            foot=t("{programme} · {day}", programme=page.now.title, day=page.workspace.desk.today),
            looked_for=page.looking.said,
            columns=tuple(page.table.shown_columns),
            rows=tuple(page.table.rows),
        )

    def write_pdf(self, seen: SeenList, target: Path) -> Path:
        """Write what was seen as a PDF."""
        return print_list(target, seen, self.t)

    def write_excel(self, seen: SeenList, target: Path) -> Path:
        """Write what was seen as a workbook."""
        return write_list(target, seen)

    def preview(self) -> None:
        """Show what is seen as it will be printed."""
        ListPreview(self, self.freeze(), self._page).open()

    def ask_excel(self) -> None:
        """Ask where, and write what is seen as a workbook."""
        seen = self.freeze()
        self.ask(seen, self.t("Excel workbook (*.xlsx)"), ".xlsx", self.write_excel)

    def ask_pdf(self, seen: SeenList) -> None:
        """Ask where, and write what was seen as a PDF."""
        self.ask(seen, self.t("PDF (*.pdf)"), ".pdf", self.write_pdf)

    def ask(self, seen: SeenList, kind: str, suffix: str, write: Write) -> None:
        """Ask where a list shall stand, and write it there in the background."""
        usual = str(self._page.workspace.desk.path.parent / file_name(seen.title, suffix))
        chosen, _ = QFileDialog.getSaveFileName(self._page, self.t("Save the list"), usual, kind)
        if chosen:
            self.save(seen, Path(chosen).with_suffix(suffix), write)

    def export_excel(self, target: Path) -> None:
        """Write the people who are seen, in their order and columns, as a workbook."""
        self.save(self.freeze(), target, self.write_excel)

    def export_pdf(self, target: Path) -> None:
        """Write the people who are seen, in their order and columns, as a PDF to print."""
        self.save(self.freeze(), target, self.write_pdf)

    def save(self, seen: SeenList, target: Path, write: Write) -> None:
        """Write a list in the background, and offer to open it."""
        self._page.workspace.in_background(
            lambda _: write(seen, target), self._wrote, title=self.t("Writing {file}", file=target.name)
        )

    def _wrote(self, target: Path) -> None:
        said = self.t("{file} was written.", file=target.name)
        url = QUrl.fromLocalFile(str(target))
        self._page.workspace.say(Said(said, Kind.FINE, self.t("Open"), lambda: QDesktopServices.openUrl(url)))


class ListPreview(QDialog):
    """The pages of a list, and what can be done with them."""

    def __init__(self, papers: ListPapers, seen: SeenList, page: PeoplePage) -> None:
        super().__init__(page)
        self._papers, self._seen, self._workspace = papers, seen, page.workspace
        self.t = t = page.t
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(seen.title)
        self.setAccessibleName(seen.title)
        self.resize(SHEET_WIDTH + 120, 720)
        self._folder = TemporaryDirectory(prefix="mentordesk-preview-")
        self.destroyed.connect(self._folder.cleanup)
        self.path: Path | None = None
        self.pages = Preview(t)
        self.print_button = primary(t("Print…"), self._print, icon_name="printer")
        self.print_button.setEnabled(False)
        save = button(t("Save as PDF…"), lambda: papers.ask_pdf(seen), icon_name="file-text")
        buttons = row(
            save, None, button(t("Close"), self.reject), self.print_button, margins=(16, 12, 16, 12)
        )
        whole = column(self.pages, gap=0)
        whole.addLayout(buttons)
        self.setLayout(whole)
        self._write()

    def _write(self) -> None:
        target, scale = Path(self._folder.name) / "sheet.pdf", self.devicePixelRatioF()
        papers, seen = self._papers, self._seen
        gone: list[bool] = []
        self.destroyed.connect(lambda: gone.append(True))

        def work(progress: Progress) -> tuple[Path, list[QImage], int]:
            papers.write_pdf(seen, target)
            return target, *render(target, round(SHEET_WIDTH * scale), progress)

        def show(result: tuple[Path, list[QImage], int]) -> None:
            if not gone:
                self.path, pages, every = result
                self.pages.show_pages(pages, every, scale)
                self.print_button.setEnabled(True)

        self._workspace.in_background(work, show, title=self.t("Preparing {paper}", paper=seen.title))

    def _print(self) -> None:
        if self.path is not None and not print_file(self.path, self):
            self._workspace.say(Said(self.t("Nothing was printed."), Kind.COST))
