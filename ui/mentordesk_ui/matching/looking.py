"""Looking beyond the plan on the board: other plans to choose from, and who more would help the most."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from mentordesk_ui.commands import Command
from mentordesk_ui.matching.alternatives.dialog import AlternativesDialog
from mentordesk_ui.matching.helping import HelpersDialog
from mentordesk_ui.widgets.buttons import link

if TYPE_CHECKING:
    from mentordesk_ui.matching.page import MatchingPage


class Looking:
    """Opens the dialogs that look further than the board, and offers the one for who is left over."""

    def __init__(self, page: MatchingPage) -> None:
        self._page, self._t = page, page.t
        t, commands = page.t, page.workspace.commands
        self.help_link = link(t("Who would help most?"), self.helpers)
        self.help_link.setToolTip(t("Which one more mentor would seat the most people"))
        self.help_link.hide()
        page.sides.left_foot.addWidget(self.help_link)
        page.sides.left_foot.addStretch(1)
        mine = (
            Command("matching.alternatives", t("Alternatives…"), self.alternatives, "", "copy", self._any),
            Command("matching.helpers", t("Who would help most?"), self.helpers, "", "users", self._lack),
        )
        commands.add(*mine)
        ids = [command.id for command in mine]
        page.destroyed.connect(
            lambda: commands.remove(*(i for i in ids if i in commands and commands[i] in mine))
        )

    def tell(self) -> None:
        """Offer help only while the best plan leaves somebody over."""
        self.help_link.setVisible(self._lack())

    def alternatives(self) -> None:
        """Offer other plans, each really different from the others."""
        page = self._page
        if page.board is not None:
            AlternativesDialog(page.workspace, page.board.board.scoring, page).open()

    def helpers(self) -> None:
        """Say which one more mentor would seat the most people."""
        page = self._page
        if page.board is not None:
            HelpersDialog(page.workspace, page.board.board, page, self._show_mentor).open()

    def _show_mentor(self, mentor_id: UUID) -> None:
        self._page.choice.nobody()
        self._page.show_row(mentor_id.hex)

    def _any(self) -> bool:
        page = self._page
        return page.isVisible() and page.board is not None and bool(page.board.mentors)

    def _lack(self) -> bool:
        board = self._page.board
        return board is not None and bool((board.board.scoring.best.mentor_of < 0).any())
