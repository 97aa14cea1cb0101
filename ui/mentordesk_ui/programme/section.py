"""What the parts of the page share: a heading, a sentence, and fields that commit by themselves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout, QWidget

from mentordesk.programme.rows import Current, current
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column
from mentordesk_ui.workspace import Workspace

WIDTH = 720
PAUSE_MS = 500
"""How long a number stands still before it is kept: pressing an arrow five times is one step."""


class Section(QWidget):
    """A part of the page. `reload` reads again what it shows; a field that is typed into is left alone."""

    def __init__(self, workspace: Workspace, title: str, note: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.t = workspace.t
        self.setAccessibleName(title)
        self.setMaximumWidth(WIDTH)
        self.setProperty("look", "plain")
        words = column(label(title, "heading"), label(note, "quiet", wrap=True), gap=2)
        self.body: QVBoxLayout = column(gap=16)
        self.setLayout(column(words, self.body, None, gap=16))

    @property
    def now(self) -> Current:
        """The round with every setting in force."""
        return self.workspace.read(current)

    def reload(self) -> None:
        """Show what the file holds now."""


def show_text(field: QLineEdit, text: str) -> None:
    """Show a text in a line unless somebody is typing another into it."""
    if field.text() != text and not (field.hasFocus() and field.isModified()):
        field.setText(text)


def when_left(field: QLineEdit, kept: Callable[[], str], keep: Callable[[str], object]) -> None:
    """Keep what was typed when the line is left or Enter is pressed, if it is another than is kept."""

    def left() -> None:
        field.setModified(False)
        if field.text().strip() != kept():
            keep(field.text().strip())

    field.editingFinished.connect(left)


class Pause(QTimer):
    """Keeps a number when it has stood still for a moment, or at once when the field is left."""

    def __init__(self, field: QSpinBox, keep: Callable[[], object]) -> None:
        super().__init__(field)
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        self._keep = keep
        self.timeout.connect(keep)
        field.valueChanged.connect(lambda _: self.start())
        field.editingFinished.connect(self.now)

    def now(self) -> None:
        """Keep it without waiting."""
        if self.isActive():
            self.stop()
            self._keep()
