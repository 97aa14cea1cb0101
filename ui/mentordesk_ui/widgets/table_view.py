"""The table on the screen: columns as data in a rounded frame, and what a person did to it remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QSizePolicy, QTableView, QWidget

from mentordesk_ui.table import ID_ROLE, KIND_ROLE, Column, Row, TableModel
from mentordesk_ui.theme.tokens import ROW_HEIGHT, Tokens
from mentordesk_ui.widgets.cells import CellDelegate, Heading
from mentordesk_ui.widgets.columns import ColumnKeeper
from mentordesk_ui.widgets.layouts import column as column_layout

R = TypeVar("R", bound=Row)
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


_STRETCHES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _View(QTableView):
    """Qt's table, which ticks with Space, Ctrl+A and Shift with an arrow, and opens with Enter."""

    opened = Signal(object)
    space = Signal()
    all_wished = Signal()
    stretched = Signal(int)
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the current row too: Qt makes the first one current, unmarked, when nobody was chosen."""
        super().focusInEvent(event)
        index, model = self.currentIndex(), self.selectionModel()
        if index.isValid() and model is not None and not model.isSelected(index):
            model.select(index, _CHOOSE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.space.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wished.emit()
        elif event.key() in _STRETCHES and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.stretched.emit(_STRETCHES[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class Table(QWidget, Generic[R]):
    """A list that can be searched, sorted, ticked and arranged.

    Signals: `chosen` tells the row that is current now (or None), `opened` one that was double-clicked or
    entered, `ticked` that ticks changed, `counted` that other rows are seen.

    Args:
        columns: as data.
        tokens: the colours.
        name: what the list is, for the screen reader.
        key: under which widths, order, sort and hidden columns are remembered.
        language: whose alphabet sorts.
        state: where they are remembered; None remembers nothing.
        ticks: whether rows can be ticked.
        tick_name: what the tick of a row is called.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal()
    counted = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        tokens: Tokens,
        *,
        name: str,
        key: str = "",
        language: str = "en",
        state: QSettings | None = None,
        ticks: bool = True,
        tick_name: str = "",
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(3 * ROW_HEIGHT)
        self.model: TableModel[R] = TableModel(
            columns, language=language, ticks=ticks, tick_name=tick_name, parent=self
        )
        self.view = _View()
        self._dress(tokens, name)
        self.view.setModel(self.model)
        self._heading = Heading(tokens, self.view)
        self.view.setHorizontalHeader(self._heading)
        self._frame = QFrame(self)
        self._frame.setProperty("look", "table")
        self._frame.setLayout(column_layout(self.view, gap=0))
        self._last_ticked = ""
        self._keeper = ColumnKeeper(self.view, self._heading, columns, self.model.first, state, key or name)
        self._listen()
        self.sort_by(*self._keeper.sorting)
        self._heading.show_tick(Qt.CheckState.Unchecked if ticks else None)

    def _dress(self, tokens: Tokens, name: str) -> None:
        view = self.view
        view.setProperty("look", "table")
        view.setAccessibleName(name)
        view.setShowGrid(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setItemDelegate(CellDelegate(tokens, self._column_at, KIND_ROLE, view))
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setCornerButtonEnabled(False)
        view.setFrameShape(QFrame.Shape.NoFrame)
        rows = view.verticalHeader()
        rows.setVisible(False)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)

    def _column_at(self, section: int) -> Column[R] | None:
        place = section - self.model.first
        return self.model.columns[place] if 0 <= place < len(self.model.columns) else None

    def _listen(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current))
        self.view.doubleClicked.connect(self._open)
        self.view.opened.connect(self._open)
        self.view.clicked.connect(self._clicked)
        self.view.space.connect(self._tick_current)
        self.view.all_wished.connect(self._tick_all)
        self.view.stretched.connect(self._stretch)
        self.view.resized.connect(self._keeper.fill)
        self.model.ticked.connect(self._ticks_changed)
        self._heading.sectionClicked.connect(self._heading_clicked)
        self._heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._heading.customContextMenuRequested.connect(self._heading_menu)

    # What pages ask

    @property
    def current(self) -> R | None:
        """The row that is current."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    @property
    def rows(self) -> list[R]:
        """The rows that are seen, in their order: what printing and exporting take."""
        return self.model.rows

    @property
    def ticked_rows(self) -> list[R]:
        """The rows that are ticked, seen or not."""
        return self.model.ticked_rows

    def show_rows(self, rows: Iterable[R]) -> None:
        """Show other rows; the current row, the ticks and the scroll stay with their rows, by id."""
        current, top, offset = self._held()
        self.view.selectionModel().blockSignals(True)
        self.model.set_rows(rows)
        self.view.selectionModel().blockSignals(False)
        self._keeper.measure(self.model.rows)
        self._fit()
        self._hold(current, top, offset)
        self.counted.emit()
        self._ticks_changed()

    def search(self, text: str) -> None:
        """Show the rows that fit a search text."""
        self.model.search(text)
        self._after_filter()

    def only(self, wanted: Callable[[R], bool] | None) -> None:
        """Show the rows of a view or filter."""
        self.model.only(wanted)
        self._after_filter()

    def _after_filter(self) -> None:
        self._fit()
        self.counted.emit()
        if self.model.first:
            self._heading.show_tick(self.model.tick_state)

    def choose(self, row_id: str) -> bool:
        """Make a row current and bring it into sight; tell whether it is seen."""
        place = self.model.place_of(row_id)
        if place < 0:
            return False
        self._stand_on(place)
        return True

    def choose_any(self) -> None:
        """Make the first row that is seen current, unless one is."""
        if self.current is None and self.model.rowCount():
            self._stand_on(0)

    def _stand_on(self, place: int) -> None:
        index = self.model.index(place, self.model.first)
        self.view.selectionModel().setCurrentIndex(index, _CHOOSE)
        self.view.scrollTo(index)

    def sort_by(self, key: str, descending: bool = False, *, remember: bool = False) -> None:
        """Sort by the column of a key, and remember it when a person wished it so."""
        places = [i for i, c in enumerate(self.model.columns) if c.key == key]
        if places:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self._heading.setSortIndicator(places[0] + self.model.first, order)
            self.model.sort(places[0] + self.model.first, order)
            if remember:
                self._keeper.remember_sort(key, descending)

    @property
    def ordered_columns(self) -> list[Column[R]]:
        """All columns in the order in which they stand, shown or not."""
        return [self.model.columns[place] for place in self._keeper.order]

    @property
    def shown_columns(self) -> list[Column[R]]:
        """The columns that are seen, from left to right: what printing and exporting take."""
        first = self.model.first
        columns = self.model.columns
        return [columns[i] for i in self._keeper.order if not self.view.isColumnHidden(i + first)]

    def arrange_columns(self, order: Sequence[str], shown: Sequence[str]) -> None:
        """Put the columns of these keys in this order, show those in `shown`, and remember it."""
        self._keeper.arrange(order, shown)
        self._fit()

    def show_column(self, key: str, on: bool) -> None:
        """Show or hide a column as its rows need it; what a person chose is not remembered anew."""
        for place, one in enumerate(self.model.columns):
            if one.key == key:
                self.view.setColumnHidden(place + self.model.first, not on)
        self._keeper.fill()

    def reset_columns(self) -> None:
        """Show the columns as they were at first; the sort stays."""
        self._keeper.reset(self.model.rows)
        self._fit()

    def columns_menu(self, menu: QMenu) -> QMenu:
        """Fill a menu with the columns, each to be shown or hidden."""
        for place, one in enumerate(self.model.columns):
            section = place + self.model.first
            action = menu.addAction(one.title)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(section))
            action.toggled.connect(lambda on, s=section: self._keeper.show(s, on))
        return menu

    # How it keeps what a person sees

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """End the frame after the last row, as a sheet of paper would."""
        wide = self._heading.length() > self.width() - 2
        bar = self.view.horizontalScrollBar().sizeHint().height() if wide else 0
        needed = (self.model.rowCount() + 1) * ROW_HEIGHT + 3 + bar
        self._frame.setGeometry(0, 0, self.width(), min(self.height(), max(needed, 2 * ROW_HEIGHT)))

    def _held(self) -> tuple[str, str, int]:
        current = self.view.currentIndex()
        top = self.view.indexAt(QPoint(4, 2))
        return (
            str(current.data(ID_ROLE)) if current.isValid() else "",
            str(top.data(ID_ROLE)) if top.isValid() else "",
            self.view.verticalScrollBar().value() % ROW_HEIGHT,
        )

    def _hold(self, current: str, top: str, offset: int) -> None:
        bar = self.view.verticalScrollBar()
        if (place := self.model.place_of(top)) >= 0:
            bar.setValue(place * ROW_HEIGHT + offset)
        if (place := self.model.place_of(current)) >= 0:
            where = bar.value()
            index = self.model.index(place, self.model.first)
            self.view.selectionModel().setCurrentIndex(
                index,
                _CHOOSE,
            )
            bar.setValue(where)
        elif current:
            self.chosen.emit(None)

    def _open(self, index: Any) -> None:
        if index.isValid() and index.column() >= self.model.first:
            self.opened.emit(self.model.row_at(index.row()))

    def _clicked(self, index: Any) -> None:
        if index.column() >= self.model.first:
            return
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        since = self.model.place_of(self._last_ticked)
        if held and since >= 0:
            first, last = sorted((since, index.row()))
            self.model.tick(self.model.shown_ids[first : last + 1], on=True)
        else:
            self._tick_at(index.row())

    def _tick_all(self) -> None:
        if self.model.first:
            self.model.tick(self.model.shown_ids, on=True)

    def _stretch(self, by: int) -> None:
        """Tick the current row and go to the next one, which is ticked too."""
        index = self.view.currentIndex()
        place = index.row() + by
        if not self.model.first or not index.isValid() or not 0 <= place < self.model.rowCount():
            return
        ids = self.model.shown_ids
        self.model.tick([ids[index.row()], ids[place]], on=True)
        self.choose(ids[place])

    def _tick_current(self) -> None:
        if self.model.first:
            self._tick_at(self.view.currentIndex().row())

    def _tick_at(self, place: int) -> None:
        index = self.model.index(place, 0)
        self._last_ticked = str(index.data(ID_ROLE))
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        self.model.tick([str(index.data(ID_ROLE))], not on)

    def _ticks_changed(self) -> None:
        if self.model.first:
            self._heading.show_tick(self.model.tick_state)
        self.ticked.emit()

    def _heading_clicked(self, section: int) -> None:
        if section < self.model.first:
            self.model.tick(self.model.shown_ids, self.model.tick_state != Qt.CheckState.Checked)
            self.sort_by(*self.model.sorting)
            return
        key, descending = self.model.sorting
        clicked = self.model.columns[section - self.model.first].key
        self.sort_by(clicked, clicked == key and not descending, remember=True)

    def _heading_menu(self, where: QPoint) -> None:
        menu = self.columns_menu(QMenu(self))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._heading.mapToGlobal(where))
