"""The month: whole weeks with meetings and holidays; a planned meeting is dragged to another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from mentordesk.i18n import Texts
from mentordesk.season.rows import MeetingRow
from mentordesk_ui.season.delegates import DayDelegate
from mentordesk_ui.season.models import DAY, MonthModel
from mentordesk_ui.theme.tokens import Tokens
from mentordesk_ui.widgets.buttons import button, icon_button
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column, row


class MonthView(QWidget):
    """A month with its head: back, the month's name, on, and today.

    `moved` tells a meeting's id and the day it was dropped on; `chosen` the day that was selected; `turned`
    the first day of the month that is shown.
    """

    moved = Signal(str, object)
    chosen = Signal(object)
    turned = Signal(object)

    def __init__(self, t: Texts, tokens: Tokens, today: Callable[[], date]) -> None:
        super().__init__()
        self._t, self._today = t, today
        self._locale = QLocale(t.language)
        self.model = MonthModel(t, self._day_name)
        self.model.moved.connect(self.moved)
        self._title = label("", "heading")
        head = row(
            icon_button("chevron-left", t("Earlier month"), lambda: self._turn(-1), framed=True),
            icon_button("chevron-right", t("Later month"), lambda: self._turn(1), framed=True),
            self._title,
            None,
            button(t("Today"), self._to_today, small=True),
        )
        self.view = self._view(tokens)
        self.setLayout(column(head, self.view, gap=12))
        self.month = today().replace(day=1)

    def _view(self, tokens: Tokens) -> QTableView:
        view = QTableView()
        view.setAccessibleName(self._t("Month"))
        view.setModel(self.model)
        self._delegate = DayDelegate(self._t, tokens, view)
        view.setItemDelegate(self._delegate)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        view.setDragDropOverwriteMode(False)
        for header in (view.horizontalHeader(), view.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
        view.setCornerButtonEnabled(False)
        view.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(now.data(DAY)))
        return view

    def show_meetings(self, meetings: dict[date, list[MeetingRow]], holidays: dict[date, str]) -> None:
        """Show the month's meetings, keeping the day that was chosen."""
        current = self.view.currentIndex()
        self._delegate.today = self._today().isoformat()
        self._title.setText(f"{self._locale.standaloneMonthName(self.month.month)} {self.month.year}")
        self.model.show_month(self.month, meetings, holidays)
        if current.isValid():
            self.view.setCurrentIndex(self.model.index(current.row(), current.column()))

    def show_month_of(self, day: date) -> None:
        """Turn to the month of a day; the page then gives its meetings."""
        self.month = day.replace(day=1)
        self.turned.emit(self.month)

    def _turn(self, months: int) -> None:
        self.show_month_of(self.month + relativedelta(months=months))

    def _to_today(self) -> None:
        self.show_month_of(self._today())

    def _day_name(self, weekday: int) -> str:
        return self._locale.standaloneDayName(weekday, QLocale.FormatType.ShortFormat)
