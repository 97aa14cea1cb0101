"""What the search over everything found, below its field: people, pairs, commands; arrows and Enter."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mentordesk_ui.commands import Commands, Found
from mentordesk_ui.theme.fonts import NOTE, TEXT, font
from mentordesk_ui.theme.icons import draw_icon
from mentordesk_ui.theme.tokens import Tokens
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column

Index = QModelIndex | QPersistentModelIndex
_ROW = 36
_WIDTH = 420
_SEEN = 10
_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _SEEN, Qt.Key.Key_PageUp: -_SEEN}
NOWHERE = QModelIndex()


class FoundModel(QAbstractListModel):
    """A list of what was found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[Found] = []

    def show(self, found: list[Found]) -> None:
        """Show another list."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        found = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (found.title, found.note, found.keys) if part)
        return None


class _FoundDelegate(QStyledItemDelegate):
    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_WIDTH, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect = self._tokens, option.rect
        found = index.model().found[index.row()]  # type: ignore[attr-defined]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_ground))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        draw_icon(painter, QRect(rect.x() + 10, rect.y() + 10, 16, 16), found.icon, QColor(tokens.quiet))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        inner = rect.adjusted(36, 0, -12, 0)
        painter.setFont(font(NOTE))
        aside = found.keys or found.note
        painter.setPen(QColor(tokens.quiet))
        note = painter.fontMetrics().elidedText(aside, Qt.TextElideMode.ElideRight, inner.width() // 2)
        painter.drawText(inner, right, note)
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(note) - 12)
        painter.setFont(font(TEXT, strong=not found.keys and bool(found.note)))
        painter.setPen(QColor(tokens.text))
        line = painter.fontMetrics().elidedText(found.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, left, line)


class Finder(QFrame):
    """The list below the search field; the field keeps the keyboard.

    Args:
        field: where people type.
        commands: whom to ask.
        tokens: the colours.
        nothing: the sentence for nothing found.
        parent: the window that the list lies over.
    """

    def __init__(
        self, field: QLineEdit, commands: Commands, tokens: Tokens, nothing: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "popup")
        self._field, self._commands, self._window = field, commands, parent
        self.model = FoundModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_FoundDelegate(tokens, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(field.accessibleName())
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._take)
        self._nothing = label(nothing, "quiet", wrap=True)
        self._nothing.setContentsMargins(10, 8, 10, 8)
        self.setLayout(column(self.list, self._nothing, gap=0, margins=(6, 6, 6, 6)))
        field.installEventFilter(self)
        field.textEdited.connect(self.look)
        self.hide()

    def look(self, text: str = "") -> None:
        """Look for what stands in the field, and open below it."""
        found = self._commands.find(text)
        self.model.show(found)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self.model.index(0))
        self._place(len(found))
        self.show()
        self.raise_()

    def _place(self, count: int) -> None:
        corner = self._field.mapTo(self._window, QPoint(0, self._field.height() + 6))
        height = min(max(count, 1), _SEEN) * _ROW + 14
        x = min(corner.x(), self._window.width() - _WIDTH - 8)
        self.setGeometry(max(x, 8), corner.y(), _WIDTH, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._leave()
            return True
        if key in _KEYS:
            if not self.isVisible():
                self.look(self._field.text())
            self._move(_KEYS[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isVisible():
            self._take(self.list.currentIndex())
            return True
        return False

    def _move(self, by: int) -> None:
        count = self.model.rowCount()
        if count:
            to = min(max(self.list.currentIndex().row() + by, 0), count - 1)
            self.list.setCurrentIndex(self.model.index(to))

    def _leave(self) -> None:
        self._field.clear()
        self._field.clearFocus()
        self.hide()

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            found = self.model.found[index.row()]
            self._leave()
            found.run()
