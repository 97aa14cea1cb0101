"""A board that takes long to reckon: that is done beside the window, and the last one stays until then."""

import threading
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mentordesk.pairing import actions
from mentordesk.pairing.board.rows import Board, laid_out
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk_ui.matching import reckoning
from mentordesk_ui.matching.cards import wording
from mentordesk_ui.matching.page import MatchingPage
from mentordesk_ui.workspace import Workspace
from tests.builders import a_mentee, a_mentor
from tests.ui.board import settle


class Gate:
    """Holds whoever reckons until it is opened, and knows in which thread that was."""

    def __init__(self, laid_out: Callable[[Scoring], Board]) -> None:
        self._laid_out = laid_out
        self._open = threading.Event()
        self._open.set()
        self.threads: list[int] = []

    def shut(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def __call__(self, scoring: Scoring) -> Board:
        self.threads.append(threading.get_ident())
        assert self._open.wait(20)
        return self._laid_out(scoring)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate(laid_out)
    monkeypatch.setattr(reckoning, "laid_out", made)
    yield made
    made.open()


@pytest.fixture
def page(qtbot: QtBot, open_workspace: Workspace, gate: Gate) -> Iterator[MatchingPage]:
    """The page with Tiina, who has two places, and Mati, who waits."""
    a_mentor(open_workspace.desk, "Tiina", capacity=2)
    a_mentee(open_workspace.desk, "Mati")
    made = MatchingPage(open_workspace)
    open_workspace.changed.connect(made.reload)
    made.resize(1290, 692)
    made.reload(None)
    made.show()
    settle(made)
    yield made
    if isValid(made):
        made.close()
        made.deleteLater()


def wait_for(holds: Callable[[], bool]) -> None:
    for _ in range(4000):
        if holds():
            return
        QTest.qWait(5)
    raise AssertionError


def somebody_registers(page: MatchingPage, gate: Gate) -> UUID:
    """Let somebody register while the gate is shut; return when the worker stands before it."""
    gate.shut()
    reckoned = len(gate.threads)
    mentee = a_mentee(page.workspace.desk, "Mari")
    wait_for(lambda: len(gate.threads) > reckoned)
    return mentee


def names(page: MatchingPage) -> set[str]:
    return {card.called for card in page.waiting.cards.cards}


def test_the_window_goes_on_while_the_board_is_reckoned_elsewhere(page: MatchingPage, gate: Gate) -> None:
    somebody_registers(page, gate)
    ticks: list[int] = []
    ticking = QTimer()
    ticking.timeout.connect(lambda: ticks.append(1))
    ticking.start(1)
    wait_for(lambda: len(ticks) > 20)
    assert threading.get_ident() not in gate.threads
    assert names(page) == {"Mati"}, "the board of before stays in sight"
    wait_for(lambda: page.head.badge.text() == "reckoning…")
    job = page.workspace.runner.current
    assert job is not None
    assert (job.title, job.what, job.done, job.of) == ("Reckoning the board", "Laying out the board", 3, 4)
    gate.open()
    settle(page)
    assert names(page) == {"Mati", "Mari"}
    assert page.head.badge.text() == "1 more can be placed"


def test_cancel_leaves_the_board_as_it_was_and_offers_to_reckon_again(page: MatchingPage, gate: Gate) -> None:
    before = page.board
    somebody_registers(page, gate)
    job = page.workspace.runner.current
    assert job is not None
    job.cancel()
    assert page.head.badge.text() == "not up to date"
    assert page.head.again_button.isVisible()
    gate.open()
    settle(page)
    assert page.board is before
    assert names(page) == {"Mati"}
    QTest.mouseClick(page.head.again_button, Qt.MouseButton.LeftButton)
    settle(page)
    assert names(page) == {"Mati", "Mari"}
    assert not page.head.again_button.isVisible()


def test_people_are_moved_by_hand_while_the_board_is_reckoned(page: MatchingPage, gate: Gate) -> None:
    somebody_registers(page, gate)
    mati, tiina = page.waiting.cards.cards[0].id, page.mentor_model.cards[0].id
    page.choose_person(mati)
    assert page.prices is not None
    assert page.prices.at[tiina].possible
    page.deeds.place(mati, tiina)
    assert page.workspace.undo_text is not None
    gate.open()
    settle(page)
    slot, holder = page.slot_of(mati)
    assert slot is not None
    assert holder is not None
    assert holder.id == tiina
    assert names(page) == {"Mari"}


def test_only_the_newest_asking_is_shown(page: MatchingPage, gate: Gate) -> None:
    shown = []
    show = page.reckoning._show
    page.reckoning._show = lambda words: (shown.append(words), show(words))  # type: ignore[func-returns-value]
    somebody_registers(page, gate)
    a_mentee(page.workspace.desk, "Mall")
    a_mentee(page.workspace.desk, "Malle")
    gate.open()
    settle(page)
    assert len(shown) == 1
    assert names(page) == {"Mati", "Mari", "Mall", "Malle"}


def test_a_page_that_is_gone_is_shown_nothing_any_more(page: MatchingPage, gate: Gate) -> None:
    workspace, faults = page.workspace, list[object]()
    workspace.faulted.connect(faults.append)
    somebody_registers(page, gate)
    workspace.changed.disconnect(page.reload)
    page.close()
    page.deleteLater()
    QTest.qWait(10)
    gate.open()
    while workspace.runner.busy:
        QTest.qWait(2)
    assert not faults


def test_a_file_can_be_closed_while_its_board_is_reckoned(page: MatchingPage, gate: Gate) -> None:
    workspace, faults = page.workspace, list[object]()
    workspace.faulted.connect(faults.append)
    somebody_registers(page, gate)
    workspace.close()
    gate.open()
    while workspace.runner.busy:
        QTest.qWait(2)
    assert not faults
    assert not workspace.is_open


def test_on_a_large_board_who_would_move_is_looked_for_beside_the_window(
    page: MatchingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, threads = page.workspace, list[int]()
    monkeypatch.setattr(wording, "LARGE", 0)
    rein = a_mentor(workspace.desk, "Rein", capacity=1)
    actions.pair(workspace.desk, rein, a_mentee(workspace.desk, "Mari"))
    settle(page)
    look = wording.BoardWords.moves

    def watched(board: wording.BoardWords, mentee: UUID, mentor: UUID) -> wording.Moves | None:
        threads.append(threading.get_ident())
        return look(board, mentee, mentor)

    monkeypatch.setattr(wording.BoardWords, "moves", watched)
    mati = page.waiting.cards.cards[0].id
    page.choose_person(mati, target=rein)
    settle(page)
    settle(page)
    assert threads
    assert threading.get_ident() not in threads
    assert any("moves to Tiina" in label.text() for label in page.panel.findChildren(QLabel))


def test_the_heat_map_of_a_large_board_is_reckoned_beside_the_window(
    page: MatchingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "LARGE", 0)
    page.show_tab("matrix")
    assert page.sides.order_note.text() == "Reckoning the matrix…"
    assert page.matrix.cells.rowCount() == 0
    settle(page)
    assert (page.matrix.cells.rowCount(), page.matrix.cells.columnCount()) == (1, 1)
    assert page.sides.order_note.text().startswith("fit of every two")
    page.sides.bar.sorted_by.emit("alike")
    settle(page)
    assert page.matrix.cells.order == "alike"


def test_what_is_said_of_somebody_waits_for_work_on_its_way_and_is_shown_then(page: MatchingPage) -> None:
    desk = page.workspace.desk
    mentor = page.mentor_model.cards[0].id
    mentee = page.waiting.cards.cards[0].id
    actions.rule_out(desk, mentor, mentee)
    settle(page)
    gate = threading.Event()
    page.workspace.in_background(lambda _: gate.wait(20))
    page.choose_person(mentee)
    page.explaining.say()
    assert not said_below(page)
    gate.set()
    settle(page)
    assert said_below(page)


def said_below(page: MatchingPage) -> bool:
    return any(label.text() == "Ruled out by you" for label in page.panel.findChildren(QLabel))
