"""How somebody who waits is painted on the board."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk_ui.matching.cards.brushes import Brushes
from mentordesk_ui.matching.cards.measures import GAP, CardSize
from mentordesk_ui.matching.cards.rows import CARD, Prices, Waiting
from mentordesk_ui.theme.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
FADED = 0.45


@dataclass
class Flight:
    """What is going on over the board, for the delegates.

    Attributes:
        prices: of the person in question; None while there is none.
        target: the mentor over whom the person hangs, or who was chosen.
        lifted: the person in flight, whose card and place are shown empty.
        slot: the pair that is chosen.
    """

    prices: Prices | None = None
    target: UUID | None = None
    lifted: UUID | None = None
    slot: UUID | None = None


class WaitingDelegate(QStyledItemDelegate):
    """Somebody without a pair: name, where from, and how many mentors fit."""

    def __init__(self, tokens: Tokens, flight: Flight, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens, self._flight = tokens, flight
        self._brushes = Brushes(tokens)

    def resize(self, size: CardSize) -> None:
        """Paint at another step of the zoom."""
        self._brushes = Brushes(self._tokens, size)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self._brushes.size.waiting_height + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Waiting = index.data(CARD)
        brushes = self._brushes
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lifted = card.id == self._flight.lifted
        if lifted:
            painter.setOpacity(FADED)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and not lifted
        rect = option.rect.adjusted(0, 0, 0, -GAP)
        rect.setWidth(min(rect.width(), brushes.size.waiting))
        brushes.sheet(painter, rect, edge=brushes.accent if chosen else None, width=2 if chosen else 1)
        paint_waiting(painter, rect, card, brushes)
        painter.restore()


def paint_waiting(painter: QPainter, rect: QRect, card: Waiting, brushes: Brushes) -> None:
    """Write somebody's lines into a card; the smallest leaves out where they are from."""
    size = brushes.size
    line = QRect(rect.left() + 11, rect.top() + 8, rect.width() - 22, size.line)
    painter.setPen(brushes.ink)
    brushes.words(painter, line, card.name, strong=True)
    line = QRect(line.left(), line.top() + size.line, line.width(), size.small)
    painter.setPen(brushes.quiet)
    if size.tags:
        brushes.words(painter, line, card.note)
        line.translate(0, size.small)
    if card.fits == 0:
        painter.setPen(brushes.loss)
    brushes.words(painter, line, card.line)
