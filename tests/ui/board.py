"""The board's page for tests: opened, left to come to rest, and read."""

from time import monotonic
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.desk import Desk
from mentordesk.pairing.rows import board
from mentordesk_ui.matching.page import MatchingPage

PATIENCE = 30.0  # seconds


class OpenBoard(Protocol):
    """Opens the board's page."""

    def __call__(self, desk: Desk | None = None) -> MatchingPage:
        """Open it on what that desk's file holds by now, or the fixture's, and wait until the board lies."""


def settle(page: MatchingPage) -> None:
    """Let the worker weigh and the panel say, which comes a moment after the hand rests."""
    end = monotonic() + PATIENCE
    rested = 0
    while rested < 2:
        assert monotonic() < end, "the page does not come to rest"
        QTest.qWait(2)
        QApplication.processEvents()
        rested = 0 if page.workspace.runner.busy or _is_waiting(page) else rested + 1


def _is_waiting(page: MatchingPage) -> bool:
    return any(timer.isActive() and timer.isSingleShot() for timer in page.findChildren(QTimer))


def placed(desk: Desk) -> dict[UUID, UUID]:
    """Mentee → mentor, as the file has it."""
    with desk.read() as session:
        now = board(session, desk.today)
    return {pair.mentee_id: card.id for card in now.mentors for pair in card.pairs}


def waiting(page: MatchingPage) -> list[str]:
    """Name who waits, as the left side lists them."""
    return [card.name for card in page.waiting.cards.cards]
