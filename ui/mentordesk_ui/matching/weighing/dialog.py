"""Criteria: what makes a good pair and what must hold, with what a change would do before it is applied."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from mentordesk.desk import Desk
from mentordesk.pairing.problem.reading import Standing, standing
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.weighing import Draft, Preview, what_if
from mentordesk.programme import setting_actions
from mentordesk_ui.matching.weighing.draft import Edits
from mentordesk_ui.matching.weighing.lines import CriterionLines, RuleLines
from mentordesk_ui.matching.weighing.preview import PreviewPanel
from mentordesk_ui.people.words import capital
from mentordesk_ui.theme.tokens import INSPECTOR_WIDTH, Kind
from mentordesk_ui.widgets.buttons import button, primary, quiet
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import box, column, row, rule, scrolling
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.segmented import Segmented
from mentordesk_ui.workspace import Said, Workspace

_PAUSE_MS = 60
"""So often at most the plan is weighed again while a slider moves."""
_AT_ONCE_SECONDS = 0.1
"""What took no longer last time is weighed at once; what takes longer is weighed beside the window."""
_BESIDE_FROM = 800
"""From this width on the criteria and what they change stand side by side."""
_SIZE = QSize(1080, 680)


def _weighed(stood: Standing, draft: Draft, before: Scoring) -> tuple[Scoring, Preview, float]:
    """Compare a draft with what is, and say how many seconds that took."""
    began = perf_counter()
    return before, what_if(stood, draft, before), perf_counter() - began


class CriteriaDialog(QDialog):
    """Change weights, settings and rules, see at once what that does, and take it up or leave it.

    Args:
        workspace: the open file.
        parent: the window below.
        propose: lays the new best plan; offered once the criteria have changed.
    """

    def __init__(self, workspace: Workspace, parent: QWidget, propose: Callable[[], object]) -> None:
        super().__init__(parent)
        self.workspace, self._below, self._propose = workspace, parent, propose
        self.t = t = workspace.t
        self.setWindowTitle(t("Criteria"))
        self.setAccessibleName(t("Criteria"))
        self.edits = Edits.of(workspace)
        self._stood: Standing = workspace.read(standing, workspace.desk.today)
        self._before: Scoring | None = None
        self.preview: Preview | None = None
        self._took = 0.0
        self._asked: Draft | None = None
        self._weighing = False
        self.criteria = CriterionLines(t, self.edits, self._edited)
        self.rules = RuleLines(t, self.edits, self._edited)
        self.panel = PreviewPanel(t)
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.weigh)
        self.weigh()

    def _build(self) -> None:
        t = self.t
        note = t("Proposals weigh these against each other. Only their proportion matters; 0 leaves one out.")
        self.sides = Segmented(
            [Tab("criteria", t("Criteria")), Tab("change", t("What would change"))], name=t("What is shown")
        )
        self.sides.chosen.connect(lambda _: self._show_sides())
        heading = row(label(t("Criteria"), "title"), None, self.sides)
        cards = column(label(note, "quiet", wrap=True), self.criteria, self.rules, None, gap=16)
        cards.setContentsMargins(20, 14, 20, 20)
        self._left = scrolling(box(cards))
        self.panel.setFixedWidth(INSPECTOR_WIDTH)
        self._line = rule(vertical=True)
        halves = row(self._left, self._line, self.panel, gap=0)
        halves.setStretch(0, 1)
        self.headline = ElidedLabel("", "strong")
        self.usual_button = quiet(t("Back to the profile"), self._make_all_usual)
        self.apply_button = primary(t("Apply"), self.apply)
        self.apply_button.setDefault(True)
        cancel = button(t("Cancel"), self.reject)
        foot = row(self.headline, self.usual_button, cancel, self.apply_button, margins=(20, 12, 20, 14))
        foot.setStretch(0, 1)
        whole = column(box(row(heading, margins=(20, 14, 20, 8))), rule(), halves, rule(), box(foot), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setMinimumSize(480, 320)

    # How it lies

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            room = self._below.window().size() - QSize(32, 32)
            self.resize(_SIZE.boundedTo(room).expandedTo(self.minimumSize()))
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_sides()

    def _show_sides(self) -> None:
        beside = self.width() >= _BESIDE_FROM
        self.sides.setVisible(not beside)
        self._line.setVisible(beside)
        self.panel.setMinimumWidth(INSPECTOR_WIDTH if beside else 240)
        self.panel.setMaximumWidth(INSPECTOR_WIDTH if beside else 16_777_215)
        self._left.setVisible(beside or self.sides.current == "criteria")
        self.panel.setVisible(beside or self.sides.current == "change")

    # What it does

    def _edited(self) -> None:
        self.usual_button.setEnabled(not self.edits.all_usual)
        self.apply_button.setEnabled(not self.edits.draft.empty)
        if not self._pause.isActive():
            self._pause.start()

    def _make_all_usual(self) -> None:
        self.edits.make_all_usual()
        self.criteria.show_edits()
        self.rules.show_edits()
        self._edited()

    def weigh(self) -> None:
        """Say what the draft would change: at once, or in the background when there are many people."""
        self.usual_button.setEnabled(not self.edits.all_usual)
        self.apply_button.setEnabled(not self.edits.draft.empty)
        self._asked = self.edits.draft
        if self._before is not None and self._took <= _AT_ONCE_SECONDS and not self._weighing:
            self._show(*_weighed(self._stood, self._asked, self._before))
        elif not self._weighing:
            self._weigh_beside(self._asked)

    def _weigh_beside(self, draft: Draft) -> None:
        self._weighing = True
        before = self._before
        if before is None:
            self.headline.setText(self.t("Weighing the plan"))

        def work(_: object) -> tuple[Scoring, Preview, float]:
            return _weighed(self._stood, draft, before or self._stood.scoring())

        def then(found: tuple[Scoring, Preview, float]) -> None:
            self._weighing = False
            self._show(*found)
            if self._asked is not None and self._asked != draft:
                self._weigh_beside(self._asked)

        def sorry(fault: Exception) -> None:
            self._weighing = False
            self.workspace.apologise(fault)

        self.workspace.in_background(work, then, sorry, title=self.t("Weighing the plan"))

    def _show(self, before: Scoring, preview: Preview, took: float) -> None:
        self._before, self.preview, self._took = before, preview, took
        t = self.t
        said = [capital(t.message(message)) for message in (preview.headline, *preview.remarks)]
        self.headline.setText(" · ".join(said))
        self.panel.show_preview(preview)

    def apply(self) -> None:
        """Take the draft up in one step, and offer the proposal that it asks for."""
        draft = self.edits.draft
        if draft.empty:
            self.reject()
            return
        t, workspace = self.t, self.workspace
        kept: list[Draft] = []

        def change(desk: Desk) -> None:
            setting_actions.set_criteria(desk, draft.weights, draft.parameters, draft.severities)
            kept.append(draft)

        workspace.do(change, quietly=True)
        if not kept:
            return
        self.accept()
        text = t("The criteria are changed. The board keeps its pairs until you propose again.")
        workspace.say(Said(text, Kind.FINE, t("Propose"), self._propose))
