"""The page Matching through its public doors: what is dragged, typed and clicked, and what then lies."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from mentordesk.desk import Desk
from mentordesk.pairing import actions
from mentordesk.pairing.panel.actions import vote
from mentordesk.people.wishes.actions import add_block
from mentordesk_ui.commands import Command
from mentordesk_ui.matching.cards.views import BoardList, person_data
from mentordesk_ui.matching.dialogs import ApproveDialog, ReasonDialog
from mentordesk_ui.matching.page import MatchingPage
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.workspace import Said, Workspace
from tests.builders import a_mentee, a_mentor
from tests.ui.board import OpenBoard, placed, settle, waiting

Left, NoKeys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Role = Qt.ItemDataRole


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


def middle_of(view: BoardList, who: UUID) -> QPoint:
    return view.visualRect(view.model().index_of(who)).center()  # type: ignore[attr-defined]


def drag(view: BoardList, data: QMimeData, at: QPoint) -> bool:
    """Carry something into a list and over a point of it; tell whether it may be put down there."""
    buttons, move = Left, Qt.DropAction.MoveAction
    enter = QDragEnterEvent(at, move, data, buttons, NoKeys)
    QApplication.sendEvent(view.viewport(), enter)
    if not enter.isAccepted():
        return False
    over = QDragMoveEvent(at, move, data, buttons, NoKeys)
    QApplication.sendEvent(view.viewport(), over)
    return over.isAccepted()


def drop(page: MatchingPage, view: BoardList, mentee: UUID, at: QPoint) -> None:
    """Put somebody down at a point of a list."""
    data = person_data(mentee)
    drag(view, data, at)
    event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, Left, NoKeys)
    QApplication.sendEvent(view.viewport(), event)
    settle(page)


def press(page: MatchingPage, words: str) -> None:
    found = [b for b in page.findChildren(QPushButton) if b.text() == words and not b.isHidden()]
    assert found, f"no button says {words!r}"
    found[0].click()
    settle(page)


def choose_more(page: MatchingPage, words: str) -> None:
    """Choose a line of the menu behind «More»."""
    next(action for action in page.head.more.actions() if action.text() == words).trigger()
    settle(page)


def panel_words(page: MatchingPage) -> str:
    parts = [w for w in page.panel.findChildren(QWidget) if not w.isHidden()]
    return " | ".join(w.text() for w in parts if isinstance(w, QLabel | QPushButton))


def answer(kind: type[QDialog], fill: Callable[[QDialog], object]) -> None:
    """Fill in the dialog that the next deed will open, and accept it."""

    def reply() -> None:
        [found] = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        fill(found)
        assert isinstance(found, Dialog)
        found.finish()

    QTimer.singleShot(50, reply)


def keys(widget: QWidget, sequence: str) -> None:
    QTest.keySequence(widget, QKeySequence(sequence))


# What the board shows


def test_an_empty_programme_leads_to_the_import(open_board: OpenBoard, workspace: Workspace) -> None:
    page = open_board()
    asked: list[str] = []
    workspace.commands.add(Command("import.open", "Import", lambda: asked.append("import")))
    [state] = [w for w in page.findChildren(EmptyState) if w.isVisible()]
    state.button.click()
    assert asked == ["import"]


def test_people_without_a_pair_stand_left_and_mentors_right(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Tiina Saar", organisation="Rajaleidja", topics_offered=("grupinõustamine",))
    a_mentee(desk, "Maarja Õunapuu")
    page = open_board()
    assert waiting(page) == ["Maarja Õunapuu"]
    [mentor] = page.mentor_model.cards
    assert (mentor.name, mentor.places, mentor.free, mentor.slots) == ("Tiina Saar", 1, 1, ())
    assert mentor.note.startswith("Rajaleidja")
    assert page.head.badge.text() == "1 more can be placed"


def test_the_best_chance_stands_first_and_nobody_for_one_is_a_loss(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Üks", languages=("et",))
    a_mentor(desk, "Kaks", languages=("et", "ru"))
    a_mentee(desk, "Soome", languages=("fi",))
    a_mentee(desk, "Vene", languages=("ru",))
    a_mentee(desk, "Eesti", languages=("et",))
    page = open_board()
    cards = page.waiting.cards.cards
    assert [(c.called, c.fits, c.kind) for c in cards] == [
        ("Eesti", 2, Kind.NEUTRAL),
        ("Vene", 1, Kind.NEUTRAL),
        ("Soome", 0, Kind.LOSS),
    ]
    page.choose_person(cards[2].id)
    settle(page)
    assert "No mentor is possible" in panel_words(page)


def test_the_badge_says_when_the_board_is_proven_best(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Mari")
    a_mentee(desk, "Mati")
    actions.propose(desk)
    page = open_board()
    assert page.head.badge.text() == "✓ proven best"
    assert (page.head.placed_label.text(), page.head.of_label.text()) == ("1", "of 1 placed")


def test_the_models_keep_qts_rules(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Mari")
    a_mentee(desk, "Mati")
    page = open_board()
    for model in (page.waiting.cards, page.mentor_model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert not model.removeRows(0, 1)


def test_every_control_has_a_name(open_board: OpenBoard, desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Mari"), a_mentee(desk, "Mati")
    page = open_board()
    page.choose_person(mentee, target=mentor)
    settle(page)
    assert list(nameless_controls(page)) == []


# Prices


def test_choosing_somebody_prices_every_mentor(open_board: OpenBoard, desk: Desk) -> None:
    groups = a_mentor(desk, "Grupp", topics_offered=("grupinõustamine",))
    young = a_mentor(desk, "Noor", topics_offered=("noorte nõustamine",))
    seeker = a_mentee(desk, "Otsija", topics_sought=("grupinõustamine",))
    a_mentee(desk, "Teine", topics_sought=("noorte nõustamine",))
    page = open_board()
    page.choose_person(seeker)
    assert page.prices is not None
    at = page.prices.at
    assert (at[groups].text, at[groups].kind) == ("costs nothing", Kind.FINE)
    assert at[young].text.startswith("−")
    assert at[young].kind is Kind.COST


def test_fit_and_price_are_spoken(open_board: OpenBoard, desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Maarja Õunapuu")
    page = open_board()
    page.choose_person(mentee)
    assert page.prices is not None
    spoken = str(page.mentor_model.index_of(mentor).data(Role.AccessibleTextRole))
    fit = page.prices.at[mentor].fit
    assert spoken.startswith("Tiina Saar")
    assert f"Maarja here: fit {fit} out of 100, costs nothing" in spoken
    assert "1 free place" in spoken


def test_a_wish_not_to_be_paired_says_only_not_possible(open_board: OpenBoard, desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Maarja Õunapuu")
    add_block(desk, mentee, "Tiina Saar")
    page = open_board()
    page.choose_person(mentee, target=mentor)
    settle(page)
    assert page.prices is not None
    price = page.prices.at[mentor]
    assert (price.text, price.fit, price.possible) == ("not possible", None, False)
    words = panel_words(page)
    assert "⊘ not possible" in words
    assert "Topics" not in words
    assert "out of 100" not in words


def test_the_panel_explains_a_pair_by_criteria(open_board: OpenBoard, desk: Desk) -> None:
    mentor = a_mentor(desk, "Tiina Saar", topics_offered=("grupinõustamine",))
    mentee = a_mentee(desk, "Maarja Õunapuu", topics_sought=("grupinõustamine",))
    page = open_board()
    page.choose_person(mentee, target=mentor)
    settle(page)
    words = panel_words(page)
    assert "Maarja Õunapuu → Tiina Saar" in words
    assert "costs nothing: in a best plan" in words
    assert "the one topic sought is offered: grupinõustamine" in words
    assert "Nobody else would move" in words


# Dragging


def test_dropping_somebody_on_a_free_place_makes_a_pair(
    open_board: OpenBoard, desk: Desk, said: list[Said]
) -> None:
    mentor, mentee = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Maarja Õunapuu")
    other = a_mentee(desk, "Jüri Kõiv")
    page = open_board()
    drop(page, page.mentors, mentee, middle_of(page.mentors, mentor))
    assert placed(desk) == {mentee: mentor}
    assert waiting(page) == ["Jüri Kõiv"], f"nobody but the one who was dropped may leave: {other}"
    assert [s.action for s in said] == ["Undo"]


def test_a_drop_can_be_undone(open_board: OpenBoard, desk: Desk, workspace: Workspace) -> None:
    mentor, mentee = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Maarja Õunapuu")
    page = open_board()
    drop(page, page.mentors, mentee, middle_of(page.mentors, mentor))
    workspace.undo()
    settle(page)
    assert placed(desk) == {}
    assert waiting(page) == ["Maarja Õunapuu"]


def test_a_drop_is_a_wish_that_changes_no_model_before_the_events_are_done(
    open_board: OpenBoard, desk: Desk
) -> None:
    mentor, mentee = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Maarja Õunapuu")
    page = open_board()
    at, data = middle_of(page.mentors, mentor), person_data(mentee)
    drag(page.mentors, data, at)
    event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, Left, NoKeys)
    QApplication.sendEvent(page.mentors.viewport(), event)
    assert event.isAccepted()
    assert placed(desk) == {}
    settle(page)
    assert placed(desk) == {mentee: mentor}


def test_a_placed_mentee_is_dropped_on_another_mentor(open_board: OpenBoard, desk: Desk) -> None:
    first, second = a_mentor(desk, "Esimene"), a_mentor(desk, "Teine")
    mentee = a_mentee(desk, "Mati")
    actions.pair(desk, first, mentee)
    page = open_board()
    drop(page, page.mentors, mentee, middle_of(page.mentors, second))
    assert placed(desk) == {mentee: second}


def test_a_placed_mentee_dropped_on_the_left_leaves_the_pair(open_board: OpenBoard, desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina"), a_mentee(desk, "Mati")
    actions.pair(desk, mentor, mentee)
    page = open_board()
    drop(page, page.waiting, mentee, QPoint(30, 200))
    assert placed(desk) == {}
    assert len(waiting(page)) == 1


def test_while_somebody_hangs_over_a_card_it_is_the_target(open_board: OpenBoard, desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina"), a_mentee(desk, "Mati")
    page = open_board()
    page.waiting.lifted.emit(mentee)
    data = person_data(mentee)
    assert drag(page.mentors, data, middle_of(page.mentors, mentor))
    assert page.flight.target == mentor
    assert page.flying.isVisible()
    page.waiting.landed.emit()
    assert not page.flying.isVisible()


def test_what_is_no_person_of_ours_is_not_taken(open_board: OpenBoard, desk: Desk) -> None:
    mentor = a_mentor(desk, "Tiina")
    a_mentee(desk, "Mati")
    page = open_board()
    foreign = QMimeData()
    foreign.setText("something else")
    assert not drag(page.mentors, foreign, middle_of(page.mentors, mentor))


def test_a_full_mentor_shows_who_would_move_and_repairs(open_board: OpenBoard, desk: Desk) -> None:
    first, second = a_mentor(desk, "Esimene"), a_mentor(desk, "Teine")
    there, comes = a_mentee(desk, "Seal"), a_mentee(desk, "Tulija")
    actions.pair(desk, first, there)
    page = open_board()
    drop(page, page.mentors, comes, middle_of(page.mentors, first))
    assert placed(desk) == {there: first}
    words = panel_words(page)
    assert "1 other person would move" in words
    assert "moves to Teine" in words
    assert re.search(r"Placed then: 2, with \d+ points\. Now: 1, with \d+ points\.", words)
    press(page, "Pair and repair")
    assert placed(desk) == {comes: first, there: second}


def test_more_than_recommended_asks_for_a_reason(open_board: OpenBoard, desk: Desk) -> None:
    mentor = a_mentor(desk, "Tiina")
    there, comes = a_mentee(desk, "Seal"), a_mentee(desk, "Tulija")
    actions.pair(desk, mentor, there)
    page = open_board()
    page.choose_person(comes, target=mentor)
    settle(page)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        dialog.finish()
        assert dialog.isVisible(), "a reason must be written"
        dialog.reason.setPlainText("Kogenud mentor, ise soovis")

    answer(ReasonDialog, fill)
    press(page, "Add a place…")
    assert placed(desk) == {there: mentor, comes: mentor}


def test_a_rule_that_may_not_be_overruled_says_why(
    open_board: OpenBoard, desk: Desk, said: list[Said]
) -> None:
    mentor, mentee = a_mentor(desk, "Tiina"), a_mentee(desk, "Mati")
    actions.rule_out(desk, mentor, mentee)
    page = open_board()
    drop(page, page.mentors, mentee, middle_of(page.mentors, mentor))
    assert placed(desk) == {}
    assert "not possible" in said[-1].text
    assert said[-1].kind is Kind.LOSS


# Keys and clicks


def test_enter_brings_the_best_mentors_forward_and_enter_again_pairs(
    open_board: OpenBoard, desk: Desk
) -> None:
    a_mentor(desk, "Aadu", topics_offered=("noorte nõustamine",))
    best = a_mentor(desk, "Zelda", topics_offered=("grupinõustamine",))
    mentee = a_mentee(desk, "Otsija", topics_sought=("grupinõustamine",))
    page = open_board()
    page.waiting.setFocus()
    page.waiting.setCurrentIndex(page.waiting.cards.index(0))
    assert [card.called for card in page.mentor_model.cards] == ["Aadu", "Zelda"]
    QTest.keyClick(page.waiting, Qt.Key.Key_Return)
    assert [card.called for card in page.mentor_model.cards] == ["Zelda", "Aadu"]
    assert "sorted by what placing Otsija there costs" in page.sides.order_note.text()
    settle(page)
    QTest.keyClick(page.mentors, Qt.Key.Key_Return)
    settle(page)
    assert placed(desk) == {mentee: best}


def test_escape_asks_about_nobody_again(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Tiina")
    mentee = a_mentee(desk, "Mati")
    page = open_board()
    page.choose_person(mentee)
    QTest.keyClick(page.waiting, Qt.Key.Key_Escape)
    settle(page)
    assert page.prices is None
    assert "Nobody is chosen" in panel_words(page)


def test_a_click_on_a_place_chooses_the_pair_and_l_locks_it(open_board: OpenBoard, desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina"), a_mentee(desk, "Mati")
    actions.pair(desk, mentor, mentee)
    page = open_board()
    rect = page.mentors.visualRect(page.mentor_model.index_of(mentor))
    QTest.mouseClick(page.mentors.viewport(), Left, NoKeys, rect.topLeft() + QPoint(60, 96))
    settle(page)
    assert page.subject == mentee
    page.mentors.setFocus()
    keys(page.mentors, "L")
    settle(page)
    slot = page.chosen_slot()
    assert slot is not None
    assert slot.locked
    assert "Unlock" in panel_words(page)


def test_space_chooses_the_pair_and_delete_takes_it_apart(open_board: OpenBoard, desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina"), a_mentee(desk, "Mati")
    actions.pair(desk, mentor, mentee)
    page = open_board()
    page.mentors.setFocus()
    page.mentors.setCurrentIndex(page.mentor_model.index_of(mentor))
    QTest.keyClick(page.mentors, Qt.Key.Key_Space)
    keys(page.mentors, "Del")
    settle(page)
    assert placed(desk) == {}


def test_alt_and_arrows_move_a_mentee_to_the_next_best_mentor(open_board: OpenBoard, desk: Desk) -> None:
    best = a_mentor(desk, "Parim", topics_offered=("grupinõustamine",))
    next_best = a_mentor(desk, "Järgmine", topics_offered=("noorte nõustamine",))
    mentee = a_mentee(desk, "Otsija", topics_sought=("grupinõustamine",))
    actions.pair(desk, best, mentee)
    page = open_board()
    page.choose_person(mentee)
    page.mentors.setFocus()
    keys(page.mentors, "Alt+Down")
    settle(page)
    assert placed(desk) == {mentee: next_best}
    keys(page.mentors, "Alt+Up")
    settle(page)
    assert placed(desk) == {mentee: best}


def test_the_panel_offers_the_best_mentors_by_one_click(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Aadu", topics_offered=("noorte nõustamine",))
    best = a_mentor(desk, "Zelda", topics_offered=("grupinõustamine",))
    mentee = a_mentee(desk, "Otsija", topics_sought=("grupinõustamine",))
    page = open_board()
    page.choose_person(mentee)
    settle(page)
    name = next(card.name for card in page.mentor_model.cards if card.id == best)
    press(page, name)
    assert placed(desk) == {mentee: best}


def test_ruling_out_takes_the_pair_apart_for_good(open_board: OpenBoard, desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina"), a_mentee(desk, "Mati")
    actions.pair(desk, mentor, mentee)
    page = open_board()
    page.choose_person(mentee)
    settle(page)
    press(page, "Rule out this pair")
    assert placed(desk) == {}
    page.deeds.propose()
    settle(page)
    assert placed(desk) == {}


# The whole plan


def test_propose_lays_the_best_plan_in_the_background(open_board: OpenBoard, desk: Desk) -> None:
    mentors = {a_mentor(desk, f"Mentor{n}") for n in range(3)}
    for n in range(3):
        a_mentee(desk, f"Mentee{n}")
    page = open_board()
    press(page, "Propose")
    assert set(placed(desk).values()) == mentors
    assert page.head.badge.text() == "✓ proven best"
    assert waiting(page) == []


def test_lock_all_is_one_step(open_board: OpenBoard, desk: Desk, workspace: Workspace) -> None:
    for n in range(2):
        a_mentor(desk, f"Mentor{n}")
        a_mentee(desk, f"Mentee{n}")
    actions.propose(desk)
    page = open_board()
    choose_more(page, "Lock all pairs")
    assert all(slot.locked for card in page.mentor_model.cards for slot in card.slots)
    assert not next(a for a in page.head.more.actions() if a.text() == "Lock all pairs").isEnabled()
    workspace.undo()
    settle(page)
    assert not any(slot.locked for card in page.mentor_model.cards for slot in card.slots)


def test_the_panel_of_people_approves_the_plan_by_name(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Tiina")
    mentee = a_mentee(desk, "Mati")
    actions.propose(desk)
    page = open_board()

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ApproveDialog)
        assert dialog.who, "the offices that decide are named"
        dialog.by.setText("Valikukomisjon")

    answer(ApproveDialog, fill)
    press(page, "Approve plan…")
    slot, _ = page.slot_of(mentee)
    assert slot is not None
    assert (slot.state, slot.movable) == ("approved", False)
    assert not page.head.approve_button.isEnabled()


def test_approving_says_that_somebody_voted_against_a_pair(open_board: OpenBoard, desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina"), a_mentee(desk, "Mati")
    actions.propose(desk)
    vote(desk, mentor, mentee, "Peeter", "against")
    page = open_board()
    heard: list[str] = []

    def read(dialog: QDialog) -> None:
        heard.extend(words.text() for words in dialog.findChildren(QLabel))

    answer(ApproveDialog, read)
    press(page, "Approve plan…")
    assert "Somebody of the panel voted against 1 of them: Pairs shows the votes." in heard


def test_two_peers_are_paired_by_hand(open_board: OpenBoard, desk: Desk) -> None:
    one = a_mentee(desk, "Üks", roles=("peer",))
    other = a_mentee(desk, "Teine", roles=("peer",))
    a_mentor(desk, "Tiina")
    page = open_board()
    peers = [card for card in page.waiting.cards.cards if card.peer]
    assert {card.id for card in peers} == {one, other}
    assert {card.line for card in peers} == {"1 peer fits"}
    page.choose_person(one)
    settle(page)
    press(page, next(card.name for card in peers if card.id == other))
    assert not any(card.peer for card in page.waiting.cards.cards)
    assert any(slot.mentee_id in (one, other) for card in page.mentor_model.cards for slot in card.slots)


def test_the_board_of_a_real_round_lies_and_prices(open_board: OpenBoard, desk: Desk, samples: Path) -> None:
    from mentordesk.intake.actions import bring_in, preview, propose_mapping
    from mentordesk.intake.reader import SheetReader

    with SheetReader() as reader:
        table = reader.read_table(samples / "association-season.xlsx")
    bring_in(desk, preview(desk, table, propose_mapping(desk, table)))
    page = open_board()
    press(page, "Propose")
    assert page.head.badge.text() == "✓ proven best"
    page.choose_person(page.waiting.cards.cards[0].id)
    assert page.prices is not None
    kinds = {price.kind for price in page.prices.at.values()}
    assert kinds == {Kind.COST, Kind.IMPOSSIBLE}, "every place is taken by somebody who fits better"
    assert not page.grab().isNull()


# The matrix


def test_the_matrix_shows_and_says_every_fit_and_pairs_by_enter(open_board: OpenBoard, desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Maarja Õunapuu")
    foreign = a_mentor(desk, "Anna Ivanova", languages=("ru",))
    page = open_board()
    page.show_tab("matrix")
    cells = page.matrix.cells
    assert (cells.rowCount(), cells.columnCount()) == (1, 2)
    page.choose_person(mentee)
    assert page.prices is not None
    cell = cells.cell_of(mentee, mentor)
    assert cell.data() == str(page.prices.at[mentor].fit)
    spoken = str(cell.data(Role.AccessibleTextRole))
    assert spoken.startswith("Maarja Õunapuu with Tiina Saar: fit ")
    assert spoken.endswith("costs nothing")
    assert cells.cell_of(mentee, foreign).data() is not None
    QAbstractItemModelTester(cells, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.matrix.setFocus()
    page.matrix.setCurrentIndex(cell)
    settle(page)
    assert "Maarja Õunapuu → Tiina Saar" in panel_words(page)
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    settle(page)
    assert placed(desk) == {mentee: mentor}
    assert "a pair" in str(cells.cell_of(mentee, mentor).data(Role.AccessibleTextRole))


def test_a_card_in_flight_moves_the_mentors_on_at_their_edge_alone(open_board: OpenBoard, desk: Desk) -> None:
    for n in range(30):
        a_mentor(desk, f"Mentor {n:02}", topics_offered=("leadership",))
    mentee = a_mentee(desk, "Ain Oja", topics_sought=("leadership",))
    page = open_board()
    view, bar = page.mentors, page.mentors.verticalScrollBar()
    bar.setValue(half := bar.maximum() // 2)
    assert half > 0
    middle = view.viewport().height() // 2
    drag(view, person_data(mentee), QPoint(3, middle))
    QTest.qWait(120)
    assert bar.value() == half
    drag(view, person_data(mentee), QPoint(200, view.viewport().height() - 3))
    QTest.qWait(120)
    assert bar.value() > half
    drag(view, person_data(mentee), QPoint(200, middle))
    QTest.qWait(40)
    there = bar.value()
    QTest.qWait(80)
    assert bar.value() == there
