"""Paints the cells and headings of tables: chips, ticks, strong and quiet ink, 34 px rows with thin lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from mentordesk_ui.theme.fonts import NOTE, TEXT, font
from mentordesk_ui.theme.tokens import ROW_HEIGHT, Kind, Tokens
from mentordesk_ui.widgets.chip import chip_size, paint_chip

PAD = 8
TICK = 14
Index = QModelIndex | QPersistentModelIndex


def paint_tick(painter: QPainter, rect: QRect, state: Qt.CheckState, tokens: Tokens) -> None:
    """Paint a box to tick in the middle of a rectangle."""
    box = QRect(rect.center().x() - TICK // 2, rect.center().y() - TICK // 2, TICK, TICK)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(QColor(tokens.accent if on else tokens.line_strong), 1))
    painter.setBrush(QColor(tokens.accent if on else tokens.card))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(
        QPen(QColor(tokens.on_accent), 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
    )
    x, y = box.x(), box.y()
    if state == Qt.CheckState.Checked:
        painter.drawPolyline([QRect(x + dx, y + dy, 1, 1).topLeft() for dx, dy in ((4, 7), (6, 10), (11, 4))])
    elif state == Qt.CheckState.PartiallyChecked:
        painter.drawLine(x + 4, y + 7, x + 10, y + 7)
    painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Paints one cell of a table whose columns are data.

    Args:
        tokens: the colours.
        columns: gives the `Column` of a section, None for the ticks.
        kind_role: the role under which the model gives a chip's meaning.
    """

    def __init__(self, tokens: Tokens, columns: Any, kind_role: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._columns = columns
        self._kind_role = kind_role
        self._plain = font(TEXT)
        self._strong = font(TEXT, strong=True)
        self._figures = font(TEXT, figures=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        column = self._columns(index.column())
        if column is None:
            return QSize(TICK + 2 * PAD, ROW_HEIGHT)
        text = index.data() or ""
        kind = index.data(self._kind_role)
        if kind is not None and text:
            return QSize(chip_size(text, Kind(kind)).width() + 2 * PAD, ROW_HEIGHT)
        metrics = QFontMetrics(self._strong if column.strong else self._plain)
        return QSize(metrics.horizontalAdvance(text) + 2 * PAD + 2, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect = self._tokens, option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_ground))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = self._columns(index.column())
        if column is None:
            paint_tick(painter, rect, Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)), tokens)
        else:
            self._paint_text(painter, rect.adjusted(PAD, 0, -PAD, -1), index, column)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index, column: Any) -> None:
        text = index.data() or ""
        if not text:
            return
        kind = index.data(self._kind_role)
        if kind is not None:
            # Qt hands the meaning back as plain text.
            paint_chip(painter, rect, text, Kind(kind), self._tokens)
            return
        painter.setFont(self._font(column, text))
        painter.setPen(QColor(self._tokens.quiet if column.quiet else self._tokens.text))
        line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)

    def _font(self, column: Any, text: str) -> QFont:
        if column.strong:
            return self._strong
        return self._figures if column.align == "right" or text[:1].isdigit() else self._plain

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        said = index.data(Qt.ItemDataRole.ToolTipRole)
        width = option.rect.width()
        if not said and self.sizeHint(option, index).width() > width:
            said = index.data()
        if said:
            QToolTip.showText(event.globalPos(), str(said), view)
        else:
            QToolTip.hideText()
        return True


class Heading(QHeaderView):
    """The head of a table: quiet words, an arrow on the sorted column, a tick over the ticks."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tokens = tokens
        self._tick: Qt.CheckState | None = None
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(ROW_HEIGHT)
        self.setMinimumSectionSize(34)
        self.setMaximumSectionSize(560)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_tick(self, state: Qt.CheckState | None) -> None:
        """Show whether all rows are ticked; None for a table without ticks."""
        self._tick = state
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        tokens = self._tokens
        painter.save()
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._tick is not None and logicalIndex == 0:
            paint_tick(painter, rect, self._tick, tokens)
        else:
            self._paint_words(painter, rect.adjusted(PAD, 0, -PAD, -1), logicalIndex)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, section: int) -> None:
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        if sorted_here:
            words += " ↑" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else " ↓"
        side = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        painter.setFont(font(NOTE, strong=sorted_here))
        painter.setPen(QColor(self._tokens.text if sorted_here else self._tokens.quiet))
        line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag(side) | Qt.TextFlag.TextSingleLine, line)
