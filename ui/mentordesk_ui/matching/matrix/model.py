"""The matrix as a model: mentees down, mentors across, in the order and choice in which it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mentordesk.i18n import Texts
from mentordesk.pairing.board.matrix import Order, WholeMatrix, orders, whole_matrix
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk_ui.matching.cards.wording import BoardWords
from mentordesk_ui.matching.matrix.heat import Levels, Shown, levels, words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_MOST_REASONS = 3


class Warmth:
    """What a heat map shows of a board, each part made once, in whichever thread asks first."""

    def __init__(self, scoring: Scoring) -> None:
        self._scoring = scoring
        self._levels: dict[Shown, Levels] = {}
        self._orders: dict[Order, tuple[list[int], list[int]]] = {}

    @cached_property
    def whole(self) -> WholeMatrix:
        """Fit and price of every two."""
        return whole_matrix(self._scoring)

    def levels(self, shown: Shown) -> Levels:
        """Give the heat of every cell, in the order of the board."""
        if shown not in self._levels:
            self._levels[shown] = levels(self.whole, shown)
        return self._levels[shown]

    def order(self, order: Order) -> tuple[list[int], list[int]]:
        """Give the order of rows and of columns."""
        if order not in self._orders:
            self._orders[order] = orders(self.whole, order)
        return self._orders[order]

    def make(self, order: Order) -> None:
        """Make all that is shown in an order."""
        self.levels("fit")
        self.levels("price")
        self.order(order)

    def is_made(self, order: Order) -> bool:
        """Whether nothing that is shown in an order has to be made first."""
        return len(self._levels) == 2 and order in self._orders


class MatrixModel(QAbstractTableModel):
    """Fit and price of every mentee at every mentor.

    Attributes:
        shown: what a cell says, `fit` or `price`.
        order: in which rows and columns stand.
    """

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self._t = t
        self._board: BoardWords | None = None
        self._warmth: Warmth | None = None
        self._levels: Levels = np.zeros((0, 0), dtype=np.int16)
        self._rows: list[int] = []
        self._columns: list[int] = []
        self._row_at: dict[int, int] = {}
        self._column_at: dict[int, int] = {}
        self._only: Container[UUID] | None = None
        self._prices: Callable[[UUID], Any] = lambda _: None
        self.shown: Shown = "fit"
        self.order: Order = "name"

    # What it is told

    def show_board(
        self, board: BoardWords, only: Container[UUID] | None = None, warmth: Warmth | None = None
    ) -> None:
        """Take another board, and show of it the people who are wanted; None wants all.

        A side on which nobody is wanted stays whole. `warmth` is the board's, where it was made before.
        """
        if board is self._board and only == self._only:
            return
        if board is not self._board:
            self._board = board
            self._warmth = warmth or Warmth(board.board.scoring)
            self._prices = lru_cache(maxsize=4)(board.prices)
        self._only = only
        self._arrange()

    def show_as(self, shown: Shown) -> None:
        """Say fit or price in the cells."""
        self.shown = shown
        self._arrange()

    def sort_by(self, order: Order) -> None:
        """Put rows and columns in another order."""
        self.order = order
        self._arrange()

    def _arrange(self) -> None:
        if self._warmth is None or self._board is None:
            return
        self.beginResetModel()
        rows, columns = self._warmth.order(self.order)
        crowd = self._board.board.scoring.crowd
        self._rows = self._wanted(rows, [one.id for one in crowd.mentees])
        self._columns = self._wanted(columns, [one.id for one in crowd.mentors])
        self._row_at = {row: place for place, row in enumerate(self._rows)}
        self._column_at = {column: place for place, column in enumerate(self._columns)}
        heat = self._warmth.levels(self.shown)
        self._levels = heat[self._rows].take(self._columns, axis=1)
        self.endResetModel()

    def _wanted(self, order: list[int], ids: list[UUID]) -> list[int]:
        if self._only is None:
            return list(order)
        return [place for place in order if ids[place] in self._only] or list(order)

    # What the view asks

    def block(self, top: int, bottom: int, left: int, right: int) -> Levels:
        """Give the levels of heat of some cells, the last row and column included."""
        return self._levels[top : bottom + 1, left : right + 1]

    def text_at(self, row: int, column: int) -> str:
        """Say a cell in a few signs."""
        return words(int(self._levels[row, column]), self.shown)

    def pair_at(self, row: int) -> tuple[int, bool] | None:
        """Give the column of a row's pair, and whether it is settled; None without one in sight."""
        assert self._warmth is not None
        assert self._board is not None
        mentee = self._rows[row]
        column = self._column_at.get(int(self._warmth.whole.now[mentee]))
        if column is None:
            return None
        return column, bool(self._board.board.scoring.instance.lock_of[mentee] >= 0)

    def two(self, index: Index) -> tuple[UUID, UUID]:
        """Give the mentee and the mentor of a cell."""
        assert self._board is not None
        crowd = self._board.board.scoring.crowd
        return crowd.mentees[self._rows[index.row()]].id, crowd.mentors[self._columns[index.column()]].id

    def cell_of(self, mentee_id: UUID | None, mentor_id: UUID | None) -> QModelIndex:
        """Find the cell of two people; an invalid one when they are not in sight on the two sides."""
        if self._board is None or mentee_id is None:
            return QModelIndex()
        scoring = self._board.board.scoring
        row = self._row_at.get(scoring.mentee_index.get(mentee_id, -1))
        column = 0
        if mentor_id is not None:
            column = self._column_at.get(scoring.mentor_index.get(mentor_id, -1), -1)
        return QModelIndex() if row is None or column < 0 else self.index(row, column)

    @property
    def seen(self) -> tuple[list[str], list[str], list[list[str]], list[list[int]]]:
        """Rows' names, columns' names, what every cell says and how hot it is, in the order shown."""
        names = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        mentees = [str(self.headerData(row, names[0])) for row in range(len(self._rows))]
        mentors = [str(self.headerData(column, names[1])) for column in range(len(self._columns))]
        said = [[self.text_at(r, c) for c in range(len(mentors))] for r in range(len(mentees))]
        return mentees, mentors, said, self._levels.tolist()

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or not self._rows else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Role.DisplayRole:
            said = self.text_at(index.row(), index.column())
            return "" if said == "⊘" else said
        if role == Role.AccessibleTextRole:
            return self._spoken(index)
        if role == Role.ToolTipRole:
            return "\n".join((self._spoken(index), *self._reasons(index)))
        return None

    def _spoken(self, index: Index) -> str:
        t, board = self._t, self._board
        mentee, mentor = self.two(index)
        prices = self._prices(mentee)
        if board is None or prices is None or mentor not in prices.at:
            return ""
        names = {"mentee": board.name_of(mentee), "mentor": board.name_of(mentor)}
        price = prices.at[mentor].text
        fit = prices.at[mentor].fit
        if fit is None:
            return t("{mentee} with {mentor}: {price}", price=price, **names)
        pair = self.pair_at(index.row())
        if pair is not None and pair[0] == index.column():
            return t(
                "{mentee} with {mentor}, a pair: fit {points}, {price}", points=fit, price=price, **names
            )
        return t("{mentee} with {mentor}: fit {points}, {price}", points=fit, price=price, **names)

    def _reasons(self, index: Index) -> list[str]:
        """Say the heaviest criteria of two people; nothing where no more may be said."""
        mentee, mentor = self.two(index)
        if self._board is None or self._board.is_secret(mentee, mentor):
            return []
        scoring, t = self._board.board.scoring, self._t
        found = scoring.reasons(scoring.people[mentor], scoring.people[mentee])[:_MOST_REASONS]
        return [
            t("{criterion} {points}: {why}", criterion=one.title, points=one.value, why=one.words)
            for one in found
        ]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role not in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole) or self._board is None:
            return None
        crowd = self._board.board.scoring.crowd
        if orientation == Qt.Orientation.Horizontal:
            return crowd.mentors[self._columns[section]].name if section < len(self._columns) else None
        return crowd.mentees[self._rows[section]].name if section < len(self._rows) else None
