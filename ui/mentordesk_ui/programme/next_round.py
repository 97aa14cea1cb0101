"""The question before the next round is opened: when it begins, and what goes along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Texts
from mentordesk.programme.rules import RoundDates, round_title
from mentordesk_ui.people.dialogs import Asking
from mentordesk_ui.widgets.date_field import DateField
from mentordesk_ui.widgets.key_values import KeyValues
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, clear, column

WIDTH = 560
KEYS = 160


class NextRoundDialog(Asking):
    """Asks for the first day of the next round, and shows what would follow from it.

    Args:
        t: the texts.
        latest: the title of the round that it follows.
        dates_from: counts the round's days from its first day, the usual one for None; may refuse it.
        parent: over what it stands.
    """

    def __init__(
        self, t: Texts, latest: str, dates_from: Callable[[date | None], RoundDates], parent: QWidget
    ) -> None:
        super().__init__(t, t("Open the next round"), do=t("Open the round"), parent=parent)
        self.setFixedWidth(WIDTH)
        self._dates_from = dates_from
        usual = dates_from(None)
        self.first_field = DateField(usual.programme_from, name=t("First day"), language=t.language)
        self._days = column(gap=0)
        self.form.add(t("First day"), self.first_field, t("Other days can be moved later under Basics."))
        self.form.add_wide(box(self._days))
        self._following = KeyValues(self._what_follows(latest), key_width=KEYS)
        self.form.add_wide(self._following)
        self.first_field.textChanged.connect(lambda _: self._look())
        self._show(usual)
        self.first_field.setFocus()
        self.first_field.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        # Wrapped words claim the height of their narrowest lines; here the width is known.
        self._following.setFixedHeight(self._following.heightForWidth(self.form.width()))
        self.adjustSize()
        super().showEvent(event)

    @property
    def first_day(self) -> date | None:
        """The day that stands in the field."""
        return self.first_field.day

    def _what_follows(self, latest: str) -> list[tuple[str, str | QWidget]]:
        t = self.t
        return [
            (
                t("Goes along"),
                t("numbers, rules, criteria with their weights, topics, and the people in charge of {round}",
                  round=latest),
            ),
            (
                t("Does not"),
                t("registrations, pairs and meetings: people register anew, and whoever took part before is "
                  "recognised with their history"),
            ),
            (t("First in line"), t("whoever was left without a pair in {round}, while that is wished under "
                                   "the criteria", round=latest)),
            (
                t("The way back"),
                t("{round} stays in the file with everything. Choose it under Rounds to work in it again, "
                  "or undo this step.", round=latest),
            ),
        ]  # fmt: skip

    def _look(self) -> None:
        """Show what follows from the day while it is typed; complain only when it is done."""
        day = self.first_day
        if day is None:
            return
        try:
            self._show(self._dates_from(day))
        except MentorDeskError:
            clear(self._days)
        self.form.complain(self.first_field, "")

    def _show(self, dates: RoundDates) -> None:
        t = self.t
        clear(self._days)
        spans: list[tuple[str, str | QWidget]] = [
            (t("Round"), label(round_title(dates), "strong")),
            (t("Registration"), self._span(dates.registration_from, dates.registration_to)),
            (t("Programme"), self._span(dates.programme_from, dates.programme_to)),
            (t("Mentoring relationship"), self._span(dates.relationship_from, dates.relationship_to)),
        ]
        self._days.addWidget(KeyValues(spans, key_width=KEYS))

    def _span(self, first: date, last: date) -> str:
        return f"{self.t.date(first)}–{self.t.date(last)}"

    def complaint(self) -> bool:
        sentence = self._wrong()
        self.form.complain(self.first_field, sentence)
        return bool(sentence)

    def _wrong(self) -> str:
        day = self.first_day
        if day is None:
            return self.t("This is no date. Write it as 31.12.2027.")
        try:
            self._dates_from(day)
        except MentorDeskError as fault:
            return fault.text(self.t)
        return ""
