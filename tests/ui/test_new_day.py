"""A window that stays open over night: what it shows in the morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.programme.actions import rename_programme
from mentordesk.settings import Settings, SettingsFile
from mentordesk_ui.application import Application
from tests.journeys.hands import Days


@pytest.fixture
def days() -> Days:
    return Days(date(2026, 10, 16))


@pytest.fixture
def application(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, programme_file: Path, days: Days
) -> Iterator[Application]:
    """The program with a file open on a Friday."""
    settings = SettingsFile(tmp_path / "settings")
    settings.save(Settings(language="en", theme="light"))
    made = Application(qapp, settings, clock=days)
    made.show()
    made.workspace.take(Desk.open(programme_file, clock=days))
    qtbot.waitUntil(lambda: not made.workspace.runner.busy, timeout=10_000)
    yield made
    made.window.close()
    made.stop()
    made.deleteLater()


def heads(application: Application) -> list[str]:
    return [one.text() for one in application.window.pages.findChildren(QLabel)]


def test_on_monday_the_window_left_open_on_friday_shows_monday(
    qtbot: QtBot, application: Application, days: Days
) -> None:
    assert "Friday, 16 October" in heads(application)
    days.day = date(2026, 10, 19)
    application.look_at_the_calendar()
    qtbot.waitUntil(lambda: "Monday, 19 October" in heads(application))


def test_what_was_done_on_saturday_is_backed_up_on_monday(
    qtbot: QtBot, application: Application, days: Days
) -> None:
    assert application.workspace.desk.last_backup is not None
    days.day = date(2026, 10, 17)
    rename_programme(application.workspace.desk, "Ühingu mentorprogramm, teine aasta")
    days.day = date(2026, 10, 19)
    application.look_at_the_calendar()
    qtbot.waitUntil(lambda: not application.workspace.runner.busy, timeout=10_000)
    last = application.workspace.desk.last_backup
    assert last is not None
    assert last.date() == days.day


def test_within_a_day_nothing_is_read_again(application: Application) -> None:
    told: list[object] = []
    application.workspace.changed.connect(told.append)
    application.look_at_the_calendar()
    assert told == []
