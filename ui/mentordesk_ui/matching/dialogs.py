"""Small questions of the board: a reason to overrule, and who decides the plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form, long_text_field, text_field
from mentordesk_ui.widgets.labels import label


class ReasonDialog(Dialog):
    """Say what stands against a pair, and ask why it is made all the same."""

    def __init__(self, t: Texts, sentence: str, parent: QWidget) -> None:
        super().__init__(t("A reason is needed"), t("Pair all the same"), t("Cancel"), parent)
        self._t = t
        self.reason = long_text_field(name=t("Reason"))
        self.form = Form()
        self.form.add(t("Reason"), self.reason, t("It stays with the pair, and the pair is locked."))
        self.fill(label(sentence, wrap=True), self.form)

    @property
    def text(self) -> str:
        """The reason that was written."""
        return self.reason.toPlainText().strip()

    def finish(self) -> None:
        if not self.text:
            self.form.complain(self.reason, self._t("Write a sentence: others will read why."))
            self.reason.setFocus()
            return
        self.accept()


class ApproveDialog(Dialog):
    """Ask who decides that the pairs on the board are the round's pairs."""

    def __init__(self, t: Texts, pairs: int, against: int, deciders: Sequence[str], parent: QWidget) -> None:
        super().__init__(t("Approve the plan"), t("Approve"), t("Cancel"), parent)
        self._t = t
        self.by = text_field(t.list(deciders), name=t("Who decides"))
        self.form = Form()
        self.form.add(t("Who decides"), self.by, t("As the decision protocol names them."))
        said = t.plural(
            "{n} proposed pair becomes an approved one: a new proposal leaves it alone.",
            "{n} proposed pairs become approved ones: a new proposal leaves them alone.",
            pairs,
        )
        votes = t("Somebody of the panel voted against {n} of them: Pairs shows the votes.", n=against)
        warned = [label(votes, "strong", wrap=True)] if against else []
        self.fill(label(said, wrap=True), *warned, self.form)

    @property
    def who(self) -> str:
        """Who was named."""
        return self.by.text().strip()

    def finish(self) -> None:
        if not self.who:
            self.form.complain(self.by, self._t("Name who decides."))
            self.by.setFocus()
            return
        self.accept()
