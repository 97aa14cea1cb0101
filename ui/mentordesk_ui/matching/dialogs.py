"""Small questions of the board: a reason to overrule, and who decides the plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.forms import Form, long_text_field, text_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column, row


class ReasonDialog(QDialog):
    """Say what stands against a pair, and ask why it is made all the same."""

    def __init__(self, t: Texts, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._t = t
        self.setWindowTitle(t("A reason is needed"))
        self.setMinimumWidth(440)
        self.reason = long_text_field(name=t("Reason"))
        self.form = Form()
        self.form.add(t("Reason"), self.reason, t("It stays with the pair, and the pair is locked."))
        accept = primary(t("Pair all the same"), self.accept)
        buttons = row(None, button(t("Cancel"), self.reject), accept)
        words = label(sentence, wrap=True)
        self.setLayout(column(words, self.form, buttons, gap=16, margins=(20, 20, 20, 16)))
        self.reason.setFocus()

    @property
    def text(self) -> str:
        """The reason that was written."""
        return self.reason.toPlainText().strip()

    def accept(self) -> None:
        if not self.text:
            self.form.complain(self.reason, self._t("Write a sentence: others will read why."))
            self.reason.setFocus()
            return
        super().accept()


class ApproveDialog(QDialog):
    """Ask who decides that the pairs on the board are the round's pairs."""

    def __init__(self, t: Texts, pairs: int, deciders: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._t = t
        self.setWindowTitle(t("Approve the plan"))
        self.setMinimumWidth(440)
        self.by = text_field(t.list(deciders), name=t("Who decides"))
        self.form = Form()
        self.form.add(t("Who decides"), self.by, t("As the decision protocol names them."))
        said = t.plural(
            "{n} proposed pair becomes an approved one: a new proposal leaves it alone.",
            "{n} proposed pairs become approved ones: a new proposal leaves them alone.",
            pairs,
        )
        accept = primary(t("Approve"), self.accept)
        accept.setDefault(True)
        buttons = row(None, button(t("Cancel"), self.reject), accept)
        self.setLayout(column(label(said, wrap=True), self.form, buttons, gap=16, margins=(20, 20, 20, 16)))

    @property
    def who(self) -> str:
        """Who was named."""
        return self.by.text().strip()

    def accept(self) -> None:
        if not self.who:
            self.form.complain(self.by, self._t("Name who decides."))
            self.by.setFocus()
            return
        super().accept()
