"""The commands of the window itself: files, undo, rooms, search, guide, settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from mentordesk.i18n import Texts
from mentordesk_ui.commands import Command
from mentordesk_ui.guide_pages import guide_page
from mentordesk_ui.rooms import Room
from mentordesk_ui.workspace import Workspace

ROOM = "go."
MENU: tuple[tuple[str, ...], ...] = (
    ("file.new", "file.open", "file.backup", "file.backup_to", "file.close"),
    ("edit.undo", "edit.redo"),
    ("app.settings", "app.guide", "app.about"),
    ("app.quit",),
)
"""The menu of the rail's mark, in groups."""


class Window(Protocol):
    """What the window lets its commands do."""

    def new_file(self) -> None:
        """Ask for a new programme."""

    def open_file(self) -> None:
        """Ask for a file to open."""

    def close_file(self) -> None:
        """Go back to the start."""

    def back_up(self) -> None:
        """Make a backup now."""

    def back_up_to(self) -> None:
        """Ask for a folder and make a backup there."""

    def go_to_search(self) -> None:
        """Go to the search field."""

    def go(self, room: str) -> None:
        """Go to a room."""

    def show_settings(self) -> None:
        """Open the settings."""

    def show_guide(self) -> None:
        """Open the guide at this page."""

    def show_about(self) -> None:
        """Say what this is and of what it is made."""

    def close(self) -> bool:
        """End the program."""


def window_commands(window: Window, workspace: Workspace, rooms: Sequence[Room]) -> list[Command]:
    """List the window's own commands in the language that is spoken."""
    t = workspace.t
    free = partial(_free, workspace)
    return [
        *_file_commands(window, workspace, t, free),
        Command(
            "edit.undo", t("Undo"), workspace.undo, "Ctrl+Z", "undo-2",
            lambda: free() and workspace.undo_text is not None,
        ),
        Command(
            "edit.redo", t("Redo"), workspace.redo, "Ctrl+Shift+Z", "redo-2",
            lambda: free() and workspace.redo_text is not None,
        ),
        Command("app.find", t("Search everything"), window.go_to_search, "Ctrl+K", "search", lambda:
        workspace.is_open), *(
            Command(
                ROOM + room.id, t("Go to {room}", room=room.title), partial(window.go, room.id),
                f"Ctrl+{number}" if number < 10 else "", room.icon, lambda: workspace.is_open,
            )
            for number, room in enumerate(rooms, 1)
        ),
        *_round_commands(workspace, t, free),
        Command("app.settings", t("Settings…"), window.show_settings, "Ctrl+,", "settings"),
        *_guide_commands(window, t),
        Command("app.about", t("About MentorDesk"), window.show_about, "", "info"),
        Command("app.quit", t("Quit"), window.close, "Ctrl+Q", "x"),
    ]  # fmt: skip


def _round_commands(workspace: Workspace, t: Texts, free: Callable[[], bool]) -> list[Command]:
    ready = lambda: free() and workspace.has_programme  # noqa: E731
    show = partial(workspace.show, "programme")
    return [
        Command(
            "round.next", t("Open the next round…"), partial(show, "next-round"), "", "calendar-plus", ready,
            t("new year, next season"),
        ),
        Command(
            "round.other", t("Work in another round"), partial(show, "rounds"), "", "calendar", ready,
            t("earlier years, history"),
        ),
    ]  # fmt: skip


def _guide_commands(window: Window, t: Texts) -> list[Command]:
    if guide_page(t.language, "start") is None:
        return []
    return [Command("app.guide", t("Guide"), window.show_guide, "F1", "book-open")]


def _free(workspace: Workspace) -> bool:
    return workspace.is_open and not workspace.runner.writing


def _file_commands(window: Window, workspace: Workspace, t: Texts, free: Callable[[], bool]) -> list[Command]:
    idle = lambda: not workspace.runner.writing  # noqa: E731
    return [
        Command("file.new", t("New programme…"), window.new_file, "Ctrl+Shift+N", "file-plus", idle),
        Command("file.open", t("Open…"), window.open_file, "Ctrl+O", "folder-open", idle),
        Command("file.backup", t("Back up now"), window.back_up, "", "database-backup", free),
        Command("file.backup_to", t("Back up to a folder…"), window.back_up_to, "", "hard-drive", free),
        Command("file.close", t("Close the file"), window.close_file, "", "log-in", free),
    ]
