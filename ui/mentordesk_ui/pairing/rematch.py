"""Rematch with the least disturbance: how many pairs may change, who would, and then the step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Texts
from mentordesk.pairing import actions
from mentordesk.pairing.obstacles.faults import CannotRepair
from mentordesk.pairing.plan.repairing import RepairPreview, preview_of
from mentordesk.pairing.problem.reading import Standing, standing
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form, number_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import clear, column, scrolling
from mentordesk_ui.workspace import Said, Workspace

AS_MANY_AS_IT_TAKES = -1
MOST_CHANGES = 999


class Rematch:
    """Asks how many pairs may change, shows who would, and repairs the plan.

    Args:
        workspace: the open desk.
        parent: over which the dialog stands.
    """

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        self._workspace, self._parent, self._t = workspace, parent, workspace.t

    def ask(self, note: str = "") -> RepairDialog:
        """Open the dialog; `note` says who has lost a place."""
        workspace = self._workspace
        stood: Standing = workspace.read(standing, workspace.desk.today)

        def look(at_most: int | None, then: Callable[[RepairPreview | MentorDeskError], object]) -> None:
            workspace.in_background(lambda _: _preview(stood, at_most), then)

        dialog = RepairDialog(self._t, note, look, self._parent)
        dialog.accepted.connect(lambda: self._repair(dialog.at_most))
        dialog.open()
        return dialog

    def _repair(self, at_most: int | None) -> None:
        self._workspace.do_in_background(
            lambda desk, _: actions.repair_plan(desk, at_most),
            self._said,
            self._workspace.apologise,
            title=self._t("Repairing the plan"),
        )

    def _said(self, made: actions.Repair) -> None:
        t, workspace = self._t, self._workspace
        names = [workspace.name_of(moved.mentee_id.hex) or "" for moved in made.moved if moved.to_id]
        if not names:
            words = t("Nobody else can be placed now. Matching says why, for each.")
            workspace.say(Said(words, Kind.COST, t("Go to Matching"), lambda: workspace.show("matching")))
            return
        words = t.plural(
            "{names} has a mentor proposed now.",
            "{names} have a mentor proposed now.",
            len(names),
            names=t.list(names),
        )
        workspace.say(Said(words, Kind.FINE, t("Undo"), workspace.undo))


def _preview(stood: Standing, at_most: int | None) -> RepairPreview | MentorDeskError:
    try:
        return preview_of(stood, at_most)
    except CannotRepair as fault:
        return fault


Look = Callable[[int | None, Callable[[RepairPreview | MentorDeskError], object]], object]


class RepairDialog(Dialog):
    """Asks how many pairs may change, and says beforehand who would move.

    Args:
        look: works out what a repair within a bound would do, and tells it.
    """

    def __init__(self, t: Texts, note: str, look: Look, parent: QWidget) -> None:
        super().__init__(t("Rematch with the least disturbance"), t("Rematch"), t("Later"), parent, width=520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.t, self._look, self._asked = t, look, 0
        about = note or t(
            "MentorDesk looks for places for those who have none. Pairs that were told or are locked stay as "
            "they are, and as few of the others as possible change."
        )
        self.bound_field = number_field(
            AS_MANY_AS_IT_TAKES,
            name=t("Pairs that may change at most"),
            least=AS_MANY_AS_IT_TAKES,
            most=MOST_CHANGES,
            empty=t("as many as it takes"),
        )
        self.bound_field.setMinimumWidth(200)
        self.bound_field.valueChanged.connect(lambda _: self._ask())
        form = Form()
        form.add(t("Pairs that may change at most"), self.bound_field)
        self.says = label("", "strong", wrap=True)
        self._lines = QWidget()
        self._lines.setProperty("look", "plain")
        self.lines: QVBoxLayout = column(gap=4)
        self._lines.setLayout(self.lines)
        area = scrolling(self._lines)
        area.setMinimumHeight(132)
        self.fill(label(about, wrap=True), form, self.says, area)
        self._ask()

    @property
    def at_most(self) -> int | None:
        """How many pairs may change; None for as many as it takes."""
        value = self.bound_field.value()
        return None if value == AS_MANY_AS_IT_TAKES else value

    def _ask(self) -> None:
        self._asked += 1
        asked = self._asked
        self.main_button.setEnabled(False)
        self.says.setText(self.t("Looking for places"))

        def then(found: RepairPreview | MentorDeskError) -> None:
            if asked == self._asked:
                self.show_preview(found)

        self._look(self.at_most, then)

    def show_preview(self, found: RepairPreview | MentorDeskError) -> None:
        """Say what a repair would do, or why it cannot."""
        t = self.t
        clear(self.lines)
        self.complain("")
        if isinstance(found, MentorDeskError):
            self.says.setText("")
            self.complain(found.text(t))
            return
        self.main_button.setEnabled(bool(found.moves))
        if not found.moves:
            self.says.setText(t("Nobody else can be placed now. Matching says why, for each."))
            return
        changed = t.plural("{n} pair changes", "{n} pairs change", found.changed)
        gained = t.plural("{n} person gets a place", "{n} people get a place", max(found.gained, 0))
        waiting = t.plural("{n} still waits", "{n} still wait", found.waiting)
        self.says.setText(" · ".join((gained, changed, waiting)))
        for move in found.moves:
            self.lines.addWidget(label(t.message(move), wrap=True))
        self.lines.addStretch(1)
