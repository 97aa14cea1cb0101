"""Fonts, colours and measured lines of the board: made once, because cards are painted often."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from mentordesk_ui.matching.cards.measures import NORMAL, CardSize
from mentordesk_ui.theme.fonts import font
from mentordesk_ui.theme.tokens import CARD_RADIUS, CHIP_RADIUS, Kind, Tokens
from mentordesk_ui.widgets.chip import chip_text

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_MOST_LINES = 20_000
_CHIP_PAD = 8


class Brushes:
    """What the cards of one zoom are painted with."""

    def __init__(self, tokens: Tokens, size: CardSize = NORMAL) -> None:
        self.tokens = tokens
        self.size = size
        self.strong, self.text = font(size.text, strong=True), font(size.text)
        self.note, self.note_strong = font(size.note), font(size.note, strong=True)
        self._fonts = (self.strong, self.note, self.note_strong)
        self._metrics = tuple(QFontMetrics(one) for one in self._fonts)
        self.ink, self.quiet = QColor(tokens.text), QColor(tokens.quiet)
        self.line, self.line_strong = QColor(tokens.line), QColor(tokens.line_strong)
        self.card, self.well = QColor(tokens.card), QColor(tokens.well)
        self.slot = QColor(tokens.page)
        self.accent, self.accent_ground = QColor(tokens.accent), QColor(tokens.accent_ground)
        self.loss = QColor(tokens.loss.ink)
        self._meaning = {kind: self._colours(kind) for kind in Kind}
        self._lines: dict[tuple[int, str, int], tuple[str, int]] = {}
        self._widths: dict[tuple[int, str], int] = {}

    def _colours(self, kind: Kind) -> tuple[QColor, QColor]:
        pair = self.tokens.meaning(kind)
        return QColor(pair.ink), QColor(pair.ground)

    def sheet(self, painter: QPainter, rect: QRect, *, edge: QColor | None = None, width: int = 1) -> None:
        """Paint a card's ground and edge."""
        half = width / 2
        painter.setPen(QPen(edge or self.line, width))
        painter.setBrush(self.card)
        painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), CARD_RADIUS, CARD_RADIUS)

    def words(self, painter: QPainter, rect: QRect, text: str, *, strong: bool = False, side: int = 0) -> int:
        """Write one line, strong or as a note, cut with … ; return how wide it came out."""
        return self._write(painter, rect, text, 0 if strong else 1, RIGHT if side else LEFT)

    def _write(self, painter: QPainter, rect: QRect, text: str, which: int, flags: int) -> int:
        line, width = self._fitted(which, text, rect.width())
        painter.setFont(self._fonts[which])
        painter.drawText(rect, flags, line)
        return width

    def _fitted(self, which: int, text: str, room: int) -> tuple[str, int]:
        found = self._lines.get((which, text, room))
        if found is None:
            if len(self._lines) > _MOST_LINES:
                self._lines.clear()
            metrics = self._metrics[which]
            line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            found = self._lines[which, text, room] = line, metrics.horizontalAdvance(line)
        return found

    def width(self, text: str) -> int:
        """Measure a note in pixels."""
        return self._measured(1, text)

    def _measured(self, which: int, text: str) -> int:
        found = self._widths.get((which, text))
        if found is None:
            if len(self._widths) > _MOST_LINES:
                self._widths.clear()
            found = self._widths[which, text] = self._metrics[which].horizontalAdvance(text)
        return found

    def chip(self, painter: QPainter, room: QRect, text: str, kind: Kind) -> QRect:
        """Paint a judgement at the left middle of a rectangle, cut where it does not fit; give its place."""
        ink, ground = self._meaning[kind]
        said = chip_text(text, kind)
        width = min(self._measured(2, said) + 2 * _CHIP_PAD, room.width())
        height = self.size.chip
        place = QRect(room.left(), room.center().y() + 1 - height // 2, width, height)
        painter.setPen(QPen(ink) if self.tokens.name == "contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, CHIP_RADIUS, CHIP_RADIUS)
        painter.setPen(ink)
        self._write(painter, place.adjusted(_CHIP_PAD, 0, 1 - _CHIP_PAD, 0), said, 2, LEFT)
        return place
