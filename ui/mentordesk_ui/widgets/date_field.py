"""A date as people write it here: dd.MM.yyyy, empty allowed, a calendar beside it."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from mentordesk_ui.theme.icons import Tint, icon
from mentordesk_ui.widgets.labels import restyle

_WRITTEN = re.compile(r"^\s*(\d{1,2})[.,/ -](\d{1,2})[.,/ -](\d{2}|\d{4})\.?\s*$")
_ISO = re.compile(r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$")
_DENSE = re.compile(r"^\s*(\d{2})(\d{2})(\d{4})\s*$")


def read_date(text: str) -> date | None:
    """Read a date as a person types one (4.5.26, 04052026, 2026-05-04); None when it is none."""
    if iso := _ISO.match(text):
        year, month, day = (int(part) for part in iso.groups())
    elif match := _WRITTEN.match(text) or _DENSE.match(text):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def write_date(day: date | None) -> str:
    """Write a date as dd.MM.yyyy; nothing for none."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}" if day else ""


class DateField(QLineEdit):
    """A line that holds a date or nothing.

    `date_changed` tells a `date` or None when the typing is done or a day was picked. What is no date
    stays as typed and is marked; `day` is None then and `wrong` is true. Alt+Down opens the calendar.
    """

    date_changed = Signal(object)

    def __init__(self, day: date | None = None, *, name: str, hint: str = "", language: str = "en") -> None:
        super().__init__(write_date(day))
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMinimumWidth(132)
        self._language = language
        self._told = day
        picker = self.addAction(icon("calendar", Tint.QUIET), QLineEdit.ActionPosition.TrailingPosition)
        picker.setText(name)
        picker.triggered.connect(self.open_calendar)
        self.editingFinished.connect(self._finish)
        self._calendar: QFrame | None = None

    @property
    def day(self) -> date | None:
        """The date that stands in the field."""
        return read_date(self.text())

    @property
    def wrong(self) -> bool:
        """Whether something stands there that is no date."""
        return bool(self.text().strip()) and self.day is None

    def set_day(self, day: date | None) -> None:
        """Show a date without telling."""
        self.setText(write_date(day))
        self._told = day
        self._mark()

    def _mark(self) -> None:
        if (self.property("wrong") == "true") != self.wrong:
            self.setProperty("wrong", "true" if self.wrong else "false")
            restyle(self)

    def _finish(self) -> None:
        day = self.day
        if day is not None:
            self.setText(write_date(day))
        self._mark()
        if not self.wrong and day != self._told:
            self._told = day
            self.date_changed.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Open the month below the field; weeks start on Monday."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("look", "popup")
        month = QCalendarWidget(popup)
        month.setLocale(QLocale(self._language))
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setGridVisible(False)
        month.setAccessibleName(self.accessibleName())
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        if self.day:
            month.setSelectedDate(QDate(self.day.year, self.day.month, self.day.day))
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(month)
        month.clicked.connect(self._pick)
        month.activated.connect(self._pick)
        self._calendar = popup
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        month.setFocus()

    def _pick(self, chosen: QDate) -> None:
        self.setText(write_date(date(chosen.year(), chosen.month(), chosen.day())))
        if self._calendar is not None:
            self._calendar.close()
            self._calendar = None
        self._finish()

    @property
    def calendar(self) -> QWidget | None:
        """The open calendar, if it is open."""
        return self._calendar
