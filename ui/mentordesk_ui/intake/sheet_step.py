"""The second step: which sheet, and in which row its headings stand, seen on the first rows."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from mentordesk.i18n import Texts
from mentordesk.intake.mapping import Mapping, column_letter
from mentordesk.intake.table import Table, shown
from mentordesk_ui.intake.draft import Proposed
from mentordesk_ui.intake.step import Banner, Step
from mentordesk_ui.theme.fonts import font
from mentordesk_ui.theme.tokens import Kind, Tokens
from mentordesk_ui.widgets.forms import choice_field, number_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column, row

SEEN_ROWS = 30
SEEN_COLUMNS = 60
_LONGEST = 200
_MOST_FITTED = 60  # columns whose width is fitted to what they hold
_WIDEST = 220
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class SheetModel(QAbstractTableModel):
    """The first rows as they stand, the headings marked."""

    def __init__(self, tokens: Tokens, t: Texts) -> None:
        super().__init__()
        self._tokens, self._t = tokens, t
        self._table: Table | None = None
        self._columns = 0
        self.header_row = 0

    def show_table(self, table: Table, header_row: int) -> None:
        """Show a sheet; another row of headings leaves the current cell where it is."""
        if table is self._table:
            self.header_row = header_row
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._table, self.header_row = table, header_row
        self._columns = min(table.width, SEEN_COLUMNS)  # counted once: Qt asks hundreds of times
        self.endResetModel()

    def number(self, place: int) -> int:
        """Give a row's number as in the sheet."""
        return self._table.rows[place].number if self._table else 0

    def place(self, number: int) -> int:
        """Give where a row of the sheet is seen; the first where it is not."""
        numbers = [self.number(place) for place in range(self.rowCount())]
        return numbers.index(number) if number in numbers else 0

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._table is None else min(len(self._table.rows), SEEN_ROWS)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role != Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_letter(section)
        return str(self.number(section))

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid() or self._table is None:
            return None
        number = self.number(index.row())
        heading, above = number == self.header_row, number < self.header_row
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return " ".join(shown(self._table.rows[index.row()].cell(index.column()))[:_LONGEST].split())
        if role == Role.FontRole:
            strong: QFont = font(strong=heading)
            return strong
        if role == Role.BackgroundRole and heading:
            return QColor(self._tokens.accent_ground)
        if role == Role.ForegroundRole and (heading or above):
            return QColor(self._tokens.accent if heading else self._tokens.quiet)
        if role == Role.AccessibleDescriptionRole and heading:
            return self._t("the row with the headings")
        return None


class _Sheet(QTableView):
    entered = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.entered.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class SheetStep(Step):
    """Shows the first rows; `sheet_chosen` tells another sheet, `header_chosen` another row of headings.

    `agreed` tells that Enter was pressed on the row that is taken for the headings already.
    """

    sheet_chosen = Signal(str)
    header_chosen = Signal(int)
    agreed = Signal()

    def __init__(self, t: Texts, tokens: Tokens) -> None:
        super().__init__()
        self.t = t
        self.banner = Banner()
        self.sheet_field = choice_field([], name=t("Sheet"))
        self.sheet_field.setMinimumWidth(220)
        self.sheet_label = label(t("Sheet"), "strong")
        self.row_field = number_field(1, name=t("Row with the headings"), least=1, most=1_048_576)
        self.count = label("", "quiet")
        self.model = SheetModel(tokens, t)
        self.view = self._make_view()
        frame = QFrame()
        frame.setProperty("look", "table")
        frame.setLayout(column(self.view, gap=0, margins=(1, 1, 1, 1)))
        tools = row(
            self.sheet_label, self.sheet_field, label(t("Row with the headings"), "strong"),
            self.row_field, None, self.count, gap=10,
        )  # fmt: skip
        hint = label(t("Choose a row, or press Enter on it, when the headings stand in another one."), "note")
        body = column(tools, self.banner, frame, hint, gap=12)
        body.setStretch(2, 1)
        self.setLayout(body)
        self.sheet_field.activated.connect(lambda _: self._sheet_picked())
        self.row_field.editingFinished.connect(self._row_typed)
        self.view.clicked.connect(lambda index: self._pick(index.row()))
        self.view.entered.connect(self._enter)

    def _make_view(self) -> _Sheet:
        view = _Sheet()
        view.setModel(self.model)
        view.setAccessibleName(self.t("First rows of the sheet"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setProperty("look", "table")
        view.verticalHeader().setDefaultSectionSize(30)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setMinimumWidth(36)
        view.setCornerButtonEnabled(False)
        # A thousand rows, as usual, would be asked for their words: a quarter of a second for twenty columns.
        view.horizontalHeader().setResizeContentsPrecision(12)
        return view

    def take_focus(self) -> None:
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            place = self.model.place(self.model.header_row)
            self.view.setCurrentIndex(self.model.index(place, 0))

    def show_draft(self, table: Table, mapping: Mapping, proposed: Proposed) -> None:
        """Show a sheet and where its headings are."""
        t = self.t
        self.sheet_field.clear()
        for name in table.sheets:
            self.sheet_field.addItem(name, name)
        self.sheet_field.setCurrentIndex(max(self.sheet_field.findData(table.sheet), 0))
        for part in (self.sheet_field, self.sheet_label):
            part.setVisible(len(table.sheets) > 1)
        self.row_field.setValue(mapping.header_row)
        self.model.show_table(table, mapping.header_row)
        self._size_columns()
        below = len(table.below(mapping.header_row))
        self.count.setText(
            t(
                "{rows}, {columns}",
                rows=t.plural("{n} row below the headings", "{n} rows below the headings", below),
                columns=t.plural("{n} column", "{n} columns", len(mapping.columns)),
            )
        )
        if proposed.no_headings is not None:
            self.banner.say(proposed.no_headings.text(t), Kind.COST)
        elif proposed.remembered:
            self.banner.say(
                t("A sheet with these headings was brought in before. The columns go where they went then."),
                Kind.FINE,
            )
        else:
            self.banner.say("")

    def show_fault(self, sentence: str) -> None:
        """Say in place why a sheet cannot be read."""
        self.banner.say(sentence, Kind.LOSS)

    def _size_columns(self) -> None:
        if self.model.columnCount() <= _MOST_FITTED:
            self.view.resizeColumnsToContents()
        for place in range(min(self.model.columnCount(), _MOST_FITTED)):
            self.view.setColumnWidth(place, max(64, min(self.view.columnWidth(place) + 8, _WIDEST)))

    def _sheet_picked(self) -> None:
        self.sheet_chosen.emit(str(self.sheet_field.currentData()))

    def _pick(self, place: int) -> None:
        self._wish(self.model.number(place))

    def _enter(self, place: int) -> None:
        if self.model.number(place) == self.model.header_row:
            self.agreed.emit()
        else:
            self._pick(place)

    def _row_typed(self) -> None:
        self._wish(self.row_field.value())

    def _wish(self, number: int) -> None:
        if number != self.model.header_row:
            self.header_chosen.emit(number)
