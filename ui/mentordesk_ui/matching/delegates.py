"""How people and mentors are painted on the board: cards, places, fit and price."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.matching.cards import CARD, MentorCard, Price, Prices, Slot, Waiting
from mentordesk_ui.theme.fonts import NOTE, TEXT, font
from mentordesk_ui.theme.icons import draw_icon
from mentordesk_ui.theme.tokens import CARD_RADIUS, CONTROL_RADIUS, Kind, Tokens
from mentordesk_ui.widgets.chip import chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex
GAP = 8
PAD = 13
SLOT_HEIGHT, SLOT_GAP = 36, 6
WAITING_HEIGHT, WAITING_CARD_WIDTH = 68, 216
LEAST_CARD_WIDTH = 222
FADED = 0.45
_HEAD = 13 + 18 + 17 + 6 + 18 + 8
_FOOT = 9 + 20 + 11
_LEAST_TAG = 60
"""A further topic is cut rather than left out while so many pixels of it can be seen."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class Brushes:
    """Fonts and colours, made once: a card is painted often."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.strong, self.text, self.note = font(TEXT, strong=True), font(TEXT), font(NOTE)
        self.strong_metrics, self.note_metrics = QFontMetrics(self.strong), QFontMetrics(self.note)
        self.ink, self.quiet = QColor(tokens.text), QColor(tokens.quiet)
        self.line, self.line_strong = QColor(tokens.line), QColor(tokens.line_strong)
        self.card, self.well = QColor(tokens.card), QColor(tokens.well)
        self.slot = QColor(tokens.page)
        self.accent, self.accent_ground = QColor(tokens.accent), QColor(tokens.accent_ground)

    def sheet(self, painter: QPainter, rect: QRect, *, edge: QColor | None = None, width: int = 1) -> None:
        """Paint a card's ground and edge."""
        half = width / 2
        painter.setPen(QPen(edge or self.line, width))
        painter.setBrush(self.card)
        painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), CARD_RADIUS, CARD_RADIUS)

    def words(self, painter: QPainter, rect: QRect, text: str, *, strong: bool = False, side: int = 0) -> int:
        """Write one line, strong or as a note, cut with … ; return how wide it came out."""
        painter.setFont(self.strong if strong else self.note)
        metrics = self.strong_metrics if strong else self.note_metrics
        line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _RIGHT if side else _LEFT, line)
        return metrics.horizontalAdvance(line)


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
        self._brushes = Brushes(tokens)
        self._flight = flight

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, WAITING_HEIGHT + GAP)

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
        rect.setWidth(min(rect.width(), WAITING_CARD_WIDTH))
        brushes.sheet(painter, rect, edge=brushes.accent if chosen else None, width=2 if chosen else 1)
        paint_waiting(painter, rect, card, brushes)
        painter.restore()


def paint_waiting(painter: QPainter, rect: QRect, card: Waiting, brushes: Brushes) -> None:
    """Write somebody's three lines into a card."""
    inner = rect.adjusted(11, 8, -11, 0)
    painter.setPen(brushes.ink)
    brushes.words(painter, QRect(inner.left(), inner.top(), inner.width(), 18), card.name, strong=True)
    painter.setPen(brushes.quiet)
    brushes.words(painter, QRect(inner.left(), inner.top() + 18, inner.width(), 16), card.note)
    if card.fits == 0:
        painter.setPen(QColor(brushes.tokens.loss.ink))
    brushes.words(painter, QRect(inner.left(), inner.top() + 34, inner.width(), 16), card.line)


class MentorDelegate(QStyledItemDelegate):
    """A mentor's card: name, where from, topics, places, and below them fit and price."""

    def __init__(self, t: Texts, tokens: Tokens, flight: Flight, parent: QWidget) -> None:
        super().__init__(parent)
        self._t = t
        self._brushes = Brushes(tokens)
        self._flight = flight
        self.card_width = LEAST_CARD_WIDTH

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card: MentorCard = index.data(CARD)
        return QSize(self.card_width, card_height(card) + GAP)

    @staticmethod
    def card_rect(rect: QRect) -> QRect:
        """Give the card's own place in the item's."""
        return rect.adjusted(0, 0, -GAP, -GAP)

    @classmethod
    def slot_at(cls, rect: QRect, card: MentorCard, y: int) -> Slot | None:
        """Give the taken place under a height of the view; None between and below."""
        for place, slot in enumerate(card.slots):
            if slot_rect(cls.card_rect(rect), place).adjusted(0, -2, 0, 2).contains(rect.left() + 20, y):
                return slot
        return None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: MentorCard = index.data(CARD)
        brushes, flight = self._brushes, self._flight
        rect = self.card_rect(option.rect)
        rect.setHeight(card_height(card))
        price = flight.prices.at.get(card.id) if flight.prices else None
        target = flight.target == card.id
        focused = option.state & QStyle.StateFlag.State_HasFocus and (
            option.state & QStyle.StateFlag.State_KeyboardFocusChange
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = target or bool(focused)
        brushes.sheet(painter, rect, edge=brushes.accent if marked else None, width=2 if marked else 1)
        if card.closed or (price is not None and not price.possible):
            painter.setOpacity(FADED)
        self._paint_head(painter, rect, card)
        self._paint_places(painter, rect, card, price if target else None)
        painter.setOpacity(1.0)
        self._paint_foot(painter, rect, card, price)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, card: MentorCard) -> None:
        brushes = self._brushes
        left, top, width = rect.left() + PAD, rect.top() + 12, rect.width() - 2 * PAD
        painter.setPen(brushes.ink)
        brushes.words(painter, QRect(left, top, width, 18), card.name, strong=True)
        painter.setPen(brushes.quiet)
        brushes.words(painter, QRect(left, top + 18, width, 16), card.note)
        self._paint_tags(painter, QRect(left, top + 39, width, 18), card.tags)

    def _paint_tags(self, painter: QPainter, rect: QRect, tags: tuple[str, ...]) -> None:
        brushes, left = self._brushes, rect.left()
        painter.setFont(brushes.note)
        for place, tag in enumerate(tags):
            rest = len(tags) - place
            more = f"+{rest}"
            kept = 0 if rest == 1 else brushes.note_metrics.horizontalAdvance(f"+{rest - 1}") + 6
            room = rect.right() - left - kept
            width = brushes.note_metrics.horizontalAdvance(tag) + 14
            if width > room and (place > 0 and room < _LEAST_TAG):
                painter.setPen(brushes.quiet)
                painter.drawText(QRect(left + 2, rect.top(), 40, rect.height()), _LEFT, more)
                return
            box = QRect(left, rect.top(), min(width, room), rect.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brushes.well)
            painter.drawRoundedRect(box, 9, 9)
            painter.setPen(brushes.quiet)
            inner = box.adjusted(7, 0, -6, 0)
            brushes.words(painter, inner, tag)
            left += box.width() + 4

    def _paint_places(self, painter: QPainter, rect: QRect, card: MentorCard, over: Price | None) -> None:
        for place, slot in enumerate(card.slots):
            self._paint_slot(painter, slot_rect(rect, place), slot)
        for place in range(len(card.slots), card.shown_places):
            self._paint_free(painter, slot_rect(rect, place), card, over)
            over = None

    def _paint_slot(self, painter: QPainter, box: QRect, slot: Slot) -> None:
        brushes, flight = self._brushes, self._flight
        before = painter.opacity()
        if slot.mentee_id == flight.lifted:
            painter.setOpacity(before * FADED)
        chosen = slot.pair_id == flight.slot
        painter.setPen(QPen(brushes.accent if chosen else brushes.line, 1))
        painter.setBrush(brushes.accent_ground if chosen else brushes.slot)
        painter.drawRoundedRect(
            QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS - 1, CONTROL_RADIUS - 1
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(brushes.tokens.loss.ink) if slot.broken else brushes.accent)
        painter.drawRoundedRect(QRect(box.left() + 9, box.top() + 8, 6, 20), 3, 3)
        inner = box.adjusted(22, 0, -8, 0)
        if slot.locked:
            mark = QRect(box.right() - 22, box.center().y() - 6, 13, 13)
            draw_icon(painter, mark, "lock", brushes.quiet)
            inner.setRight(mark.left() - 4)
        painter.setPen(brushes.quiet)
        said = slot.state or self._t("fit {points}", points=slot.fit)
        wide = brushes.note_metrics.horizontalAdvance(said) + 6
        painter.setPen(brushes.ink)
        name = brushes.words(painter, inner.adjusted(0, 0, -wide, 0), slot.name, strong=True)
        painter.setPen(brushes.quiet)
        brushes.words(painter, inner.adjusted(name + 5, 1, 0, 1), said)
        painter.setOpacity(before)

    def _paint_free(self, painter: QPainter, box: QRect, card: MentorCard, over: Price | None) -> None:
        brushes = self._brushes
        welcome = over is not None and over.possible and not over.here
        pen = QPen(brushes.accent if welcome else brushes.line_strong, 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(brushes.accent_ground if welcome else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS - 1, CONTROL_RADIUS - 1
        )
        painter.setFont(brushes.text)
        painter.setPen(brushes.accent if welcome else brushes.quiet)
        if welcome and over is not None and over.fit is not None:
            words = self._t("fit {points}", points=over.fit)
        else:
            words = self._t("free place") if card.places and not card.closed else self._t("no places")
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_foot(self, painter: QPainter, rect: QRect, card: MentorCard, price: Price | None) -> None:
        brushes = self._brushes
        foot = QRect(rect.left() + PAD, rect.bottom() - 10 - 20, rect.width() - 2 * PAD, 20)
        painter.setPen(brushes.quiet)
        if price is None and card.closed:
            width = min(chip_size(card.closed, Kind.IMPOSSIBLE).width(), foot.width())
            foot.setWidth(width)
            paint_chip(painter, foot, card.closed, Kind.IMPOSSIBLE, brushes.tokens)
            return
        if price is None:
            taken = self._t("{n} of {all} places taken", n=len(card.slots), all=card.places)
            brushes.words(painter, foot, taken)
            return
        kept = 0
        if price.fit is not None:
            said = self._t("fit {points}", points=price.fit)
            kept = brushes.words(painter, foot, said, side=1) + 8
        room = foot.adjusted(0, 0, -kept, 0)
        width = min(chip_size(price.text, price.kind).width(), room.width())
        room.setWidth(width)
        paint_chip(painter, room, price.text, price.kind, brushes.tokens)


def card_height(card: MentorCard) -> int:
    """Say how high a mentor's card is, in pixels: it grows with the places."""
    return _HEAD + card.shown_places * (SLOT_HEIGHT + SLOT_GAP) - SLOT_GAP + _FOOT


def slot_rect(rect: QRect, place: int) -> QRect:
    """Give the box of a place in a card."""
    top = rect.top() + _HEAD + place * (SLOT_HEIGHT + SLOT_GAP)
    return QRect(rect.left() + PAD, top, rect.width() - 2 * PAD, SLOT_HEIGHT)
