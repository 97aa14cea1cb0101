"""Small questions of the people page: what was seen, why, what to ask, and who is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QHBoxLayout, QWidget

from mentordesk.i18n import Texts
from mentordesk.people.names import fold
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.date_field import DateField
from mentordesk_ui.widgets.dialog import by_keys
from mentordesk_ui.widgets.forms import Form, long_text_field, text_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column, row

WIDTH = 420


class Asking(QDialog):
    """A small dialog over the window: a heading, a note, a form, and two buttons.

    It does not block: `open()` it and listen to `accepted`. Enter cancels what is `final`.
    """

    def __init__(
        self,
        t: Texts,
        title: str,
        note: str = "",
        *,
        do: str,
        parent: QWidget | None = None,
        final: bool = False,
    ) -> None:
        super().__init__(parent)
        self.t = t
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self.form = Form()
        cancel = button(t("Cancel"), self.reject)
        if final:
            self.do_button = button(do, self.done_typing, look="danger")
            cancel.setDefault(True)
            cancel.setFocus()
        else:
            self.do_button = primary(do, self.done_typing)
            self.do_button.setDefault(True)
            by_keys(self, self.do_button)
        self.buttons: QHBoxLayout = row(None, cancel, self.do_button)
        heading = label(title, "heading", wrap=True)
        notes = [label(note, "quiet", wrap=True)] if note else []
        self.setLayout(column(heading, *notes, self.form, 4, self.buttons, gap=12, margins=(24, 20, 24, 20)))

    def done_typing(self) -> None:
        """Take what was typed if it can be taken."""
        if self.complaint():
            return
        self.accept()

    def complaint(self) -> bool:
        """Mark what cannot be taken; tell whether there was something."""
        return False


class WriteDialog(Asking):
    """Asks for one text that must not be empty: a reason, a question, an answer."""

    def __init__(
        self,
        t: Texts,
        title: str,
        note: str = "",
        *,
        name: str,
        do: str,
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t, title, note, do=do, parent=parent)
        self.field = long_text_field(text, name=name, lines=4)
        self.form.add(name, self.field)
        self.field.setFocus()

    @property
    def text(self) -> str:
        """What was written."""
        return self.field.toPlainText().strip()

    def complaint(self) -> bool:
        self.form.complain(self.field, "" if self.text else self.t("Something must be written here."))
        return not self.text


class SeenDialog(Asking):
    """Asks what was seen, and until when it is valid."""

    def __init__(
        self,
        t: Texts,
        title: str,
        today: date,
        *,
        text: str = "",
        valid_until: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        note = t("Goes on record as seen by you on {day}.", day=today)
        super().__init__(t, title, note, do=t("Tick as seen"), parent=parent)
        self.field = text_field(text, name=t("What was seen"))
        self.until = DateField(
            valid_until, name=t("Valid until"), hint=t("dd.mm.yyyy, or empty"), language=t.language
        )
        self.form.add(t("What was seen"), self.field)
        self.form.add(t("Valid until"), self.until, t("Empty when it does not expire or nobody knows."))
        self.field.setFocus()

    @property
    def text(self) -> str:
        """What was seen."""
        return self.field.text().strip()

    def complaint(self) -> bool:
        wrong = self.t("This is no date. Write it as 31.12.2027.") if self.until.wrong else ""
        self.form.complain(self.until, wrong)
        return bool(wrong)


class WhoDialog(Asking):
    """Asks who is meant: somebody of the round, or a name as written.

    `people` are ids with names, and with what tells apart those who share a name.
    """

    def __init__(
        self,
        t: Texts,
        title: str,
        note: str,
        people: Sequence[tuple[UUID, str, str]],
        *,
        do: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t, title, note, do=do, parent=parent)
        times = Counter(fold(name) for _, name, _ in people)
        named = [
            (person_id, f"{name} ({detail})" if detail and times[fold(name)] > 1 else name, name)
            for person_id, name, detail in people
        ]
        self._people = {fold(shown): (person_id, name) for person_id, shown, name in named}
        self.field = QComboBox()
        self.field.setEditable(True)
        self.field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.field.addItems([shown for _, shown, _ in named])
        self.field.setCurrentText("")
        if (completer := self.field.completer()) is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.form.add(t("Name"), self.field)
        self.field.setFocus()

    @property
    def text(self) -> str:
        """The name as written, without what tells two of one name apart."""
        written = self.field.currentText().strip()
        return self._people[fold(written)][1] if fold(written) in self._people else written

    @property
    def person_id(self) -> UUID | None:
        """The person of the round who was chosen, or the only one who has exactly that name."""
        known = self._people.get(fold(self.field.currentText().strip()))
        return known[0] if known else None

    def complaint(self) -> bool:
        self.form.complain(self.field, "" if self.text else self.t("Something must be written here."))
        return not self.text


def show(dialog: QDialog, then: Callable[[], object]) -> None:
    """Open a dialog over its window without blocking, and go on when it is accepted."""
    dialog.accepted.connect(lambda: then())
    dialog.open()
