from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.programme.actions import new_programme
from mentordesk.settings import SettingsFile
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.workspace import Said, Workspace

NOW = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def workspace(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Workspace]:
    theme.choose("light")
    made = Workspace(theme, SettingsFile(tmp_path / "settings"))
    made.choose_language("en")
    yield made
    made.quit()
    theme.choose("light")
    made.deleteLater()


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
