"""Numbers: meetings, days and places of the round, each with the profile's own beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSpinBox

from mentordesk.programme import setting_actions
from mentordesk.programme.setting_rows import NumberRow, number_rows
from mentordesk_ui.programme.section import Pause, Section
from mentordesk_ui.widgets.buttons import link
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.forms import number_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box
from mentordesk_ui.workspace import Workspace

NONE = -1


class NumbersSection(Section):
    """A line for each number: what it is, the number, and the usual one while it differs."""

    def __init__(self, workspace: Workspace) -> None:
        t = workspace.t
        super().__init__(
            workspace,
            t("Numbers"),
            t("What the programme expects of its pairs. What you change here holds for this round."),
        )
        self.fields: dict[str, QSpinBox] = {}
        self.resets: dict[str, QPushButton] = {}
        self._notes: dict[str, QLabel] = {}
        self._rows: dict[str, NumberRow] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for place, one in enumerate(workspace.read(number_rows)):
            self._build(grid, place, one)
        card = Card()
        card.add(box(grid))
        self.body.addWidget(card)
        self.reload()

    def _build(self, grid: QGridLayout, place: int, one: NumberRow) -> None:
        t = self.t
        title = t.message(one.title)
        field = number_field(
            0, name=title, least=NONE if one.may_be_none else 0, empty=t("none") if one.may_be_none else ""
        )
        field.setFixedWidth(88)
        words = label(title, wrap=True)
        words.setBuddy(field)
        self.fields[one.name] = field
        self._notes[one.name] = label("", "note")
        self._notes[one.name].setMinimumWidth(88)
        reset = self.resets[one.name] = link(t("Reset"), lambda: self._set(one.name, one.usual))
        reset.setAccessibleName(t("Reset: {number}", number=title))
        Pause(field, lambda: self._keep(one.name))
        for column_, widget in enumerate((words, field, self._notes[one.name], reset)):
            grid.addWidget(widget, place, column_)
        policy = reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(policy)

    def reload(self) -> None:
        t = self.t
        for one in self.workspace.read(number_rows):
            self._rows[one.name] = one
            field = self.fields[one.name]
            field.blockSignals(True)
            field.setValue(NONE if one.value is None else one.value)
            field.blockSignals(False)
            usual = t("none") if one.usual is None else t.number(one.usual)
            self._notes[one.name].setText(t("usual: {number}", number=usual))
            self.resets[one.name].setVisible(one.value != one.usual)

    def _keep(self, name: str) -> None:
        one, shown = self._rows[name], self.fields[name].value()
        value = None if one.may_be_none and shown == NONE else shown
        if value != one.value:
            self._set(name, value)

    def _set(self, name: str, value: int | None) -> None:
        self.workspace.do(lambda desk: setting_actions.set_number(desk, name, value))
        self.fields[name].setFocus()
