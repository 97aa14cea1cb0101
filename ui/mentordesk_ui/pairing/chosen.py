"""Record a chosen pair: the mentee has picked a mentor, the rules say what they make of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Message, Texts
from mentordesk.pairing.chosen.checking import ChoiceCheck, RuleLine
from mentordesk_ui.pairing.two import Person, TwoDialog
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.inspector import CheckRow
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, clear, column

Check = Callable[[UUID, UUID], ChoiceCheck]
Record = Callable[[UUID, UUID, str], bool]
_KINDS = {"kept": Kind.FINE, "advice": Kind.COST, "broken": Kind.LOSS}


class ChosenDialog(TwoDialog):
    """Asks who chose whom, and shows every rule with its reason before anything is recorded.

    Args:
        check: says what the rules make of mentor and mentee.
        record: records mentor and mentee with a reason; tells whether it was done, else complains here.
    """

    def __init__(
        self,
        t: Texts,
        mentors: Sequence[Person],
        mentees: Sequence[Person],
        check: Check,
        record: Record,
        parent: QWidget,
    ) -> None:
        super().__init__(
            t, t("Record a chosen pair"), t("Record the pair"), mentors, mentees, parent, width=520
        )
        self._check, self._record = check, record
        self.found: ChoiceCheck | None = None
        self.rules = column(gap=6)
        note = t("The mentee chooses; the rules are checked now. The mentor's yes is asked for next.")
        self.fill(label(note, "quiet", wrap=True), self.form, box(self.rules), self.why)
        for field in (self.mentee_field, self.mentor_field):
            field.currentTextChanged.connect(lambda _: self._look())
        self.mentee_field.setFocus()

    def _look(self) -> None:
        two, t = self.two, self.t
        self.found = self._check(*two) if two else None
        self.complain("")
        clear(self.rules)
        found = self.found
        self.why.setVisible(found is not None and found.needs_reason)
        self.main_button.setEnabled(found is None or found.possible)
        if found is None:
            return
        for line in found.lines:
            self.rules.addWidget(self._line(line))
        if found.reasons:
            words = t("fit {points} of 100: it only advises", points=found.fit)
            self.rules.addWidget(label(words, "note"))

    def _line(self, line: RuleLine) -> QWidget:
        t = self.t
        said = {"kept": t("kept"), "advice": t("advised against"), "broken": t("broken")}[line.state]
        title = t.message(line.title) if isinstance(line.title, Message) else line.title.in_(t.language)
        return CheckRow(_KINDS[line.state], title, t.message(line.why) if line.why else "", said=said)

    def finish(self) -> None:
        t, two, reason = self.t, self.two, self.reason
        self.complain_of_unknown()
        wanting = self.found is not None and self.found.needs_reason and not reason
        self.why.complain(self.reason_field, t("Write a sentence: others will read why.") if wanting else "")
        if two is not None and not wanting and self._record(*two, reason):
            self.accept()
