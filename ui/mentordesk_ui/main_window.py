"""The window: rail, top bar, pages, status line, toasts, and what belongs to none of the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QMenu, QStackedWidget, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.facts import say_frame
from mentordesk_ui.intake.dropped import is_sheet, paths_of, sheets_among
from mentordesk_ui.page import Page
from mentordesk_ui.pages import PageStack
from mentordesk_ui.rail import Rail
from mentordesk_ui.rooms import Room
from mentordesk_ui.status_line import StatusLine
from mentordesk_ui.top_bar import TopBar
from mentordesk_ui.widgets.buttons import enter_presses
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.widgets.toast import Toasts
from mentordesk_ui.window_commands import MENU, window_commands
from mentordesk_ui.workspace import Said, Workspace

if TYPE_CHECKING:
    from mentordesk.desk import Changed
    from mentordesk_ui.finder import Finder

FILES = (".mentordesk",)
_SIZE = (1366, 768)


@dataclass(frozen=True)
class Doors:
    """What leads out of the window; whoever builds it decides what is behind."""

    rooms: Callable[[Texts], Sequence[Room]]
    start: Callable[[], QWidget]
    new_file: Callable[[], object]
    open_file: Callable[[], object]
    open_path: Callable[[Path], object]
    back_up_to: Callable[[], object]
    settings: Callable[[], object]
    about: Callable[[], object]
    guide: Callable[[str], object]


class MainWindow(QMainWindow):
    """The frame of 1366 × 768 around the rooms.

    With `paint_first` it is bare until whoever built it calls `dress`, so that it can be painted at once.

    Signals: `sheet_dropped` tells the path of a spreadsheet that was dropped and that the page did not take,
    `sheets_dropped` the paths of several at once;
    `guide_wanted` names the guide's page.
    """

    sheet_dropped = Signal(str)
    sheets_dropped = Signal(list)
    guide_wanted = Signal(str)

    def __init__(self, workspace: Workspace, doors: Doors, *, paint_first: bool = False) -> None:
        super().__init__()
        self.workspace = workspace
        self._doors = doors
        self.rail = Rail()
        self.top_bar = TopBar()
        self.status_line = StatusLine()
        self.pages = PageStack(workspace)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.pages)
        self._start: QWidget | None = None
        body = column(self.top_bar, self._middle, self.status_line, gap=0)
        body.setStretch(1, 1)
        line = row(self.rail, gap=0)
        line.addLayout(body, 1)
        self.setCentralWidget(box(line, "page"))
        self.toasts = Toasts(self, close_name="")
        self._finder: Finder | None = None
        self._drop: QFrame | None = None
        self.setMinimumSize(960, 600)
        self.resize(*_SIZE)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self._listen()
        self.top_bar.setVisible(workspace.is_open)
        self.status_line.setVisible(workspace.is_open)
        self._restore()
        if not paint_first:
            self.dress()

    def _listen(self) -> None:
        self.rail.chosen.connect(self.go)
        self.top_bar.undo_wanted.connect(self.workspace.undo)
        self.top_bar.redo_wanted.connect(self.workspace.redo)
        self.top_bar.search.entered.connect(self._finder_of_the_field)
        self.status_line.backup_button.clicked.connect(self.back_up)
        self.workspace.opened.connect(self._opened)
        self.workspace.closing.connect(self._leave_field)
        self.workspace.closed.connect(self._closed)
        self.workspace.dressed.connect(self.dress)
        self.workspace.changed.connect(self._changed)
        self.workspace.undo_changed.connect(self._say_undo)
        self.workspace.said.connect(self._say)
        self.workspace.asked_for.connect(self._go_to_row)
        self.workspace.runner.changed.connect(self._busy)
        self.workspace.backed_up.connect(self.say_facts)
        self.guide_wanted.connect(self._doors.guide)

    # Dressing: once at the start, and whenever the language or the look changes

    def dress(self) -> None:
        """Build rail, commands and pages in the language and look that are on; the room stays."""
        t, room = self.workspace.t, self.pages.room
        rooms = self._doors.rooms(t) if self.workspace.has_programme else ()
        self.toasts.close_name = t("Close")
        self.rail.show_rooms(rooms, t)
        self.pages.set_rooms(rooms)
        self._command(rooms)
        self.top_bar.speak(t)
        self.top_bar.setVisible(self.workspace.is_open)
        self.status_line.setVisible(self.workspace.is_open)
        if self._finder is not None:
            self._finder.deleteLater()
            self._finder = None
        self._say_undo()
        self._show_middle(room)
        self.say_facts()

    def _show_middle(self, room: str) -> None:
        if self._start is not None:
            self._middle.removeWidget(self._start)
            self._start.deleteLater()
            self._start = None
        rooms = [one.id for one in self.pages.rooms]
        if rooms:
            self._middle.setCurrentWidget(self.pages)
            self.go(room if room in rooms else rooms[0])
            return
        self._start = self._nothing_here() if self.workspace.is_open else self._doors.start()
        self._middle.addWidget(self._start)
        self._middle.setCurrentWidget(self._start)

    def _nothing_here(self) -> QWidget:
        t, redo = self.workspace.t, self.workspace.redo_text
        return EmptyState(
            "inbox",
            t("This file holds no programme yet."),
            action=t("Redo {step}", step=redo) if redo else t("Close the file"),
            run=self.workspace.redo if redo else self.close_file,
        )

    def _command(self, rooms: Sequence[Room]) -> None:
        commands, t = self.workspace.commands, self.workspace.t
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        commands.remove(*(c.id for c in commands.all if c.id.startswith("go.")))
        mine = window_commands(self, self.workspace, rooms)
        commands.add(*mine)
        for command in mine:
            if command.keys:
                self.addAction(commands.action(command.id, self, shortcut=True))
        menu = QMenu(self)
        for group in MENU:
            for command_id in (one for one in group if one in commands):
                menu.addAction(commands.action(command_id, menu))
            menu.addSeparator()
        menu.aboutToShow.connect(commands.refresh)
        self.rail.show_menu(menu, t("Menu"))

    # What the commands do

    def go(self, room: str) -> None:
        """Go to a room."""
        page = self.pages.open_room(room)
        if page is not None:
            self.rail.show_as(room)
            self._title(page)

    def _go_to_row(self, room: str, row_id: str) -> None:
        self.go(room)
        page = self.pages.page
        if page is not None and row_id:
            page.show_row(row_id)

    def new_file(self) -> None:
        """Ask for a new programme."""
        self._doors.new_file()

    def open_file(self) -> None:
        """Ask for a file to open."""
        self._doors.open_file()

    def close_file(self) -> None:
        """Go back to the start."""
        self.workspace.close()

    def go_to_search(self) -> None:
        """Go to the search field."""
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()
        self._finder_of_the_field().look(self.top_bar.search.text())

    def _finder_of_the_field(self) -> Finder:
        """Make the list below the search field when somebody first goes there."""
        from mentordesk_ui.finder import Finder

        if self._finder is None:
            nothing = self.workspace.t("Nothing of that name. Try fewer letters.")
            tokens, commands = self.workspace.tokens, self.workspace.commands
            self._finder = Finder(self.top_bar.search, commands, tokens, nothing, self)
        return self._finder

    def back_up(self) -> None:
        """Make a backup among the file's own."""
        self.workspace.back_up()

    def back_up_to(self) -> None:
        """Ask for a folder and make a backup there."""
        self._doors.back_up_to()

    def show_settings(self) -> None:
        """Open the settings."""
        self._doors.settings()

    def show_about(self) -> None:
        """Say what this is and of what it is made."""
        self._doors.about()

    def show_guide(self) -> None:
        """Open the guide at this page."""
        page = self.pages.page
        self.guide_wanted.emit(page.guide if page is not None and self.workspace.is_open else "start")

    # What the workspace tells

    def _opened(self) -> None:
        self.dress()

    def _closed(self) -> None:
        self.dress()

    def _changed(self, changed: Changed) -> None:
        self.pages.tell(changed)
        self.say_facts()

    def _say(self, said: Said) -> None:
        self.toasts.show(said.text, said.kind, said.action, said.run)

    def _say_undo(self) -> None:
        workspace = self.workspace
        possible = workspace.is_open and not workspace.runner.writing
        self.top_bar.say_undo(workspace.t, workspace.undo_text, workspace.redo_text, possible=possible)
        workspace.commands.refresh()

    def _busy(self) -> None:
        runner = self.workspace.runner
        self.top_bar.busy.show_job(runner.current, self.workspace.t)
        for part in (self.rail, self._middle):
            if part.isEnabled() is runner.writing:
                part.setEnabled(not runner.writing)
        self._say_undo()

    def say_facts(self) -> None:
        """Say programme, round, phase, counts and backup as they are now."""
        if not self.workspace.is_open:
            self.top_bar.say_place("", "")
            self.status_line.show_nothing()
            self.setWindowTitle("MentorDesk")
            return
        say_frame(self.workspace, self.top_bar, self.status_line)
        if self.pages.page is not None:
            self._title(self.pages.page)

    def _title(self, page: Page) -> None:
        self.setWindowTitle(f"{page.title} · {self.workspace.desk.path.stem} – MentorDesk")

    # Files dropped on the window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        path = _dropped(event)
        if path is None:
            return
        event.acceptProposedAction()
        self._show_drop(path)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hide_drop()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hide_drop()
        path = _dropped(event)
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix.lower() in FILES:
            self._doors.open_path(path)
            return
        several = sheets_among(paths_of(event.mimeData()))
        if self.workspace.is_open and len(several) > 1:
            self.sheets_dropped.emit([str(one) for one in several])
            return
        path = several[0] if several else path
        page = self.pages.page
        if self.workspace.is_open and not (page is not None and page.wants_sheet(str(path))):
            self.sheet_dropped.emit(str(path))

    def _show_drop(self, path: Path) -> None:
        t = self.workspace.t
        if path.suffix.lower() in FILES:
            words = t("Drop to open {file}", file=path.name)
        elif self.workspace.is_open:
            words = t("Drop to bring in {file}", file=path.name)
        else:
            words = t("Open a programme first, then drop the spreadsheet.")
        self._hide_drop()
        self._drop = QFrame(self)
        self._drop.setProperty("look", "drop")
        self._drop.setLayout(column(None, row(None, label(words, "heading"), None), None))
        self._drop.setGeometry(self.rect().adjusted(16, 16, -16, -16))
        self._drop.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
        self._drop.show()

    def _hide_drop(self) -> None:
        if self._drop is not None:
            self._drop.hide()
            self._drop.deleteLater()
            self._drop = None

    # What the window remembers

    def _restore(self) -> None:
        kept = self.workspace.window_state.value("window/geometry")
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)

    def _leave_field(self) -> None:
        """Let a field keep what is being typed into it, while there is still a file to keep it in."""
        if (field := self.focusWidget()) is not None:
            field.clearFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workspace.keep_window_value("window/geometry", self.saveGeometry())
        self.workspace.keep_window_value("window/room", self.pages.room)
        self.workspace.quit()
        super().closeEvent(event)


def _dropped(event: QDropEvent) -> Path | None:
    """Give the file of ours, else the spreadsheet, else whatever is dropped: the import says what it is."""
    paths = paths_of(event.mimeData())
    ours = (path for path in paths if path.suffix.lower() in FILES)
    sheets = (path for path in paths if is_sheet(path))
    return next(ours, None) or next(sheets, None) or next(iter(paths), None)
