from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.programme.actions import new_programme
from mentordesk.settings import SettingsFile
from mentordesk_ui.matching.page import MatchingPage
from mentordesk_ui.page import Page
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.workspace import Said, Workspace
from tests.builders import a_desk
from tests.ui.board import OpenBoard, settle

P = TypeVar("P", bound=Page)
NOW = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)


class OpenPage(Protocol):
    """Opens a page of a kind."""

    def __call__(self, kind: Callable[[Workspace], P]) -> P:
        """Make it, show it, and let it hear what changes."""


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def bare_workspace(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace without a file, in English and in the light look."""
    theme.choose("light")
    made = Workspace(theme, SettingsFile(tmp_path / "settings"))
    made.choose_language("en")
    yield made
    made.quit()
    theme.choose("light")
    made.deleteLater()


@pytest.fixture
def workspace(bare_workspace: Workspace) -> Workspace:
    return bare_workspace


@pytest.fixture
def programme_file(tmp_path: Path) -> Path:
    """A closed file with the association's season, set up on 12 October 2026."""
    path = tmp_path / "season.mentordesk"
    with Desk.create(path, clock=lambda: NOW, who="koordinaator") as desk:
        new_programme(desk, "association-season", "Ühingu mentorprogramm", date(2026, 9, 1))
    return path


@pytest.fixture
def open_workspace(workspace: Workspace, programme_file: Path) -> Workspace:
    """A workspace with that file open."""
    workspace.take(Desk.open(programme_file, clock=lambda: NOW, who="koordinaator"))
    return workspace


@pytest.fixture
def said(workspace: Workspace) -> list[Said]:
    """Every word that the workspace says to the person from now on."""
    words: list[Said] = []
    workspace.said.connect(words.append)
    return words


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An open file with the association's season and nobody in it, on 20 June 2026."""
    return a_desk(tmp_path)


@pytest.fixture
def desk_workspace(bare_workspace: Workspace, desk: Desk) -> Workspace:
    """A workspace with that desk, in English whatever the programme speaks."""
    bare_workspace.take(desk)
    bare_workspace.choose_language("en")
    return bare_workspace


@pytest.fixture
def open_page(qtbot: QtBot, desk_workspace: Workspace) -> OpenPage:
    """Open a page of that workspace on what the file holds by now."""

    def open_it(kind: Callable[[Workspace], P]) -> P:
        return shown(qtbot, kind(desk_workspace))

    return open_it


@pytest.fixture
def open_board(qtbot: QtBot, bare_workspace: Workspace, desk: Desk) -> OpenBoard:
    """Open the board's page, in English whatever the programme speaks."""

    usual = desk

    def open_it(desk: Desk | None = None) -> MatchingPage:
        wanted = desk or usual
        if not bare_workspace.is_open or bare_workspace.desk is not wanted:
            bare_workspace.take(wanted)
            bare_workspace.choose_language("en")
        page = shown(qtbot, MatchingPage(bare_workspace))
        page.reload(None)
        page.activateWindow()
        settle(page)
        return page

    return open_it


def shown(qtbot: QtBot, page: P) -> P:
    """Show a page as large as the window usually gives it, and let it hear what changes."""
    qtbot.addWidget(page)
    page.workspace.changed.connect(page.reload)
    page.resize(1290, 692)
    page.show()
    return page
