"""The head of the board: how good what lies there is, and what can be done with all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from mentordesk.programme.rows import Current
from mentordesk_ui.matching.cards.wording import BoardWords
from mentordesk_ui.matching.deeds import BoardDeeds
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, menu_button, primary, quiet
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, row
from mentordesk_ui.widgets.page_header import PageHeader
from mentordesk_ui.workspace import Workspace

MORE: tuple[str | None, ...] = (
    "matching.alternatives",
    "matching.helpers",
    None,
    "matching.rematch",
    "matching.lock_all",
    None,
    "matching.print",
    "matching.excel",
)
"""The commands behind «More», in their order."""


class BoardHead:
    """Fills a page's header: the badge, how many are placed, the points, and the plan's buttons."""

    def __init__(self, header: PageHeader, workspace: Workspace, deeds: BoardDeeds) -> None:
        self._t = t = workspace.t
        self.badge = Chip(t("weighing"), Kind.NEUTRAL)
        self.placed_label, self.of_label = label("", "strong"), label("", "note")
        self.points_label, self._points_words = label("", "strong"), label("", "note")
        self.again_button = quiet(t("Reckon again"), small=True)
        self.again_button.hide()
        header.add_extra(
            self.badge,
            self.again_button,
            box(row(self.placed_label, self.of_label, gap=5)),
            box(row(self.points_label, self._points_words, gap=5)),
        )
        self._workspace = workspace
        self.more = QMenu(header)
        self.more_button = menu_button(t("More"), self.more, look="secondary")
        self.criteria_button = button(t("Criteria…"), deeds.criteria)
        self.approve_button = button(t("Approve plan…"), deeds.approve)
        self.propose_button = primary(t("Propose"), deeds.propose)
        header.add_action(self.criteria_button, self.approve_button, self.more_button, self.propose_button)

    def fill_more(self) -> None:
        """Put the commands that are needed less often into the menu, once they are registered.

        A panel of the board adds its own command to `MORE`; None is a line between groups.
        """
        commands = self._workspace.commands
        for name in MORE:
            if name is None:
                self.more.addSeparator()
            elif name in commands:
                self.more.addAction(commands.action(name, self.more))
        self.more.aboutToShow.connect(commands.refresh)

    def say_reckoning(self) -> None:
        """Say that the board is being brought up to date; what lies there is of before."""
        self.badge.say(self._t("reckoning…"), Kind.NEUTRAL)
        self.again_button.hide()

    def say_out_of_date(self) -> None:
        """Say that the board was not brought up to date, and offer to do it."""
        self.badge.say(self._t("not up to date"), Kind.COST)
        self.again_button.show()

    def say(self, words: BoardWords, now: Current) -> None:
        """Judge what lies on the board."""
        t, board = self._t, words.board
        self.badge.say(*words.badge())
        self.again_button.hide()
        self.placed_label.setText(t.number(board.matched))
        self.of_label.setText(t("of {all} placed", all=board.people))
        self.points_label.setText(t.number(board.points))
        self._points_words.setText(t("points"))
        proposed = [pair for pair in board.scoring.laid if pair.state == "proposed"]
        self.approve_button.setEnabled(bool(proposed))
        self.approve_button.setVisible(now.profile.pairs_by == "panel")


def empty_board(workspace: Workspace, anybody: bool) -> EmptyState:
    """Say why the board is empty, and what to do next: nobody registered, or no mentor takes part."""
    t = workspace.t
    if anybody:
        return EmptyState(
            "users",
            t("No mentor can take anybody yet."),
            t("Whoever is eligible comes onto the board; the conditions of the others stand in People."),
            action=t("Open People"),
            run=lambda: workspace.show("people"),
        )
    return EmptyState(
        "layout-dashboard",
        t("Nobody has registered yet."),
        t("Bring in the registrations, and the board lays itself out."),
        action=t("Import…"),
        run=lambda: workspace.commands.give("import.open"),
    )
