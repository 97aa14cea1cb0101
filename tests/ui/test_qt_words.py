"""Qt's own words: Qt speaks no Estonian, so what it says itself comes from our catalogue."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.i18n import Texts
from mentordesk_ui.qt_words import speak_qt


@pytest.fixture
def estonian(qapp: QApplication) -> Iterator[None]:
    translator = speak_qt(qapp, Texts("et"), None)
    yield
    speak_qt(qapp, Texts("en"), translator)


def said(actions: list[QAction]) -> list[str]:
    return [action.text().partition("\t")[0] for action in actions if action.text()]


@pytest.mark.usefixtures("estonian")
def test_the_menu_of_a_field_is_estonian(qtbot: QtBot) -> None:
    field = QLineEdit("x")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert said(menu.actions()) == [
        *("Võta tagasi", "Tee uuesti", "Lõika", "Kopeeri", "Kleebi", "Kustuta", "Vali kõik"),
    ]


@pytest.mark.usefixtures("estonian")
def test_the_dialog_for_files_is_estonian(qtbot: QtBot) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = {button.text() for button in dialog.findChildren(QPushButton)}
    words |= {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Ava", "Loobu", "Kaust:", "Faili nimi:", "Faili liik:"} <= words


def test_english_comes_back_whole(qapp: QApplication, qtbot: QtBot) -> None:
    speak_qt(qapp, Texts("en"), speak_qt(qapp, Texts("et"), None))
    field = QLineEdit("x")
    qtbot.addWidget(field)
    assert "Kopeeri" not in said(field.createStandardContextMenu().actions())
