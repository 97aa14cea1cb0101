"""A list with a box before every line: ticked by a click anywhere on the line, by Space or by Enter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mentordesk.people.names import fold
from mentordesk_ui.theme.fonts import NOTE, TEXT, font
from mentordesk_ui.theme.tokens import Tokens
from mentordesk_ui.widgets.cells import paint_tick

LINE = 30
_TICK = 32
_PAD = 10
_ID = Qt.ItemDataRole.UserRole + 1
_NOTE = Qt.ItemDataRole.UserRole + 2
_FIXED = Qt.ItemDataRole.UserRole + 3
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a stable id, the words, whether it is ticked, a note at its end; a fixed one stays ticked."""

    id: str
    words: str
    on: bool = False
    note: str = ""
    fixed: bool = False


class _Painter(QStyledItemDelegate):
    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.fontMetrics.horizontalAdvance(str(index.data())) + _TICK + 56, LINE)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        return False  # the list ticks by itself, wherever the line is clicked

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect = self._tokens, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_ground))
        painter.setOpacity(0.5 if index.data(_FIXED) else 1)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        paint_tick(painter, QRect(rect.left(), rect.top(), _TICK, rect.height()), state, tokens)
        painter.setOpacity(1)
        words = rect.adjusted(_TICK, 0, -_PAD, 0)
        if note := str(index.data(_NOTE) or ""):
            painter.setFont(font(NOTE, figures=True))
            painter.setPen(QColor(tokens.quiet))
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
            words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(note) - _PAD)
        painter.setFont(font(TEXT))
        painter.setPen(QColor(tokens.text))
        line = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


class CheckList(QListWidget):
    """Lines with boxes; `toggled` tells that a box changed, `moved` that the lines stand in another order.

    Args:
        tokens: the colours.
        name: what the list is, for the screen reader.
        movable: whether lines can be drawn elsewhere, or moved with Alt and an arrow.
    """

    toggled = Signal()
    moved = Signal()

    def __init__(self, tokens: Tokens, *, name: str, movable: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(tokens, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._movable = movable
        if movable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show other lines."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.words)
            item.setData(_ID, line.id)
            item.setData(_NOTE, line.note)
            item.setData(_FIXED, line.fixed)
            item.setToolTip(line.words)
            said = f"{line.words}, {line.note}" if line.note else line.words
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if line.on else Qt.CheckState.Unchecked)
            self.addItem(item)
        if self.count():
            self.setCurrentRow(0)

    @property
    def ids(self) -> list[str]:
        """The ids of all lines, in their order."""
        return [str(self.item(place).data(_ID)) for place in range(self.count())]

    @property
    def ticked(self) -> list[str]:
        """The ids of ticked lines, in their order."""
        items = (self.item(place) for place in range(self.count()))
        return [str(one.data(_ID)) for one in items if one.checkState() == Qt.CheckState.Checked]

    def tick(self, line_id: str, on: bool) -> None:
        """Tick a line or take its tick away."""
        item = self.item(self.ids.index(line_id))
        if not item.data(_FIXED) and (item.checkState() == Qt.CheckState.Checked) != on:
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.toggled.emit()

    def search(self, text: str) -> None:
        """Hide the lines in whose words the text does not occur."""
        words = fold(text).split()
        for place in range(self.count()):
            folded = fold(self.item(place).text())
            self.item(place).setHidden(not all(word in folded for word in words))

    def move_current(self, by: int) -> None:
        """Move the current line up (−1) or down (1)."""
        place = self.currentRow()
        if self._movable and place >= 0 and 0 <= place + by < self.count():
            self.insertItem(place + by, self.takeItem(place))
            self.setCurrentRow(place + by)
            self.moved.emit()

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.tick(str(item.data(_ID)), item.checkState() != Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._turn(self.currentItem())
        elif self._movable and key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(steps[key])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged = self.state() == QAbstractItemView.State.DraggingState
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not dragged:
            self._turn(self.itemAt(event.position().toPoint()))

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.moved.emit()
