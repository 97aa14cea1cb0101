"""Small questions of the season: plan meetings, correct one."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QDialog, QTimeEdit, QVBoxLayout, QWidget

from mentordesk.i18n import Texts
from mentordesk.season.rows import GridRow, MeetingRow
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.date_field import DateField
from mentordesk_ui.widgets.forms import Form, choice_field, number_field
from mentordesk_ui.widgets.layouts import column, row

USUAL_TIME = time(16, 0)


class PlanDialog(QDialog):
    """Ask when a pair plans to meet, once or in a series."""

    def __init__(
        self, t: Texts, pairs: list[GridRow], chosen: GridRow | None, day: date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._t = t
        self.setWindowTitle(t("Plan meetings"))
        self.setMinimumWidth(420)
        choices = [(row.id.hex, f"{row.mentee} · {row.mentor}") for row in pairs]
        self.pair = choice_field(choices, chosen.id.hex if chosen else "", name=t("Pair"))
        self.day = DateField(day, name=t("First day"), language=t.language)
        self.hour = QTimeEdit(QTime(USUAL_TIME.hour, USUAL_TIME.minute))
        self.hour.setDisplayFormat("HH.mm")
        self.hour.setAccessibleName(t("Time"))
        self.count = number_field(1, name=t("How many"), least=1, most=24)
        self.every = number_field(1, name=t("Months from one to the next"), least=1, most=12)
        self.form = Form()
        self.form.add(t("Pair"), self.pair)
        self.form.add(t("First day"), self.day)
        self.form.add(t("Time"), self.hour)
        self.form.add(t("How many"), self.count, t("Weekends and public holidays are passed over."))
        self.form.add(t("Months from one to the next"), self.every)
        self.setLayout(_framed(self.form, self, t("Plan"), t))

    def accept(self) -> None:
        if self.day.day is None:
            self.form.complain(self.day, self._t("Write the day as 04.05.2026."))
            self.day.setFocus()
            return
        super().accept()

    @property
    def first(self) -> datetime:
        """Day and time of the first meeting."""
        if self.day.day is None:
            raise ValueError("the dialog is not accepted without a day")
        at = self.hour.time()
        return datetime.combine(self.day.day, time(at.hour(), at.minute()))


class MeetingDialog(QDialog):
    """Correct a meeting: its day, length and way. There is no field for what was said."""

    def __init__(
        self, t: Texts, meeting: MeetingRow, ways: list[tuple[str, str]], hold: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._t = t
        self.setWindowTitle(t("It took place") if hold else t("Correct the meeting"))
        self.setMinimumWidth(380)
        self.day = DateField(meeting.day, name=t("Day"), language=t.language)
        self.minutes = number_field(
            meeting.minutes or 0, name=t("Minutes"), most=1440, empty=t("not told"), unit="min"
        )
        self.way = choice_field([("", t("not told")), *ways], meeting.way, name=t("Way of meeting"))
        self.form = Form()
        self.form.add(t("Day"), self.day)
        self.form.add(t("Minutes"), self.minutes)
        self.form.add(t("Way of meeting"), self.way, t("What was said stays between the two."))
        self.setLayout(_framed(self.form, self, t("Save"), t))

    def accept(self) -> None:
        if self.day.day is None:
            self.form.complain(self.day, self._t("Write the day as 04.05.2026."))
            self.day.setFocus()
            return
        super().accept()


def _framed(form: QWidget, dialog: QDialog, yes: str, t: Texts) -> QVBoxLayout:
    accept = primary(yes, dialog.accept)
    accept.setDefault(True)
    buttons = row(None, button(t("Cancel"), dialog.reject), accept)
    return column(form, 8, buttons, gap=12, margins=(20, 20, 20, 16))
