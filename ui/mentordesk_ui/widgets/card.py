"""Cards: a white sheet with a head, lines between its rows, or one figure."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import clear, column, row, rule
from mentordesk_ui.widgets.meter import Meter


class Card(QFrame):
    """A sheet with an optional head (title left, note right) and a body below.

    Args:
        title: words of the head; none, no head.
        note: the quiet words at the head's right.
        padded: whether the body keeps 16 px around; lists of lines keep none.
    """

    def __init__(self, title: str = "", note: str = "", *, padded: bool = True) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._padded = padded
        self._outer = column(gap=0)
        self.setLayout(self._outer)
        self.title_label: QLabel = label(title, "strong")
        self.note_label: QLabel = label(note, "note")
        if title:
            self.setAccessibleName(title)
            self.head = row(self.title_label, None, self.note_label, margins=(14, 0, 14, 0))
            holder = QWidget()
            holder.setFixedHeight(38)
            holder.setLayout(self.head)
            self._outer.addWidget(holder)
        self._titled = bool(title)
        self.body: QVBoxLayout = column(
            gap=8 if padded else 0, margins=(14, 12, 14, 14) if padded else (0, 0, 0, 0)
        )
        if title and padded:
            self._outer.addWidget(rule())
        self._outer.addLayout(self.body)

    def add(self, widget: QWidget) -> None:
        """Put a widget below what is there; in a card of lines, with a line before it."""
        if not self._padded and (self._titled or self.body.count()):
            self.body.addWidget(rule())
        self.body.addWidget(widget)

    def empty(self) -> None:
        """Take everything out of the body."""
        clear(self.body)

    def say(self, title: str, note: str = "") -> None:
        """Change the head's words."""
        self.title_label.setText(title)
        self.note_label.setText(note)


class FigureCard(QFrame):
    """One number: what it counts, the number, of how many, and a thin bar."""

    def __init__(self, title: str, figure: str, of: str = "", share: float | None = None) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        number = label(figure, "figure")
        note = label(of, "note")
        note.setContentsMargins(0, 0, 0, 4)
        line = row(number, note, None, gap=6)
        line.setAlignment(note, Qt.AlignmentFlag.AlignBottom)
        body = column(label(title, "note"), line, gap=0, margins=(14, 12, 14, 13))
        if share is not None:
            body.addSpacing(6)
            body.addWidget(Meter(share, name=title))
        self.setLayout(body)
        self.setAccessibleName(" ".join(part for part in (title, figure, of) if part))
