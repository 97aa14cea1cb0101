"""Puts the window together: theme, workspace, doors, frame. Paints first, opens the file afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.log import Fault, start_log
from mentordesk.settings import SettingsFile, log_folder
from mentordesk_ui.everything import Everything
from mentordesk_ui.faults import FaultWatch
from mentordesk_ui.intake.door import ImportDoor
from mentordesk_ui.main_window import Doors, MainWindow
from mentordesk_ui.pairing.panel.door import PanelDoor
from mentordesk_ui.rooms import rooms
from mentordesk_ui.theme.icons import icon
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.desk import Clock
    from mentordesk_ui.files import Files

LOOK_AT_THE_CALENDAR_MS = 60_000
MakeSample = Callable[[Path, str], Path]
"""Makes the sample year of a language in a folder and gives the file; runs in the worker."""


class Application(QObject):
    """The running program: one application, one workspace, one window.

    Args:
        app: Qt's application.
        settings_file: where the person's choices are kept.
        make_sample: makes the sample year; None offers none.
        opening: whether a file will be opened at once, so that the first page need not show.
        backs_up: whether the day's backup is made; who only looks makes none.
        clock: tells the time to every file; the computer's without it.
    """

    def __init__(
        self,
        app: QApplication,
        settings_file: SettingsFile | None = None,
        *,
        make_sample: MakeSample | None = None,
        opening: bool = False,
        backs_up: bool = True,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._make_sample = make_sample
        self._opening, self._backs_up = opening, backs_up
        self._qt_words: QTranslator | None = None
        self._kept: dict[str, QObject] = {}
        app.setApplicationName("MentorDesk")
        app.setDesktopFileName("mentordesk")
        settings_file = settings_file or SettingsFile()
        self.workspace = Workspace(Theme(app, settings_file.load().theme), settings_file, self, clock=clock)
        app.setWindowIcon(icon("mentordesk"))
        self.imports = ImportDoor(self.workspace)
        self._everything = Everything(self.workspace)
        self.window = MainWindow(self.workspace, self._doors(), paint_first=True)
        self.imports.window = self.window
        self.window.sheet_dropped.connect(self.imports.open)
        self._panel = PanelDoor(self.workspace, self.window)
        self.window.sheets_dropped.connect(
            lambda paths: self.imports.open_several([Path(path) for path in paths])
        )
        self.imports.met_no_form.connect(self._panel.read)
        self._panel.not_ours.connect(self.imports.open)
        self.imports.met_panel_sheet.connect(lambda path: self._panel.read([Path(path)]))
        self._watch = FaultWatch(self._tell_fault, self)
        self.workspace.faulted.connect(self._watch.catch)
        self.workspace.dressed.connect(self._speak_qt)
        self.workspace.opened.connect(self._opened)
        self._day: date | None = None
        self._calendar = QTimer(self)
        self._calendar.setInterval(LOOK_AT_THE_CALENDAR_MS)
        self._calendar.timeout.connect(self.look_at_the_calendar)

    def show(self, path: Path | None = None) -> None:
        """Paint the empty frame, then open the file and listen for later starts."""
        self.window.show()
        QTimer.singleShot(0, lambda: self._go_on(path))

    def _go_on(self, path: Path | None) -> None:
        self.window.dress()
        start_log(log_folder())
        self._speak_qt()
        if path is not None:
            self._files.open(path)
        self._listen()

    def _opened(self) -> None:
        self._opening = False
        self._speak_qt()
        self._begin_day()

    def look_at_the_calendar(self) -> None:
        """Show every page as of the new day when one has begun while the window stood open."""
        workspace = self.workspace
        if not workspace.is_open or workspace.runner.writing or workspace.desk.today == self._day:
            return
        from mentordesk.desk import Changed

        self._begin_day()
        workspace.changed.emit(Changed(uuid4(), "reload", {}))

    def _begin_day(self) -> None:
        self._day = self.workspace.desk.today
        self._calendar.start()
        if self._backs_up:
            self.workspace.back_up_if_due()

    def _listen(self) -> None:
        from mentordesk_ui.second_start import Listener

        listener = Listener(self)
        listener.asked.connect(self._asked)
        self._kept["listener"] = listener

    def _asked(self, path: str) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if path:
            self._files.open(Path(path))

    # What is behind the doors

    def _doors(self) -> Doors:
        return Doors(
            rooms=rooms,
            start=self._start_page,
            new_file=lambda: self._files.ask_new(),
            open_file=lambda: self._files.ask_open(),
            open_path=lambda path: self._files.open(path),
            back_up_to=lambda: self._files.ask_back_up(),
            settings=self._show_settings,
            about=self._show_about,
            guide=self._show_guide,
        )

    @property
    def _files(self) -> Files:
        from mentordesk_ui.files import Files
        from mentordesk_ui.printing import print_text

        files = self._kept.get("files")
        if not isinstance(files, Files):
            files = Files(self.workspace, self.window, self._not_opened, print_text)
            self._kept["files"] = files
        return files

    def _not_opened(self) -> None:
        if self._opening:
            self._opening = False
            self.window.dress()

    def _start_page(self) -> QWidget:
        if self._opening:
            return QWidget()
        from mentordesk_ui.start import StartDoors, StartPage

        doors = StartDoors(
            open_file=lambda: self._files.ask_open(),
            open_path=lambda path: self._files.open(path),
            new_file=lambda: self._files.ask_new(),
            forget=self._forget,
            speak=self.workspace.choose_language,
            try_sample=self._try_sample if self._make_sample is not None else None,
        )
        return StartPage(self.workspace.t, self.workspace.settings.recent, doors)

    def _forget(self, name: str) -> None:
        self.workspace.keep(self.workspace.settings.forgot(name))
        self.window.dress()

    def _try_sample(self) -> None:
        from mentordesk_ui.files import documents

        make = self._make_sample
        if make is not None:
            t, folder = self.workspace.t, documents()
            self.workspace.in_background(
                lambda _: make(folder, t.language), self._files.open, title=t("Making the sample year")
            )

    def _show_settings(self) -> None:
        from mentordesk_ui.settings.dialog import SettingsDialog

        SettingsDialog(self.workspace, self.window).open()

    def _show_about(self) -> None:
        from mentordesk_ui.settings.about import AboutDialog

        AboutDialog(self.workspace.t, self.window).open()

    def _show_guide(self, page: str) -> None:
        from mentordesk_ui.guide import GuideWindow

        guide = GuideWindow(self.workspace.t, self.window)
        guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if guide.show_page(page):
            guide.show()

    def _tell_fault(self, fault: Fault) -> None:
        from mentordesk_ui.widgets.calm_dialog import CalmDialog

        shown = self._kept.get("calm")
        if isinstance(shown, CalmDialog) and shown.isVisible():
            return  # one is enough; the log has the others
        self._files.reopen()
        dialog = CalmDialog(self.workspace.t, fault, self.window, with_file=self.workspace.is_open)
        self._kept["calm"] = dialog
        dialog.open()

    def _speak_qt(self) -> None:
        from mentordesk_ui.qt_words import speak_qt

        self._qt_words = speak_qt(self._app, self.workspace.t, self._qt_words)

    def stop(self) -> None:
        """Give everything back that outlives the window: hooks, the ear for later starts, Qt's words."""
        self._watch.stop()
        if self._qt_words is not None:
            self._app.removeTranslator(self._qt_words)
            self._qt_words.deleteLater()
            self._qt_words = None
        self.workspace.quit()
        for kept in self._kept.values():
            kept.deleteLater()
        self._kept.clear()
