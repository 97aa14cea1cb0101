import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mentordesk.i18n import Texts
from mentordesk_ui.faults import Fault, FaultWatch, fault_of, start_log
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


def test_a_report_names_places_and_no_people() -> None:
    report = fault_of(a_fault_about_a_person()).report()
    assert "ValueError" in report
    assert "a_fault_about_a_person" in report
    assert PERSON not in report
    assert str(Path.home()) not in report


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


def test_the_log_holds_no_words_of_an_error(tmp_path: Path) -> None:
    handler = start_log(tmp_path / "log")
    assert handler is not None
    try:
        logging.getLogger("mentordesk.test").error("step failed", exc_info=a_fault_about_a_person())
        handler.flush()
        log = (tmp_path / "log" / "mentordesk.log").read_text("utf-8")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert "ValueError" in log
    assert PERSON not in log


def test_without_a_folder_there_is_no_log_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert start_log(tmp_path / "file" / "log") is None


def test_the_calm_dialog_can_be_copied(qtbot: QtBot, theme: Theme) -> None:
    dialog = CalmDialog(Texts("en"), fault_of(a_fault_about_a_person()))
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.report
    assert list(nameless_controls(dialog)) == []
