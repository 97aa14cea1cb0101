"""Words on a page, in the window's three sizes; weight and colour make the order."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mentordesk_ui.theme.tokens import Kind

Type = Literal["text", "title", "figure", "heading", "strong", "quiet", "note", "mono"]


def label(text: str, type: Type = "text", *, wrap: bool = False, tone: Kind | None = None) -> QLabel:  # noqa: A002
    """Make a label of plain text; what people wrote is never read as HTML.

    Args:
        text: the words.
        type: which of the three sizes and weights.
        wrap: whether the text may take several lines.
        tone: colours the words by a meaning that they themselves say.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", type)
    if tone is not None:
        made.setProperty("tone", tone.value)
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def restyle(widget: QWidget) -> None:
    """Make a widget take its style again after a dynamic property changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class ElidedLabel(QLabel):
    """A line that ends in … when it does not fit, and then says the whole in its tooltip."""

    def __init__(self, text: str = "", type: Type = "text") -> None:  # noqa: A002
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", type)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _room(self) -> int:
        return self.contentsRect().width()

    def _tell(self) -> None:
        clipped = self.fontMetrics().horizontalAdvance(self.text()) > self._room()
        self.setToolTip(self.text() if clipped else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        line = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room())
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, line)
