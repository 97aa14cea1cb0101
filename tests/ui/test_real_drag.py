"""A real hand on a real screen: xdotool presses, carries and lets go, under Xvfb."""

from __future__ import annotations

import shutil
import subprocess
import threading

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.pairing import actions
from mentordesk_ui.matching.cards.measures import NORMAL, slot_rect
from mentordesk_ui.matching.cards.views import BoardList
from mentordesk_ui.matching.page import MatchingPage
from tests.builders import a_mentee, a_mentor
from tests.ui.board import OpenBoard

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is not installed"),
]
STEPS = 12


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, open_board: OpenBoard) -> MatchingPage:
    a_mentor(desk, "Tiina Saar")
    a_mentor(desk, "Rein Ilves")
    a_mentee(desk, "Maarja Õunapuu")
    made = open_board()
    qtbot.waitExposed(made)
    QTest.qWait(150)
    return made


def on_screen(view: BoardList, at: QPoint) -> QPoint:
    ratio = view.devicePixelRatioF()
    return view.viewport().mapToGlobal(at) * ratio


def carry(start: QPoint, end: QPoint) -> threading.Thread:
    """Press at one point of the screen, carry to another in small steps, wait there, and let go."""
    hand = ["mousemove", str(start.x()), str(start.y()), "sleep", "0.15", "mousedown", "1", "sleep", "0.15"]
    for step in range(1, STEPS + 1):
        at = start + (end - start) * (step / STEPS)
        hand += ["mousemove", str(at.x()), str(at.y()), "sleep", "0.04"]
    hand += ["sleep", "0.4", "mouseup", "1"]
    thread = threading.Thread(target=lambda: subprocess.run(["xdotool", *hand], check=True, timeout=30))
    thread.start()
    return thread


def pairs(page: MatchingPage) -> dict[str, str]:
    """Mentee → mentor, as the board shows them."""
    return {slot.name: card.name for card in page.mentor_model.cards for slot in card.slots}


def test_a_hand_pairs_moves_and_unpairs(qtbot: QtBot, page: MatchingPage) -> None:
    assert QGuiApplication.platformName() == "xcb"
    person = page.waiting.visualRect(page.waiting.cards.index(0)).center()
    tiina = next(card.id for card in page.mentor_model.cards if card.name.startswith("Tiina"))
    rein = next(card.id for card in page.mentor_model.cards if card.name.startswith("Rein"))
    in_flight: list[tuple[object, bool, bool]] = []
    page.mentors.hung.connect(
        lambda over: in_flight.append((over, page.flying.isVisible(), page.prices is not None))
    )

    def card(mentor: object) -> QPoint:
        [row] = [r for r, c in enumerate(page.mentor_model.cards) if c.id == mentor]
        rect = page.mentors.visualRect(page.mentor_model.index(row))
        return slot_rect(rect, 0, page.mentor_model.cards[row]).topLeft() + QPoint(NORMAL.pad + 60, 18)

    hand = carry(on_screen(page.waiting, person), on_screen(page.mentors, card(tiina)))
    qtbot.waitUntil(lambda: pairs(page) == {"Maarja Õunapuu": "Tiina Saar"}, timeout=10_000)
    hand.join()
    assert (tiina, True, True) in in_flight, "over a mentor the card is seen, and every mentor is priced"
    assert not page.flying.isVisible()
    assert page.waiting.cards.rowCount() == 0

    hand = carry(on_screen(page.mentors, card(tiina)), on_screen(page.mentors, card(rein)))
    qtbot.waitUntil(lambda: pairs(page) == {"Maarja Õunapuu": "Rein Ilves"}, timeout=10_000)
    hand.join()

    hand = carry(on_screen(page.mentors, card(rein)), on_screen(page.waiting, QPoint(80, 120)))
    qtbot.waitUntil(lambda: pairs(page) == {}, timeout=10_000)
    hand.join()
    qtbot.waitUntil(lambda: page.waiting.cards.rowCount() == 1, timeout=5_000)


def test_what_is_dropped_beside_the_board_stays(qtbot: QtBot, page: MatchingPage) -> None:
    actions.propose(page.workspace.desk)
    qtbot.waitUntil(lambda: len(pairs(page)) == 1)
    before = pairs(page)
    row = next(r for r, c in enumerate(page.mentor_model.cards) if c.slots)
    rect = page.mentors.visualRect(page.mentor_model.index(row))
    start = on_screen(page.mentors, slot_rect(rect, 0, page.mentor_model.cards[row]).center())
    hand = carry(start, page.head.badge.mapToGlobal(page.head.badge.rect().center()))
    while hand.is_alive():
        QTest.qWait(20)
    QTest.qWait(200)
    assert pairs(page) == before
    assert not page.flying.isVisible()
