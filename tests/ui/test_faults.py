import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mentordesk.i18n import Texts
from mentordesk.log import Fault, fault_of
from mentordesk_ui.faults import FaultWatch
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.widgets.calm_dialog import CalmDialog

PERSON = "Maarja Õunapuu"


def a_fault_about_a_person() -> Exception:
    try:
        raise ValueError(f"no place for {PERSON}")
    except ValueError as error:
        return error


@pytest.fixture
def told() -> list[Fault]:
    return []


@pytest.fixture
def watch(qtbot: QtBot, told: list[Fault]) -> Iterator[FaultWatch]:
    made = FaultWatch(told.append)
    yield made
    made.stop()


def test_what_nobody_caught_in_a_thread_is_told_in_the_windows_thread(
    qtbot: QtBot, watch: FaultWatch, told: list[Fault]
) -> None:
    def fail() -> None:
        raise a_fault_about_a_person()

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].kind == "ValueError"


def test_the_hooks_are_given_back(qtbot: QtBot) -> None:
    before = threading.excepthook
    watch = FaultWatch(lambda _: None)
    assert threading.excepthook is not before
    watch.stop()
    assert threading.excepthook is before


def test_a_fault_without_a_file_tells_of_none_that_was_opened_again(qtbot: QtBot, theme: Theme) -> None:
    dialog = CalmDialog(Texts("en"), fault_of(a_fault_about_a_person()), with_file=False)
    qtbot.addWidget(dialog)
    words = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "opened again, so" not in words
    assert "No file is open" in words


def test_the_calm_dialog_can_be_copied(qtbot: QtBot, theme: Theme) -> None:
    dialog = CalmDialog(Texts("en"), fault_of(a_fault_about_a_person()))
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.report
    assert list(nameless_controls(dialog)) == []
