"""The panel's marked sheets on their way in: whose each is, what it would record, and what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from mentordesk.i18n import Texts
from mentordesk.pairing.panel.sheets import Mark, PanelPreview, SheetTrouble
from mentordesk_ui.pairing.panel.words import VOTE_KINDS
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import Kind, Tokens
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import clear, column
from mentordesk_ui.widgets.table_view import Table

Read = Callable[[Mapping[str, str]], PanelPreview]


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark as a row of the list."""

    id: str
    mark: Mark


class PanelSheetsDialog(Dialog):
    """Shows whose sheets came in, every mark that would be recorded, and what is wrong with the rest.

    Args:
        t: the texts.
        tokens: the colours.
        read: understands the sheets, with names for those that name nobody.
        members: who sits on the panel.
        parent: the window below.
    """

    def __init__(
        self, t: Texts, tokens: Tokens, read: Read, members: Sequence[str], parent: QWidget | None
    ) -> None:
        super().__init__(t("What the panel marked"), "", t("Cancel"), parent, width=860)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.t, self._read = t, read
        self.preview = read({})
        self.fields: dict[str, QComboBox] = {}
        form = Form(beside=True, name_width=260)
        for file, member in self.preview.members.items():
            form.add(file, self._field(file, member, members))
        self.table: Table[MarkRow] = Table(
            _columns(t), tokens, name=t("What would be recorded"), key="panel-marks", ticks=False
        )
        self.table.setMinimumHeight(240)
        self.troubles: QVBoxLayout = column(gap=4)
        below = QWidget()
        below.setProperty("look", "plain")
        below.setLayout(self.troubles)
        note = t(
            "Each sheet is of one member of the panel. Whatever stands there replaces what they said before."
        )
        self.fill(label(note, "quiet", wrap=True), form, self.table, below)
        self._show()

    def _field(self, file: str, member: str, members: Sequence[str]) -> QComboBox:
        field = QComboBox()
        field.setEditable(True)
        field.addItems(list(members))
        field.setEditText(member)
        field.setAccessibleName(self.t("Whose sheet {file} is", file=file))
        field.currentTextChanged.connect(lambda _: self._names_changed())
        self.fields[file] = field
        return field

    def _names_changed(self) -> None:
        self.preview = self._read({file: field.currentText() for file, field in self.fields.items()})
        self._show()

    def _show(self) -> None:
        t, preview = self.t, self.preview
        rows = [MarkRow(f"{mark.file}:{mark.row}", mark) for mark in preview.marks]
        self.table.show_rows(rows)
        clear(self.troubles)
        for trouble in preview.problems:
            self.troubles.addWidget(label(self._said(trouble), "note", wrap=True, tone=Kind.LOSS))
        n = len(preview.new)
        words = t.plural("Record {n} mark", "Record {n} marks", n) if n else t("Nothing to record")
        self.main_button.setText(words)
        self.main_button.setAccessibleName(words)
        self.main_button.setEnabled(bool(n))

    def _said(self, trouble: SheetTrouble) -> str:
        t = self.t
        if trouble.row is None:
            return t("{file}: {what}", file=trouble.file, what=trouble.message)
        return t("{file}, row {row}: {what}", file=trouble.file, row=trouble.row, what=trouble.message)


def _columns(t: Texts) -> list[Column[MarkRow]]:
    return [
        Column(t("Member of the panel"), lambda r: r.mark.spoken.member, id="member", strong=True, width=150),
        Column(t("Mentee"), lambda r: r.mark.mentee, id="mentee", width=130),
        Column(t("Mentor"), lambda r: r.mark.mentor, id="mentor", width=130),
        Column(
            t("Vote"),
            lambda r: t.message(r.mark.vote_title) if r.mark.vote_title else "",
            chip=lambda r: VOTE_KINDS.get(r.mark.spoken.vote),
            id="vote",
            width=96,
        ),
        Column(t("Remark"), lambda r: r.mark.spoken.remark, id="remark", fill=True, width=160),
        Column(t("Instead with…"), lambda r: r.mark.instead, id="instead", width=120),
        Column(t("To note"), lambda r: _note(r.mark, t), id="note", quiet=True, width=140),
    ]


def _note(mark: Mark, t: Texts) -> str:
    if mark.same:
        return t("on record already")
    if not mark.on_board:
        return t("no pair on the board now")
    return t("replaces an earlier word") if mark.before else ""
