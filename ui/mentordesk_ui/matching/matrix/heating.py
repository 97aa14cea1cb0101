"""The heat map of a large board is priced, coloured and sorted beside the window, then shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentordesk.pairing.board.matrix import Order
from mentordesk_ui.matching.cards.wording import BoardWords
from mentordesk_ui.matching.matrix.heat import Shown
from mentordesk_ui.matching.matrix.model import Warmth
from mentordesk_ui.tasks import Job

if TYPE_CHECKING:
    from mentordesk_ui.matching.page import MatchingPage


class Heating:
    """Brings the heat map up to date with the board, its order and what its cells say."""

    def __init__(self, page: MatchingPage) -> None:
        self._page = page
        self._warmth: tuple[BoardWords, Warmth] | None = None
        self._job: Job | None = None
        page.sides.bar.chosen.connect(self._show_as)
        page.sides.bar.sorted_by.connect(self._sort_by)

    def show(self) -> None:
        """Show the board that lies there, and of it whom the search finds."""
        board = self._page.board
        if board is None or not self._page.sides.shows_matrix:
            return
        cells = self._page.matrix.cells
        wanted = self._page.sides.sieve.people(board)
        self._warmed(board, cells.order, lambda warmth: cells.show_board(board, wanted, warmth))

    def _show_as(self, shown: Shown) -> None:
        self._page.matrix.show_as(shown)

    def _sort_by(self, order: Order) -> None:
        board = self._page.board
        if board is not None:
            self._warmed(board, order, lambda _: self._page.matrix.cells.sort_by(order))

    def _warmed(self, board: BoardWords, order: Order, then: Callable[[Warmth], object]) -> None:
        """Go on once all that is shown is there: at once on a board of usual size."""
        if self._warmth is None or self._warmth[0] is not board:
            self._warmth = (board, Warmth(board.board.scoring))
        warmth = self._warmth[1]
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if warmth.is_made(order) or not board.is_large:
            self._page.matrix.keeping_place(lambda: then(warmth))
            return
        title = self._page.t("Reckoning the matrix…")
        self._page.sides.order_note.setText(title)
        job = self._page.workspace.in_background(
            lambda _: warmth.make(order), lambda _: self._made(job, board, warmth, then), title=title
        )
        self._job = job

    def _made(self, job: Job, board: BoardWords, warmth: Warmth, then: Callable[[Warmth], object]) -> None:
        if job is self._job:
            self._job = None
            if board is self._page.board:
                self._page.matrix.keeping_place(lambda: then(warmth))
                self._page.show_mentors()
