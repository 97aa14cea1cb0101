"""Small questions of the pairs page: on which day, for which reason, what was agreed, who found whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget

from mentordesk.i18n import Texts
from mentordesk.pairing.life.rows import AgreementRow
from mentordesk.programme.profile import Option
from mentordesk_ui.pairing.two import Person, TwoDialog
from mentordesk_ui.widgets.date_field import DateField
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form, long_text_field, number_field
from mentordesk_ui.widgets.labels import label


class DayDialog(Dialog):
    """Asks for a day."""

    def __init__(
        self, t: Texts, title: str, note: str, *, name: str, day: date, do: str, parent: QWidget
    ) -> None:
        super().__init__(title, do, t("Cancel"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.t = t
        self.day_field = DateField(day, name=name, hint=t("dd.mm.yyyy"), language=t.language)
        self.form = Form()
        self.form.add(name, self.day_field)
        self.fill(*([label(note, "quiet", wrap=True)] if note else []), self.form)
        self.day_field.setFocus()

    @property
    def day(self) -> date:
        """The day that was given.

        Raises:
            ValueError: the dialog was not accepted.
        """
        if self.day_field.day is None:
            raise ValueError("no day")
        return self.day_field.day

    def finish(self) -> None:
        wrong = self.day_field.day is None
        self.form.complain(self.day_field, self.t("Write the day as 04.05.2026.") if wrong else "")
        if not wrong:
            self.accept()


class EndDialog(Dialog):
    """Asks for the reason why a pair ends early: one of the profile's list, and no story."""

    def __init__(self, t: Texts, title: str, endings: Sequence[Option], parent: QWidget) -> None:
        super().__init__(title, t("End early"), t("Cancel"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.t = t
        self.choices: dict[str, QRadioButton] = {}
        for ending in endings:
            words = ending.title.in_(t.language)
            choice = QRadioButton(words)
            choice.setAccessibleName(words)
            self.choices[ending.id] = choice
        note = t("The reason comes from the programme's list. What lies behind it is the pair's own.")
        self.fill(label(note, "quiet", wrap=True), *self.choices.values())
        if self.choices:
            next(iter(self.choices.values())).setFocus()

    @property
    def reason(self) -> str:
        """The id of the reason that was chosen; empty for none."""
        return next((reason for reason, choice in self.choices.items() if choice.isChecked()), "")

    def finish(self) -> None:
        if self.reason:
            self.accept()
        else:
            self.complain(self.t("Choose a reason."))


class AgreementDialog(Dialog):
    """Asks what the two agreed: goals, how many meetings, a first schedule."""

    def __init__(
        self,
        t: Texts,
        title: str,
        newest: AgreementRow | None,
        recommended: int | None,
        most_goals: int | None,
        parent: QWidget,
    ) -> None:
        super().__init__(title, t("Keep this version"), t("Cancel"), parent, width=520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.t = t
        self.goals_field = long_text_field(
            "\n".join(newest.goals) if newest else "", name=t("Goals"), lines=4
        )
        meetings = newest.meetings_planned if newest else recommended
        self.meetings_field = number_field(
            meetings or 0, name=t("Meetings agreed on"), most=99, empty=t("not agreed")
        )
        self.schedule_field = long_text_field(
            newest.schedule if newest else "", name=t("First schedule"), lines=3
        )
        form = Form()
        if most_goals is None:
            note = t("One goal in a line.")
        else:
            note = t.plural(
                "One goal in a line, {n} goal at most.", "One goal in a line, {n} goals at most.", most_goals
            )
        form.add(t("Goals"), self.goals_field, note)
        form.add(t("Meetings agreed on"), self.meetings_field)
        form.add(
            t("First schedule"),
            self.schedule_field,
            t("Days and places only; it can be refined later in a new version."),
        )
        parts: list[QWidget] = [form]
        if newest is not None:
            words = t("Version {n} stays as it is, with its signatures.", n=newest.version)
            parts.insert(0, label(words, "quiet", wrap=True))
        self.fill(*parts)
        self.goals_field.setFocus()

    @property
    def goals(self) -> list[str]:
        """The goals, one a line."""
        return [line.strip(" •-\t") for line in self.goals_field.toPlainText().splitlines() if line.strip()]

    @property
    def meetings(self) -> int | None:
        """How many meetings they agreed on; None for no number."""
        return self.meetings_field.value() or None

    @property
    def schedule(self) -> str:
        """The first schedule."""
        return self.schedule_field.toPlainText().strip()


Enter = Callable[[UUID, UUID, str], bool]


class ReadyDialog(TwoDialog):
    """Asks which two found each other; a rule in the way is said in place and may be overruled.

    Args:
        enter: enters mentor and mentee with a reason; tells whether it was done. Says what is in the way by
            `ask_reason` or `complain`.
    """

    def __init__(
        self, t: Texts, mentors: Sequence[Person], mentees: Sequence[Person], enter: Enter, parent: QWidget
    ) -> None:
        super().__init__(t, t("Enter a ready pair"), t("Enter the pair"), mentors, mentees, parent, width=480)
        self._enter = enter
        note = t("For two who found each other: the pair is confirmed by both, and proposals leave it alone.")
        self.fill(label(note, "quiet", wrap=True), self.form, self.why)
        self.mentee_field.setFocus()

    def ask_reason(self, sentence: str) -> None:
        """Say which rule is in the way, and ask why it is overruled."""
        self.complain(sentence)
        self.why.show()
        self.reason_field.setFocus()

    def finish(self) -> None:
        self.complain_of_unknown()
        self.complain("")
        if self.two and self._enter(*self.two, self.reason):
            self.accept()
