"""Criteria: how much each counts against the others, and the way to the one place where that is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from mentordesk.pairing.criteria.catalogue import CRITERIA
from mentordesk.programme.setting_rows import CriterionRow, criterion_rows
from mentordesk_ui.programme.section import Section
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.widgets.meter import Meter
from mentordesk_ui.workspace import Workspace


class WeightsSection(Section):
    """A line for each criterion: what it looks at, and its share of the sum as a bar and in words."""

    def __init__(self, workspace: Workspace) -> None:
        t = workspace.t
        super().__init__(
            workspace,
            t("Criteria"),
            t("What proposals weigh. They are changed beside the board, which shows what a change does."),
        )
        self._meters: dict[str, Meter] = {}
        self.shares: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        for place, one in enumerate(workspace.read(criterion_rows)):
            self._build(grid, place, one)
        card = Card()
        card.add(box(grid))
        self.body.addWidget(card)
        self.change_button = button(t("Change the criteria…"), lambda: workspace.show("matching", "criteria"))
        self.body.addLayout(row(self.change_button, None))
        self.reload()

    def _build(self, grid: QGridLayout, place: int, one: CriterionRow) -> None:
        criterion = CRITERIA[one.id]
        title = self.t.message(criterion.title)
        words = column(
            label(title, "strong"), label(self.t.message(criterion.about), "note", wrap=True), gap=1
        )
        meter, share = Meter(0.0, name=title), label("", "note")
        meter.setFixedWidth(160)
        share.setMinimumWidth(40)
        share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._meters[one.id], self.shares[one.id] = meter, share
        grid.addLayout(words, place, 0)
        grid.addWidget(meter, place, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(share, place, 2)

    def reload(self) -> None:
        rows = self.workspace.read(criterion_rows)
        whole = sum(one.weight for one in rows)
        for one in rows:
            share = one.weight / whole if whole else 0.0
            self._meters[one.id].fill(share)
            self.shares[one.id].setText(self.t("{n}%", n=round(share * 100)))
