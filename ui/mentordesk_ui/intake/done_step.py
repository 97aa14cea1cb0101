"""The last step: how far it is, then what was done, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QProgressBar

from mentordesk.i18n import Texts
from mentordesk.intake.outcome import Brought
from mentordesk_ui.intake.draft import Draft
from mentordesk_ui.intake.step import Banner, Step
from mentordesk_ui.intake.words import to_see_to
from mentordesk_ui.theme.icons import Tint, icon
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.card import FigureCard
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, clear, column, row

_MOST_LISTED = 1_000
_SEEN_LINES = 7


class DoneStep(Step):
    """Shows the work and its end; signals what is wanted next."""

    stopped = Signal()
    undone = Signal()
    people_wanted = Signal()

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.banner = Banner()
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = label("", "title", wrap=True)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note = label("", "quiet", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for words in (self.heading, self.note):
            words.setFixedWidth(560)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(320)
        self.bar.setAccessibleName(t("Bringing in"))
        self.stop_button = button(t("Stop"), self.stopped.emit)
        self.working = box(column(row(None, self.bar, None), row(None, self.stop_button, None), gap=10))
        self._figures = row(gap=12)
        self.undo_button = button(t("Undo"), self.undone.emit, icon_name="undo-2")
        self.people_button = primary(t("Show the people"), self.people_wanted.emit)
        for made in (self.stop_button, self.undo_button, self.people_button):
            made.setAutoDefault(True)  # Enter presses the one that has the keyboard
        self.ways = box(row(None, self.undo_button, self.people_button, None))
        self.to_see = QPlainTextEdit()
        self.to_see.setReadOnly(True)
        self.to_see.setTabChangesFocus(True)
        self.to_see.setAccessibleName(t("To see to"))
        self.copy_button = button(
            t("Copy the list"), self.copy_list, icon_name="copy", look="soft", small=True
        )
        self.list_box = box(
            column(row(label(t("To see to"), "strong"), None, self.copy_button), self.to_see, gap=6)
        )
        self.list_box.setFixedWidth(720)
        self.list_box.hide()
        self._body = column(
            self.banner, None, self.picture, row(None, self.heading, None), row(None, self.note, None), 8,
            self._figures, 8, self.working, self.ways, 8, row(None, self.list_box, None), None, None, gap=8,
        )  # fmt: skip
        self.setLayout(self._body)

    def take_focus(self) -> None:
        if self.ways.isVisible():
            self.people_button.setFocus()
        else:
            self.stop_button.setFocus()

    def show_working(self, rows: int) -> None:
        """Say that rows are being brought in."""
        t = self.t
        self.banner.say("")
        self.picture.clear()
        self.heading.setText(t.plural("Bringing in {n} registration", "Bringing in {n} registrations", rows))
        self.note.setText(t("It is one step: it comes in whole, or not at all."))
        clear(self._figures)
        self.list_box.hide()
        self.working.show()
        self.stop_button.setEnabled(True)
        self.stop_button.show()
        self.ways.hide()

    def show_stopping(self) -> None:
        """Say that the work is being given up."""
        self.stop_button.setEnabled(False)
        self.heading.setText(self.t("Stopping"))

    def copy_list(self) -> None:
        """Put what is to be seen to on the clipboard."""
        QApplication.clipboard().setText(self.to_see.toPlainText())

    def _list(self, brought: Brought, draft: Draft) -> None:
        came = _came_in(brought)
        left_out = set(brought.left_out)
        lines = [
            line
            for one in (draft.shown.rows if draft.shown else ())
            if one.row not in left_out
            for line in to_see_to(one, one.row in came, draft.file_of(one.row), self.t)
        ]
        if more := len(lines[_MOST_LISTED:]):
            lines = [*lines[:_MOST_LISTED], self.t.plural("and {n} more", "and {n} more", more)]
        self.to_see.setPlainText("\n".join(lines))
        self.to_see.setFixedHeight(min(len(lines), _SEEN_LINES) * self.fontMetrics().lineSpacing() + 24)
        self.list_box.setVisible(bool(lines))

    def show_brought(self, brought: Brought, draft: Draft) -> None:
        """Say what was brought in, and what somebody has to see to."""
        t = self.t
        rows = len(brought.new) + len(brought.updated)
        self.working.hide()
        self.ways.show()
        self.undo_button.show()
        self.picture.setPixmap(icon("circle-check", Tint.ACCENT).pixmap(40, 40))
        self.heading.setText(
            t.plural("{n} registration was brought in", "{n} registrations were brought in", rows)
        )
        self.note.setText(t("It is one step; Undo takes all of it back."))
        elsewhere = {one.row for one in brought.duplicates} | set(brought.left_out) | _came_in(brought)
        problems = len({problem.row for problem in brought.problems} - elsewhere)
        cells = len([one for one in brought.problems if one.row in _came_in(brought)])
        self._list(brought, draft)
        clear(self._figures)
        self._figures.addStretch(1)
        for title, number in (
            (t("New people"), len(brought.new)),
            (t("Updated"), len(brought.updated)),
            (t("Duplicates left out"), len(brought.duplicates)),
            (t("Left out by you"), len(brought.left_out)),
            (t("Rows with a problem"), problems),
            (t("Remarks"), cells),
            (t("Named, but said no before"), brought.refused),
        ):
            if number or title == t("New people"):
                card = FigureCard(title, t.number(number))
                card.setMinimumWidth(132)
                self._figures.addWidget(card)
        self._figures.addStretch(1)

    def show_undoing(self) -> None:
        """Say that it is being taken back, which is soon done and cannot be stopped."""
        self.picture.clear()
        self.heading.setText(self.t("Taking back"))
        self.note.setText("")
        clear(self._figures)
        self.list_box.hide()
        self.ways.hide()
        self.working.show()
        self.stop_button.hide()

    def show_undone(self) -> None:
        """Say that it was taken back."""
        t = self.t
        self.working.hide()
        self.picture.setPixmap(icon("undo-2", Tint.QUIET).pixmap(40, 40))
        self.heading.setText(t("Taken back"))
        self.note.setText(t("The file is as it was. Go back to the rows to bring them in another way."))
        clear(self._figures)
        self.list_box.hide()
        self.ways.hide()

    def show_fault(self, sentence: str) -> None:
        """Say why nothing was brought in."""
        self.working.hide()
        self.ways.hide()
        self.picture.clear()
        self.heading.setText(self.t("Nothing was brought in"))
        self.note.setText("")
        self.banner.say(sentence, Kind.LOSS)


def _came_in(brought: Brought) -> set[int]:
    return {one.row for one in (*brought.new, *brought.updated)}
