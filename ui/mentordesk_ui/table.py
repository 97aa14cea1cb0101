"""One table for every list: columns are data, rows are frozen values with an id.

The model filters and sorts by itself: over a folded text that each row gets once, and over keys that each
column
gets once. (A filter proxy over Python's `data()` takes up to 491 ms a keystroke at 10,000 rows, this 1–17
ms.)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from mentordesk.people.names import collation_key, fold
from mentordesk_ui.theme.tokens import Kind


class Row(Protocol):
    """Any frozen value with an id."""

    @property
    def id(self) -> Any:
        """A UUID, or text that stays the same."""


R = TypeVar("R", bound=Row)
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_FOLDED_AT_ONCE = 400  # rows between two breaths of the window
Role = Qt.ItemDataRole
KIND_ROLE = Role.UserRole + 1
"""The meaning of a cell that is painted as a chip, or None."""
ID_ROLE = Role.UserRole + 2
"""The row's id as text."""


def key_of(row: Row) -> str:
    """Give a row's id as text: hex for a UUID."""
    return str(getattr(row.id, "hex", row.id))


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column as data.

    Args:
        title: the heading.
        text: what the cell reads.
        sort: what the column is sorted by; the text in its alphabet without it. Keys of one column compare.
        align: figures stand right.
        chip: the cell's meaning, which paints the text as a chip; None in a row paints plain text.
        width: pixels until somebody drags it; 0 takes what the first rows need, up to 300.
        tooltip: the cell's tooltip; without it, the text when it is cut.
        id: a stable name by which widths and order are remembered; the title without it.
        strong: semibold; the column that names the row.
        quiet: quiet ink.
        hidden: not shown until somebody chooses it.
        search: whether the search looks into it.
        fill: takes the width that is left.
    """

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    align: Literal["left", "right"] = "left"
    chip: Callable[[R], Kind | None] | None = None
    width: int = 0
    tooltip: Callable[[R], str] | None = None
    id: str = ""
    strong: bool = False
    quiet: bool = False
    hidden: bool = False
    search: bool = True
    fill: bool = False

    @property
    def key(self) -> str:
        """The name by which the column is remembered."""
        return self.id or self.title


class TableModel(QAbstractTableModel, Generic[R]):
    """Rows of one kind behind a column of ticks, filtered and sorted here.

    Column 0 is the tick when the table has ticks; the columns follow. `ticked` tells that ticks changed.
    """

    ticked = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        language: str = "en",
        ticks: bool = True,
        tick_name: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.first = 1 if ticks else 0
        self._language = language
        self._searched = [c.text for c in self.columns if c.search]
        self._collated: dict[str, Any] = {}
        self._tick_name = tick_name
        self._all: list[R] = []
        self._keys: list[str] = []
        self._folded: list[str] = []
        self._to_fold: list[int] = []  # places whose text is not folded yet
        self._orders: dict[int, list[int]] = {}
        self._shown: list[int] = []
        self._places: dict[str, int] = {}
        self._ticked: set[str] = set()
        self._words: tuple[str, ...] = ()
        self._wanted: Callable[[R], bool] | None = None
        self._sorted_by = 0
        self._descending = False

    # What Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns) + self.first

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        column = self._column(section)
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return column.title if column else ""
        if role == Role.AccessibleTextRole:
            return column.title if column else self._tick_name
        if role == Role.TextAlignmentRole:
            return _side(column)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        row = self.row_at(index.row())
        if role == ID_ROLE:
            return self._keys[self._shown[index.row()]]
        column = self._column(index.column())
        if column is None:
            return self._tick_data(index.row(), row, role)
        return self._cell(column, row, role)

    def _tick_data(self, place: int, row: R, role: int) -> Any:
        if role == Role.CheckStateRole:
            on = self._keys[self._shown[place]] in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Role.AccessibleTextRole and self.columns:
            return self.columns[0].text(row)
        return None

    def _cell(self, column: Column[R], row: R, role: int) -> Any:
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return column.text(row)
        if role == Role.TextAlignmentRole:
            return _side(column)
        if role == KIND_ROLE:
            return column.chip(row) if column.chip else None
        if role == Role.ToolTipRole and column.tooltip:
            return column.tooltip(row) or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual if self._column(index.column()) else usual | Qt.ItemFlag.ItemIsUserCheckable

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid() or self._column(index.column()):
            return False
        self.tick([self._keys[self._shown[index.row()]]], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self._column(column) is None:
            return
        self._sorted_by = column - self.first
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._show_anew()

    def _column(self, section: int) -> Column[R] | None:
        place = section - self.first
        return self.columns[place] if 0 <= place < len(self.columns) else None

    # What pages ask

    @property
    def rows(self) -> list[R]:
        """The rows that are seen, in their order."""
        return [self._all[i] for i in self._shown]

    @property
    def all_rows(self) -> Sequence[R]:
        """Every row, also those that the search leaves out."""
        return self._all

    def row_at(self, place: int) -> R:
        """Give the row at a place."""
        return self._all[self._shown[place]]

    def place_of(self, row_id: str) -> int:
        """Give where a row is seen; −1 when it is not."""
        return self._places.get(row_id, -1)

    def set_rows(self, rows: Iterable[R]) -> None:
        """Show other rows; ticks of rows that are still there stay."""
        self.beginResetModel()
        before = dict(zip(self._keys, zip(self._all, self._folded, strict=True), strict=True))
        for place in self._to_fold:
            before.pop(self._keys[place], None)
        self._all = list(rows)
        self._keys = [key_of(row) for row in self._all]
        self._folded, self._to_fold = [], []
        for place, (key, row) in enumerate(zip(self._keys, self._all, strict=True)):
            was = before.get(key)
            same = was is not None and was[0] == row
            self._folded.append(was[1] if was is not None and same else "")
            if not same:
                self._to_fold.append(place)
        if self._to_fold:
            QTimer.singleShot(0, self, self._fold_some)
        self._orders.clear()
        kept = self._ticked & set(self._keys)
        lost, self._ticked = kept != self._ticked, kept
        self._arrange()
        self.endResetModel()
        if lost:
            self.ticked.emit()

    def _fold_some(self) -> None:
        """Fold what the search looks into, some rows at a time: ten thousand take a tenth of a second."""
        self._fold(_FOLDED_AT_ONCE)
        if self._to_fold:
            QTimer.singleShot(0, self, self._fold_some)

    def _fold(self, most: int) -> None:
        now, self._to_fold = self._to_fold[-most:], self._to_fold[:-most]
        for place in now:
            row = self._all[place]
            self._folded[place] = fold(" ".join(text(row) for text in self._searched))

    def search(self, text: str) -> None:
        """Show the rows in whose texts every word occurs, without case and diacritics."""
        words = tuple(fold(text).split())
        if words != self._words:
            self._words = words
            self._show_anew()

    def only(self, wanted: Callable[[R], bool] | None) -> None:
        """Show the rows that a view or filter wants; None wants all."""
        self._wanted = wanted
        self._show_anew()

    def retitle(self, key: str, title: str) -> None:
        """Give the column of a key another heading; its width and place stay under the key."""
        for place, column in enumerate(self.columns):
            if column.key == key and column.title != title:
                self.columns[place] = replace(column, title=title, id=key)
                section = place + self.first
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, section, section)

    @property
    def sorting(self) -> tuple[str, bool]:
        """The column by which rows are sorted, and whether downwards."""
        return self.columns[self._sorted_by].key, self._descending

    @property
    def ticked_ids(self) -> list[str]:
        """The ids of ticked rows, in the order of the file; rows out of sight keep their tick."""
        return [key for key in self._keys if key in self._ticked]

    @property
    def ticked_rows(self) -> list[R]:
        """The ticked rows, in the order of the file."""
        return [self._all[i] for i, key in enumerate(self._keys) if key in self._ticked]

    def tick(self, ids: Collection[str], on: bool) -> None:
        """Tick rows or take their ticks away."""
        before = len(self._ticked)
        self._ticked = self._ticked | set(ids) if on else self._ticked - set(ids)
        if len(self._ticked) != before and self.first:
            last = max(len(self._shown) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), self.index(last, 0), [Role.CheckStateRole])
            self.ticked.emit()

    @property
    def shown_ids(self) -> list[str]:
        """The ids of the rows that are seen."""
        return [self._keys[i] for i in self._shown]

    @property
    def tick_state(self) -> Qt.CheckState:
        """Whether all, some or none of the rows that are seen are ticked."""
        on = sum(self._keys[i] in self._ticked for i in self._shown)
        if on == 0:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if on == len(self._shown) else Qt.CheckState.PartiallyChecked

    # How rows come into their order

    def _show_anew(self) -> None:
        self.layoutAboutToBeChanged.emit()
        held = [(index, index.data(ID_ROLE)) for index in self.persistentIndexList()]
        self._arrange()
        for index, row_id in held:
            place = self._places.get(row_id, -1)
            self.changePersistentIndex(index, self.index(place, index.column()) if place >= 0 else NOWHERE)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        order: Iterable[int] = self._order(self._sorted_by)
        if self._descending:
            order = reversed(list(order))
        if self._words and self._to_fold:
            self._fold(len(self._to_fold))
        words, folded, wanted, rows = self._words, self._folded, self._wanted, self._all
        if len(words) == 1:
            word = words[0]
            order = [i for i in order if word in folded[i]]
        elif words:
            order = [i for i in order if all(word in folded[i] for word in words)]
        if wanted is not None:
            order = [i for i in order if wanted(rows[i])]
        self._shown = list(order)
        self._places = {self._keys[i]: place for place, i in enumerate(self._shown)}

    def _order(self, column: int) -> list[int]:
        """Give all rows in a column's order, made once for each column."""
        if column not in self._orders:
            keys = self._sort_keys(self.columns[column]) if self.columns else []
            self._orders[column] = sorted(range(len(self._all)), key=keys.__getitem__)
        return self._orders[column]

    def _sort_keys(self, column: Column[R]) -> list[Any]:
        if column.sort is not None:
            return [_last_when_none(column.sort(row)) for row in self._all]
        known, keys = self._collated, []
        for row in self._all:
            text = column.text(row)
            if text not in known:
                known[text] = (not text, collation_key(text, self._language))
            keys.append(known[text])
        return keys


def _last_when_none(value: Any) -> tuple[bool, Any]:
    return (value is None, 0 if value is None else value)


def _side(column: Column[Any] | None) -> Qt.AlignmentFlag:
    if column is not None and column.align == "right":
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
