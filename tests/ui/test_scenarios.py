"""Scenarios on the page Matching: tabs, two plans side by side, and what is done with them."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QTabBar

from mentordesk.desk import Desk
from mentordesk.pairing import actions
from mentordesk.pairing.scenarios.actions import save_scenario
from mentordesk.pairing.scenarios.rows import scenario_rows
from mentordesk.people.actions import reject
from mentordesk_ui.matching.page import MatchingPage
from mentordesk_ui.matching.scenarios.tabs import WIDEST, TitleDialog
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Said, Workspace
from tests.builders import a_mentee, a_mentor
from tests.ui.board import OpenBoard, placed, settle


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


@pytest.fixture
def round_of_two(desk: Desk) -> tuple[list[UUID], list[UUID]]:
    mentors = [a_mentor(desk, "Tiina Saar"), a_mentor(desk, "Rein Ilves")]
    return mentors, [a_mentee(desk, "Anu Aas"), a_mentee(desk, "Mati Mets")]


def bar(page: MatchingPage) -> QTabBar:
    return page.scenarios.tabs.bar


def tabs(page: MatchingPage) -> list[str]:
    return [bar(page).tabText(place) for place in range(bar(page).count())]


def go_to(page: MatchingPage, place: int) -> None:
    bar(page).setCurrentIndex(place)
    settle(page)


def choose(page: MatchingPage, words: str) -> None:
    found = [action for action in page.scenarios.menu.actions() if action.text().startswith(words)]
    found[0].trigger()
    settle(page)


def answer(title: str) -> None:
    """Write a title into the dialog that the next deed opens, and accept it."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TitleDialog)
        dialog.field.setText(title)
        dialog.main_button.click()

    QTimer.singleShot(0, fill)


def compared(page: MatchingPage) -> list[tuple[str, str, str, str]]:
    model = page.scenarios.view.table.model
    texts = {column.key: column.text for column in model.columns}
    keys = ("name", "left", "right", "difference")
    first, *rest = keys
    return [(texts[first](row), *(texts[key](row) for key in rest)) for row in model.rows]  # type: ignore[misc]


def test_without_a_scenario_the_strip_says_what_one_is_for(
    open_board: OpenBoard, round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    page = open_board()
    assert tabs(page) == ["Matching board"]
    assert "A scenario keeps this plan" in page.scenarios.tabs.what_for.text()
    assert not page.scenarios.tabs.what_for.isHidden()
    assert page.scenarios.tabs.menu_button.isHidden()


def test_the_board_is_saved_compared_and_used_again(
    open_board: OpenBoard, desk: Desk, round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    (tiina, rein), (anu, mati) = round_of_two
    first = actions.pair(desk, tiina, anu)
    actions.pair(desk, rein, mati)
    before = placed(desk)
    page = open_board()
    answer("Kevad")
    page.scenarios.tabs.save_button.click()
    settle(page)
    assert tabs(page) == ["Matching board", "Kevad"]
    assert bar(page).currentIndex() == 0
    actions.unpair(desk, first)
    settle(page)
    go_to(page, 1)
    view = page.scenarios.view
    assert view.isVisible()
    assert not page.waiting.isVisible()
    assert not page.panel.isVisible()
    assert compared(page) == [("Anu Aas", "no pair", "Tiina Saar", "gets a place")]
    assert view.left.badge.text() == "1 person loses a place"
    assert view.count.text() == "1 person differs"
    assert "Kevad: 1 person more placed" in view.sum.text()
    view.only.setChecked(False)
    assert compared(page)[-1] == ("Mati Mets", "Rein Ilves", "Rein Ilves", "the same")
    view.use_button.click()
    settle(page)
    assert placed(desk) == before
    assert bar(page).currentIndex() == 0
    assert page.waiting.isVisible()
    page.workspace.undo()
    settle(page)
    assert placed(desk) == {mati: rein}


def test_what_is_no_longer_possible_stays_in_sight_with_its_reason(
    open_board: OpenBoard, desk: Desk, said: list[Said], round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    (tiina, _), (anu, _) = round_of_two
    laid = actions.pair(desk, tiina, anu)
    save_scenario(desk, "Kevad")
    actions.unpair(desk, laid)
    reject(desk, anu, "tingimused")
    page = open_board()
    go_to(page, 1)
    assert compared(page) == [("Anu Aas", "no pair", "no longer with Tiina Saar", "no longer possible")]
    model = page.scenarios.view.table.model
    place = next(n for n, column in enumerate(model.columns) if column.key == "right")
    assert "does not take part now" in model.index(0, place).data(Qt.ItemDataRole.ToolTipRole)
    page.scenarios.use()
    settle(page)
    assert "1 pair is no longer possible: Anu Aas" in said[-1].text
    assert bar(page).currentIndex() == 1


def test_a_scenario_is_compared_with_the_best_plan_and_with_another(
    open_board: OpenBoard, desk: Desk, round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    (tiina, _), (anu, _) = round_of_two
    save_scenario(desk, "Tühi")
    actions.pair(desk, tiina, anu)
    save_scenario(desk, "Üks")
    page = open_board()
    go_to(page, 1)
    against = page.scenarios.view.against
    assert [against.itemText(n) for n in range(against.count())] == ["Matching board", "Best plan", "Üks"]
    for place, differ in ((1, 2), (2, 1)):
        against.setCurrentIndex(place)
        against.activated.emit(place)
        settle(page)
        assert len(compared(page)) == differ
    assert page.scenarios.view.table.model.headerData(2, Qt.Orientation.Horizontal) == "Üks"


def test_a_scenario_is_renamed_duplicated_saved_again_and_removed_from_its_menu(
    open_board: OpenBoard, desk: Desk, round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    save_scenario(desk, "Üks")
    page = open_board()
    go_to(page, 1)
    answer("Teine")
    choose(page, "Rename")
    assert tabs(page) == ["Matching board", "Teine"]
    answer("Kolmas")
    choose(page, "Duplicate")
    assert tabs(page) == ["Matching board", "Teine", "Kolmas"]
    assert bar(page).currentIndex() == 2
    actions.propose(desk)
    settle(page)
    assert len(compared(page)) == 2
    choose(page, "Save the board")
    assert compared(page) == []
    assert page.scenarios.view.alike.isVisible()
    choose(page, "Remove")
    assert tabs(page) == ["Matching board", "Teine"]
    assert bar(page).currentIndex() == 0
    page.workspace.undo()
    settle(page)
    assert tabs(page) == ["Matching board", "Teine", "Kolmas"]


def test_keys_rename_and_remove_and_the_menu_key_opens_the_menu(
    open_board: OpenBoard, desk: Desk, round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    save_scenario(desk, "Üks")
    page = open_board()
    bar(page).setFocus()
    QTest.keyClick(bar(page), Qt.Key.Key_Right)
    settle(page)
    assert bar(page).currentIndex() == 1
    answer("Teine")
    QTest.keyClick(bar(page), Qt.Key.Key_F2)
    settle(page)
    assert tabs(page) == ["Matching board", "Teine"]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    assert event.type() == QEvent.Type.ContextMenu
    QApplication.sendEvent(bar(page), event)
    assert page.scenarios.menu.isVisible()
    page.scenarios.menu.hide()
    QTest.keyClick(bar(page), Qt.Key.Key_Delete)
    settle(page)
    assert tabs(page) == ["Matching board"]


def test_a_title_that_is_taken_is_said_in_the_dialog(
    open_board: OpenBoard, desk: Desk, round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    save_scenario(desk, "Üks")
    page = open_board()
    heard: list[str] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TitleDialog)
        assert dialog.field.text() == "Plan A"
        dialog.field.setText("üks")
        dialog.main_button.click()
        heard.append(dialog.accessibleDescription())
        dialog.reject()

    QTimer.singleShot(0, fill)
    page.scenarios.save()
    assert "There is a scenario “üks” already." in heard[0]
    with desk.read() as session:
        assert len(scenario_rows(session)) == 1


def test_a_long_title_ends_in_dots_and_is_told_whole(
    open_board: OpenBoard, desk: Desk, round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    title = "Komisjoni koosolek 12.08. & Tartu osakonna ettepanek, teine variant"
    save_scenario(desk, title)
    page = open_board()
    assert bar(page).tabRect(1).width() <= WIDEST
    assert bar(page).tabToolTip(1) == title
    assert bar(page).accessibleTabName(1) == title


def test_a_person_of_the_comparison_is_shown_on_the_board(
    open_board: OpenBoard, desk: Desk, round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    _, (anu, _) = round_of_two
    save_scenario(desk, "Tühi")
    actions.propose(desk)
    page = open_board()
    go_to(page, 1)
    table = page.scenarios.view.table
    table.opened.emit(table.rows[0])
    settle(page)
    assert bar(page).currentIndex() == 0
    assert page.subject == anu


def test_the_comparison_is_written_as_a_workbook(
    open_board: OpenBoard, desk: Desk, tmp_path: Path, round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    save_scenario(desk, "=Tühi")
    actions.propose(desk)
    page = open_board()
    go_to(page, 1)
    page.scenarios.export(tmp_path / "plans.xlsx")
    settle(page)
    book = load_workbook(tmp_path / "plans.xlsx")
    figures, people = book.worksheets
    assert [cell.value for cell in figures[1]] == ["What", "Matching board", "=Tühi"]
    assert figures["C1"].data_type == "s"
    assert [cell.value for cell in figures[2]] == ["People placed", 2, 0]
    assert [people.cell(n, 1).value for n in (2, 3)] == ["Anu Aas", "Mati Mets"]
    assert people.cell(2, 7).value == "loses the place"


def test_every_control_has_a_name_and_the_model_holds(
    open_board: OpenBoard, desk: Desk, round_of_two: tuple[list[UUID], list[UUID]]
) -> None:
    save_scenario(desk, "Tühi")
    actions.propose(desk)
    page = open_board()
    go_to(page, 1)
    assert list(nameless_controls(page)) == []
    QAbstractItemModelTester(
        page.scenarios.view.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    actions.propose(desk)
    settle(page)
