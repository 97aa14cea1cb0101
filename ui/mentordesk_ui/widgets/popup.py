"""A small sheet that opens below a button and closes by Escape or a click beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget

from mentordesk_ui.widgets.layouts import Part, column


class Popup(QFrame):
    """A sheet of a fixed width; it is thrown away when it closes."""

    def __init__(self, name: str, parent: QWidget, *, width: int = 280) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "popup")
        self.setAccessibleName(name)
        self.setFixedWidth(width)

    def fill(self, *parts: Part) -> None:
        """Put the parts below each other."""
        self.setLayout(column(*parts, gap=8, margins=(10, 10, 10, 10)))

    def open_below(self, anchor: QWidget) -> None:
        """Open below a button, as far to the left as the screen asks."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        room = anchor.screen().availableGeometry()
        x = max(room.left(), min(corner.x(), room.right() - self.width()))
        y = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
