"""What a change of the criteria would make of the plan: how many pairs, who loses, gains and moves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.i18n import Texts
from mentordesk.pairing.weighing import Preview, Shift
from mentordesk_ui.matching.cards.movers import Mover, add_movers
from mentordesk_ui.people.words import capital
from mentordesk_ui.widgets.inspector import Inspector
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box


class PreviewPanel(Inspector):
    """The consequences of a draft, beside it."""

    def __init__(self, t: Texts) -> None:
        super().__init__(t("What would change"))
        self._t = t
        self._shown: Preview | None = None

    def show_preview(self, preview: Preview) -> None:
        """Say the headline, the totals and everybody whose place would be another."""
        if preview == self._shown:
            return
        self._shown = preview
        t = self._t
        self.empty()
        self.head(
            capital(t.message(preview.headline)), *(capital(t.message(remark)) for remark in preview.remarks)
        )
        self.add(self._totals(preview))
        if preview.shifts:
            self.line()
        add_movers(self, t, [self._mover(shift) for shift in preview.shifts])
        self.finish()

    def _totals(self, preview: Preview) -> QWidget:
        t = self._t
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        lines = (
            ("", t("now"), t("then")),
            (t("People placed"), t.number(preview.placed_before), t.number(preview.placed_after)),
            (t("Points, by the new criteria"), t.number(preview.points_kept), t.number(preview.points_after)),
        )
        for line, (title, now, then) in enumerate(lines):
            grid.addWidget(label(title, "note", wrap=True), line, 0)
            for place, text in enumerate((now, then), start=1):
                number = label(text, "strong" if line and place == 2 else "note")
                grid.addWidget(number, line, place, Qt.AlignmentFlag.AlignRight)
        return box(grid)

    def _mover(self, shift: Shift) -> Mover:
        t = self._t
        if shift.kind == "gains":
            way = t("gets a place with {mentor}", mentor=shift.to_name)
        elif shift.kind == "loses":
            way = t("loses the place with {mentor}", mentor=shift.from_name)
        elif shift.to_place == "mentor":
            way = t(
                "no longer with {before}, but the mentor of {after}",
                before=shift.from_name,
                after=shift.to_name,
            )
        else:
            way = t("from {before} to {after}", before=shift.from_name, after=shift.to_name)
        return Mover(shift.name, way, shift.kind, shift.fit_before, shift.fit_after)
