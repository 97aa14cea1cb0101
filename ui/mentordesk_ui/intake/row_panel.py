"""A row of the sheet beside the list: what it is, what is wrong in which cell, and what to do with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from mentordesk.i18n import Texts
from mentordesk.intake.outcome import Decision, PreviewRow
from mentordesk.intake.registration import Problem
from mentordesk_ui.intake.comparison import Compared
from mentordesk_ui.intake.draft import decisions_for
from mentordesk_ui.intake.words import decision_title, kind_of, likeness_words, what_title
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.inspector import Inspector
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row


class RowPanel(Inspector):
    """Shows a `PreviewRow`; `decided` tells what somebody wants done with it."""

    decided = Signal(str)

    def __init__(self, t: Texts) -> None:
        super().__init__(t("Row of the sheet"))
        self.t = t
        self.choices: dict[Decision, QRadioButton] = {}
        self.compared: list[Compared] = []
        self.show_row(None, "skip", ())

    def show_row(self, shown: PreviewRow | None, decision: Decision, compared: Sequence[Compared]) -> None:
        """Show a row, what is done with it, and the two sides where it is like somebody."""
        self.empty()
        self.choices, self.compared = {}, list(compared)
        if shown is None:
            self.head(self.t("No row is chosen"), self.t("Choose a row to see what becomes of it."))
        else:
            self._show(shown, decision)
        self.finish()

    def _show(self, shown: PreviewRow, decision: Decision) -> None:
        t = self.t
        self.head(shown.name or t("Row {n}", n=shown.row), t("Row {n} of the sheet", n=shown.row))
        self.add(box(row(Chip(t.message(what_title(shown.what)), kind_of(shown)), None)))
        words = likeness_words(shown, t)
        if words:
            self.add(label(words, wrap=True))
        if shown.problems:
            title = t("Why it is no person") if shown.registration is None else t("Cells that stay out")
            self.section(title, *(self._problem(problem) for problem in shown.problems))
        if shown.registration is not None:
            self.section(t("What to do"), *self._choices(shown, decision))
        if self.compared:
            self.line()
            self.section(t("Side by side"), self._both_sides(shown))

    def _problem(self, problem: Problem) -> QWidget:
        parts = [label(problem.column or self.t("The row"), "strong", wrap=True)]
        if problem.value:
            parts.append(label(self.t("“{value}”", value=problem.value), "quiet", wrap=True))
        parts.append(label(self.t.message(problem.message), wrap=True, tone=Kind.LOSS))
        return box(column(*parts, gap=1))

    def _choices(self, shown: PreviewRow, decision: Decision) -> list[QWidget]:
        group = QButtonGroup(self)
        made: list[QWidget] = []
        for choice in decisions_for(shown):
            words = decision_title(shown, choice, self.t)
            radio = QRadioButton(words)
            radio.setAccessibleName(words)
            radio.setChecked(choice == decision)
            radio.clicked.connect(lambda _=False, c=choice: self.decided.emit(c))
            group.addButton(radio)
            self.choices[choice] = radio
            made.append(radio)
        return made

    def _both_sides(self, shown: PreviewRow) -> QWidget:
        t, made = self.t, QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        there = t("Row {n}", n=shown.of) if isinstance(shown.of, int) else t("On record")
        grid.addWidget(label(t("Row {n}", n=shown.row), "note"), 0, 0)
        grid.addWidget(label(there, "note"), 0, 1)
        for line, one in enumerate(self.compared):
            at = 2 * line + 1
            grid.addWidget(label(one.field, "note"), at, 0, 1, 2)
            for place, text in enumerate((one.here, one.there)):
                words = label(_breakable(text) or "–", "quiet" if one.same else "strong", wrap=True)
                grid.addWidget(words, at + 1, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return made


def _breakable(text: str) -> str:
    """Let long addresses break after their signs."""
    return re.sub(r"([@._/-])(?=\S)", "\\1\u200b", text)
