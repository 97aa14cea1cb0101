"""A PDF on the screen and to the printer: pages are rendered as they are, in the background."""

from __future__ import annotations

from pathlib import Path

from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.tasks import Progress
from mentordesk_ui.widgets.layouts import clear

POINTS_PER_INCH = 72
MOST_PAGES = 60
"""Pages that are shown on the screen; a file of more says so below."""
SHEET_WIDTH = 620
PRINT_DPI = 300


def render(path: Path, width: int, progress: Progress | None = None) -> tuple[list[QImage], int]:
    """Render the pages of a file to a width in pixels; gives them and how many the file has in all."""
    document = PdfDocument(path)
    try:
        every = len(document)
        pages = []
        for number in range(min(every, MOST_PAGES)):
            if progress is not None:
                progress(number, min(every, MOST_PAGES))
            pages.append(_image(document, number, width / document[number].get_width()))
        return pages, every
    finally:
        document.close()


def _image(document: PdfDocument, number: int, scale: float) -> QImage:
    bitmap = document[number].render(scale=scale, rev_byteorder=True)
    form = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBA8888
    return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()


class Preview(QScrollArea):
    """Pages below each other, on the page's ground."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self._t = t
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(t("Preview"))
        self._inner = QWidget()
        self._inner.setProperty("look", "plain")
        self._pages = QVBoxLayout(self._inner)
        self._pages.setContentsMargins(24, 20, 24, 24)
        self._pages.setSpacing(16)
        self.setWidget(self._inner)
        self._count = 0

    def show_pages(self, pages: list[QImage], every: int, scale: float) -> None:
        """Show rendered pages; `scale` is how many of their pixels one pixel of the window takes."""
        clear(self._pages)
        self._count = len(pages)
        for number, page in enumerate(pages, start=1):
            picture = QPixmap.fromImage(page)
            picture.setDevicePixelRatio(scale)
            sheet = QLabel()
            sheet.setPixmap(picture)
            sheet.setProperty("look", "sheet")
            sheet.setFixedSize(picture.deviceIndependentSize().toSize())
            sheet.setAccessibleName(self._t("page {n}", n=number))
            self._pages.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        if every > len(pages):
            more = QLabel(self._t("{n} more pages are in the file.", n=every - len(pages)))
            self._pages.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pages.addStretch(1)
        self._inner.adjustSize()
        self.verticalScrollBar().setValue(0)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._count


def print_file(path: Path, parent: QWidget) -> bool:
    """Ask for a printer and print a PDF as it is; tell whether it was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    return paint_pages(path, printer)


def paint_pages(path: Path, printer: QPrinter) -> bool:
    """Paint a PDF's pages on a printer, each fitted to the sheet; tell whether it could be begun."""
    document, painter = PdfDocument(path), QPainter()
    try:
        for number in range(len(document)):
            wide = document[number].get_width() > document[number].get_height()
            printer.setPageOrientation(_orientation(wide))
            if number == 0 and not painter.begin(printer):
                return False
            if number > 0:
                printer.newPage()
            page = _image(document, number, PRINT_DPI / POINTS_PER_INCH)
            place = painter.viewport()
            fitted = page.scaled(
                place.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter.drawImage(place.topLeft(), fitted)
        painter.end()
        return True
    finally:
        document.close()


def _orientation(wide: bool) -> QPageLayout.Orientation:
    return QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
