"""Enter presses what has the keyboard, in the window and in every dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.layouts import column


def shown(qtbot: QtBot, window: QWidget) -> None:
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()


def test_enter_on_cancel_does_not_press_the_main_button(qtbot: QtBot) -> None:
    pressed: list[str] = []
    dialog = QDialog()
    leave, main = (
        button("Cancel", lambda: pressed.append("cancel")),
        primary("Add", lambda: pressed.append("add")),
    )
    main.setDefault(True)
    line = QLineEdit()
    dialog.setLayout(column(line, leave, main))
    shown(qtbot, dialog)
    leave.setFocus()
    QTest.keyClick(leave, Qt.Key.Key_Return)
    assert pressed == ["cancel"]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert pressed == ["cancel", "add"]


def test_enter_presses_a_button_of_a_page(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    page = QWidget()
    made = button("Show them", lambda: pressed.append(True))
    page.setLayout(column(made))
    shown(qtbot, page)
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Enter)
    assert pressed == [True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_a_small_button_of_a_dialog_and_leaves_the_dialog_open(
    qtbot: QtBot, key: Qt.Key
) -> None:
    pressed: list[bool] = []
    dialog = Dialog("A question", "Do it", "Cancel")
    tool = QToolButton()
    tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    tool.clicked.connect(lambda: pressed.append(True))
    dialog.fill(tool)
    shown(qtbot, dialog)
    tool.setFocus()
    QTest.keyClick(tool, key)
    assert pressed == [True]
    assert dialog.isVisible()
