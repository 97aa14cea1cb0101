"""Prices that are only bounds at first: found exactly in the background, the hovered target first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from mentordesk_ui.matching.cards.wording import BoardWords
from mentordesk_ui.tasks import Job, Progress

if TYPE_CHECKING:
    from mentordesk_ui.matching.page import MatchingPage


class Settling:
    """Works one price after the other out, while the same person is in question on the same board."""

    def __init__(self, page: MatchingPage) -> None:
        self._page = page
        self._job: Job | None = None
        self._about: tuple[BoardWords, UUID] | None = None
        self._tried: set[UUID] = set()

    def begin(self) -> None:
        """Turn to who is in question now; whom one asked about before is let go."""
        page = self._page
        board, subject = page.board, page.subject
        about = (board, subject) if board is not None and subject is not None else None
        if about == self._about:
            return
        self.stop()
        self._about = about
        self._go_on()

    def stop(self) -> None:
        """Let go of what is being worked out."""
        job, self._job, self._about = self._job, None, None
        self._tried.clear()
        if job is not None:
            job.cancel()

    def _go_on(self) -> None:
        if self._about is None:
            return
        about = self._about
        board, subject = about
        left = [target for target in board.unsettled(subject) if target not in self._tried]
        if not left:
            return
        target = self._page.flight.target
        first = target if target in left else left[0]
        self._tried.add(first)

        def work(progress: Progress) -> None:
            board.settle(subject, first, progress.check)

        def then(_: None) -> None:
            if self._about == about:
                self._page.choice.weigh_anew()
                self._go_on()

        self._job = self._page.workspace.in_background(work, then)
