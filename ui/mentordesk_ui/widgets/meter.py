"""A thin bar that shows a share; the number always stands beside it in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

HEIGHT = 4


class Meter(QWidget):
    """A bar of 4 px, filled for a share 0..1."""

    def __init__(self, share: float = 0.0, *, name: str) -> None:
        super().__init__()
        self._share = 0.0
        self._name = name
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fill(share)

    @property
    def share(self) -> float:
        """How much of the bar is filled, 0..1."""
        return self._share

    def fill(self, share: float) -> None:
        """Show another share; values outside 0..1 are cut."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(f"{self._name} {round(self._share * 100)} %")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Midlight))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        if self._share > 0:
            painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(QRectF(0, 0, max(self._share * self.width(), 4), HEIGHT), 2, 2)
