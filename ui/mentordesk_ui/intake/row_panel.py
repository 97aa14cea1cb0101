"""A row of the sheet beside the list: what it is, what is wrong in which cell, and what to do with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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
    """Shows a `PreviewRow`; `decided` tells what somebody wants done with it, `field_chosen` what of it."""

    decided = Signal(str)
    field_chosen = Signal(object, bool)  # names of fields; whether the row's answer is taken

    def __init__(self, t: Texts) -> None:
        super().__init__(t("Row of the sheet"))
        self.t = t
        self.choices: dict[Decision, QRadioButton] = {}
        self.compared: list[Compared] = []
        self.field_choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self.show_row(None, "skip", ())

    def show_row(
        self,
        shown: PreviewRow | None,
        decision: Decision,
        compared: Sequence[Compared],
        chosen: Mapping[str, bool] | None = None,
        *,
        file: str = "",
        again: bool = False,
    ) -> None:
        """Show a row, what is done with it, both sides where it is like somebody, and what was chosen.

        Args:
            shown: the row; None where none is chosen.
            decision: what is done with it.
            compared: both sides, field by field.
            chosen: field → whether the row's answer is taken.
            file: the form that the row is; empty for a row of a spreadsheet.
            again: whether it says what is on record already.
        """
        self.empty()
        self.choices, self.compared, self.field_choices = {}, list(compared), {}
        self._chosen = dict(chosen or {})
        if shown is None:
            self.head(self.t("No row is chosen"), self.t("Choose a row to see what becomes of it."))
        else:
            self._show(shown, decision, file, again)
        self.finish()

    @property
    def stops(self) -> list[QWidget]:
        """What the keyboard can stand on, from the top."""
        return [*self.choices.values(), *(one for pair in self.field_choices.values() for one in pair)]

    def _show(self, shown: PreviewRow, decision: Decision, file: str, again: bool) -> None:
        t = self.t
        self.head(shown.name or t("Row {n}", n=shown.row), file or t("Row {n} of the sheet", n=shown.row))
        self.add(box(row(Chip(t.message(what_title(shown.what)), kind_of(shown)), None)))
        words = likeness_words(shown, t, again)
        if words:
            self.add(label(words, wrap=True))
        if shown.problems:
            title = t("Why it is no person") if shown.registration is None else t("What to look at")
            self.section(title, *(self._problem(problem) for problem in shown.problems))
        if shown.registration is not None:
            self.section(t("What to do"), *self._choices(shown, decision))
        if self.compared and not any(one.there for one in self.compared):
            self.line()
            self.section(t("What comes in"), self._one_side())
        elif self.compared:
            self.line()
            choosing = decision == "update" and any(one.open for one in self.compared)
            title = t("Side by side: choose what is taken") if choosing else t("Side by side")
            self.section(title, self._both_sides(shown, choosing))

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

    def _one_side(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        for line, one in enumerate(self.compared):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(one.field, "note", wrap=True), line, 0, top)
            grid.addWidget(label(_breakable(one.here), wrap=True), line, 1, top)
        grid.setColumnMinimumWidth(0, 96)
        grid.setColumnStretch(1, 1)
        return made

    def _both_sides(self, shown: PreviewRow, choosing: bool) -> QWidget:
        t, made = self.t, QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        there = t("Row {n}", n=shown.of) if isinstance(shown.of, int) else t("On record")
        grid.addWidget(label(t("Row {n}", n=shown.row), "note"), 0, 0, 1, 2)
        grid.addWidget(label(there, "note"), 0, 2, 1, 2)
        for line, one in enumerate(sorted(self.compared, key=lambda one: one.same)):  # what differs first
            at = 2 * line + 1
            grid.addWidget(label(one.field, "note"), at, 0, 1, 4)
            radios = self._field_radios(one) if choosing and one.open else None
            for place, text in enumerate((one.here, one.there)):
                words = label(_breakable(text) or "–", "quiet" if one.same else "strong", wrap=True)
                left = 2 * place
                if radios is not None:
                    grid.addWidget(radios[place], at + 1, left, Qt.AlignmentFlag.AlignTop)
                    grid.addWidget(words, at + 1, left + 1, Qt.AlignmentFlag.AlignTop)
                else:
                    grid.addWidget(words, at + 1, left, 1, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return made

    def _field_radios(self, one: Compared) -> tuple[QRadioButton, QRadioButton]:
        """Make the two buttons by which a field is taken from the row, or stays as it is."""
        here, there = QRadioButton(), QRadioButton()
        group = QButtonGroup(here)
        for radio, text, taken in ((here, one.here, True), (there, one.there, False)):
            radio.setAccessibleName(self.t("{field}: take “{text}”", field=one.field, text=text))
            radio.setToolTip(radio.accessibleName())
            radio.clicked.connect(lambda _=False, n=one.names, x=taken: self.field_chosen.emit(n, x))
            group.addButton(radio)
        taken_here = self._chosen.get(one.names[0], one.here_wins)
        (here if taken_here else there).setChecked(True)
        self.field_choices[one.names[-1]] = (here, there)
        return here, there


def _breakable(text: str) -> str:
    """Let long addresses break after their signs."""
    return re.sub(r"([@._/-])(?=\S)", "\\1\u200b", text)
