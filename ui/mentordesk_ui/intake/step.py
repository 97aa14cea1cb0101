"""What every step of the wizard is, and the banner in which a step says what is wrong or good to know."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from mentordesk_ui.theme.tokens import SIGNS, Kind
from mentordesk_ui.widgets.labels import label, restyle
from mentordesk_ui.widgets.layouts import row


class Banner(QFrame):
    """A sentence on a coloured ground, with a sign before it; hidden while it says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        self._sign = label("", "strong")
        self._words = label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = row(self._sign, self._words, gap=10, margins=(14, 9, 14, 9))
        line.setStretch(1, 1)
        line.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, text: str, kind: Kind = Kind.NEUTRAL) -> None:
        """Say a sentence; an empty one takes the banner away."""
        self._words.setText(text)
        self._sign.setText("" if kind is Kind.NEUTRAL else SIGNS[kind])
        self._sign.setVisible(kind is not Kind.NEUTRAL)
        self._sign.setProperty("tone", kind.value)
        self._words.setProperty("tone", None if kind is Kind.NEUTRAL else kind.value)
        self.setProperty("kind", kind.value)
        self.setAccessibleName(text)
        for part in (self, self._sign, self._words):
            restyle(part)
        self.setVisible(bool(text))


class Step(QWidget):
    """One step: what stands at the foot, and how it takes the keyboard."""

    def take_focus(self) -> None:
        """Give the keyboard to what is used first."""
