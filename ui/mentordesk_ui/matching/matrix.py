"""The whole matrix as a heat map: mentees down, mentors across, how well each two fit."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mentordesk.i18n import Texts
from mentordesk_ui.matching.wording import BoardWords
from mentordesk_ui.theme.fonts import NOTE, font
from mentordesk_ui.theme.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CELL = 36
ROW = 28
NAMES_HEIGHT = 112
_NAMES_WIDTH = 148
FIT, PAIRED = Role.UserRole, Role.UserRole + 1


class MatrixModel(QAbstractTableModel):
    """Fit of every mentee at every mentor; the price is asked for one row when somebody points at it."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self._t = t
        self._board: BoardWords | None = None
        self._fits: list[list[int | None]] = []
        self._now: list[int] = []
        self._prices: Callable[[UUID], Any] = lambda _: None

    def show_board(self, board: BoardWords) -> None:
        """Take another board."""
        scoring = board.board.scoring
        may = scoring.instance.allowed & (scoring.instance.capacity > 0)
        fits = ((scoring.score + 5) // 10).tolist()
        self.beginResetModel()
        self._board = board
        self._fits = [
            [fit if possible else None for fit, possible in zip(row, able, strict=True)]
            for row, able in zip(fits, may.tolist(), strict=True)
        ]
        self._now = scoring.now.tolist()
        self._prices = lru_cache(maxsize=4)(board.prices)
        self.endResetModel()

    def two(self, index: Index) -> tuple[UUID, UUID]:
        """Give the mentee and the mentor of a cell."""
        assert self._board is not None
        crowd = self._board.board.scoring.crowd
        return crowd.mentees[index.row()].id, crowd.mentors[index.column()].id

    def cell_of(self, mentee_id: UUID | None, mentor_id: UUID | None) -> QModelIndex:
        """Find the cell of two people; an invalid one when they are not on the two sides."""
        if self._board is None or mentee_id is None:
            return QModelIndex()
        scoring = self._board.board.scoring
        row = scoring.mentee_index.get(mentee_id)
        column = scoring.mentor_index.get(mentor_id) if mentor_id is not None else 0
        return QModelIndex() if row is None or column is None else self.index(row, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._fits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or not self._fits else len(self._fits[0])

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        fit = self._fits[index.row()][index.column()]
        if role == Role.DisplayRole:
            return "" if fit is None else str(fit)
        if role == FIT:
            return fit
        if role == PAIRED:
            return self._now[index.row()] == index.column()
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return self._spoken(index, fit)
        return None

    def _spoken(self, index: Index, fit: int | None) -> str:
        t, board = self._t, self._board
        mentee, mentor = self.two(index)
        prices = self._prices(mentee)
        if board is None or prices is None or mentor not in prices.at:
            return ""
        names = {"mentee": board.name_of(mentee), "mentor": board.name_of(mentor)}
        price = prices.at[mentor].text
        if fit is None or prices.at[mentor].fit is None:
            return t("{mentee} with {mentor}: {price}", price=price, **names)
        if self.data(index, PAIRED):
            return t(
                "{mentee} with {mentor}, a pair: fit {points}, {price}", points=fit, price=price, **names
            )
        return t("{mentee} with {mentor}: fit {points}, {price}", points=fit, price=price, **names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role not in (Role.DisplayRole, Role.ToolTipRole) or self._board is None:
            return None
        crowd = self._board.board.scoring.crowd
        side = crowd.mentors if orientation == Qt.Orientation.Horizontal else crowd.mentees
        return side[section].name if section < len(side) else None


class _UprightNames(QHeaderView):
    """Mentors' names, turned so that columns stay narrow."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._quiet = QColor(tokens.quiet)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(CELL)
        self.setFixedHeight(NAMES_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        painter.save()
        painter.setFont(font(NOTE))
        painter.setPen(self._quiet)
        painter.translate(rect.left(), rect.bottom() - 6)
        painter.rotate(-90)
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        line = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, rect.height() - 12)
        inner = QRect(0, 0, rect.height() - 12, rect.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
        painter.restore()


class _HeatDelegate(QStyledItemDelegate):
    """A cell: the number of the fit, the ground the deeper the better they fit, pairs in a frame."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._note, self._strong = font(NOTE), font(NOTE, strong=True)
        low, high = QColor(tokens.card), QColor(tokens.accent)
        self._heat = [_between(low, high, (step / 100) ** 2 * 0.42) for step in range(101)]
        self._ink = QColor(tokens.text)
        self._none = QColor(tokens.impossible.ink)
        self._empty = QColor(tokens.well)
        self._edge = QColor(tokens.accent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(CELL, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        fit, paired = index.data(FIT), index.data(PAIRED)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(
            QPen(self._edge if paired or chosen else Qt.GlobalColor.transparent, 2 if paired else 1)
        )
        painter.setBrush(self._empty if fit is None else self._heat[fit])
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._strong if paired or chosen else self._note)
        painter.setPen(self._none if fit is None else self._ink)
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, "⊘" if fit is None else str(fit))
        painter.restore()


def _between(one: QColor, other: QColor, share: float) -> QColor:
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


class MatrixView(QTableView):
    """The heat map; `chosen_two` tells (mentee id, mentor id) of a cell, `entered_two` when it is meant."""

    chosen_two = Signal(object, object)
    entered_two = Signal(object, object)
    escaped = Signal()

    def __init__(self, t: Texts, tokens: Tokens) -> None:
        super().__init__()
        self.cells = MatrixModel(t)
        self.setAccessibleName(t("How well every mentee fits every mentor"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView { background: transparent; } QHeaderView::section { border: none; }")
        self.setModel(self.cells)
        self.setItemDelegate(_HeatDelegate(tokens, self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(_UprightNames(tokens, self))
        names = self.verticalHeader()
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultSectionSize(ROW)
        names.setFixedWidth(_NAMES_WIDTH)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentChanged.connect(self._stood_on)
        self.doubleClicked.connect(self._entered)

    def show_board(self, board: BoardWords) -> None:
        """Show another board, and stand where one stood."""
        place = self.currentIndex()
        row, column = place.row(), place.column()
        self.cells.show_board(board)
        if row >= 0:
            choice = self.selectionModel()
            choice.blockSignals(True)
            self.setCurrentIndex(self.cells.index(row, column))
            choice.blockSignals(False)

    def _stood_on(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen_two.emit(*self.cells.two(index))

    def _entered(self, index: QModelIndex) -> None:
        if index.isValid():
            self.entered_two.emit(*self.cells.two(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._entered(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
