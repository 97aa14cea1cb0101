"""How a mentor is painted on the board: the card, places, groups, peers, fit and price."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.matching.cards.brushes import LEFT, Brushes
from mentordesk_ui.matching.cards.measures import (
    GAP,
    NORMAL,
    CardSize,
    card_height,
    foot_rect,
    group_rect,
    slot_at,
    slot_rect,
)
from mentordesk_ui.matching.cards.rows import CARD, Form, MentorCard, Price, Slot
from mentordesk_ui.matching.cards.waiting_delegate import FADED, Flight
from mentordesk_ui.matching.cards.wording import group_words, taken_words
from mentordesk_ui.theme.icons import draw_icon
from mentordesk_ui.theme.tokens import CONTROL_RADIUS, Kind, Tokens

Index = QModelIndex | QPersistentModelIndex
_LEAST_TAG = 60
"""A further topic is cut rather than left out while so many pixels of it can be seen."""
_MOST_PIXELS = 12_000_000
"""How much of painted cards is kept, 4 bytes each: several screens full."""


class MentorDelegate(QStyledItemDelegate):
    """A mentor's card: name, where from, topics, places, and below them fit and price.

    Painted cards are kept as pictures: while somebody is in flight only the cards that say something new
    are painted, the others are copied.
    """

    def __init__(self, t: Texts, tokens: Tokens, flight: Flight, parent: QWidget) -> None:
        super().__init__(parent)
        self._t, self._tokens, self._flight = t, tokens, flight
        self._brushes = Brushes(tokens)
        self._kept: dict[UUID, tuple[tuple[object, ...], QPixmap]] = {}
        self._pixels = 0
        self.card_width = NORMAL.least_width

    @property
    def size(self) -> CardSize:
        """The step of the zoom."""
        return self._brushes.size

    def resize(self, size: CardSize) -> None:
        """Paint at another step of the zoom."""
        self._brushes = Brushes(self._tokens, size)
        self._forget()

    def _forget(self) -> None:
        self._kept.clear()
        self._pixels = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card: MentorCard = index.data(CARD)
        return QSize(self.card_width, card_height(card, self.size) + GAP)

    @staticmethod
    def card_rect(rect: QRect) -> QRect:
        """Give the card's own place in the item's."""
        return rect.adjusted(0, 0, -GAP, -GAP)

    def slot_at(self, rect: QRect, card: MentorCard, at: QPoint) -> Slot | None:
        """Give the taken place under a point of the view; None between and below."""
        return slot_at(self.card_rect(rect), card, at, self.size)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: MentorCard = index.data(CARD)
        flight = self._flight
        rect = self.card_rect(option.rect)
        rect.setHeight(card_height(card, self.size))
        price = flight.prices.at.get(card.id) if flight.prices else None
        target = flight.target == card.id
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and bool(
            option.state & QStyle.StateFlag.State_KeyboardFocusChange
        )
        marks = tuple((slot.pair_id == flight.slot, slot.mentee_id == flight.lifted) for slot in card.slots)
        ratio = painter.device().devicePixelRatioF()
        state = (card, price, target, focused, marks, rect.width(), ratio)
        painter.drawPixmap(rect.topLeft(), self._picture(state, rect.size(), ratio, card, price))

    def _picture(
        self, state: tuple[object, ...], size: QSize, ratio: float, card: MentorCard, price: Price | None
    ) -> QPixmap:
        kept = self._kept.get(card.id)
        if kept is not None and kept[0] == state:
            return kept[1]
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        target, focused = bool(state[2]), bool(state[3])
        self._paint_card(painter, QRect(QPoint(0, 0), size), card, price, target=target, focused=focused)
        painter.end()
        self._keep(card.id, state, picture)
        return picture

    def _keep(self, card_id: UUID, state: tuple[object, ...], picture: QPixmap) -> None:
        pixels = picture.width() * picture.height()
        if self._pixels + pixels > _MOST_PIXELS:
            self._forget()
        self._pixels += pixels
        self._kept[card_id] = state, picture

    def _paint_card(
        self, painter: QPainter, rect: QRect, card: MentorCard, price: Price | None, *, target: bool,
        focused: bool,
    ) -> None:  # fmt: skip
        brushes = self._brushes
        marked = target or focused
        brushes.sheet(painter, rect, edge=brushes.accent if marked else None, width=2 if marked else 1)
        if card.closed or (price is not None and not price.possible):
            painter.setOpacity(FADED)
        over = price if target else None
        if card.form is Form.PEERS:
            self._paint_peers(painter, rect, card, over)
        else:
            self._paint_head(painter, rect, card)
            if card.form is Form.GROUP:
                self._paint_group(painter, rect, card)
            self._paint_places(painter, rect, card, over)
        painter.setOpacity(1.0)
        self._paint_foot(painter, rect, card, price)

    # The head

    def _paint_head(self, painter: QPainter, rect: QRect, card: MentorCard) -> None:
        brushes, size = self._brushes, self.size
        left, top, width = rect.left() + size.pad, rect.top() + size.top, rect.width() - 2 * size.pad
        painter.setPen(brushes.ink)
        brushes.words(painter, QRect(left, top, width, size.line), card.name, strong=True)
        painter.setPen(brushes.quiet)
        top += size.line
        brushes.words(painter, QRect(left, top, width, size.small), card.note)
        if size.tags:
            self._paint_tags(painter, QRect(left, top + size.small + 4, width, size.chip - 2), card.tags)

    def _paint_tags(self, painter: QPainter, rect: QRect, tags: tuple[str, ...]) -> None:
        brushes, left = self._brushes, rect.left()
        for place, tag in enumerate(tags):
            rest = len(tags) - place
            kept = 0 if rest == 1 else brushes.width(f"+{rest - 1}") + 6
            room = rect.right() - left - kept
            width = brushes.width(tag) + 14
            if width > room and (place > 0 and room < _LEAST_TAG):
                painter.setPen(brushes.quiet)
                painter.setFont(brushes.note)
                painter.drawText(QRect(left + 2, rect.top(), 40, rect.height()), LEFT, f"+{rest}")
                return
            box = QRect(left, rect.top(), min(width, room), rect.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brushes.well)
            painter.drawRoundedRect(box, 9, 9)
            painter.setPen(brushes.quiet)
            brushes.words(painter, box.adjusted(7, 0, -6, 0), tag)
            left += box.width() + 4

    # Places

    def _paint_group(self, painter: QPainter, rect: QRect, card: MentorCard) -> None:
        """Paint the box that holds a group together, and say with how many it runs."""
        brushes, size = self._brushes, self.size
        box = group_rect(rect, card, size)
        runs = len(card.slots) >= card.least
        painter.setPen(QPen(brushes.line_strong, 1))
        painter.setBrush(brushes.well)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)
        line = QRect(box.left() + 9, box.top() + 2, box.width() - 18, size.caption)
        mark = QRect(line.left(), line.center().y() - 5, 12, 12)
        draw_icon(painter, mark, "users", brushes.quiet)
        painter.setPen(brushes.quiet if runs or not card.slots else brushes.loss)
        brushes.words(painter, line.adjusted(18, 0, 0, 0), group_words(self._t, card))

    def _paint_places(self, painter: QPainter, rect: QRect, card: MentorCard, over: Price | None) -> None:
        for place, slot in enumerate(card.slots):
            self._paint_slot(painter, slot_rect(rect, place, card, self.size), slot)
        for place in range(len(card.slots), card.shown_places):
            self._paint_free(painter, slot_rect(rect, place, card, self.size), card, over)
            over = None

    def _begin_box(self, painter: QPainter, box: QRect, slot: Slot) -> None:
        """Paint the ground of a taken place, and the mark of how it stands."""
        brushes, flight = self._brushes, self._flight
        if slot.mentee_id == flight.lifted:
            painter.setOpacity(painter.opacity() * FADED)
        chosen = slot.pair_id == flight.slot
        painter.setPen(QPen(brushes.accent if chosen else brushes.line, 1))
        painter.setBrush(brushes.accent_ground if chosen else brushes.slot)
        _round(painter, box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brushes.loss if slot.broken else brushes.accent)

    def _paint_slot(self, painter: QPainter, box: QRect, slot: Slot) -> None:
        brushes = self._brushes
        before = painter.opacity()
        self._begin_box(painter, box, slot)
        painter.drawRoundedRect(QRect(box.left() + 9, box.top() + 8, 6, box.height() - 16), 3, 3)
        inner = box.adjusted(22, 0, -8, 0)
        for name in _marks(slot):
            mark = QRect(inner.right() - 12, box.center().y() - 6, 13, 13)
            draw_icon(painter, mark, name, brushes.quiet)
            inner.setRight(mark.left() - 4)
        said = slot.state or self._t("fit {points}", points=slot.fit)
        wide = brushes.width(said) + 6
        painter.setPen(brushes.ink)
        name_width = brushes.words(painter, inner.adjusted(0, 0, -wide, 0), slot.name, strong=True)
        painter.setPen(brushes.quiet)
        brushes.words(painter, inner.adjusted(name_width + 5, 1, 0, 1), said)
        painter.setOpacity(before)

    def _paint_free(self, painter: QPainter, box: QRect, card: MentorCard, over: Price | None) -> None:
        brushes = self._brushes
        welcome = over is not None and over.possible and not over.here
        painter.setPen(QPen(brushes.accent if welcome else brushes.line_strong, 1, Qt.PenStyle.DashLine))
        painter.setBrush(brushes.accent_ground if welcome else Qt.BrushStyle.NoBrush)
        _round(painter, box)
        painter.setFont(brushes.text)
        painter.setPen(brushes.accent if welcome else brushes.quiet)
        if welcome and over is not None and over.fit is not None:
            words = self._t("fit {points}", points=over.fit)
        else:
            words = self._t("free place") if card.places and not card.closed else self._t("no places")
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    # Peers

    def _paint_peers(self, painter: QPainter, rect: QRect, card: MentorCard, over: Price | None) -> None:
        """Paint two equal people side by side, and the link between them."""
        brushes, size = self._brushes, self.size
        painter.setPen(brushes.quiet)
        top = QRect(
            rect.left() + size.pad, rect.top() + size.top - 2, rect.width() - 2 * size.pad, size.small
        )
        brushes.words(painter, top, self._t("Peers"))
        boxes = [slot_rect(rect, place, card, size) for place in (0, 1)]
        for place, box in enumerate(boxes):
            if place < len(card.slots):
                self._paint_peer(painter, box, card.slots[place])
            else:
                self._paint_free(painter, box, card, over)
        self._paint_link(painter, boxes, tied=len(card.slots) > 1)
        if card.slots and card.slots[0].locked:
            mark = QRect(top.right() - 12, top.center().y() - 6, 13, 13)
            draw_icon(painter, mark, "lock", brushes.quiet)

    def _paint_peer(self, painter: QPainter, box: QRect, slot: Slot) -> None:
        brushes, size = self._brushes, self.size
        before = painter.opacity()
        self._begin_box(painter, box, slot)
        painter.drawRoundedRect(QRect(box.left() + 9, box.top() + 6, box.width() - 18, 4), 2, 2)
        inner = box.adjusted(9, 12, -6, -4)
        painter.setPen(brushes.ink)
        first, _, rest = slot.name.partition(" ")
        painter.setClipRect(box)
        line = QRect(inner.left(), inner.top(), inner.width(), size.line)
        for words in (first, rest):
            brushes.words(painter, line, words, strong=True)
            line.translate(0, size.line)
        painter.setPen(brushes.quiet)
        if line.bottom() <= inner.bottom() + 4:
            brushes.words(painter, line, slot.note)
        painter.setClipping(False)
        painter.setOpacity(before)

    def _paint_link(self, painter: QPainter, boxes: list[QRect], *, tied: bool) -> None:
        """Paint the same mark towards both: neither is the other's mentor."""
        brushes = self._brushes
        left, right = boxes[0].right(), boxes[1].left()
        middle = boxes[0].center().y()
        style = Qt.PenStyle.SolidLine if tied else Qt.PenStyle.DotLine
        painter.setPen(QPen(brushes.accent if tied else brushes.line_strong, 2, style))
        painter.drawLine(left + 1, middle, right - 1, middle)
        centre = QPoint((left + right) // 2 + 1, middle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brushes.card)
        painter.drawEllipse(centre, 9, 9)
        colour = brushes.accent if tied else brushes.quiet
        draw_icon(painter, QRect(centre.x() - 8, middle - 8, 16, 16), "arrow-left-right", colour)

    # The foot

    def _paint_foot(self, painter: QPainter, rect: QRect, card: MentorCard, price: Price | None) -> None:
        brushes = self._brushes
        foot = foot_rect(rect, self.size)
        painter.setPen(brushes.quiet)
        if price is None and card.closed:
            brushes.chip(painter, foot, card.closed, Kind.IMPOSSIBLE)
            return
        if price is None:
            brushes.words(painter, foot, taken_words(self._t, card))
            return
        kept = 0
        if price.fit is not None:
            said = self._t("fit {points}", points=price.fit)
            kept = brushes.words(painter, foot, said, side=1) + 8
        if price.text:
            brushes.chip(painter, foot.adjusted(0, 0, -kept, 0), price.text, price.kind)


def _round(painter: QPainter, box: QRect) -> None:
    painter.drawRoundedRect(
        QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS - 1, CONTROL_RADIUS - 1
    )


def _marks(slot: Slot) -> tuple[str, ...]:
    """Name the icons of a place, from the right: locked, reverse mentoring, laid by hand."""
    said = (("lock", slot.locked), ("arrow-left-right", slot.reverse), ("hand", slot.by_hand))
    return tuple(name for name, on in said if on)
