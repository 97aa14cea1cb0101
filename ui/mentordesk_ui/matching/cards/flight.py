"""The card in flight: lifted, slightly turned, with a shadow, above everything else on the page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from mentordesk_ui.matching.cards.brushes import Brushes
from mentordesk_ui.theme.tokens import CARD_RADIUS, Tokens

_CARD = QSize(206, 52)
_ROOM = 18
_TURN = -2.5
_SHADOW_STEPS = 12


def lifted_card(name: str, note: str, tokens: Tokens, ratio: float) -> QPixmap:
    """Draw somebody's card as it hangs from the hand; a turned sheet with a soft shadow around it."""
    size = QSize(_CARD.width() + 2 * _ROOM, _CARD.height() + 2 * _ROOM)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    brushes = Brushes(tokens)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(size.width() / 2, size.height() / 2)
    painter.rotate(_TURN)
    card = QRect(QPoint(-_CARD.width() // 2, -_CARD.height() // 2), _CARD)
    painter.setPen(Qt.PenStyle.NoPen)
    shade = QColor(0, 0, 0, 16 if tokens.dark else 5)
    for step in range(_SHADOW_STEPS):
        painter.setBrush(shade)
        soft = QRectF(card).adjusted(-step + 3, -step + 8, step - 3, step + 4)
        painter.drawRoundedRect(soft, CARD_RADIUS + step, CARD_RADIUS + step)
    painter.setPen(QPen(brushes.accent, 1))
    painter.setBrush(brushes.card)
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS - 2, CARD_RADIUS - 2)
    inner = card.adjusted(11, 8, -11, 0)
    painter.setPen(brushes.ink)
    brushes.words(painter, QRect(inner.left(), inner.top(), inner.width(), 18), name, strong=True)
    painter.setPen(brushes.quiet)
    brushes.words(painter, QRect(inner.left(), inner.top() + 18, inner.width(), 16), note)
    painter.end()
    return pixmap


class FlyingCard(QWidget):
    """Shows the lifted card over a page and follows the hand.

    The drag itself carries no picture: on a screen without a compositor a picture with a shadow would have a
    black edge.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._picture = QPixmap()
        self.hide()

    def lift(self, name: str, note: str, tokens: Tokens) -> None:
        """Take somebody's card into the hand; it shows with the first move."""
        self._picture = lifted_card(name, note, tokens, self.devicePixelRatioF())
        self.resize(self._picture.deviceIndependentSize().toSize())

    def follow(self, at: QPoint) -> None:
        """Hang from a point of the page."""
        if self._picture.isNull():
            return
        self.move(at - QPoint(_ROOM + 28, self.height() // 2 - 4))
        if not self.isVisible():
            self.show()
            self.raise_()

    def land(self) -> None:
        """Put the card down."""
        self._picture = QPixmap()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
