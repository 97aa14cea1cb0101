"""The season's Qt models: pairs × months, and the weeks of a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from mentordesk.i18n import Texts
from mentordesk.season.rows import Grid, GridRow, MeetingRow, month_days

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
MEETINGS = Qt.ItemDataRole.UserRole + 2
OVERDUE = Qt.ItemDataRole.UserRole + 3
DAY = Qt.ItemDataRole.UserRole + 4
MEETING_MIME = "application/x-mentordesk-meeting"
NOWHERE = QModelIndex()
# As a quick entry is typed: videokõne, silmast silma, telefon; video, kasvokkain, puhelin.
_LETTERS = {
    "et": {"video": "v", "in-person": "s", "phone": "t"},
    "fi": {"video": "v", "in-person": "k", "phone": "p"},
    "en": {"video": "v", "in-person": "s", "phone": "p"},
}


def say_short(meeting: MeetingRow, t: Texts) -> str:
    """Say a meeting in as few signs as a quick entry has: «12. 60 v»."""
    if not meeting.held:
        return t("{day}. planned", day=meeting.day.day)
    letter = _LETTERS.get(t.language, _LETTERS["en"]).get(meeting.way, "")
    parts = [f"{meeting.day.day}.", str(meeting.minutes or ""), letter]
    return " ".join(part for part in parts if part)


class GridModel(QAbstractTableModel):
    """The quick grid: a pair a row, a month a column, typed cells told by `typed`."""

    typed = Signal(object, object, str)  # GridRow, first day of the month, what was typed

    def __init__(self, t: Texts, month_name: Callable[[int], str], today: date) -> None:
        super().__init__()
        self._t, self._month_name, self._today = t, month_name, today
        self.grid = Grid((), ())

    def show_grid(self, grid: Grid, today: date) -> None:
        """Show other rows of a day; what is selected stays where rows and months are the same."""
        self._today = today
        same = [row.id for row in grid.rows] == [row.id for row in self.grid.rows]
        if same and grid.months == self.grid.months:
            self.grid = grid
            if grid.rows:
                last = self.index(len(grid.rows) - 1, len(grid.months) + 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.grid.months) + 2

    def month(self, index: Index) -> date | None:
        """Tell which month a cell is of; None for the pair's name and the count."""
        column = index.column() - 1
        return self.grid.months[column] if 0 <= column < len(self.grid.months) else None

    def row(self, index: Index) -> GridRow:
        """Tell which pair a cell is of."""
        return self.grid.rows[index.row()]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.month(index) is not None and self.row(index).can_meet:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self._t("Pair")
        if section == len(self.grid.months) + 1:
            return self._t("Held")
        return self._month_name(self.grid.months[section - 1].month)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, month = self.row(index), self.month(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words(row, month, index.column())
            case Qt.ItemDataRole.EditRole:
                return ""
            case _ if role == ROW:
                return row
            case _ if role == MEETINGS:
                return row.meetings.get(month, ()) if month else ()
            case _ if role == OVERDUE:
                return month is not None and self._is_overdue(row, month)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        month = self.month(index)
        if role != Qt.ItemDataRole.EditRole or month is None or not str(value).strip():
            return False
        self.typed.emit(self.row(index), month, str(value))
        return True

    def _is_overdue(self, row: GridRow, month: date) -> bool:
        return row.overdue is not None and month == self._today.replace(day=1) and not row.meetings.get(month)

    def _words(self, row: GridRow, month: date | None, column: int) -> str:
        if column == 0:
            return f"{row.mentee} · {row.mentor}"
        if month is None:
            if row.least is None:
                return str(row.held)
            return self._t("{n} of {all}", n=row.held, all=row.least)
        if self._is_overdue(row, month):
            return self._t("overdue")
        return ", ".join(say_short(meeting, self._t) for meeting in row.meetings.get(month, ()))


class MonthModel(QAbstractTableModel):
    """The weeks of a month, Monday first; a planned meeting dropped on a day is told by `moved`."""

    moved = Signal(str, object)  # id of the meeting, the day it was dropped on

    def __init__(self, t: Texts, day_name: Callable[[int], str]) -> None:
        super().__init__()
        self._t, self._day_name = t, day_name
        self.month = date(2000, 1, 1)
        self.days = month_days(self.month)
        self._meetings: dict[date, list[MeetingRow]] = {}
        self._holidays: dict[date, str] = {}

    def show_month(
        self, month: date, meetings: dict[date, list[MeetingRow]], holidays: dict[date, str]
    ) -> None:
        """Show a month with its meetings and public holidays."""
        self.beginResetModel()
        self.month = month.replace(day=1)
        self.days = month_days(self.month)
        self._meetings, self._holidays = meetings, holidays
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.days) // 7

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 7

    def day(self, index: Index) -> date:
        """Tell which day a cell is."""
        return self.days[index.row() * 7 + index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._day_name(section + 1)
        return str(self.days[section * 7].isocalendar().week)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        if index.isValid() and self.planned(index):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        day = self.day(index)
        match role:
            case (
                Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole
            ):
                return self._words(day)
            case _ if role == DAY:
                return day
            case _ if role == MEETINGS:
                return tuple(self._meetings.get(day, ()))
        return None

    def holiday(self, day: date) -> str:
        """Name the public holiday of a day, if it is one."""
        return self._holidays.get(day, "")

    def planned(self, index: Index) -> MeetingRow | None:
        """Give the first planned meeting of a day: what a drag takes along."""
        return next((row for row in self._meetings.get(self.day(index), ()) if not row.held), None)

    def _words(self, day: date) -> str:
        parts = [self._t.date(day), self.holiday(day)]
        for row in self._meetings.get(day, ()):
            words = "{mentee} and {mentor} met" if row.held else "{mentee} and {mentor}, planned"
            parts.append(self._t(words, mentee=row.mentee, mentor=row.mentor))
        return "\n".join(part for part in parts if part)

    # Dragging a planned meeting to another day

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MEETING_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        for index in indexes:
            if meeting := self.planned(index):
                data.setData(MEETING_MIME, meeting.id.hex.encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not data.hasFormat(MEETING_MIME) or not parent.isValid():
            return False
        self.moved.emit(bytes(data.data(MEETING_MIME).data()).decode(), self.day(parent))
        return False  # the view must take nothing out: the page reloads what was moved
