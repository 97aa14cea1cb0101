"""The shape of every dialog: a heading, a body, an error in words, and its buttons at the right."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, enter_presses, primary
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import Part, column, row

_WRITTEN_IN = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit)


class Dialog(QDialog):
    """A dialog whose main button says what it does; Escape leaves without it.

    Ctrl+Enter is the main button too: in a field of several lines Enter alone begins a line.

    Subclasses override `finish`, which closes the dialog with `accept` when all is well.

    Args:
        title: the heading and the window's title.
        action: the main button's words.
        leave: the other button's words; none, no such button.
        parent: the window below.
        width: the least width in pixels.
    """

    def __init__(
        self, title: str, action: str, leave: str, parent: QWidget | None = None, *, width: int = 440
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(width)
        self._heading = ElidedLabel(title, "title")
        self._body = column(gap=14)
        self._error = label("", "text", wrap=True, tone=Kind.LOSS)
        self._error.hide()
        self.main_button: QPushButton = primary(action, self.finish)
        self.main_button.setDefault(True)
        by_keys(self, self.main_button)
        self.buttons = row(None, gap=8)
        if leave:
            self.buttons.addWidget(button(leave, self.reject))
        self.buttons.addWidget(self.main_button)
        self.setLayout(
            column(
                self._heading,
                self._body,
                None,
                self._error,
                self.buttons,
                gap=14,
                margins=(24, 20, 24, 20),
            )
        )

    def fill(self, *parts: Part) -> None:
        """Put the parts below the heading."""
        self._body.addLayout(column(*parts, gap=14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fields = (one for one in self.findChildren(QWidget) if isinstance(one, _WRITTEN_IN))
        first = next((one for one in fields if one.isVisible() and one.isEnabled()), None)
        if first is not None and not event.spontaneous():
            first.setFocus()

    def complain(self, sentence: str) -> None:
        """Say above the buttons why it did not work; an empty sentence takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def finish(self) -> None:
        """Do what the main button says."""
        self.accept()


def by_keys(dialog: QDialog, main: QPushButton) -> None:
    """Let Ctrl+Enter press a dialog's main button, also from a field of several lines."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(keys), dialog, main.click)
