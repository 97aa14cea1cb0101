"""Paper for short texts that the window itself prints, such as a recovery code."""

from __future__ import annotations

from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QApplication


def print_text(heading: str, text: str) -> bool:
    """Ask for a printer and print a heading with a text below; tell whether it was printed."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, QApplication.activeWindow())
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    painter = QPainter()
    if not painter.begin(printer):
        return False
    page = QRect(0, 0, painter.viewport().width(), painter.viewport().height())
    title = QFont(QApplication.font().family(), 16)
    title.setWeight(QFont.Weight.DemiBold)
    painter.setFont(title)
    painter.drawText(page, Qt.TextFlag.TextWordWrap, heading)
    painter.setFont(QFont("monospace", 14))
    painter.drawText(page.adjusted(0, page.height() // 10, 0, 0), Qt.TextFlag.TextWordWrap, text)
    painter.end()
    return True
