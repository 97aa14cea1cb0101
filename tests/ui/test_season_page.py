"""The page Season through its public doors: meetings typed into the grid, and what the page says then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.pairing.chosen.found_actions import enter_ready
from mentordesk.programme.actions import new_programme
from mentordesk.settings import SettingsFile
from mentordesk_ui.season.page import SeasonPage
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Said, Workspace
from tests.builders import a_mentee, a_mentor
from tests.journeys.hands import Days


@pytest.fixture
def workspace(qapp: QApplication, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on 20 October, with three pairs that found each other before the summer."""
    days = Days(date(2026, 6, 20))
    desk = Desk.create(tmp_path / "season.mentordesk", clock=days, who="Leelo")
    new_programme(desk, "association-season", first_day=date(2026, 9, 1))
    for mentee, mentor in (("Aino Õun", "Tiina Saar"), ("Zoja Aas", "Rein Ilves"), ("Mati Kask", "Uku Oja")):
        enter_ready(desk, a_mentor(desk, mentor), a_mentee(desk, mentee))
    days.day = date(2026, 10, 20)
    made = Workspace(Theme(qapp, "light"), SettingsFile(tmp_path / "settings"))
    made.take(desk)
    made.choose_language("en")
    yield made
    made.quit()


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> SeasonPage:
    made = SeasonPage(workspace)
    qtbot.addWidget(made)
    workspace.changed.connect(made.reload)
    made.resize(1290, 692)
    made.show()
    return made


def october(page: SeasonPage) -> int:
    return page.model.grid.months.index(date(2026, 10, 1)) + 1


def type_here(page: SeasonPage, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the cell that is current, and leave it."""
    page.view.setFocus()
    send(page.view, text[0])
    [editor] = [one for one in page.view.viewport().findChildren(QLineEdit) if one.isVisible()]
    editor.setText(text)
    QTest.keyClick(editor, end)
    QApplication.processEvents()


def send(widget: SeasonPage | QLineEdit | object, letter: str) -> None:
    QApplication.sendEvent(
        widget,  # type: ignore[arg-type]  # any widget
        QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter),
    )


def test_the_grid_has_the_pairs_by_family_name(page: SeasonPage) -> None:
    assert [row.mentee for row in page.model.grid.rows] == ["Zoja Aas", "Mati Kask", "Aino Õun"]


def test_enter_keeps_the_meeting_and_goes_down_to_the_next_pair(page: SeasonPage) -> None:
    page.view.setCurrentIndex(page.model.index(0, october(page)))
    type_here(page, "8.10 60 v")
    type_here(page, "9.10 45 s")
    assert [row.held for row in page.model.grid.rows] == [1, 1, 0]
    assert page.view.currentIndex().row() == 2


def test_what_cannot_be_read_is_said_and_the_cell_stays(page: SeasonPage, workspace: Workspace) -> None:
    said: list[Said] = []
    workspace.said.connect(said.append)
    page.view.setCurrentIndex(page.model.index(1, october(page)))
    type_here(page, "midagi")
    assert "midagi" in said[-1].text
    assert page.view.currentIndex().row() == 1
    assert [row.held for row in page.model.grid.rows] == [0, 0, 0]


def test_the_panel_counts_what_was_typed_just_now(page: SeasonPage) -> None:
    page.view.setCurrentIndex(page.model.index(2, october(page)))
    type_here(page, "8.10 60 v")
    assert any("1 meeting held" in one.text() for one in page.panel.findChildren(QLabel))


@pytest.mark.parametrize("language", ["en", "et"])
def test_nothing_in_the_panel_is_cut_off(
    qtbot: QtBot, page: SeasonPage, workspace: Workspace, language: str
) -> None:
    workspace.choose_language(language)
    made = SeasonPage(workspace)
    qtbot.addWidget(made)
    made.resize(1290, 692)
    made.show()
    made.view.setCurrentIndex(made.model.index(2, october(made)))
    type_here(made, "8.10 60 s")
    made.reload(None)
    QTest.qWait(20)
    seen = made.panel.findChildren(QScrollArea)[0].viewport()
    for one in made.panel.findChildren(QLabel) + made.panel.findChildren(QPushButton):
        if one.isVisible():
            place = QRect(one.mapTo(seen, QPoint(0, 0)), one.size())
            assert place.right() <= seen.width(), f"“{one.text()}” is cut off"


def test_every_control_has_a_name(page: SeasonPage) -> None:
    assert list(nameless_controls(page)) == []
