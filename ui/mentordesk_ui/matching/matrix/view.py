"""The whole matrix as a heat map that can be zoomed: only the cells in sight are painted."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from mentordesk.i18n import Texts
from mentordesk.pairing.board.matrix import Order
from mentordesk_ui.matching.cards.wording import BoardWords
from mentordesk_ui.matching.matrix.heat import NAMES_FROM, NUMBERS_FROM, Palette, Shown, Tiles, draw_pair
from mentordesk_ui.matching.matrix.model import MatrixModel
from mentordesk_ui.theme.fonts import NOTE, font
from mentordesk_ui.theme.tokens import Tokens

CELL, LEAST_CELL, MOST_CELL = 36, 3, 72
"""The width of a cell in pixels: the usual one, and how far the zoom goes."""
_NAMES_HEIGHT = 112
_NAMES_WIDTH = 148


def row_height(cell: int) -> int:
    """Say how high a row is for a width of cells: flat while numbers are read, square below."""
    return round(cell * 0.78) if cell >= NUMBERS_FROM else max(cell, min(NAMES_FROM, cell + 4))


class _Names(QHeaderView):
    """Names along a side, the mentors' turned; the names of the chosen cell are strong."""

    def __init__(self, way: Qt.Orientation, tokens: Tokens, view: QTableView) -> None:
        super().__init__(way, view)
        self._view = view
        self._turned = way == Qt.Orientation.Horizontal
        self._quiet, self._ink = QColor(tokens.quiet), QColor(tokens.text)
        self.setMinimumSectionSize(LEAST_CELL)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        chosen = self._view.currentIndex()
        on = chosen.isValid() and logicalIndex == (chosen.column() if self._turned else chosen.row())
        across = rect.width() if self._turned else rect.height()
        painter.save()
        painter.setFont(font(min(NOTE, across - 2), strong=on))
        painter.setPen(self._ink if on else self._quiet)
        name = str(self.model().headerData(logicalIndex, self.orientation()))
        if self._turned:
            painter.translate(rect.left(), rect.bottom() - 6)
            painter.rotate(-90)
        room = (rect.height() if self._turned else rect.width()) - 12
        line = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        box = QRect(0, 0, room, rect.width()) if self._turned else rect.adjusted(2, 0, -10, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
        painter.restore()


class MatrixView(QTableView):
    """The heat map; `chosen_two` tells (mentee id, mentor id) of a cell, `entered_two` when it is meant.

    `zoomed` tells +1 or −1 when the wheel turns under Ctrl.
    """

    chosen_two = Signal(object, object)
    entered_two = Signal(object, object)
    escaped = Signal()
    zoomed = Signal(int)

    def __init__(self, t: Texts, tokens: Tokens) -> None:
        super().__init__()
        self.cells = MatrixModel(t)
        self.palette_of_heat = Palette(tokens)
        self._tiles = Tiles(self.palette_of_heat)
        self._accent = QColor(tokens.accent)
        self.cell = CELL
        self.setAccessibleName(t("How well every mentee fits every mentor"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView { background: transparent; } QHeaderView { background: transparent; }")
        self.setModel(self.cells)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(_Names(Qt.Orientation.Horizontal, tokens, self))
        self.setVerticalHeader(_Names(Qt.Orientation.Vertical, tokens, self))
        self.horizontalHeader().setFixedHeight(_NAMES_HEIGHT)
        self.verticalHeader().setFixedWidth(_NAMES_WIDTH)
        self.zoom(CELL)
        self.selectionModel().currentChanged.connect(self._stood_on)
        self.doubleClicked.connect(self._entered)

    def zoom(self, cell: int) -> None:
        """Make cells as wide as told, in pixels; names go where they could not be read."""
        middle = self.indexAt(self.viewport().rect().center())
        self.cell = max(LEAST_CELL, min(cell, MOST_CELL))
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultSectionSize(self.cell)
        down.setDefaultSectionSize(row_height(self.cell))
        across.setVisible(self.cell >= NAMES_FROM)
        down.setVisible(row_height(self.cell) >= NAMES_FROM)
        for bar, step in ((self.horizontalScrollBar(), self.cell), (self.verticalScrollBar(), self.cell)):
            bar.setSingleStep(max(step, 16))
        stood = self.currentIndex() if self.currentIndex().isValid() else middle
        if stood.isValid():
            self.scrollTo(stood, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.viewport().update()

    def show_board(self, board: BoardWords) -> None:
        """Show another board, and stand where one stood."""
        self.keeping_place(lambda: self.cells.show_board(board))

    def show_as(self, shown: Shown) -> None:
        """Say fit or price in the cells."""
        self.keeping_place(lambda: self.cells.show_as(shown))

    def sort_by(self, order: Order) -> None:
        """Put rows and columns in another order."""
        self.keeping_place(lambda: self.cells.sort_by(order))

    def keeping_place(self, change: Callable[[], object]) -> None:
        """Change the model, and stand on the same two people afterwards."""
        index = self.currentIndex()
        stood = self.cells.two(index) if index.isValid() else None
        change()
        if stood is not None:
            self.stand_on(*stood)
        self.viewport().update()

    def stand_on(self, mentee_id: UUID, mentor_id: UUID | None) -> None:
        """Put the keyboard on two people without telling."""
        choice = self.selectionModel()
        choice.blockSignals(True)
        self.setCurrentIndex(self.cells.cell_of(mentee_id, mentor_id))
        choice.blockSignals(False)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        model, rect = self.cells, event.rect()
        if not model.rowCount():
            return
        last_row, last_column = model.rowCount() - 1, model.columnCount() - 1
        top, left = max(self.rowAt(rect.top()), 0), max(self.columnAt(rect.left()), 0)
        bottom, right = self.rowAt(rect.bottom()), self.columnAt(rect.right())
        bottom = last_row if bottom < 0 else bottom
        right = last_column if right < 0 else right
        painter = QPainter(self.viewport())
        at = self.columnViewportPosition(left), self.rowViewportPosition(top)
        if self.cell >= NUMBERS_FROM:
            self._paint_cells(painter, (top, bottom, left, right), at)
        else:
            block = model.block(top, bottom, left, right)
            height, width = block.shape
            whole = QRect(at[0], at[1], width * self.cell, height * self._row)
            painter.drawImage(whole, self.palette_of_heat.picture(block, model.shown))
        self._paint_marks(painter, top, bottom, left, right)

    @property
    def _row(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def _paint_cells(self, painter: QPainter, part: tuple[int, int, int, int], at: tuple[int, int]) -> None:
        top, bottom, left, right = part
        model, shown, ratio = self.cells, self.cells.shown, self.devicePixelRatioF()
        size, wide = QSize(self.cell, self._row), self.cell
        tiles, y = self._tiles.of(shown, size, ratio), at[1]
        for line in model.block(top, bottom, left, right).tolist():
            x = at[0]
            for level in line:
                tile = tiles.get(level) or self._tiles.paint(level, shown, size, ratio)
                painter.drawPixmap(x, y, tile)
                x += wide
            y += size.height()

    def _paint_marks(self, painter: QPainter, top: int, bottom: int, left: int, right: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(max(top - 1, 0), min(bottom + 2, self.cells.rowCount())):
            pair = self.cells.pair_at(row)
            if pair is not None and left - 1 <= pair[0] <= right + 1:
                draw_pair(painter, self._box(row, pair[0]), self.palette_of_heat, locked=pair[1])
        chosen = self.currentIndex()
        if chosen.isValid():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._accent, 3 if self.hasFocus() else 2))
            box = self._box(chosen.row(), chosen.column())
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 4, 4)

    def _box(self, row: int, column: int) -> QRectF:
        return QRectF(
            self.columnViewportPosition(column), self.rowViewportPosition(row), self.cell, self._row
        )

    # What the hand and the keys say

    def _stood_on(self, index: QModelIndex) -> None:
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()
        self.viewport().update()
        if index.isValid():
            self.chosen_two.emit(*self.cells.two(index))

    def _entered(self, index: QModelIndex) -> None:
        if index.isValid():
            self.entered_two.emit(*self.cells.two(index))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._entered(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
