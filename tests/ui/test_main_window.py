from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Changed, Desk
from mentordesk.i18n import Texts
from mentordesk.programme.actions import rename_programme
from mentordesk.programme.rows import current
from mentordesk_ui.commands import Found
from mentordesk_ui.main_window import Doors, MainWindow
from mentordesk_ui.page import Page
from mentordesk_ui.rooms import Room
from mentordesk_ui.start import StartDoors, StartPage
from mentordesk_ui.tasks import Progress
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.widgets.forms import text_field
from mentordesk_ui.widgets.toast import keep_clear
from mentordesk_ui.workspace import Said, Workspace
from tests.ui.conftest import NOW
from tests.ui.demo import demo_rooms

Ask = list[tuple[str, object]]


class Listening(Page):
    """A page that writes down what it is told."""

    heard: Ask

    def __init__(self, workspace: Workspace, name: str, heard: Ask) -> None:
        super().__init__(workspace, title=name)
        self.name, self.heard = name, heard
        heard.append((name, "built"))

    def reload(self, changed: Changed | None) -> None:
        self.heard.append((self.name, changed.origin if changed else "anew"))

    def show_row(self, id: str) -> None:  # noqa: A002
        self.heard.append((self.name, f"row {id}"))

    def wants_sheet(self, path: str) -> bool:
        return self.name == "Import"


@pytest.fixture
def asked() -> Ask:
    """What pages and doors were asked."""
    return []


def a_door(asked: Ask, name: str) -> Callable[..., object]:
    return lambda *what: asked.append((name, *what) if what else (name, ""))


def listening_rooms(asked: Ask, t: Texts) -> list[Room]:
    return [
        Room(name.lower(), t(name), "sun", lambda w, name=name: Listening(w, name, asked))  # type: ignore[misc]
        for name in ("Today", "People", "Import")
    ]


def doors(asked: Ask, rooms: Callable[[Texts], list[Room]]) -> Doors:
    door = partial(a_door, asked)
    start_doors = StartDoors(door("open"), door("path"), door("new"), door("forget"), door("speak"))
    return Doors(
        rooms=rooms,
        start=lambda: StartPage(Texts("en"), [], start_doors),
        new_file=door("new"),
        open_file=door("open"),
        open_path=door("path"),
        back_up_to=door("back up"),
        settings=door("settings"),
        about=door("about"),
        guide=door("guide"),
    )


def shown(qtbot: QtBot, window: MainWindow) -> MainWindow:
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def window(qtbot: QtBot, open_workspace: Workspace, asked: Ask) -> Iterator[MainWindow]:
    made = MainWindow(open_workspace, doors(asked, partial(listening_rooms, asked)))
    yield shown(qtbot, made)
    made.hide()
    made.deleteLater()


@pytest.fixture
def demo(qtbot: QtBot, open_workspace: Workspace, asked: Ask) -> Iterator[MainWindow]:
    made = MainWindow(open_workspace, doors(asked, demo_rooms))
    yield shown(qtbot, made)
    made.hide()
    made.deleteLater()


class Writing(Page):
    """A page of one line that is kept as the programme's title when it is left."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title="Writing")
        self.line = text_field(name="Title")
        self.line.editingFinished.connect(lambda: rename_programme(workspace.desk, self.line.text()))
        self.lay_out(self.line)

    def reload(self, changed: Changed | None) -> None:
        """Leave the line as it is."""


@pytest.mark.parametrize("leave", [MainWindow.close, MainWindow.close_file])
def test_what_is_being_typed_is_kept_when_the_file_is_let_go(
    qtbot: QtBot,
    open_workspace: Workspace,
    programme_file: Path,
    asked: Ask,
    leave: Callable[[MainWindow], object],
) -> None:
    window = MainWindow(
        open_workspace, doors(asked, lambda _: [Room("writing", "Writing", "sun", lambda w: Writing(w))])
    )
    shown(qtbot, window)
    window.activateWindow()
    window.go("writing")
    page = window.pages.findChild(Writing)
    assert page is not None
    page.line.setFocus()
    qtbot.waitUntil(page.line.hasFocus)
    QTest.keyClicks(page.line, "Uus nimi")
    leave(window)
    with Desk.open(programme_file) as desk, desk.read() as session:
        assert current(session).title == "Uus nimi"
    window.hide()
    window.deleteLater()


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, held))


def write(widget: QWidget, text: str) -> None:
    for letter in text:
        QApplication.sendEvent(
            widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )


def rail_items(window: MainWindow) -> list[str]:
    return [b.text() for b in window.rail.findChildren(QToolButton) if b.text()]


def words(widget: QWidget) -> str:
    return " | ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text())


# Rooms


def test_the_rail_shows_the_rooms_that_exist_and_the_first_is_open(window: MainWindow, asked: Ask) -> None:
    assert rail_items(window) == ["Today", "People", "Import"]
    assert window.pages.room == "today"
    assert asked == [("Today", "built"), ("Today", "anew")]


def test_a_page_is_built_when_it_is_first_opened_and_kept(window: MainWindow, asked: Ask) -> None:
    for room in ("people", "today", "people"):
        window.go(room)
    assert [what for what in asked if what[1] == "built"] == [("Today", "built"), ("People", "built")]


def test_the_page_that_is_seen_hears_a_change_and_the_others_read_when_they_are_shown(
    window: MainWindow, open_workspace: Workspace, asked: Ask
) -> None:
    window.go("people")
    window.go("today")
    asked.clear()
    open_workspace.do(partial(rename_programme, title="Season"))
    assert asked == [("Today", "step")]
    window.go("people")
    assert asked[1:] == [("People", "anew")]


def test_anybody_can_send_the_person_to_a_row(
    window: MainWindow, open_workspace: Workspace, asked: Ask
) -> None:
    open_workspace.show("people", "abc")
    assert window.pages.room == "people"
    assert asked[-1] == ("People", "row abc")


def test_rooms_have_keys(window: MainWindow, open_workspace: Workspace) -> None:
    assert open_workspace.commands["go.import"].keys == "Ctrl+3"
    assert open_workspace.commands.give("go.import")
    assert window.pages.room == "import"


def test_the_room_stays_when_the_language_changes_and_its_page_is_built_anew(
    window: MainWindow, open_workspace: Workspace, asked: Ask
) -> None:
    window.go("people")
    asked.clear()
    open_workspace.choose_language("fi")
    assert window.pages.room == "people"
    assert asked == [("People", "built"), ("People", "anew")]


# Top bar and foot


def test_the_frame_says_where_we_are(window: MainWindow) -> None:
    assert "Ühingu mentorprogramm" in words(window.top_bar)
    assert "2026/27 · relationship" in words(window.top_bar)
    foot = words(window.status_line)
    assert "Saved" in foot
    assert "0 people · 0 mentors · 0 mentees" in foot
    assert "koordinaator · season.mentordesk" in foot


def test_undo_names_its_step_and_takes_it_back(window: MainWindow, open_workspace: Workspace) -> None:
    open_workspace.do(partial(rename_programme, title="Season"))
    assert window.top_bar.undo_button.accessibleName() == "Undo Rename the programme"
    assert "Season" in words(window.top_bar)
    window.top_bar.undo_button.click()
    assert "Ühingu mentorprogramm" in words(window.top_bar)
    assert window.top_bar.redo_button.accessibleName() == "Redo Rename the programme"
    window.top_bar.redo_button.click()
    assert "Season" in words(window.top_bar)


def test_a_toast_offers_undo_and_goes(window: MainWindow, open_workspace: Workspace) -> None:
    open_workspace.do(partial(rename_programme, title="Season"))
    toast = window.toasts.toast
    assert toast is not None
    assert toast.text == "Done: Rename the programme"
    assert toast.action_button is not None
    toast.action_button.click()
    assert "Ühingu mentorprogramm" in words(window.top_bar)
    open_workspace.say(Said("The folder is gone.", Kind.LOSS))
    assert window.toasts.toast is not toast


def test_a_toast_stands_above_a_bar_of_buttons_also_one_that_comes_later(
    qtbot: QtBot, window: MainWindow, open_workspace: Workspace
) -> None:
    bar = QWidget(window)
    keep_clear(bar)
    bar.setGeometry(0, window.height() - 90, window.width(), 60)
    bar.hide()
    open_workspace.say(Said("The folder is there.", Kind.FINE))
    toast = window.toasts.toast
    assert toast is not None
    assert toast.geometry().intersects(bar.geometry())
    bar.show()
    QApplication.postEvent(window, QEvent(QEvent.Type.LayoutRequest))
    qtbot.waitUntil(lambda: not toast.geometry().intersects(bar.geometry()), timeout=2000)


def test_long_work_is_named_and_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, open_workspace: Workspace
) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress(2, 8)
            sleep(0.01)

    job = open_workspace.in_background(work, title="Certificates")
    qtbot.waitUntil(lambda: window.top_bar.busy.isVisible() and job.done == 2, timeout=3000)
    assert "Certificates: 2 of 8" in words(window.top_bar.busy)
    window.top_bar.busy.cancel_button.click()
    qtbot.waitUntil(lambda: not window.top_bar.busy.isVisible())


def test_while_a_long_step_is_written_pages_wait_and_commands_are_off(
    qtbot: QtBot, window: MainWindow, open_workspace: Workspace
) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress.check()
            sleep(0.01)

    job = open_workspace.in_background(work, writes=True)
    assert not window.pages.isEnabled()
    assert not window.top_bar.undo_button.isEnabled()
    assert not open_workspace.commands.give("edit.undo")
    job.cancel()
    qtbot.waitUntil(lambda: not open_workspace.runner.busy)
    assert window.pages.isEnabled()


# Search everything


def test_ctrl_k_finds_people_and_commands_and_enter_goes_there(
    window: MainWindow, open_workspace: Workspace, asked: Ask
) -> None:
    person = Found("Maarja Õunapuu", "mentee", "user", lambda: open_workspace.show("people", "maarja"))
    open_workspace.commands.search_in("people", lambda text: [person] if text in "maarja õunapuu" else [])
    assert open_workspace.commands.give("app.find")
    field = window.top_bar.search
    write(field, "maarja")
    press(field, Qt.Key.Key_Return)
    assert asked[-1] == ("People", "row maarja")
    assert field.text() == ""
    write(field, "import")
    press(field, Qt.Key.Key_Return)
    assert window.pages.room == "import"


def test_ctrl_z_belongs_to_the_field_that_is_written_in(
    window: MainWindow, open_workspace: Workspace
) -> None:
    open_workspace.do(partial(rename_programme, title="Season"))
    field = window.top_bar.search
    window.activateWindow()
    field.setFocus()
    write(field, "õun")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(field, event)
    assert event.isAccepted()
    press(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert "Season" in words(window.top_bar)


# What is dropped


def drop(window: MainWindow, path: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(200, 200), copy, data, button, none))
    event = QDropEvent(QPointF(200, 200), copy, data, button, none)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


def test_a_spreadsheet_dropped_on_the_window_is_told(window: MainWindow, tmp_path: Path) -> None:
    sheets: list[str] = []
    window.sheet_dropped.connect(sheets.append)
    drop(window, tmp_path / "registrations.xlsx")
    assert sheets == [str(tmp_path / "registrations.xlsx")]
    window.go("import")
    drop(window, tmp_path / "registrations.csv")
    assert len(sheets) == 1  # the page took it


def test_a_file_of_ours_dropped_on_the_window_is_opened(
    window: MainWindow, asked: Ask, tmp_path: Path
) -> None:
    drop(window, tmp_path / "other.mentordesk")
    assert asked[-1] == ("path", tmp_path / "other.mentordesk")


def test_what_is_no_spreadsheet_is_told_too_so_that_the_import_can_say_what_it_is(
    window: MainWindow, tmp_path: Path
) -> None:
    sheets: list[str] = []
    window.sheet_dropped.connect(sheets.append)
    assert drop(window, tmp_path / "holiday.jpg").isAccepted()
    assert sheets == [str(tmp_path / "holiday.jpg")]


def test_a_folder_dropped_on_the_window_is_the_spreadsheets_in_it(window: MainWindow, tmp_path: Path) -> None:
    several: list[list[str]] = []
    window.sheets_dropped.connect(several.append)
    for name in ("b.xlsx", "a.xlsx", "~$a.xlsx", "letter.pdf"):
        (tmp_path / name).touch()
    drop(window, tmp_path)
    assert several == [[str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx")]]


# The first page


def test_without_a_file_the_first_page_offers_ways_to_begin(
    qtbot: QtBot, workspace: Workspace, asked: Ask
) -> None:
    window = MainWindow(workspace, doors(asked, demo_rooms))
    qtbot.addWidget(window)
    shown(qtbot, window)
    assert rail_items(window) == []
    assert "Welcome to MentorDesk" in words(window)
    [start] = window.findChildren(StartPage)
    for way in start.ways:
        way.click()
    assert [what[0] for what in asked] == ["new", "open"]


def test_a_file_without_a_programme_says_so(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    workspace.take(Desk.create(tmp_path / "empty.mentordesk", clock=lambda: NOW))
    window = MainWindow(workspace, doors([], demo_rooms))
    qtbot.addWidget(window)
    shown(qtbot, window)
    assert rail_items(window) == []
    assert "This file holds no programme yet." in words(window)


# Everything has a name


def test_every_control_of_the_frame_and_of_the_shared_parts_has_a_name(demo: MainWindow) -> None:
    for room in ("today", "people", "pairing"):
        demo.go(room)
        assert list(nameless_controls(demo)) == []


def test_a_control_without_a_name_is_noticed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    QToolButton(parent)
    assert list(nameless_controls(parent)) == ["QWidget > QToolButton"]


@pytest.mark.parametrize("language", ["en", "et", "fi"])
def test_the_frame_fits_a_small_screen_in_every_language(
    demo: MainWindow, open_workspace: Workspace, language: str
) -> None:
    open_workspace.choose_language(language)
    demo.resize(1024, 600)
    QApplication.processEvents()
    bar = demo.top_bar
    assert bar.redo_button.geometry().right() <= bar.width()
    assert demo.width() == 1024
