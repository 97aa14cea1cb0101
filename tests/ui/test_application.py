from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.pairing import actions
from mentordesk.settings import Settings, SettingsFile
from mentordesk_ui.application import Application
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.widgets.calm_dialog import CalmDialog
from tests.builders import a_mentee, a_mentor
from tests.ui.conftest import NOW


@pytest.fixture
def settings_file(tmp_path: Path) -> SettingsFile:
    file = SettingsFile(tmp_path / "settings")
    file.save(Settings(language="en", theme="light"))
    return file


@pytest.fixture
def application(qapp: QApplication, qtbot: QtBot, settings_file: SettingsFile) -> Iterator[Application]:
    made = Application(qapp, settings_file, opening=True)
    yield made
    made.window.hide()
    made.stop()
    made.window.deleteLater()
    made.deleteLater()


def test_a_start_with_a_file_paints_first_and_opens_it_afterwards(
    qtbot: QtBot, application: Application, programme_file: Path, settings_file: SettingsFile
) -> None:
    application.show(programme_file)
    assert application.window.isVisible()
    assert not application.workspace.is_open
    qtbot.waitUntil(lambda: application.workspace.is_open, timeout=10_000)
    assert application.window.pages.room == application.window.pages.rooms[0].id
    assert settings_file.load().recent == (str(programme_file),)


def test_a_start_with_a_file_that_is_gone_says_so_and_shows_the_first_page(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    application.show(tmp_path / "gone.mentordesk")
    qtbot.waitUntil(lambda: application.window.toasts.toast is not None, timeout=10_000)
    toast = application.window.toasts.toast
    assert toast is not None
    assert "gone.mentordesk" in toast.text
    said = [label.text() for label in application.window.findChildren(QLabel)]
    assert "Welcome to MentorDesk" in said


def test_an_unforeseen_fault_leads_to_one_calm_dialog_and_the_file_is_opened_again(
    qtbot: QtBot, application: Application, programme_file: Path
) -> None:
    workspace = application.workspace
    application.show()
    workspace.take(Desk.open(programme_file, clock=lambda: NOW))
    before = workspace.desk
    workspace.runner.failed.emit(KeyError("Maarja Õunapuu"))
    workspace.runner.failed.emit(KeyError("Maarja Õunapuu"))
    qtbot.waitUntil(lambda: bool(application.window.findChildren(CalmDialog)))
    qtbot.waitUntil(lambda: workspace.is_open and workspace.desk is not before, timeout=10_000)
    [dialog] = application.window.findChildren(CalmDialog)
    assert "Maarja" not in dialog.report
    assert "KeyError" in dialog.report
    dialog.accept()


def test_the_search_knows_everybody_before_any_room_was_opened(
    qtbot: QtBot, application: Application, programme_file: Path
) -> None:
    workspace = application.workspace
    workspace.choose_language("en")
    workspace.take(Desk.open(programme_file, clock=lambda: NOW))
    assert workspace.commands.find("ounapuu") == []
    mentee = a_mentee(workspace.desk, "Maarja Õunapuu", organisation="Pärnu KHK")
    pair = actions.pair(workspace.desk, a_mentor(workspace.desk, "Tiina Saar"), mentee)
    found = workspace.commands.find("õunapuu")
    assert [(one.title, one.note) for one in found] == [
        ("Maarja Õunapuu", "Mentee · Pärnu KHK"),
        ("Maarja Õunapuu · Tiina Saar", "Pair"),
    ]
    asked: list[tuple[str, str]] = []
    workspace.asked_for.connect(lambda room, row: asked.append((room, row)))
    found[1].run()
    assert asked == [("pairing", pair.hex)]


@pytest.mark.parametrize("language", ["en", "et"])
def test_every_control_of_every_room_has_a_name(
    qtbot: QtBot, application: Application, programme_file: Path, language: str
) -> None:
    workspace, window = application.workspace, application.window
    workspace.choose_language(language)
    workspace.take(Desk.open(programme_file, clock=lambda: NOW))
    window.show()
    for room in window.pages.rooms:
        window.go(room.id)
        qtbot.waitUntil(lambda: not workspace.runner.busy, timeout=20_000)
        page = window.pages.page
        assert page is not None
        assert (room.id, list(nameless_controls(page))) == (room.id, [])
