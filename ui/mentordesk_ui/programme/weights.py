"""Weights: how much each criterion of fit counts against the others."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSpinBox

from mentordesk.pairing.criteria import CRITERIA
from mentordesk.programme import actions
from mentordesk.programme.rows import CriterionRow, criterion_rows
from mentordesk_ui.programme.section import Pause, Section
from mentordesk_ui.widgets.buttons import button, link
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.forms import number_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, row
from mentordesk_ui.widgets.meter import Meter
from mentordesk_ui.workspace import Workspace


class WeightsSection(Section):
    """A line for each criterion: its weight, and the share of the sum as a bar and in words."""

    def __init__(self, workspace: Workspace) -> None:
        t = workspace.t
        super().__init__(
            workspace,
            t("Weights"),
            t("Proposals weigh these against each other. Only their proportion matters; 0 leaves one out."),
        )
        self.fields: dict[str, QSpinBox] = {}
        self.resets: dict[str, QPushButton] = {}
        self._meters: dict[str, Meter] = {}
        self.shares: dict[str, QLabel] = {}
        self._rows: list[CriterionRow] = []
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for place, one in enumerate(workspace.read(criterion_rows)):
            self._build(grid, place, one)
        card = Card()
        card.add(box(grid))
        self.body.addWidget(card)
        self.reset_button = button(t("Reset all weights"), self._reset_all)
        self.body.addLayout(row(self.reset_button, None))
        self.reload()

    def _build(self, grid: QGridLayout, place: int, one: CriterionRow) -> None:
        t = self.t
        title = t.message(CRITERIA[one.id].title) if one.id in CRITERIA else one.id
        field = number_field(0, name=t("Weight of {criterion}", criterion=title), most=100)
        field.setFixedWidth(88)
        field.valueChanged.connect(lambda _: self._show_shares())
        Pause(field, lambda: self._keep(one.id))
        words = label(title)
        words.setMinimumWidth(144)
        words.setBuddy(field)
        meter = Meter(0.0, name=title)
        share = label("", "note")
        share.setMinimumWidth(40)
        reset = link(t("Reset"), lambda: self._set({one.id: one.usual}))
        reset.setAccessibleName(t("Reset: {criterion}", criterion=title))
        policy = reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(policy)
        self.fields[one.id], self.resets[one.id] = field, reset
        self._meters[one.id], self.shares[one.id] = meter, share
        for column_, widget in enumerate((words, field, meter, share, reset)):
            grid.addWidget(widget, place, column_)

    def reload(self) -> None:
        self._rows = self.workspace.read(criterion_rows)
        for one in self._rows:
            self.fields[one.id].blockSignals(True)
            self.fields[one.id].setValue(one.weight)
            self.fields[one.id].blockSignals(False)
            self.resets[one.id].setVisible(one.weight != one.usual)
        self.reset_button.setEnabled(any(one.weight != one.usual for one in self._rows))
        self._show_shares()

    def _show_shares(self) -> None:
        whole = sum(field.value() for field in self.fields.values())
        for name, field in self.fields.items():
            share = field.value() / whole if whole else 0.0
            self._meters[name].fill(share)
            self.shares[name].setText(self.t("{n}%", n=round(share * 100)))

    def _keep(self, criterion: str) -> None:
        before = next(one.weight for one in self._rows if one.id == criterion)
        if self.fields[criterion].value() != before:
            self._set({criterion: self.fields[criterion].value()})

    def _set(self, weights: dict[str, int]) -> None:
        self.workspace.do(lambda desk: actions.set_weights(desk, weights))

    def _reset_all(self) -> None:
        self._set({one.id: one.usual for one in self._rows})
