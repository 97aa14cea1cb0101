"""Opening, creating and reopening files: the dialogs around the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk_ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.desk import Clock, Desk
    from mentordesk_ui.new_file import NewFile, ProfileCard

PrintText = Callable[[str, str], object]
"""Prints a heading and a text below it."""


def documents() -> Path:
    """Give the folder where people keep their papers."""
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(where) if where else Path.home()
    return folder if folder.is_dir() else Path.home()


class Files(QObject):
    """Opens and makes files for one window.

    Args:
        workspace: takes what was opened.
        window: stands below the dialogs.
        not_opened: hears that a file could not be opened, after the person was told.
        print_text: prints the recovery code; None where nothing can print.
    """

    def __init__(
        self,
        workspace: Workspace,
        window: QWidget,
        not_opened: Callable[[], object],
        print_text: PrintText | None = None,
    ) -> None:
        super().__init__(workspace)
        self._workspace, self.window = workspace, window
        self._on_not_opened, self._print_text = not_opened, print_text

    def ask_open(self) -> None:
        """Let the person choose a file, then open it."""
        t = self._workspace.t
        recent = self._workspace.settings.recent
        folder = Path(recent[0]).parent if recent else documents()
        chosen, _ = QFileDialog.getOpenFileName(
            self.window, t("Open a file"), str(folder), "MentorDesk (*.mentordesk)"
        )
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:
        """Open a file; one with a password asks for it."""
        if self._workspace.is_open and self._workspace.desk.path.absolute() == path.absolute():
            return

        def sorry(fault: Exception) -> None:
            from mentordesk.desk import PasswordIsNeeded

            if isinstance(fault, PasswordIsNeeded):
                self._ask_password(path)
            else:
                self._not_opened(path, fault)

        self._workspace.open(path, sorry=sorry)

    def _not_opened(self, path: Path, fault: Exception) -> None:
        self._workspace.apologise(fault)
        if not path.exists():
            self._workspace.keep(self._workspace.settings.forgot(str(path)))
        self._on_not_opened()

    def _ask_password(self, path: Path) -> None:
        from mentordesk_ui.password import PasswordDialog

        def try_key(password: str | None, code: str | None) -> None:
            self._workspace.open(path, password, recovery_code=code, sorry=sorry, then=dialog.accept)

        def sorry(fault: Exception) -> None:
            if isinstance(fault, MentorDeskError):
                dialog.refuse(fault.text(self._workspace.t))
            else:
                dialog.reject()
                self._workspace.apologise(fault)

        dialog = PasswordDialog(self._workspace.t, path.name, try_key, self.window)
        dialog.rejected.connect(self._on_not_opened)
        dialog.open()

    def ask_back_up(self) -> None:
        """Let the person choose a folder and make a backup there; the folder is proposed the next time."""
        workspace = self._workspace
        proposed = workspace.settings.backup_folder or str(documents())
        chosen = QFileDialog.getExistingDirectory(self.window, workspace.t("Back up to a folder"), proposed)
        if chosen:
            workspace.keep(replace(workspace.settings, backup_folder=chosen))
            workspace.back_up(Path(chosen))

    def ask_new(self) -> None:
        """Ask for a new programme, then make it."""
        from mentordesk_ui.new_file import NewDialog

        workspace = self._workspace
        cards = profile_cards(workspace.t.language, workspace.clock().date())
        dialog = NewDialog(workspace.t, cards, documents(), self.window)

        def decided() -> None:
            if dialog.decided is not None:
                self.create(dialog.decided)

        dialog.accepted.connect(decided)
        dialog.open()

    def create(self, wish: NewFile) -> None:
        """Make a file with a programme beside the window, take it, and show the recovery code."""
        workspace = self._workspace
        who, clock = workspace.settings.who or None, workspace.clock

        def take(desk: Desk) -> None:
            workspace.take(desk)
            if desk.recovery_code:
                self._show_code(desk.path.name, desk.recovery_code)

        workspace.in_background(
            lambda _: created(wish, who, clock),
            take,
            title=workspace.t("Creating {file}", file=wish.path.name),
        )

    def _show_code(self, file: str, code: str) -> None:
        from mentordesk_ui.password import RecoveryDialog

        t, print_text = self._workspace.t, self._print_text
        printed = None
        if print_text is not None:
            heading = t("Recovery code of {file}", file=file)

            def printed() -> None:
                print_text(heading, code)

        RecoveryDialog(t, file, code, printed, self.window).open()

    def reopen(self) -> None:
        """Open the same file anew after an unforeseen fault, so that nothing half-done stays in memory."""
        workspace = self._workspace
        if not workspace.is_open:
            return
        desk = workspace.desk

        def anew(_: None) -> None:
            if workspace.is_open and workspace.desk is desk:
                path, code = desk.path, desk.recovery_code
                workspace.close()
                workspace.open(path, recovery_code=code)

        # After the work that is on its way: it may still hold the file.
        workspace.in_background(lambda _: None, anew)


def created(wish: NewFile, who: str | None, clock: Clock) -> Desk:
    """Make the file and its programme; when the programme cannot be made the file goes too.

    Raises:
        FileExists, FolderIsClosed, DiskIsFull: see their sentences.
    """
    from mentordesk.desk import Desk
    from mentordesk.programme.actions import new_programme

    desk = Desk.create(wish.path, wish.password, clock=clock, who=who)
    try:
        new_programme(desk, wish.profile, wish.title, wish.first_day, language=wish.language)
    except MentorDeskError:
        desk.close()
        wish.path.unlink(missing_ok=True)
        raise
    return desk


def profile_cards(language: str, today: date) -> list[ProfileCard]:
    """List the kinds of programme that ship, in a language, each with the first day that comes next."""
    from mentordesk.programme.profile import load_profile, profile_names
    from mentordesk.programme.rules import usual_first_day
    from mentordesk_ui.new_file import ProfileCard

    profiles = [load_profile(name) for name in profile_names()]
    return [
        ProfileCard(
            name=p.name,
            title=p.title.in_(language),
            note=p.description.in_(language),
            language=language if language in p.languages else p.language,
            languages=p.languages,
            first_day=usual_first_day(p.dates, today),
        )
        for p in profiles
    ]


def sample_year(folder: Path, language: str) -> Path:
    """Give the sample year that fits a language, played up to today where it is not there yet."""
    from mentordesk.desk import system_clock
    from mentordesk.sample_year import play_year

    profile = "career-mentoring" if language == "fi" else "association-season"
    own = folder / "MentorDesk sample"
    there = own / f"{profile}.mentordesk"
    return there if there.exists() else play_year(profile, own, until=system_clock().date()).file
