"""A coordinator's hands and eyes: what is pressed, typed and dragged in the window, and read there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from time import monotonic
from typing import TypeVar
from uuid import UUID

from pypdfium2 import PdfDocument
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableView,
    QWidget,
)

from mentordesk_ui.application import Application
from mentordesk_ui.matching.cards.views import BoardList, person_data
from mentordesk_ui.matching.page import MatchingPage
from mentordesk_ui.page import Page
from mentordesk_ui.table import Row
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.widgets.toast import Toast

W = TypeVar("W", bound=QWidget)
P = TypeVar("P", bound=Page)
R = TypeVar("R", bound=Row)
PATIENCE = 20.0  # seconds, for a machine that does much else
_Button, _Keys = Qt.MouseButton, Qt.KeyboardModifier


class Days:
    """The clock on the wall: nine in the morning of whatever day it is."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> datetime:
        return datetime.combine(self.day, time(9), tzinfo=timezone(timedelta(hours=2)))


class Hands:
    """Works the running program as a person does: by the words on it."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.window, self.workspace = application.window, application.workspace

    # Waiting and seeing

    def settle(self) -> None:
        """Wait until the program has come to rest."""
        QApplication.processEvents()
        self.until(lambda: not self.workspace.runner.busy, "the work beside the window ends")
        QApplication.processEvents()

    def until(self, there: Callable[[], object], what: str) -> None:
        """Wait until something is so."""
        end = monotonic() + PATIENCE
        while not there():
            assert monotonic() < end, f"waited in vain until {what}"
            QTest.qWait(2)

    def here(self) -> QWidget:
        """Give what can be worked in: the dialog on top, or the window."""
        over = QApplication.activeModalWidget()
        return over if over is not None else self.window

    def find(self, kind: type[W], words: str, within: QWidget | None = None) -> W:
        """Find what is seen and says or is called something."""
        seen = [one for one in (within or self.here()).findChildren(kind) if one.isVisible()]
        found = [one for one in seen if words in (_text(one), one.accessibleName(), one.objectName())]
        assert found, f"nothing seen is called “{words}”, only {[_text(one) for one in seen]}"
        return found[0]

    def reads(self, within: QWidget | None = None) -> str:
        """Read every word that is seen in labels and on buttons."""
        place = within or self.here()
        parts = [one for one in place.findChildren(QWidget) if one.isVisible()]
        return " | ".join(_text(one) for one in parts if isinstance(one, QLabel | QAbstractButton))

    def toast(self) -> str:
        """Read the short word at the window's foot."""
        return " ".join(one.text for one in self.window.findChildren(Toast) if one.isVisible())

    # Pressing and typing

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Press a button by its words; it must be one that can be pressed."""
        button = self.find(QAbstractButton, words, within)
        assert button.isEnabled(), f"“{words}” cannot be pressed"
        boxed = isinstance(button, QCheckBox | QRadioButton)
        at = QPoint(8, button.height() // 2) if boxed else button.rect().center()
        QTest.mouseClick(button, _Button.LeftButton, _Keys.NoModifier, at)
        self.settle()

    def choose_in_menu(self, button: str, entry: str) -> None:
        """Open a button's menu and take an entry."""
        seen = [one for one in self.here().findChildren(QPushButton) if one.isVisible() and one.menu()]
        [made] = [one for one in seen if one.text() == button]
        menu = made.menu()
        [action] = [one for one in menu.actions() if one.text() == entry]

        def take() -> None:
            action.trigger()
            menu.close()

        QTimer.singleShot(0, take)
        QTest.mouseClick(made, _Button.LeftButton)
        self.settle()

    def write(self, field: str, text: str) -> None:
        """Type into the field of a name, in place of what stands there."""
        for kind in (QLineEdit, QPlainTextEdit, QSpinBox, QComboBox):
            found = [
                one
                for one in self.here().findChildren(kind)
                if one.isVisible() and one.accessibleName() == field
            ]
            if found:
                self.type_into(found[0], text)
                return
        raise AssertionError(f"no field is called “{field}”")

    def pick(self, field: str, words: str) -> None:
        """Choose in a field that offers several."""
        box = self.find(QComboBox, field)
        place = box.findText(words)
        assert place >= 0, f"“{field}” does not offer “{words}”"
        box.setCurrentIndex(place)
        box.activated.emit(place)
        self.settle()

    def type_into(self, field: QWidget, text: str) -> None:
        """Type letter by letter, as an input method does."""
        field.setFocus()
        inner = field.lineEdit() if isinstance(field, QSpinBox | QComboBox) else field
        assert isinstance(inner, QLineEdit | QPlainTextEdit)
        inner.selectAll()
        for letter in text:
            QApplication.sendEvent(inner, QKeyEvent(QEvent.Type.KeyPress, 0, _Keys.NoModifier, letter))

    @contextmanager
    def answering(self, answer: Callable[[], object]) -> Iterator[None]:
        """Answer the question that the next deed asks and waits for."""
        failed: list[BaseException] = []

        def reply() -> None:
            over = QApplication.activeModalWidget()
            if over is None:
                QTimer.singleShot(20, reply)
                return
            try:
                answer()
            except BaseException as error:  # noqa: BLE001  (told below, once the dialog is closed)
                failed.append(error)
                if isinstance(over, QDialog):
                    over.reject()

        QTimer.singleShot(20, reply)
        yield
        self.settle()
        if failed:
            raise failed[0]

    def choose_folder(self, folder: Path) -> None:
        """Choose a folder in the dialog that asks for one."""
        asking = self.here()
        assert isinstance(asking, QFileDialog)
        asking.setDirectory(str(folder))
        asking.findChildren(QLineEdit)[0].setText(str(folder))
        asking.accept()
        self.settle()

    # Going about

    def go(self, room: str, kind: type[P]) -> P:
        """Go to a room by the rail."""
        self.press(room, self.window.rail)
        page = self.window.pages.page
        assert isinstance(page, kind)
        return page

    def undo(self) -> None:
        """Press the top bar's Undo."""
        QTest.mouseClick(self.window.top_bar.undo_button, _Button.LeftButton)
        self.settle()

    # Lists

    def choose(self, table: Table[R], row_id: UUID) -> None:
        """Click on a row."""
        place = table.model.place_of(row_id.hex)
        assert place >= 0, "the row is not in the list"
        index = table.model.index(place, table.model.first)
        table.view.scrollTo(index)
        self.click(table.view, table.view.visualRect(index).center())
        self.settle()

    def tick(self, table: Table[R], *row_ids: UUID) -> None:
        """Tick rows, one click each."""
        for row_id in row_ids:
            index = table.model.index(table.model.place_of(row_id.hex), 0)
            table.view.scrollTo(index)
            self.click(table.view, table.view.visualRect(index).center())
        self.settle()

    def tick_all(self, table: Table[R]) -> None:
        """Click the tick over the list."""
        heading = table.view.horizontalHeader()
        self.click(heading, QPoint(heading.sectionViewportPosition(0) + 10, heading.height() // 2))
        self.settle()

    def click(self, view: QAbstractItemView, at: QPoint) -> None:
        """Click at a point of a list."""
        QTest.mouseClick(view.viewport(), _Button.LeftButton, _Keys.NoModifier, at)

    def type_in_cell(self, view: QTableView, row: int, column: int, text: str) -> None:
        """Go to a cell, type, and press Enter."""
        index = view.model().index(row, column)
        view.scrollTo(index)
        self.click(view, view.visualRect(index).center())
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, 0, _Keys.NoModifier, text[0]))
        [editor] = [one for one in view.viewport().findChildren(QLineEdit) if one.isVisible()]
        editor.end(False)
        for letter in text[len(editor.text()) :]:
            QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, 0, _Keys.NoModifier, letter))
        assert editor.text() == text
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.settle()

    # Dragging

    def drop_file(self, path: Path) -> None:
        """Drop a file on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        at, copy = QPoint(600, 300), Qt.DropAction.CopyAction
        QApplication.sendEvent(
            self.window, QDragEnterEvent(at, copy, data, _Button.LeftButton, _Keys.NoModifier)
        )
        QApplication.sendEvent(
            self.window, QDropEvent(QPointF(at), copy, data, _Button.LeftButton, _Keys.NoModifier)
        )
        self.settle()

    def drag(self, page: MatchingPage, mentee: UUID, mentor: UUID) -> None:
        """Carry somebody to a mentor's card on the board and let go."""
        view: BoardList = page.mentors
        index = page.mentor_model.index_of(mentor)
        view.scrollTo(index)
        at, data, move = view.visualRect(index).center(), person_data(mentee), Qt.DropAction.MoveAction
        held = (_Button.LeftButton, _Keys.NoModifier)
        QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, move, data, *held))
        over = QDragMoveEvent(at, move, data, *held)
        QApplication.sendEvent(view.viewport(), over)
        assert over.isAccepted()
        QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(at), move, data, *held))
        self.rest(page)

    def rest(self, page: MatchingPage) -> None:
        """Wait until the board lies and the panel has said what is chosen."""
        self.settle()
        QTest.qWait(100)
        self.settle()
        assert page.board is not None


def words_of(pdf: Path) -> str:
    """Read a PDF, every line run into the next, so that a wrapped name is found."""
    document = PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.accessibleName()
