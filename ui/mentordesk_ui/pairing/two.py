"""Who with whom: the two fields, and the reason to overrule, of every dialog that enters a pair."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from mentordesk.i18n import Texts
from mentordesk.people.names import fold
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form, text_field

Person = tuple[UUID, str]


class TwoDialog(Dialog):
    """Asks for a mentee and a mentor, and where a rule is in the way for a reason.

    The reason is hidden until it is needed.
    """

    def __init__(
        self,
        t: Texts,
        title: str,
        do: str,
        mentors: Sequence[Person],
        mentees: Sequence[Person],
        parent: QWidget,
        *,
        width: int,
    ) -> None:
        super().__init__(title, do, t("Cancel"), parent, width=width)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.t = t
        self.mentee_field, self._mentees = _who_field(mentees, t("Mentee")), _by_name(mentees)
        self.mentor_field, self._mentors = _who_field(mentors, t("Mentor")), _by_name(mentors)
        self.reason_field = text_field(name=t("Reason"))
        self.form, self.why = Form(), Form()
        self.form.add(t("Mentee"), self.mentee_field)
        self.form.add(t("Mentor"), self.mentor_field)
        self.why.add(t("Reason to pair them all the same"), self.reason_field, t("It stays on record."))
        self.why.hide()

    @property
    def two(self) -> tuple[UUID, UUID] | None:
        """Mentor and mentee, once both are somebody of the lists."""
        mentor, mentee = self._mentor, self._mentee
        return (mentor, mentee) if mentor and mentee else None

    @property
    def reason(self) -> str:
        """The reason that was written."""
        return self.reason_field.text().strip()

    @property
    def _mentor(self) -> UUID | None:
        return self._mentors.get(fold(self.mentor_field.currentText()))

    @property
    def _mentee(self) -> UUID | None:
        return self._mentees.get(fold(self.mentee_field.currentText()))

    def complain_of_unknown(self) -> None:
        """Say beside a field that nobody of its list is in it."""
        unknown = self.t("Choose somebody of the list.")
        self.form.complain(self.mentee_field, "" if self._mentee else unknown)
        self.form.complain(self.mentor_field, "" if self._mentor else unknown)


def _who_field(people: Sequence[Person], name: str) -> QComboBox:
    """Make a field to choose somebody by typing any part of the name."""
    field = QComboBox()
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.setAccessibleName(name)
    field.addItems([one[1] for one in people])
    field.setCurrentIndex(-1)
    completer = field.completer()
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return field


def _by_name(people: Sequence[Person]) -> dict[str, UUID]:
    """Give whose name is whose, whatever its case and accents."""
    return {fold(name): one for one, name in people}
