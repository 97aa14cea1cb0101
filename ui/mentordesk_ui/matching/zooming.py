"""The zoom of the board: three sizes of cards, and any width of the matrix' cells; both are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mentordesk_ui.commands import Command
from mentordesk_ui.matching.cards.measures import NORMAL, SIZES
from mentordesk_ui.matching.matrix.view import CELL, LEAST_CELL, MOST_CELL
from mentordesk_ui.widgets.buttons import icon_button
from mentordesk_ui.widgets.layouts import box, row

if TYPE_CHECKING:
    from mentordesk_ui.matching.sides import BoardSides
    from mentordesk_ui.workspace import Workspace

_CARDS, _MATRIX = "matching/cards-zoom", "matching/matrix-cell"
_STEP = 1.25


class Zoom:
    """Makes what is seen of the board larger or smaller: the cards, or the matrix when that is seen.

    `control` holds the two buttons.
    """

    def __init__(self, workspace: Workspace, sides: BoardSides) -> None:
        self._workspace, self._sides = workspace, sides
        t = workspace.t
        self.smaller_button = icon_button("minus", t("Smaller (Ctrl+−)"), self.smaller)
        self.larger_button = icon_button("plus", t("Larger (Ctrl++)"), self.larger)
        self.control: QWidget = box(row(self.smaller_button, self.larger_button, gap=0))
        self._step = max(0, min(workspace.window_value(_CARDS, SIZES.index(NORMAL)), len(SIZES) - 1))
        self._cell = max(LEAST_CELL, min(workspace.window_value(_MATRIX, CELL), MOST_CELL))
        for view in (sides.waiting, sides.mentors, sides.matrix):
            view.zoomed.connect(self.by)
        if SIZES[self._step] is not NORMAL:
            self._zoom_cards()
        sides.matrix.zoom(self._cell)
        self.tell()

    def command(self, page: QWidget) -> None:
        """Register the keys of the zoom, heard anywhere on the page."""
        t, commands = self._workspace.t, self._workspace.commands

        def seen() -> bool:
            return page.isVisible()

        mine = (
            Command("matching.larger", t("Make the board larger"), self.larger, "Ctrl++", "plus", seen),
            Command("matching.smaller", t("Make the board smaller"), self.smaller, "Ctrl+-", "minus", seen),
            Command("matching.usual", t("Show the board at its usual size"), self.usual, "Ctrl+0", "", seen),
        )
        commands.add(*mine)
        for command in mine:
            page.addAction(commands.action(command.id, page, shortcut=True))
        # Where + is above =, Ctrl and that key are meant as Ctrl++ too.
        QShortcut(QKeySequence("Ctrl+="), page, self.larger)
        page.destroyed.connect(
            lambda: commands.remove(*(c.id for c in mine if c.id in commands and commands[c.id] is c))
        )

    def larger(self) -> None:
        """Take the next larger size."""
        self.by(1)

    def smaller(self) -> None:
        """Take the next smaller size."""
        self.by(-1)

    def by(self, steps: int) -> None:
        """Go up or down by some steps of what is seen."""
        if self._sides.shows_matrix:
            change = max(round(self._cell * (_STEP - 1)), 1)
            self._show_cell(self._cell + steps * change)
        else:
            self._show_step(self._step + steps)

    def usual(self) -> None:
        """Go back to the usual size."""
        if self._sides.shows_matrix:
            self._show_cell(CELL)
        else:
            self._show_step(SIZES.index(NORMAL))

    def _show_step(self, step: int) -> None:
        step = max(0, min(step, len(SIZES) - 1))
        if step != self._step:
            self._step = step
            self._workspace.keep_window_value(_CARDS, step)
            self._zoom_cards()
        self.tell()

    def _zoom_cards(self) -> None:
        self._sides.zoom_cards(SIZES[self._step])

    def _show_cell(self, cell: int) -> None:
        self._cell = max(LEAST_CELL, min(cell, MOST_CELL))
        self._workspace.keep_window_value(_MATRIX, self._cell)
        self._sides.matrix.zoom(self._cell)
        self.tell()

    def tell(self) -> None:
        """Switch the buttons off where it goes no further."""
        if self._sides.shows_matrix:
            least, most = self._cell <= LEAST_CELL, self._cell >= MOST_CELL
        else:
            least, most = self._step == 0, self._step == len(SIZES) - 1
        self.smaller_button.setEnabled(not least)
        self.larger_button.setEnabled(not most)
