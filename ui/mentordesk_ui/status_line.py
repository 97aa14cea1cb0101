"""The window's foot: saved, how old the backup is, who takes part; at the right who works on which file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk_ui.theme.tokens import STATUS_HEIGHT, Kind
from mentordesk_ui.widgets.buttons import link
from mentordesk_ui.widgets.chip import Dot
from mentordesk_ui.widgets.labels import ElidedLabel, label, restyle
from mentordesk_ui.widgets.layouts import row


class StatusLine(QWidget):
    """28 px at the foot; the backup's words can be pressed when it is old."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedHeight(STATUS_HEIGHT)
        self._dot = Dot(Kind.FINE)
        self._saved = label("", "note")
        self._backup = label("", "note")
        self.backup_button = link("")
        self.backup_button.setProperty("fit", "note")
        self._counts = label("", "note")
        self._right = ElidedLabel("", "note")
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(
            self._dot, 5, self._saved, 18, self._backup, self.backup_button, 18, self._counts, 18,
            gap=0, margins=(17, 0, 16, 0),
        )  # fmt: skip
        line.addWidget(self._right, 1)
        self.setLayout(line)
        self.say_backup("", False)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Be empty while no file is open."""
        self._dot.hide()
        for part in (self._saved, self._backup, self._counts, self._right):
            part.setText("")
        self.backup_button.hide()

    def say_state(self, text: str, kind: Kind) -> None:
        """Say whether everything is saved, only read, or troubled."""
        self._dot.show()
        self._saved.setText(text)
        for part, name in ((self._dot, "kind"), (self._saved, "tone")):
            part.setProperty(name, kind.value)
            restyle(part)

    def say_backup(self, text: str, old: bool) -> None:
        """Say how old the backup is; an old one becomes a button that makes a new one."""
        self._backup.setText(text)
        self.backup_button.setText(text)
        self.backup_button.setAccessibleName(text)
        self._backup.setVisible(not old)
        self.backup_button.setVisible(old and bool(text))

    def say_counts(self, text: str) -> None:
        """Say how many people take part."""
        self._counts.setText(text)

    def say_right(self, text: str) -> None:
        """Say who works on which file."""
        self._right.setText(text)
