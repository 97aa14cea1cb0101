"""The two lists of the board: from both a person can be lifted, on both one can be put down."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from mentordesk_ui.matching.cards.measures import GAP, NORMAL, CardSize
from mentordesk_ui.matching.cards.mentor_delegate import MentorDelegate
from mentordesk_ui.matching.cards.models import MentorModel, WaitingModel
from mentordesk_ui.matching.cards.rows import MENTEE_MIME, MentorCard, Slot
from mentordesk_ui.matching.cards.waiting_delegate import WaitingDelegate


def person_data(mentee_id: UUID) -> QMimeData:
    """Pack a person for a drag: nothing but the id, under a type of our own."""
    data = QMimeData()
    data.setData(MENTEE_MIME, QByteArray(mentee_id.hex.encode()))
    return data


def person_in(data: QMimeData) -> UUID | None:
    """Unpack the person in flight; None when something else is dragged."""
    if not data.hasFormat(MENTEE_MIME):
        return None
    return UUID(hex=data.data(MENTEE_MIME).toStdString())


EDGE, SCROLL_STEP, SCROLL_MS = 24, 12, 16
"""How near the edge a card in flight moves the list on, in pixels; by how many; and how often."""


class BoardList(QListView):
    """A list from which people are lifted and onto which they are put down.

    A drop changes no model: it is told as a wish, after the events of the drag are done.

    Signals: `lifted` before a drag begins, `flown` with the hand's point in the list's coordinates,
    `landed` when it ended; `zoomed` with +1 or −1 when the wheel turns under Ctrl.
    """

    lifted = Signal(object)
    flown = Signal(QPointF)
    landed = Signal()
    entered_key = Signal()
    escaped = Signal()
    zoomed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; } QListView::item { padding: 0px; }")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self._hand = QPoint()
        self._at_edge = QTimer(self)
        self._at_edge.setInterval(SCROLL_MS)
        self._at_edge.timeout.connect(self._scroll_at_edge)

    def person_under_hand(self) -> UUID | None:
        """Give who would be lifted now; None where nobody can be."""
        raise NotImplementedError

    def take_drop(self, mentee_id: UUID, at: QPoint) -> bool:
        """Take a person who is put down here; tell whether that means anything."""
        raise NotImplementedError

    def hang_over(self, at: QPoint | None) -> None:
        """Show over what a person hangs; None when the hand left."""

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803
        mentee_id = self.person_under_hand()
        if mentee_id is None:
            return
        self.lifted.emit(mentee_id)
        drag = QDrag(self)
        drag.setMimeData(person_data(mentee_id))
        nothing = QPixmap(1, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        drag.setPixmap(nothing)
        drag.exec(Qt.DropAction.MoveAction)
        self.landed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if person_in(event.mimeData()) is not None:
            self.setState(QAbstractItemView.State.DraggingState)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if person_in(event.mimeData()) is None:
            return
        # Qt's own scrolling takes a list that flows and wraps to its top, wherever the hand is.
        self._hand = event.position().toPoint()
        if self._edge_step() and not self._at_edge.isActive():
            self._at_edge.start()
        self.flown.emit(event.position())
        self.hang_over(event.position().toPoint())
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._at_edge.stop()
        self.hang_over(None)

    def _edge_step(self) -> int:
        """Say by how many pixels the list moves on under a hand at its upper or lower edge."""
        if self._hand.y() < EDGE:
            return -SCROLL_STEP
        return SCROLL_STEP if self._hand.y() > self.viewport().height() - EDGE else 0

    def _scroll_at_edge(self) -> None:
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._edge_step())
        if bar.value() == before:
            self._at_edge.stop()
        else:
            self.hang_over(self._hand)

    def dropEvent(self, event: QDropEvent) -> None:
        mentee_id = person_in(event.mimeData())
        self._at_edge.stop()
        self.setState(QAbstractItemView.State.NoState)
        if mentee_id is not None and self.take_drop(mentee_id, event.position().toPoint()):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        self.hang_over(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_key.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class WaitingList(BoardList):
    """The people without a pair; a placed person who is put down here leaves the pair.

    `came_home` tells who.
    """

    came_home = Signal(object)

    def __init__(self, name: str, delegate: WaitingDelegate) -> None:
        super().__init__(name)
        self.cards = WaitingModel()
        self._delegate = delegate
        self.setModel(self.cards)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)

    def zoom(self, size: CardSize) -> None:
        """Show cards at another step of the zoom."""
        self._delegate.resize(size)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def person_under_hand(self) -> UUID | None:
        card = self.cards.card_at(self.currentIndex())
        return card.id if card else None

    def take_drop(self, mentee_id: UUID, at: QPoint) -> bool:
        if self.cards.index_of(mentee_id).isValid():
            return False
        self.came_home.emit(mentee_id)
        return True


class MentorCards(BoardList):
    """The mentors as cards that wrap; places can be chosen with the mouse, or with Space.

    Signals: `slot_chosen` (mentor id, slot or None), `wished` (mentee id, mentor id), `hung` (mentor id or
    None), `double_clicked_on` a mentor's card outside its places.
    """

    slot_chosen = Signal(object, object)
    wished = Signal(object, object)
    hung = Signal(object)
    double_clicked_on = Signal(object)

    def __init__(self, name: str, cards: MentorModel, delegate: MentorDelegate) -> None:
        super().__init__(name)
        self.cards = cards
        self._delegate = delegate
        self._pressed: Slot | None = None
        self._over: UUID | None = None
        self.setModel(cards)
        self.setItemDelegate(delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def slot_under(self, at: QPoint) -> tuple[MentorCard | None, Slot | None]:
        """Give the mentor and the taken place at a point."""
        index = self.indexAt(at)
        card = self.cards.card_at(index)
        if card is None:
            return None, None
        return card, self._delegate.slot_at(self.visualRect(index), card, at)

    def person_under_hand(self) -> UUID | None:
        return self._pressed.mentee_id if self._pressed and self._pressed.movable else None

    def take_drop(self, mentee_id: UUID, at: QPoint) -> bool:
        card = self.cards.card_at(self.indexAt(at))
        if card is None or any(slot.mentee_id == mentee_id for slot in card.slots):
            return False
        self.wished.emit(mentee_id, card.id)
        return True

    def hang_over(self, at: QPoint | None) -> None:
        card = self.cards.card_at(self.indexAt(at)) if at is not None else None
        over = card.id if card else None
        if over != self._over:
            self._over = over
            self.hung.emit(over)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        card, slot = self.slot_under(event.position().toPoint())
        super().mousePressEvent(event)
        self._pressed = slot
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self.slot_chosen.emit(card.id, self._pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card, slot = self.slot_under(event.position().toPoint())
        if card is not None and slot is None:
            self.double_clicked_on.emit(card.id)
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        _, slot = self.slot_under(event.position().toPoint())
        movable = slot is not None and slot.movable
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if movable else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._choose_next_slot()
        else:
            super().keyPressEvent(event)

    def _choose_next_slot(self) -> None:
        card = self.cards.card_at(self.currentIndex())
        if card is None or not card.slots:
            return
        chosen = [slot.pair_id == self.cards.chosen_pair for slot in card.slots]
        place = (chosen.index(True) + 1) % len(card.slots) if True in chosen else 0
        self.slot_chosen.emit(card.id, card.slots[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def zoom(self, size: CardSize) -> None:
        """Show cards at another step of the zoom."""
        self._delegate.resize(size)
        self._fit()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _fit(self) -> None:
        room = self.viewport().width() - 1
        columns = max(room // (self._delegate.size.least_width + GAP), 1)
        width = room // columns
        if width != self._delegate.card_width:
            self._delegate.card_width = width
            self.scheduleDelayedItemsLayout()

    def viewportSizeHint(self) -> QSize:
        return QSize(3 * (NORMAL.least_width + GAP), 400)

    def repaint_card(self, mentor_id: UUID | None) -> None:
        """Paint one mentor's card anew."""
        index = self.cards.index_of(mentor_id)
        if index.isValid():
            self.update(index)

    def current_card(self) -> MentorCard | None:
        """Give the mentor on whom the keyboard stands."""
        return self.cards.card_at(self.currentIndex())
