"""A field to type a search into, told as you type."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from mentordesk_ui.theme.icons import Tint, icon


class SearchField(QLineEdit):
    """A line with a magnifier and a cross; Escape empties it.

    `searched` tells the text after every keystroke; input methods tell it when the letter is whole.
    `left_down` tells that the down arrow was pressed, towards what was found.
    """

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, hint: str, *, width: int = 360) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(min(width, 180))
        self.setMaximumWidth(width)
        self._width = width
        self.addAction(icon("search", Tint.QUIET), QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self.searched)

    def sizeHint(self) -> QSize:
        return QSize(self._width, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.left_down.emit()
            return
        super().keyPressEvent(event)
