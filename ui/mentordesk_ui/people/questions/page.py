"""Who has questions to answer: the letters that put them, and the answers written down."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk.people.questions import actions as question_actions
from mentordesk.people.questions.rows import UnclearRow, unclear_rows
from mentordesk.programme.rows import Current, current
from mentordesk_ui.people.dialogs import WriteDialog, show
from mentordesk_ui.people.drafts import open_draft, save_drafts
from mentordesk_ui.table import Column
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace


def question_columns(t: Texts) -> list[Column[UnclearRow]]:
    """List what is told of open questions."""
    return [
        Column(t("Name"), lambda r: r.sort_name, lambda r: r.sort_key, id="name", strong=True, width=200),
        Column(t("Question"), lambda r: " · ".join(r.questions), id="question", fill=True),
        Column(
            t("Asked on"), lambda r: t.date(r.since), lambda r: r.since, id="since", quiet=True, width=112
        ),
        Column(t("E-mail"), lambda r: r.email, id="email", quiet=True, width=240),
    ]


class Questions(QWidget):
    """The list of those who were asked and have not answered; `opened` tells whose page is wanted."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace, language: str, state: QSettings) -> None:
        super().__init__()
        self.workspace, self.t = workspace, workspace.t
        t = self.t
        self.now: Current = workspace.read(current)
        self.table: Table[UnclearRow] = Table(
            question_columns(t),
            workspace.tokens,
            name=t("Open questions"),
            key="questions",
            tick_name=t("Chosen"),
            language=language,
            state=state,
        )
        self.write_button = primary(t("Write the e-mail"), self.write)
        self.save_button = button(t("Save drafts…"), self.save, look="soft")
        self.answer_button = button(t("Record the answer…"), self.answer, look="soft")
        note = label(
            t("A draft opens in your mail program, with its questions; you send it yourself."),
            "note",
            wrap=True,
        )
        tools = row(self.write_button, self.answer_button, self.save_button, 8, note, gap=10)
        tools.setStretch(4, 1)
        self.setLayout(column(box(tools), self.table, gap=8))
        self.table.opened.connect(lambda one: self.opened.emit(one.id))
        self.table.chosen.connect(lambda _: self._show_what_can_be_done())
        self.table.ticked.connect(self._show_what_can_be_done)

    @property
    def count(self) -> int:
        """How many people have not answered."""
        return len(self.table.model.all_rows)

    def reload(self) -> None:
        """Read the list again; whoever was chosen stays chosen."""
        self.now = self.workspace.read(current)
        self.table.show_rows(self.workspace.read(unclear_rows))
        self.table.choose_any()
        self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        for one in (self.write_button, self.answer_button):
            one.setEnabled(self.table.current is not None)
        n = len(self._wanted())
        self.save_button.setText(self.t.plural("Save {n} draft…", "Save {n} drafts…", n))
        self.save_button.setEnabled(bool(n))

    def _wanted(self) -> list[UnclearRow]:
        """Give who is ticked, or everybody when nobody is."""
        return self.table.ticked_rows or self.table.rows

    def write(self) -> None:
        """Open the draft of whoever is chosen in the mail program."""
        from mentordesk.papers.letters import question_letter

        if self.table.current is not None:
            letter = question_letter(self.table.current, self.now, self.workspace.desk.who)
            open_draft(self.workspace, letter, self)

    def save(self) -> None:
        """Write the drafts of those who are ticked, or of all, into a folder."""
        from mentordesk.papers.letters import question_letter

        who = self.workspace.desk.who
        save_drafts(self.workspace, [question_letter(one, self.now, who) for one in self._wanted()], self)

    def answer(self) -> None:
        """Write down the answer to the oldest open question of whoever is chosen."""
        t, one = self.t, self.table.current
        if one is None:
            return
        dialog = WriteDialog(
            t,
            t("Record the answer"),
            one.questions[0],
            name=t("Answer"),
            do=t("Keep the answer"),
            parent=self,
        )
        question = one.question_ids[0]
        show(
            dialog,
            lambda: self.workspace.do(
                lambda desk: question_actions.record_answer(desk, question, dialog.text)
            ),
        )
